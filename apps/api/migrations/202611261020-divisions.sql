-- How the ground is divided (R2–R7, R11, R12): plans of a community's grids from the draft to the day on which they come
-- into force, and every version that an area has had. `area.geometry` is what is in force today.

create table division (
  county county_code not null references county,
  id uuid not null,
  place place_path not null check (length(place) = 14),
  title text not null check (title <> ''),
  state text not null default 'draft' check (state in ('draft', 'reviewed', 'scheduled', 'effective', 'withdrawn')),
  -- What the computer is at; nobody reviews what is not done.
  work text not null default 'waiting' check (work in ('waiting', 'running', 'done', 'failed')),
  progress integer not null default 0 check (progress between 0 and 100),
  problem text,
  request jsonb not null,
  -- The same figures of today's grids and of these.
  metrics jsonb,
  effective_on date,
  author uuid not null,
  reviewer uuid,
  review_note text not null default '',
  made_at timestamptz not null,
  changed_at timestamptz not null,
  effective_at timestamptz,
  version integer not null default 1,
  primary key (county, id),
  foreign key (county, author) references account (county, id),
  foreign key (county, reviewer) references account (county, id),
  constraint division_second_person check (reviewer is null or reviewer <> author),
  constraint division_reviewed check (state not in ('reviewed', 'scheduled', 'effective') or (reviewer is not null and work = 'done')),
  constraint division_has_day check ((state in ('scheduled', 'effective')) = (effective_on is not null)),
  constraint division_came_true check ((state = 'effective') = (effective_at is not null))
);
create index division_by_place on division (county, place, made_at desc);
create index division_waiting on division (made_at) where work in ('waiting', 'running');
create unique index division_day_once on division (county, place, effective_on) where state in ('scheduled', 'effective');
-- A plan is made from the grids of the day before, so that only one may wait for its day.
create unique index division_scheduled_once on division (county, place) where state = 'scheduled';

create table division_grid (
  county county_code not null,
  division_id uuid not null,
  number integer not null check (number > 0),
  -- Given when the division comes into force; a grid that carries on keeps its own.
  serial text check (serial ~ '^\d{3}$'),
  name text not null check (name <> ''),
  geometry jsonb not null,
  label_lng double precision,
  label_lat double precision,
  households integer not null check (households >= 0),
  weight double precision not null,
  -- 四至: east, south, west, north (R7).
  sides jsonb not null,
  continues uuid,
  -- Grids that stand in for each other share a group (R11).
  stand_in integer,
  explanation jsonb not null,
  primary key (county, division_id, number),
  foreign key (county, division_id) references division (county, id),
  foreign key (county, continues) references area (county, id),
  constraint division_grid_continues_once unique (county, division_id, continues)
);

create table division_building (
  county county_code not null,
  division_id uuid not null,
  building_id uuid not null,
  number integer not null,
  -- A building lies in one grid, whole (R5): by the key.
  primary key (county, division_id, building_id),
  foreign key (county, division_id, number) references division_grid (county, division_id, number),
  foreign key (county, building_id) references building (county, id)
);

create table area_version (
  county county_code not null,
  area_id uuid not null,
  place place_path not null,
  name text not null,
  geometry jsonb,
  households integer,
  valid_from date not null,
  valid_to date,
  division_id uuid,
  primary key (county, area_id, valid_from),
  foreign key (county, area_id) references area (county, id),
  foreign key (county, division_id) references division (county, id),
  constraint area_version_dates check (valid_to is null or valid_to >= valid_from)
);
create index area_version_by_place on area_version (county, place, valid_from);
create unique index area_version_open_once on area_version (county, area_id) where valid_to is null;

insert into area_version (county, area_id, place, name, geometry, households, valid_from, valid_to)
  select county, id, place, name, geometry, households, valid_from, valid_to from area where valid_to is null or valid_to >= valid_from;

-- Whoever makes an area makes its first version.
create function area_first_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into area_version (county, area_id, place, name, geometry, households, valid_from)
    select county, id, place, name, geometry, households, valid_from from added;
  return null;
end $$;
create trigger area_first_version after insert on area referencing new table as added
  for each statement execute function area_first_version();

-- The pairs in force: grids that stand in for each other, by community (R11).
create table stand_in (
  county county_code not null,
  place place_path not null check (length(place) = 18),
  community place_path not null check (length(community) = 14),
  number integer not null check (number > 0),
  primary key (county, place)
);
create index stand_in_by_community on stand_in (county, community, number);

-- A division moves leader and group in one transaction; everybody else meets the key at once, as before.
alter table party_group alter constraint party_group_leader_lives_here deferrable initially immediate;

do $$
declare t text;
begin
  alter table division enable row level security;
  create policy division_reach on division to jingwei_app using (county = app_county() and case app_reach()
    when 'county' then true when 'place' then in_places(place) else false end)
    with check (county = app_county() and case app_reach()
    when 'county' then true when 'place' then in_places(place) else false end);
  -- What belongs to a division is seen exactly when the division is.
  foreach t in array array['division_grid', 'division_building'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county() and exists (
      select from division d where d.county = %I.county and d.id = %I.division_id)) with check (county = app_county())',
      t || '_reach', t, t, t);
  end loop;
  -- Outlines are published by law.
  foreach t in array array['area_version', 'stand_in'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county()) with check (county = app_county())', t || '_county', t);
  end loop;
end $$;
grant select, insert, update on division, division_grid, division_building, area_version, stand_in to jingwei_app;
grant delete on division_grid, division_building, stand_in to jingwei_app;
