-- The four ledgers (R31): buildings, dwellings, households, people, and the organisations among them.
--
-- Where things are is said once: a building lies in one grid (R5), and what is in it has its place by foreign keys
-- with `on update cascade`. Moving a building to another grid moves everything that is alive in it, in one statement;
-- what has happened (visits, events) keeps the place of its time.
--
-- `…_sealed` columns are encrypted under keys that are not in the database, `…_blind` are keyed hashes of the same for
-- exact look-ups (security.md 13). `changed_by` is null for the system.

create table building (
  county county_code not null references county,
  id uuid not null,
  place place_path not null check (length(place) >= 18),
  code text not null,
  name text not null check (name <> ''),
  compound text not null default '',
  address text not null default '',
  -- GB/T 31000: 01 dwelling, 02 shops, 03 offices, 04 industry, 05 storage, 06 mixed, 99 other.
  use text not null default '01',
  floors integer check (floors between 1 and 200),
  built_year integer check (built_year between 1800 and 2200),
  lng double precision,
  lat double precision,
  footprint jsonb,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  constraint building_code_unique unique (county, code),
  constraint building_place_unique unique (county, id, place)
);
create index building_by_place on building (county, place, name);

create table entrance (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  building_id uuid not null,
  name text not null check (name <> ''),
  lift boolean not null default false,
  primary key (county, id),
  foreign key (county, building_id, place) references building (county, id, place) on update cascade,
  constraint entrance_name_unique unique (county, building_id, name)
);

create table dwelling (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  building_id uuid not null,
  entrance text not null default '',
  number text not null check (number <> ''),
  floor integer,
  area_m2 numeric(8, 2) check (area_m2 > 0),
  rental boolean not null default false,
  -- GB/T 31000, rented dwellings: 00 none, 01 fire, 02 security, 03 disputes, 04 dangerous goods, 05 illness, 99 other.
  rental_hazard text not null default '00',
  vacant boolean not null default false,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, building_id, place) references building (county, id, place) on update cascade,
  constraint dwelling_place_unique unique (county, id, place),
  constraint dwelling_number_unique unique (county, building_id, entrance, number)
);
create index dwelling_by_place on dwelling (county, place);
create index dwelling_by_building on dwelling (county, building_id);

create table household (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  dwelling_id uuid not null,
  -- Household book number, sealed: it identifies a family.
  book_sealed bytea,
  kind text not null default 'family' check (kind in ('family', 'collective')),
  head_id uuid,
  members integer not null default 0 check (members >= 0),
  telephone_sealed bytea,
  note text not null default '',
  last_visit_at timestamptz,
  ended_at date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, dwelling_id, place) references dwelling (county, id, place) on update cascade,
  constraint household_place_unique unique (county, id, place)
);
create index household_by_place on household (county, place, last_visit_at nulls first) where ended_at is null;
create index household_by_visit on household (county, last_visit_at nulls first, id) where ended_at is null;
create index household_by_dwelling on household (county, dwelling_id);

create table resident (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  -- Where the person lives; for somebody registered here who lives elsewhere, the household of the registration.
  household_id uuid not null,
  name text not null check (name <> ''),
  -- Initials and whole syllables, for search and for finding duplicates: “zsf zhangsanfeng”.
  pinyin text not null default '',
  -- The second word of it, in a column of its own, because row-level security lets only plain columns use an index.
  syllables text not null generated always as (split_part(pinyin, ' ', 2)) stored,
  sex text not null default '0' check (sex in ('0', '1', '2', '9')),
  birth date,
  document_kind text not null default '111',
  id_sealed bytea,
  id_blind bytea,
  telephone_sealed bytea,
  telephone_blind bytea,
  -- GB/T 4761 in two digits; 02 is the head.
  relation text not null default '99',
  kind text not null check (kind in ('registered', 'migrant', 'overseas')),
  -- Lives where registered (人户一致).
  residence_match boolean not null default true,
  ethnicity text not null default '01',
  education text not null default '90',
  marital text not null default '90',
  employment text not null default 'unknown' check (employment in ('employed', 'unemployed', 'student', 'retired', 'home', 'unknown')),
  -- What the law rests the record on, and the version of the notice that the person was shown (security.md 19).
  basis text not null default 'statutoryDuty' check (basis in ('statutoryDuty', 'consent')),
  notice_version text not null default '2026-1',
  ended_at date,
  ended_reason text check (ended_reason in ('movedOut', 'died', 'merged', 'deleted')),
  merged_into uuid,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, household_id, place) references household (county, id, place) on update cascade,
  constraint resident_place_unique unique (county, id, place),
  constraint resident_ended check ((ended_at is null) = (ended_reason is null)),
  constraint resident_merged check ((ended_reason is not distinct from 'merged') = (merged_into is not null))
);
create index resident_by_place on resident (county, place, name collate "C", id) where ended_at is null;
create index resident_by_household on resident (county, household_id);
create index resident_by_name on resident (county, name collate "C", id) where ended_at is null;
create index resident_by_pinyin on resident (county, pinyin collate "C", id) where ended_at is null;
create index resident_by_syllables on resident (county, syllables collate "C", id) where ended_at is null;
create index resident_by_place_and_sound on resident (county, place, pinyin collate "C", syllables collate "C", id) where ended_at is null;
create index resident_by_birth on resident (county, birth) where ended_at is null;
create index resident_merged on resident (county, merged_into) where merged_into is not null;
create index resident_ended on resident (county, place, ended_at) where ended_at is not null;
create index resident_by_id on resident (county, id_blind) where id_blind is not null;
create index resident_by_telephone on resident (county, telephone_blind) where telephone_blind is not null;
-- Two living records may have one identity number: somebody who comes from a street that the worker does not see must
-- not be refused, and the refusal must not tell that they are known there. Duplicates are found and merged afterwards.
create index resident_alive_by_id on resident (county, id_blind) where id_blind is not null and ended_at is null;

-- How many live in a household is counted here, whoever writes: registration, import, moves and merges.
create function count_members(wanted_county text, wanted uuid[]) returns void language sql
  security definer set search_path = public, pg_temp
  begin atomic
    update household h set members = counted.n from (
      select w.id, (select count(*) from resident r
        where r.county = wanted_county and r.household_id = w.id and r.ended_at is null)::int as n
      from unnest(wanted) as w(id)
    ) counted
    where h.county = wanted_county and h.id = counted.id and h.members <> counted.n;
  end;
create function members_added() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform count_members(county, array_agg(distinct household_id)) from added group by county;
  return null;
end $$;
create function members_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform count_members(county, array_agg(distinct household_id)) from (
    select n.county, h.household_id from was o join now_is n using (county, id),
      lateral (values (o.household_id), (n.household_id)) as h(household_id)
    where o.household_id <> n.household_id or (o.ended_at is null) <> (n.ended_at is null)
  ) touched group by county;
  return null;
end $$;
create trigger resident_members_added after insert on resident referencing new table as added
  for each statement execute function members_added();
create trigger resident_members_changed after update on resident referencing old table as was new table as now_is
  for each statement execute function members_changed();
revoke execute on function count_members from public;

-- Where somebody lived or was registered, and until when; never overwritten.
create table residency (
  county county_code not null,
  id uuid not null,
  resident_id uuid not null,
  household_id uuid not null,
  place place_path not null,
  kind text not null check (kind in ('registered', 'migrant', 'overseas')),
  relation text not null default '99',
  since date not null,
  until date,
  -- GB/T 31000, why somebody came: 01 work, 02 farming, 03 trade, 04 study, 05 marriage, 06 family, 07 treatment, 08 kin, 09 transfer, 99.
  reason text not null default '99',
  ended_reason text check (ended_reason in ('movedOut', 'died', 'merged', 'deleted')),
  primary key (county, id),
  foreign key (county, resident_id) references resident (county, id),
  foreign key (county, household_id, place) references household (county, id, place) on update cascade,
  constraint residency_dates check (until is null or until >= since)
);
create index residency_by_resident on residency (county, resident_id, since desc);
create index residency_by_household on residency (county, household_id);
create unique index residency_open_once on residency (county, resident_id, household_id) where until is null;

-- Belonging to a care group (R35–R37). What a fact decides (age) is not recorded here but derived.
-- Restricted ones (R44) have a legal basis, an end and an approver, and are seen only with the grant.
create table care_record (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  resident_id uuid not null,
  category text not null,
  service_code text,
  restricted boolean not null default false,
  -- What the law rests it on, and the day of consent where it is that (a guardian's for children below fourteen).
  basis text not null default 'statutoryDuty' check (basis in ('statutoryDuty', 'consent')),
  consent_on date,
  legal_basis text not null,
  purpose text not null check (purpose <> ''),
  since date not null,
  expires_on date not null,
  state text not null check (state in ('proposed', 'active', 'refused', 'ended')),
  proposed_by uuid,
  settled_by uuid,
  settled_at timestamptz,
  ended_at date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, resident_id, place) references resident (county, id, place) on update cascade,
  constraint care_record_dates check (expires_on >= since),
  constraint care_record_consent check (basis <> 'consent' or consent_on is not null),
  constraint care_record_second_person check (settled_by is null or proposed_by is null or settled_by <> proposed_by),
  constraint care_record_approved check (state <> 'active' or settled_at is not null)
);
create unique index care_record_open_once on care_record (county, resident_id, category) where state in ('proposed', 'active');
create index care_record_by_place on care_record (county, place, category) where state = 'active';
create unique index care_record_service_code on care_record (county, service_code) where service_code is not null;

-- Health, needs and home care of a person (R45): sealed whole, read only with the extra grant.
create table profile (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  resident_id uuid not null,
  kind text not null check (kind in ('health', 'need', 'homeCare')),
  body_sealed bytea not null,
  basis text not null check (basis in ('statutoryDuty', 'consent')),
  consent_on date,
  -- Days after which somebody should call again: says that, and nothing of why.
  call_every_days integer check (call_every_days > 0),
  review_on date not null,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, resident_id, place) references resident (county, id, place) on update cascade,
  constraint profile_once unique (county, resident_id, kind)
);

-- Who may read what is sensitive: a grant per person, with an end, proposed by one and approved by another.
create table sensitive_grant (
  county county_code not null,
  id uuid not null,
  account_id uuid not null,
  subject text not null check (subject in ('health', 'need', 'homeCare', 'restrictedCare', 'minors')),
  purpose text not null check (purpose <> ''),
  valid_from date not null,
  valid_to date not null,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'ended')),
  proposed_by uuid not null,
  settled_by uuid,
  settled_at timestamptz,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id),
  constraint sensitive_grant_dates check (valid_to >= valid_from),
  constraint sensitive_grant_second_person check (settled_by is null or settled_by <> proposed_by)
);
create index sensitive_grant_by_account on sensitive_grant (county, account_id) where state = 'approved';

-- 驻区单位 and 门店 (R34).
create table organisation (
  county county_code not null,
  id uuid not null,
  place place_path not null check (length(place) >= 18),
  building_id uuid,
  name text not null check (name <> ''),
  kind text not null check (kind in ('enterprise', 'shop', 'institution', 'socialOrganisation', 'government', 'other')),
  credit_code text,
  address text not null default '',
  people integer check (people >= 0),
  party_organisation text not null default '',
  party_members integer check (party_members >= 0),
  contact_name text not null default '',
  contact_sealed bytea,
  -- GB/T 31000: 00 none, 01 security, 02 fire, 03 disputes, 04 labour, 99 other.
  hazard text not null default '00',
  attention text not null default '03' check (attention in ('01', '02', '03')),
  closed_at date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, building_id, place) references building (county, id, place) on update cascade
);
create unique index organisation_credit_code on organisation (county, credit_code) where credit_code is not null and closed_at is null;
create index organisation_by_place on organisation (county, place, kind, name) where closed_at is null;

-- Building captains and household representatives (R1, R22): residents with a task, not accounts.
create table captain (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  kind text not null check (kind in ('buildingCaptain', 'householdRepresentative')),
  building_id uuid not null,
  household_id uuid,
  resident_id uuid,
  name text not null check (name <> ''),
  telephone_sealed bytea,
  appointment text not null check (appointment in ('recommended', 'elected', 'competed')),
  background text not null default 'other' check (background in ('partyVolunteer', 'retired', 'other')),
  stipend_monthly numeric(10, 2) check (stipend_monthly >= 0),
  since date not null,
  until date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, building_id, place) references building (county, id, place) on update cascade,
  foreign key (county, household_id) references household (county, id),
  foreign key (county, resident_id) references resident (county, id)
);
create index captain_by_place on captain (county, place) where until is null;
create unique index captain_of_building on captain (county, building_id) where kind = 'buildingCaptain' and until is null;
create unique index captain_of_household on captain (county, household_id) where household_id is not null and until is null;

-- Party groups are built in grids; the leader lives there (R18). Organisation, not a list of people by opinion.
create table party_group (
  county county_code not null,
  id uuid not null,
  place place_path not null check (length(place) = 18),
  name text not null check (name <> ''),
  leader_id uuid not null,
  members integer not null check (members >= 0),
  branch boolean not null default false,
  ended_at date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  -- The leader’s own place must be the group’s: residence is checked by the key itself.
  constraint party_group_leader_lives_here foreign key (county, leader_id, place) references resident (county, id, place)
);
create unique index party_group_once on party_group (county, place) where ended_at is null;

-- Proof that a server has the keys under which the rows were sealed: see platform/crypto/check.ts. Nothing personal.
create table key_check (
  name text primary key,
  proof bytea not null,
  at timestamptz not null default now()
);

-- What a row was before each change: version, who had made that version and when is in the row itself.
create table revision (
  county county_code not null,
  noun text not null,
  entity_id uuid not null,
  version integer not null,
  place place_path not null,
  -- Sealed columns stay sealed.
  was jsonb not null,
  replaced_at timestamptz not null default now(),
  primary key (county, noun, entity_id, version)
);

create function keep_revision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.version <= old.version then return null; end if;
  insert into revision (county, noun, entity_id, version, place, was)
    values (old.county, tg_table_name, old.id, old.version, old.place, to_jsonb(old) - 'footprint')
    on conflict do nothing;
  return null;
end $$;
do $$
declare t text;
begin
  foreach t in array array['building', 'dwelling', 'household', 'resident', 'care_record', 'profile', 'organisation', 'captain', 'party_group'] loop
    execute format('create trigger %I after update on %I for each row execute function keep_revision()', t || '_revision', t);
  end loop;
end $$;
-- Only retention takes versions away: what is to be forgotten must not live on in its history (security.md 18).
create function refuse_revision_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('app.retention', true) = 'on' then return null; end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger revision_append_only before update or delete or truncate on revision for each statement execute function refuse_revision_change();

-- Changes that must not happen at once: identity number, death, moving out, restricted records (sync.md, R46).
create table change_request (
  county county_code not null,
  id uuid not null,
  place place_path not null,
  noun text not null check (noun in ('resident', 'household', 'care_record')),
  entity_id uuid not null,
  base_version integer not null,
  -- Field by field what is wanted; sealed, since it may hold an identity number.
  patch_sealed bytea not null,
  fields text[] not null,
  reason text not null check (reason <> ''),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  settled_by uuid,
  settled_at timestamptz,
  answer text not null default '',
  primary key (county, id),
  constraint change_request_second_person check (settled_by is null or settled_by <> proposed_by)
);
create index change_request_waiting on change_request (county, place, proposed_at) where state = 'waiting';

-- What a phone must hear of, in the order of commits (sync.md, Pull): read only up to the oldest transaction that
-- still runs. A change of place leaves the old grid and enters the new one.
create table ledger_change (
  county county_code not null,
  seq bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  place place_path not null,
  noun text not null,
  entity_id uuid not null,
  kind text not null check (kind in ('put', 'leave')),
  at timestamptz not null default now(),
  primary key (county, seq)
);
create index ledger_change_by_place on ledger_change (county, place, tx, seq);

-- `app.founding` is set while a county is first filled: there is no phone yet that could have missed anything.
create function tell_added() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_setting('app.founding', true) = 'on' then return null; end if;
  insert into ledger_change (county, place, noun, entity_id, kind)
    select county, place, tg_table_name, id, 'put' from added;
  return null;
end $$;
create function tell_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_setting('app.founding', true) = 'on' then return null; end if;
  -- Sealed anew under another key: what a phone shows of the row is the same.
  if current_setting('app.resealing', true) = 'on' then return null; end if;
  insert into ledger_change (county, place, noun, entity_id, kind)
    select o.county, o.place, tg_table_name, o.id, 'leave' from was o join now_is n using (county, id) where n.place <> o.place;
  insert into ledger_change (county, place, noun, entity_id, kind)
    select county, place, tg_table_name, id, 'put' from now_is;
  return null;
end $$;
do $$
declare t text;
begin
  foreach t in array array['building', 'dwelling', 'household', 'resident', 'care_record', 'organisation'] loop
    execute format('create trigger %I after insert on %I referencing new table as added for each statement execute function tell_added()', t || '_added', t);
    execute format('create trigger %I after update on %I referencing old table as was new table as now_is for each statement execute function tell_changed()', t || '_changed', t);
  end loop;
end $$;

-- Whether the caller holds a grant for a kind of sensitive data: `app.grants` lists them. The clock needs none.
create function app_granted(subject text) returns boolean language sql stable parallel safe
  return app_reach() = 'county' or subject = any (string_to_array(current_setting('app.grants', true), ','));

-- Reach, repeated in the database.
do $$
declare t text;
begin
  foreach t in array array['building', 'entrance', 'dwelling', 'household', 'resident', 'residency', 'organisation',
    'captain', 'party_group', 'change_request', 'ledger_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county() and case app_reach()
      when ''county'' then true when ''place'' then in_places(place) else false end)
      with check (county = app_county() and case app_reach() when ''county'' then true when ''place'' then in_places(place) else false end)',
      t || '_reach', t);
  end loop;
end $$;
-- What may stand in general lists, counts, exports and on phones: nothing restricted (R44), and no maternal services,
-- which are kept with consent and seen on the person's own page alone. Says the same as `careCategories`.
create function general_care(restricted boolean, category text) returns boolean language sql immutable parallel safe
  return not restricted and category <> 'womenOfChildbearingAge';

-- What is sensitive needs a grant besides, in its earlier versions too.
create function app_sees_care(restricted boolean, category text) returns boolean language sql stable parallel safe
  return (not restricted or app_granted('restrictedCare')) and (category <> 'leftBehindChild' or app_granted('minors'));
alter table care_record enable row level security;
create policy care_record_reach on care_record to jingwei_app using (
  county = app_county()
  and case app_reach() when 'county' then true when 'place' then in_places(place) else false end
  and app_sees_care(restricted, category)
) with check (
  county = app_county()
  and case app_reach() when 'county' then true when 'place' then in_places(place) else false end
  and app_sees_care(restricted, category)
);
alter table profile enable row level security;
create policy profile_reach on profile to jingwei_app using (
  county = app_county()
  and case app_reach() when 'county' then true when 'place' then in_places(place) else false end
  and app_granted(kind)
) with check (
  county = app_county()
  and case app_reach() when 'county' then true when 'place' then in_places(place) else false end
  and app_granted(kind)
);
alter table revision enable row level security;
create policy revision_reach on revision to jingwei_app using (
  county = app_county()
  and case app_reach() when 'county' then true when 'place' then in_places(place) else false end
  and case noun
    when 'profile' then app_granted(was ->> 'kind')
    when 'care_record' then app_sees_care((was ->> 'restricted')::boolean, was ->> 'category')
    else true end
);
alter table sensitive_grant enable row level security;
create policy sensitive_grant_county on sensitive_grant to jingwei_app using (county = app_county()) with check (county = app_county());

grant select, insert, update on building, entrance, dwelling, household, resident, residency, care_record, profile,
  sensitive_grant, organisation, captain, party_group, change_request to jingwei_app;
grant select on revision, ledger_change to jingwei_app;
grant delete on entrance, dwelling, profile to jingwei_app;

-- Exact numbers of people, by the same scope as the policy above and nothing else: row by row that policy is an expression,
-- and a million of them take ten times the scan. Ranges say the same once. Only numbers come out.
create function count_people(within text, child date, youth date, elder date)
  returns table (kind text, sex text, employment text, ages text, elsewhere boolean, n integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with place_list as (
      select distinct p from unnest(string_to_array(current_setting('app.places', true), ',')) p where app_reach() = 'place' and p <> ''
    ), own as (
      -- A place within another of the list would count its people twice.
      select a.p from place_list a where not exists (select from place_list b where a.p ^@ (b.p || '.'))
    )
    select r.kind, r.sex, r.employment, case
        when r.birth is null then 'unknown' when r.birth > child then 'child' when r.birth > youth then 'youth'
        when r.birth > elder then 'adult' else 'elder' end,
      not r.residence_match, count(*)::integer
    from own join resident r on r.county = app_county() and r.place >= own.p and r.place < own.p || '/' and r.ended_at is null
    where r.place >= within and r.place < within || '/'
    group by 1, 2, 3, 4, 5;
  end;
revoke execute on function count_people from public;
grant execute on function count_people to jingwei_app;
