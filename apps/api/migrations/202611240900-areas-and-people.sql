-- County is the tenant: first column of every table, part of every key (docs/decisions/0004-place-scope-tenancy.md).
-- Places are compared byte by byte, so that a prefix is a range: domain `place_path`.

do $$
begin
  if not exists (select from pg_roles where rolname = 'jingwei_app') then
    create role jingwei_app nologin noinherit;
  end if;
  execute format('grant jingwei_app to %I', current_user);
end $$;

create domain place_path as text collate "C" check (value ~ '^\d{6}(\.\d{3}){0,4}$');
create domain county_code as text collate "C" check (value ~ '^\d{6}$');

create table county (
  county county_code primary key,
  name text not null,
  setting jsonb not null default '{}'
);

create table area (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  kind text not null check (kind in ('county', 'subdistrict', 'community', 'grid', 'microGrid')),
  name text not null check (name <> ''),
  code text not null,
  code_source text not null default 'statistics',
  layer text not null default 'general',
  households integer check (households >= 0),
  geometry jsonb,
  label_lng double precision,
  label_lat double precision,
  valid_from date not null default current_date,
  valid_to date,
  version integer not null default 1,
  primary key (county, id),
  constraint area_place_unique unique (county, place),
  constraint area_code_unique unique (county, code),
  constraint area_place_in_county check (place like county || '%'),
  constraint area_kind_by_depth check (
    length(place) = case kind when 'county' then 6 when 'subdistrict' then 10 when 'community' then 14 when 'grid' then 18 else 22 end
  )
);

create table unit (
  county county_code not null references county,
  id uuid not null,
  kind text not null check (kind in ('grid', 'community', 'subdistrict', 'county', 'department', 'emergencyTeam')),
  name text not null check (name <> ''),
  code text not null,
  place place_path not null,
  telephone text,
  primary key (county, id),
  constraint unit_code_unique unique (county, code)
);
create unique index unit_of_area on unit (county, place) where kind in ('grid', 'community', 'subdistrict', 'county');
create index unit_by_place on unit (county, place, kind);

create table account (
  county county_code not null references county,
  id uuid not null,
  login text not null,
  name text not null,
  -- A worker's telephone is published by law; it is no resident's.
  telephone text,
  password_hash text not null,
  password_changed_at timestamptz not null default now(),
  password_history text[] not null default '{}',
  must_change_password boolean not null default true,
  failures integer not null default 0,
  locked_until timestamptz,
  totp_secret bytea,
  totp_confirmed boolean not null default false,
  totp_last_step bigint not null default 0,
  disabled boolean not null default false,
  last_sign_in_at timestamptz,
  api_key_hash bytea,
  version integer not null default 1,
  primary key (county, id),
  constraint account_login_unique unique (county, login)
);
create unique index account_api_key on account (api_key_hash) where api_key_hash is not null;

create table assignment (
  county county_code not null,
  id uuid not null,
  account_id uuid not null,
  unit_id uuid not null,
  post text not null check (post in ('gridWorker', 'gridLeader', 'buildingCaptain', 'communityOfficer', 'gridCentreOfficer',
    'departmentHandler', 'districtSupervisor', 'systemAdmin', 'securityAdmin', 'auditAdmin', 'integration')),
  lead boolean not null default false,
  backup boolean not null default false,
  valid_from date not null,
  valid_to date,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'ended')),
  proposed_by uuid,
  settled_by uuid,
  settled_at timestamptz,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id),
  foreign key (county, unit_id) references unit (county, id),
  constraint assignment_dates check (valid_to is null or valid_to >= valid_from),
  constraint assignment_second_person check (settled_by is null or proposed_by is null or settled_by <> proposed_by)
);
create index assignment_by_account on assignment (county, account_id);
create index assignment_by_unit on assignment (county, unit_id) where state = 'approved';

-- Sessions are found by the hash of their token; the token itself is only in the browser.
create table session (
  token_hash bytea primary key,
  county county_code not null,
  account_id uuid not null,
  csrf text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  address text,
  foreign key (county, account_id) references account (county, id) on delete cascade
);
create index session_by_account on session (county, account_id);

-- Failures under sign-in names that nobody has, so that they lock as those of an account do. The name is a keyed hash.
create table sign_in_stranger (
  county county_code not null,
  login_hash bytea not null,
  failures integer not null,
  locked_until timestamptz,
  at timestamptz not null,
  primary key (county, login_hash)
);

create table policy (
  county county_code not null references county,
  version integer not null,
  document jsonb not null,
  since timestamptz not null default now(),
  made_by uuid,
  primary key (county, version)
);

-- Standard addresses for finding a place by words.
create table address (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  text text not null,
  detail text not null default '',
  lng double precision,
  lat double precision,
  primary key (county, id)
);
create index address_by_text on address (county, text text_pattern_ops);

create table map_layer (
  county county_code not null references county,
  name text not null,
  document jsonb not null,
  primary key (county, name)
);
