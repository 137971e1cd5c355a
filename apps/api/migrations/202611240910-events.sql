-- Events, their steps, deadlines and reporters. `event` is one row per event with its present state; `step` and
-- `deadline_entry` are append-only and say how it came about.

create table event (
  county county_code not null references county,
  id uuid not null,
  number text not null,
  place place_path not null,
  lng double precision,
  lat double precision,
  address text not null default '',
  category text not null,
  title text not null,
  description text not null,
  mode text not null check (mode in ('onSite', 'coordination', 'emergency', 'approval')),
  scope text not null check (scope in ('general', 'area', 'global', 'major')),
  channel text not null check (channel in ('field', 'portal', 'telephone', 'counter', 'api')),
  state text collate "C" not null check (state in ('reported', 'dispatched', 'returned', 'arbitration', 'handling', 'handled', 'answered',
    'verified', 'deferred', 'closed', 'writtenOff', 'archived', 'void', 'merged')),
  open boolean generated always as (state not in ('closed', 'writtenOff', 'archived', 'void', 'merged')) stored,
  emergency boolean not null default false,
  -- Emergencies jump the queue.
  queue_rank smallint generated always as (case when emergency then 0 else 1 end) stored,
  urgent boolean not null default false,
  supervision text not null default 'none' check (supervision in ('none', 'normal', 'yellow', 'red')),
  holder_unit uuid,
  holder_person uuid,
  sender_unit uuid,
  handled_unit uuid,
  handlers uuid[] not null default '{}',
  co_responsible uuid[] not null default '{}',
  first_contact uuid,
  first_responsible uuid,
  due_kind text check (due_kind in ('accept', 'handle', 'answer', 'verify', 'close', 'followUp')),
  due_clock text check (due_clock in ('working', 'wall')),
  due_state text check (due_state in ('running', 'paused')),
  due_from timestamptz,
  due_at timestamptz,
  due_allowed_ms bigint,
  due_remaining_ms bigint,
  warn_at timestamptz,
  alarm_level integer not null default 0,
  next_alarm_at timestamptz,
  limit_clock text not null check (limit_clock in ('working', 'wall')),
  limit_from timestamptz not null,
  limit_at timestamptz not null,
  limit_allowed_ms bigint not null,
  bounces integer not null default 0,
  binding boolean not null default false,
  reopens integer not null default 0,
  answered_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('solved', 'partly', 'notSolvableNow', 'duplicate', 'outsideRemit')),
  resolved_level text,
  review_at timestamptz,
  extension jsonb,
  merged_into uuid,
  parent uuid,
  route_rule text not null,
  route_name text not null,
  policy_version integer not null,
  photo text,
  words tsvector not null default '',
  reported_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (county, id),
  constraint event_number_unique unique (county, number),
  foreign key (county, holder_unit) references unit (county, id),
  foreign key (county, merged_into) references event (county, id),
  foreign key (county, parent) references event (county, id),
  -- What never happens (1): an open event without exactly one holder and exactly one running or paused deadline.
  constraint event_open_is_held check (
    case when state not in ('closed', 'writtenOff', 'archived', 'void', 'merged')
      then holder_unit is not null and due_kind is not null and due_state is not null and due_at is not null
      else holder_unit is null and due_kind is null and due_state is null and due_at is null end
  ),
  constraint event_paused_is_deferred check ((due_state = 'paused') = (state = 'deferred') or due_state is null),
  constraint event_paused_keeps_rest check ((due_state = 'paused') = (due_remaining_ms is not null) or due_state is null),
  constraint event_deferred_has_review check (state <> 'deferred' or review_at is not null),
  constraint event_closed_is_answered check (
    state not in ('closed', 'writtenOff', 'archived') or (answered_at is not null and outcome is not null and closed_at is not null)
  ),
  constraint event_merged_names_other check ((state = 'merged') = (merged_into is not null)),
  constraint event_has_location_or_none check ((lng is null) = (lat is null))
);
-- Queues: open events of a place by deadline; all events of a place and state by age.
create index event_open_due on event (county, queue_rank, due_at, id) include (place, state, warn_at) where open;
create index event_open_place on event (county, place, queue_rank, due_at, id) include (state, warn_at, emergency, supervision) where open;
create index event_state_place on event (county, state, place, reported_at desc, id);
create index event_by_time on event (county, reported_at desc, id) include (place, state);
create index event_by_place_time on event (county, place, reported_at desc, id) include (state);
create index event_by_holder on event (county, holder_unit, due_at) where open;
create index event_alarm on event (next_alarm_at) where next_alarm_at is not null;
create index event_words on event using gin (words);
create index event_near on event (county, lat, lng) where open and lat is not null;
create index event_children on event (county, parent) where parent is not null;
create index event_merged on event (county, merged_into) where merged_into is not null;
create index event_to_archive on event (closed_at) where state in ('closed', 'writtenOff');

create table step (
  county county_code not null,
  id uuid not null,
  event_id uuid not null,
  seq integer not null,
  action text not null,
  at timestamptz not null,
  person uuid,
  unit_id uuid,
  from_state text,
  to_state text not null,
  holder_unit uuid,
  note text,
  answer text,
  detail jsonb not null default '{}',
  photos text[] not null default '{}',
  primary key (county, id),
  constraint step_seq_unique unique (county, event_id, seq),
  foreign key (county, event_id) references event (county, id)
);

create table deadline_entry (
  county county_code not null,
  event_id uuid not null,
  seq integer not null,
  line integer not null,
  at timestamptz not null,
  kind text not null,
  action text not null check (action in ('set', 'paused', 'resumed', 'extended', 'shortened', 'met', 'missed')),
  due_before timestamptz,
  due_after timestamptz,
  reason text,
  primary key (county, event_id, seq, line),
  foreign key (county, event_id) references event (county, id),
  -- A deadline never moves backwards silently.
  constraint deadline_earlier_needs_reason check (due_after is null or due_before is null or due_after >= due_before or reason is not null)
);

-- Units that an event was ever laid before: what departments see.
create table event_unit (
  county county_code not null,
  unit_id uuid not null,
  event_id uuid not null,
  primary key (county, unit_id, event_id),
  foreign key (county, event_id) references event (county, id),
  foreign key (county, unit_id) references unit (county, id)
);
create index event_unit_by_event on event_unit (county, event_id);

-- Everybody who reported an event; name and telephone encrypted, the tracking code only as a keyed hash.
create table reporter (
  county county_code not null,
  id uuid not null,
  event_id uuid not null,
  code_hash bytea not null,
  channel text not null,
  at timestamptz not null,
  name bytea,
  telephone bytea,
  description text not null,
  rating integer check (rating between 1 and 5),
  solved text check (solved in ('yes', 'partly', 'no')),
  comment text,
  rated_at timestamptz,
  primary key (county, id),
  foreign key (county, event_id) references event (county, id)
);
create unique index reporter_by_code on reporter (code_hash);
create index reporter_by_event on reporter (county, event_id);

create table photo (
  county county_code not null,
  id text not null check (id ~ '^[0-9a-f]{64}$'),
  bytes integer not null,
  width integer not null,
  height integer not null,
  at timestamptz not null default now(),
  primary key (county, id)
);

-- Exact counts without counting: every change of place or state appends to this tally in the same transaction, and a
-- job folds the rows. Appending never waits for another writer.
create table event_tally (
  county county_code not null,
  place place_path not null,
  state text collate "C" not null,
  n bigint not null
);
create index event_tally_by_place on event_tally (county, place, state) include (n);

create function event_tally_keep() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into event_tally values (new.county, new.place, new.state, 1);
  elsif new.state <> old.state or new.place <> old.place then
    insert into event_tally values (old.county, old.place, old.state, -1), (new.county, new.place, new.state, 1);
  end if;
  return null;
end $$;
create trigger event_tally_keep after insert or update of state, place on event for each row execute function event_tally_keep();
