-- Ledgers that come in and go out as spreadsheets.
--
-- An import is read into rows that are sealed whole, checked without changing anything, and entered batch by batch; all
-- its state is here, so that any process can go on after any end of another. Columns that no lawful purpose covers
-- never reach `import_row` (R44). The uploaded file itself lies in the vault until it is read, under `key_sealed`.

create table import_job (
  county county_code not null references county,
  id uuid not null,
  account_id uuid not null,
  -- The reach of whoever imports, as it was when they last confirmed something.
  places text[] not null,
  kind text not null check (kind in ('residents', 'buildings', 'organisations')),
  state text not null check (state in ('reading', 'mapping', 'checking', 'checked', 'applying', 'paused', 'done', 'cancelled', 'failed')),
  name text not null,
  bytes bigint not null,
  key_sealed bytea,
  problem text,
  sheets jsonb not null default '[]',
  progress integer not null default 0,
  read_rows integer not null default 0,
  -- Grows with every step, so that two hands cannot take the same one.
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id)
);
create index import_job_by_account on import_job (county, account_id, created_at desc);
create index import_job_at_work on import_job (county, id) where state in ('reading', 'checking', 'applying');
create index import_job_expiring on import_job (expires_at);

create table import_row (
  county county_code not null,
  job_id uuid not null,
  -- Position within the whole file, over all its sheets.
  seq integer not null,
  sheet smallint not null,
  row integer not null,
  -- Rows above the data (titles, header) are kept for the marked copy and counted nowhere.
  data boolean not null,
  cells_sealed bytea not null,
  outcome text check (outcome in ('add', 'update', 'unchanged', 'refused', 'skipped')),
  -- What is to be written, with the ids it will have.
  plan_sealed bytea,
  applied boolean not null default false,
  primary key (county, job_id, seq),
  foreign key (county, job_id) references import_job (county, id) on delete cascade
);
create index import_row_waiting on import_row (county, job_id, seq) where outcome in ('add', 'update') and not applied;

-- Never a value, only where and why.
create table import_finding (
  county county_code not null,
  id bigint generated always as identity,
  job_id uuid not null,
  seq integer,
  sheet smallint not null,
  row integer,
  col smallint,
  level text not null check (level in ('refused', 'noted')),
  code text not null,
  details jsonb not null default '{}',
  primary key (county, id),
  foreign key (county, job_id) references import_job (county, id) on delete cascade
);
create index import_finding_by_job on import_finding (county, job_id, sheet, row, id);

-- A ledger asked for as a file: by one person with a purpose, approved by another, fetched once (security.md 15).
create table export_request (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  ledger text not null check (ledger in ('workers', 'residents', 'organisations', 'careGroups')),
  filter jsonb not null,
  columns text[] not null check (cardinality(columns) > 0),
  unmasked text[] not null default '{}',
  purpose text not null check (purpose <> ''),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn', 'ready', 'taken', 'expired', 'failed')),
  requested_by uuid not null,
  requested_at timestamptz not null,
  expected_rows integer not null,
  settled_by uuid,
  settled_at timestamptz,
  answer text not null default '',
  rows integer,
  bytes bigint,
  key_sealed bytea,
  ready_at timestamptz,
  expires_at timestamptz,
  token_hash bytea,
  token_until timestamptz,
  taken_at timestamptz,
  primary key (county, id),
  foreign key (county, requested_by) references account (county, id),
  constraint export_second_person check (settled_by is null or settled_by <> requested_by),
  constraint export_approved check (state not in ('approved', 'ready', 'taken') or settled_by is not null),
  constraint export_taken_once check ((state = 'taken') = (taken_at is not null))
);
create index export_request_mine on export_request (county, requested_by, requested_at desc);
create index export_request_waiting on export_request (county, place, requested_at) where state = 'waiting';
create index export_request_at_work on export_request (county, id) where state in ('approved', 'ready');

do $$
declare t text;
begin
  foreach t in array array['import_job', 'import_row', 'import_finding'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county()) with check (county = app_county())',
      t || '_county', t);
  end loop;
end $$;
alter table export_request enable row level security;
create policy export_request_reach on export_request to jingwei_app using (county = app_county() and case app_reach()
  when 'county' then true when 'place' then in_places(place) else false end) with check (county = app_county());

grant select, insert, update on import_job, import_row, import_finding, export_request to jingwei_app;
grant delete on import_row, import_finding to jingwei_app;
