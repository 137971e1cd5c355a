-- Dedicated lines with beats of their own upon the general grids (R12, R13). A beat is made of whole grids, so that
-- beats are as seamless as the grids are. What is in force on a day is told by days alone; nothing has to run at midnight.

create table layer (
  county county_code not null references county,
  id uuid not null,
  code text not null,
  name_zh text not null check (name_zh <> ''),
  name_en text not null check (name_en <> ''),
  -- Of a kind of business, times that of its attention (R12).
  weights jsonb not null,
  -- One person answers for fewer businesses than this (R13).
  business_limit integer not null check (business_limit > 0),
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint layer_pkey primary key (county, id),
  constraint layer_code_unique unique (county, code),
  foreign key (county, changed_by) references account (county, id)
);

-- A division into beats: made, compared, and put in force from a day on.
create table beat_plan (
  county county_code not null,
  id uuid not null,
  layer_id uuid not null,
  -- The street, or the whole county.
  place place_path not null check (length(place) in (6, 10)),
  state text not null default 'draft' check (state in ('draft', 'applied', 'withdrawn')),
  request jsonb not null,
  -- As computed: beats with grids, outline and figures, beside the figures of the day.
  made jsonb not null,
  author uuid not null,
  made_at timestamptz not null,
  effective_on date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint beat_plan_pkey primary key (county, id),
  foreign key (county, layer_id) references layer (county, id),
  foreign key (county, author) references account (county, id),
  foreign key (county, changed_by) references account (county, id),
  constraint beat_plan_day check (state <> 'applied' or effective_on is not null)
);
create index beat_plan_by_layer on beat_plan (county, layer_id, made_at desc);

-- The highest serial ever given at a place: a code is never given again, even if its beat never came to be.
create table beat_serial (
  county county_code not null,
  layer_id uuid not null,
  place place_path not null,
  last integer not null check (last between 1 and 999),
  primary key (county, layer_id, place),
  foreign key (county, layer_id) references layer (county, id)
);

create table beat (
  county county_code not null,
  id uuid not null,
  layer_id uuid not null,
  place place_path not null,
  code text not null,
  name text not null check (name <> ''),
  valid_from date not null,
  valid_to date,
  -- The plans by which it began and ended.
  plan_id uuid,
  ended_by uuid,
  version integer not null default 1,
  primary key (county, id),
  constraint beat_code_unique unique (county, layer_id, code),
  foreign key (county, layer_id) references layer (county, id),
  foreign key (county, plan_id) references beat_plan (county, id),
  foreign key (county, ended_by) references beat_plan (county, id),
  constraint beat_dates check (valid_to is null or valid_to >= valid_from)
);
create index beat_by_place on beat (county, layer_id, place);

-- Every outline that a beat has had.
create table beat_version (
  county county_code not null,
  beat_id uuid not null,
  geometry jsonb not null,
  label_lng double precision,
  label_lat double precision,
  valid_from date not null,
  valid_to date,
  plan_id uuid,
  ended_by uuid,
  primary key (county, beat_id, valid_from),
  foreign key (county, beat_id) references beat (county, id),
  constraint beat_version_dates check (valid_to is null or valid_to >= valid_from)
);

-- Which grids it is made of. A grid is in one beat of a line at a time: by the constraint.
create table beat_grid (
  county county_code not null,
  layer_id uuid not null,
  grid_id uuid not null,
  beat_id uuid not null,
  valid_from date not null,
  valid_to date,
  plan_id uuid,
  ended_by uuid,
  primary key (county, layer_id, grid_id, valid_from),
  foreign key (county, grid_id) references area (county, id),
  foreign key (county, beat_id) references beat (county, id),
  constraint beat_grid_dates check (valid_to is null or valid_to >= valid_from),
  constraint beat_grid_once exclude using gist (county with =, layer_id with =, grid_id with =,
    daterange(valid_from, valid_to, '[]') with &&)
);
create index beat_grid_by_beat on beat_grid (county, beat_id);

-- Who is on a beat, no longer than there is the beat: a duty, which by itself lets nobody see or do anything.
create table beat_staff (
  county county_code not null,
  id uuid not null,
  beat_id uuid not null,
  account_id uuid not null,
  -- Besides another post (兼任, R13).
  concurrent boolean not null default false,
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint beat_staff_pkey primary key (county, id),
  foreign key (county, beat_id) references beat (county, id),
  foreign key (county, account_id) references account (county, id),
  foreign key (county, changed_by) references account (county, id),
  constraint beat_staff_dates check (valid_to is null or valid_to >= valid_from),
  constraint beat_staff_once exclude using gist (county with =, beat_id with =, account_id with =,
    daterange(valid_from, valid_to, '[]') with &&)
);
create index beat_staff_by_account on beat_staff (county, account_id);

do $$
declare t text;
begin
  -- Outlines and who is on duty where are published by law, as with the general grids.
  foreach t in array array['layer', 'beat', 'beat_version', 'beat_grid', 'beat_staff', 'beat_serial'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county()) with check (county = app_county())', t || '_county', t);
  end loop;
  alter table beat_plan enable row level security;
  create policy beat_plan_reach on beat_plan to jingwei_app using (county = app_county() and case app_reach()
    when 'county' then true when 'place' then in_places(place) else false end)
    with check (county = app_county() and case app_reach()
    when 'county' then true when 'place' then in_places(place) else false end);
end $$;
grant select, insert, update on layer, beat_plan, beat_serial, beat, beat_version, beat_grid, beat_staff to jingwei_app;
-- What never came into force is taken back whole.
grant delete on beat, beat_version, beat_grid, beat_staff to jingwei_app;
