-- Receipts make a write happen once; the outbox carries what others must hear; the audit log is sealed by a job.

create table receipt (
  county county_code not null,
  op_id uuid not null,
  operation text not null,
  body_hash bytea not null,
  account_id uuid,
  result jsonb,
  at timestamptz not null default now(),
  constraint receipt_once primary key (county, op_id)
);
create index receipt_by_age on receipt (at);

create table audit (
  county county_code not null,
  id uuid not null,
  at timestamptz not null,
  account_id uuid,
  address text,
  operation text not null,
  object text,
  place text collate "C",
  result text not null,
  detail jsonb not null default '{}',
  -- The writing transaction: rows are sealed once no older transaction can still commit, so nothing slips in behind.
  tx xid8 not null default pg_current_xact_id(),
  primary key (county, id)
);
create index audit_by_tx on audit (tx, id);
create index audit_by_time on audit (county, at desc, id);
create index audit_by_account on audit (county, account_id, at desc);
create index audit_by_object on audit (county, object, at desc) where object is not null;

create table audit_block (
  seq bigint primary key,
  from_tx xid8 not null,
  until_tx xid8 not null,
  rows integer not null,
  algorithm text not null,
  previous text not null,
  hash text not null,
  sealed_at timestamptz not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_append_only before update or delete or truncate on audit for each statement execute function refuse_change();
create trigger audit_block_append_only before update or delete or truncate on audit_block for each statement execute function refuse_change();
create trigger step_append_only before update or delete or truncate on step for each statement execute function refuse_change();
create trigger deadline_entry_append_only before update or delete or truncate on deadline_entry for each statement execute function refuse_change();

create table outbox (
  id bigint generated always as identity primary key,
  county county_code not null,
  tx xid8 not null default pg_current_xact_id(),
  kind text not null,
  place text collate "C",
  subject uuid,
  version integer,
  -- Units before which the subject lies or lay (for departments), and who is to be told what.
  units uuid[] not null default '{}',
  notices jsonb not null default '[]',
  at timestamptz not null default now()
);

create table notice (
  county county_code not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  event_id uuid,
  urgent boolean not null default false,
  at timestamptz not null,
  read_at timestamptz,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id)
);
create index notice_by_account on notice (county, account_id, id desc);
create index notice_unread on notice (county, account_id) where read_at is null;

create table saved_filter (
  county county_code not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  query text not null,
  at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, account_id) references account (county, id)
);
