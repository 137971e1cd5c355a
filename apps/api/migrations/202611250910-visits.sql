-- Visits, needs, patrols, the diary, and the checks that make them worth believing (R52–R62).
-- What has happened is only added to: a correction is a new record that names the old one.
-- These rows keep the place of their time; a household that moves to another grid does not take them along.

-- Twice a year everybody is visited (R56).
create table visit_campaign (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  name text not null check (name <> ''),
  purpose text not null check (purpose <> ''),
  starts_on date not null,
  ends_on date not null,
  made_by uuid not null,
  cancelled_at timestamptz,
  cancelled_reason text not null default '',
  primary key (county, id),
  constraint visit_campaign_dates check (ends_on >= starts_on)
);

-- The households of a worker's day, with why each was chosen (R52).
create table day_plan (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  account_id uuid not null,
  day date not null,
  made_at timestamptz not null,
  quota integer not null check (quota >= 0),
  primary key (county, id),
  foreign key (county, account_id) references account (county, id),
  constraint day_plan_once unique (county, account_id, place, day)
);
create table day_plan_household (
  county county_code not null,
  plan_id uuid not null,
  household_id uuid not null,
  rank integer not null,
  reasons text[] not null,
  primary key (county, plan_id, household_id),
  foreign key (county, plan_id) references day_plan (county, id),
  foreign key (county, household_id) references household (county, id)
);

create table visit (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  household_id uuid not null,
  account_id uuid not null,
  -- When it was done by the best knowledge, when the phone said so, and when the server heard (sync.md, Clock).
  at timestamptz not null,
  claimed_at timestamptz not null,
  received_at timestamptz not null,
  clock_trust text not null default 'ordinary' check (clock_trust in ('ordinary', 'low')),
  method text not null check (method in ('home', 'telephone', 'elsewhere')),
  met text not null check (met in ('met', 'nobodyHome', 'refused')),
  -- 去有目的, 来有问题, 后有反馈 (R59).
  purpose text not null,
  topics text[] not null default '{}',
  findings text not null default '',
  feedback text not null default '',
  -- R62: what the worker did about what was seen.
  actions text[] not null default '{}' check (actions <@ array['dissuade', 'report', 'monitor', 'publicise', 'assist']),
  publicity text not null default '',
  photos text[] not null default '{}',
  lng double precision,
  lat double precision,
  -- Metres between where the phone was and the building; null without either.
  distance_m integer,
  campaign_id uuid,
  plan_id uuid,
  -- The first record of this visit, to which needs, events and checks belong; itself unless corrected.
  first_id uuid not null,
  corrects uuid,
  reason text,
  primary key (county, id),
  foreign key (county, household_id) references household (county, id),
  foreign key (county, account_id) references account (county, id),
  foreign key (county, campaign_id) references visit_campaign (county, id),
  foreign key (county, corrects) references visit (county, id),
  -- What was corrected is corrected by exactly one newer record; `corrects is null` finds the first ones.
  constraint visit_corrected_once unique (county, corrects),
  constraint visit_reason check ((corrects is null) = (reason is null)),
  constraint visit_first check ((corrects is null) = (first_id = id)),
  constraint visit_speaks check (met <> 'met' or findings <> '')
);
create index visit_by_place on visit (county, place, at desc, id);
create index visit_by_account on visit (county, account_id, at desc);
-- The draw asks for what has arrived since the last one, whenever it was done.
create index visit_by_arrival on visit (county, received_at);
create index visit_by_first on visit (county, first_id);
create index visit_by_household on visit (county, household_id, at desc);
create trigger visit_append_only before update or delete or truncate on visit for each statement execute function refuse_change();

-- Reports sent on their own that were made during a visit. Either may arrive first, so the event is no foreign key.
create table visit_event (
  county county_code not null,
  visit_id uuid not null,
  event_id uuid not null,
  place place_path not null,
  primary key (county, visit_id, event_id),
  foreign key (county, visit_id) references visit (county, id)
);
create index visit_event_by_event on visit_event (county, event_id);

create table need (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  household_id uuid not null,
  resident_id uuid,
  visit_id uuid,
  event_id uuid,
  kind text not null,
  text text not null check (text <> ''),
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  answer text not null default '',
  due_on date,
  raised_by uuid not null,
  raised_at timestamptz not null,
  settled_by uuid,
  settled_at timestamptz,
  version integer not null default 1,
  primary key (county, id),
  foreign key (county, household_id) references household (county, id),
  foreign key (county, visit_id) references visit (county, id)
);
create index need_open on need (county, place, due_on) where state = 'open';
create index need_by_household on need (county, household_id, raised_at desc);
create index need_by_person on need (county, raised_by, raised_at desc);
create index need_by_visit on need (county, visit_id) where visit_id is not null;

-- The diary of a worker's day is written from what was done; the worker adds words, leaders comment (R58).
create table diary (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  account_id uuid not null,
  day date not null,
  words text not null default '',
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id),
  constraint diary_once unique (county, account_id, day)
);
-- What somebody did to events on a day, for the diary.
create index step_by_person on step (county, person, at) where person is not null;

create table diary_comment (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  diary_id uuid not null,
  account_id uuid not null,
  text text not null check (text <> ''),
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, diary_id) references diary (county, id)
);

-- Patrols (R26, R27, R57): checkpoints passed; a track only while on duty (security.md 26).
create table patrol_route (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  name text not null check (name <> ''),
  -- [{id, name, lng, lat}]
  checkpoints jsonb not null,
  every text not null default 'day' check (every in ('day', 'week')),
  retired_at timestamptz,
  version integer not null default 1,
  primary key (county, id)
);
create table patrol (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  account_id uuid not null,
  route_id uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  received_at timestamptz not null,
  -- [{checkpoint, at, lng, lat, note}]
  passed jsonb not null default '[]',
  distance_m integer,
  findings text not null default '',
  primary key (county, id),
  foreign key (county, account_id) references account (county, id),
  constraint patrol_times check (ended_at is null or ended_at >= started_at)
);
create index patrol_by_place on patrol (county, place, started_at desc);
create index patrol_by_account on patrol (county, account_id, started_at desc);
-- Kept for the days the policy allows, then dropped by a job.
create table patrol_track (
  county county_code not null,
  patrol_id uuid not null,
  place place_path not null,
  expires_on date not null,
  -- [[seconds since the start, lng, lat], …]
  points jsonb not null,
  primary key (county, patrol_id),
  foreign key (county, patrol_id) references patrol (county, id)
);

-- 8:30 and 15:30 (R113): claimed, derived and received times side by side.
create table duty_sign (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  account_id uuid not null,
  kind text not null check (kind in ('morning', 'afternoon', 'off')),
  at timestamptz not null,
  claimed_at timestamptz not null,
  received_at timestamptz not null,
  clock_trust text not null default 'ordinary' check (clock_trust in ('ordinary', 'low')),
  lng double precision,
  lat double precision,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id)
);
create index duty_sign_by_account on duty_sign (county, account_id, at desc);

-- One draw per worker, grid and day, made after the day has closed, from the visits that have arrived since the last. The seed comes from a secret of the server and is
-- published with the draw, so that anybody can repeat it and nobody can know it before (R53).
create table check_draw (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  account_id uuid not null,
  day date not null,
  drawn_at timestamptz not null,
  seed text not null,
  -- Visits that could be drawn, in the order of the draw.
  candidates uuid[] not null,
  -- Of each candidate: its weight in the weighted draw, and what made it so.
  weights integer[] not null,
  marks jsonb not null,
  -- How many were to be drawn by the policy of that day.
  random integer not null,
  weighted integer not null,
  primary key (county, id),
  constraint check_draw_weights check (cardinality(weights) = cardinality(candidates)),
  foreign key (county, account_id) references account (county, id),
  constraint check_draw_once unique (county, account_id, place, day)
);
create trigger check_draw_append_only before update or delete or truncate on check_draw for each statement execute function refuse_change();

create table spot_check (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  draw_id uuid not null,
  visit_id uuid not null,
  kind text not null check (kind in ('random', 'weighted')),
  due_on date not null,
  method text check (method in ('door', 'telephone')),
  result text check (result in ('agrees', 'mismatch', 'unreachable')),
  differences text[] not null default '{}',
  words text not null default '',
  photos text[] not null default '{}',
  checked_by uuid,
  checked_at timestamptz,
  primary key (county, id),
  foreign key (county, draw_id) references check_draw (county, id),
  foreign key (county, visit_id) references visit (county, id),
  constraint spot_check_once unique (county, visit_id),
  constraint spot_check_done check ((result is null) = (checked_by is null) and (result is null) = (checked_at is null)),
  constraint spot_check_mismatch_says_what check (result is distinct from 'mismatch' or differences <> '{}')
);
create index spot_check_by_place on spot_check (county, place, checked_at desc) where result is not null;
create index spot_check_open on spot_check (county, place, due_on) where result is null;

-- The ladder (R54). The system only proposes; a named person decides; the worker is heard and may object.
create table discipline (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  account_id uuid not null,
  check_id uuid not null,
  rung text not null check (rung in ('warning', 'seriousWarning', 'recommendDismissal')),
  state text not null check (state in ('proposed', 'heard', 'confirmed', 'dropped', 'objected', 'upheld', 'lifted')),
  proposed_at timestamptz not null,
  -- Until when the worker may be heard; only afterwards may anybody decide without their words.
  hear_by timestamptz not null,
  statement text not null default '',
  heard_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  reason text not null default '',
  object_by timestamptz,
  objection text not null default '',
  objected_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review text not null default '',
  version integer not null default 1,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id),
  foreign key (county, check_id) references spot_check (county, id),
  constraint discipline_once unique (county, check_id),
  -- Nobody is sanctioned by the system, by themselves, or unheard.
  constraint discipline_person_decides check (state not in ('confirmed', 'upheld', 'objected') or decided_by is not null),
  constraint discipline_not_oneself check (decided_by is null or decided_by <> account_id),
  constraint discipline_other_reviewer check (reviewed_by is null or (reviewed_by <> decided_by and reviewed_by <> account_id)),
  constraint discipline_heard check (state not in ('confirmed', 'objected', 'upheld') or heard_at is not null or decided_at > hear_by)
);
create index discipline_by_account on discipline (county, account_id, proposed_at desc);

do $$
declare t text;
begin
  foreach t in array array['visit_campaign', 'day_plan', 'visit', 'visit_event', 'need', 'diary', 'diary_comment', 'patrol_route', 'patrol',
    'patrol_track', 'duty_sign', 'check_draw', 'spot_check', 'discipline'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county() and case app_reach()
      when ''county'' then true when ''place'' then in_places(place) else false end)
      with check (county = app_county() and case app_reach() when ''county'' then true when ''place'' then in_places(place) else false end)',
      t || '_reach', t);
  end loop;
end $$;
-- A campaign of a street is seen in its grids: places above one's own count, too.
drop policy visit_campaign_reach on visit_campaign;
create policy visit_campaign_reach on visit_campaign to jingwei_app using (
  county = app_county() and case app_reach() when 'county' then true when 'place' then in_places(place)
    or exists (select from unnest(string_to_array(current_setting('app.places', true), ',')) own where own ^@ visit_campaign.place::text)
  else false end
) with check (county = app_county() and case app_reach() when 'county' then true when 'place' then in_places(place) else false end);
alter table day_plan_household enable row level security;
create policy day_plan_household_reach on day_plan_household to jingwei_app using (
  county = app_county() and exists (select from day_plan p where p.county = day_plan_household.county and p.id = day_plan_household.plan_id)
) with check (county = app_county());

grant select, insert on visit, visit_event, check_draw, diary_comment, day_plan, day_plan_household to jingwei_app;
grant select, insert, update on visit_campaign, need, diary, patrol_route, patrol, patrol_track, duty_sign, spot_check,
  discipline to jingwei_app;
grant delete on patrol_track, day_plan_household to jingwei_app;
