-- Phones: who holds which, whether it may still open its data, and what it has been shown (sync.md, Device and session).
create table device (
  county county_code not null references county,
  id uuid not null,
  account_id uuid not null,
  name text not null default '',
  -- The server's half of the phone's data key, sealed; gone when revoked, and with it everything the phone holds.
  share_sealed bytea,
  -- Public half of the key that signs what is captured while signed out (JWK).
  public_key jsonb,
  revoked_at timestamptz,
  revoked_by uuid,
  last_seen_at timestamptz not null,
  -- As the phone last said: what still waits on it, and since when.
  pending integer not null default 0,
  oldest_pending_at timestamptz,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id)
);
create index device_by_account on device (county, account_id);

-- What a phone sent and the server refused: seen by worker and leader until mended or given up (never silently dropped).
create table refused_operation (
  county county_code not null references county,
  op_id uuid not null,
  device_id uuid not null,
  account_id uuid not null,
  place place_path not null,
  operation text not null,
  entity_id uuid not null,
  captured_at timestamptz not null,
  received_at timestamptz not null,
  code text not null,
  detail text not null,
  body_sealed bytea not null,
  state text not null default 'open' check (state in ('open', 'mended', 'givenUp')),
  settled_by uuid,
  settled_at timestamptz,
  primary key (county, op_id)
);
create index refused_operation_open on refused_operation (county, place, received_at desc) where state = 'open';

-- Two people changed the same field: the server's order won, and the loser's value is kept to be looked at.
create table field_clash (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  noun text not null,
  entity_id uuid not null,
  field text not null,
  kept_sealed bytea not null,
  lost_sealed bytea not null,
  lost_by uuid not null,
  op_id uuid not null,
  at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'kept', 'replaced')),
  settled_by uuid,
  settled_at timestamptz,
  primary key (county, id)
);
create index field_clash_open on field_clash (county, place, at desc) where state = 'open';

do $$
declare t text;
begin
  alter table device enable row level security;
  create policy device_county on device to jingwei_app using (county = app_county()) with check (county = app_county());
  foreach t in array array['refused_operation', 'field_clash'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county() and case app_reach()
      when ''county'' then true when ''place'' then in_places(place) else false end) with check (county = app_county())',
      t || '_reach', t);
  end loop;
end $$;
grant select, insert, update on device, refused_operation, field_clash to jingwei_app;

-- Visits, needs and plans are told to phones in the same order as the ledgers.
do $$
declare t text;
begin
  foreach t in array array['visit', 'need', 'day_plan'] loop
    execute format('create trigger %I after insert on %I referencing new table as added for each statement execute function tell_added()', t || '_added', t);
  end loop;
end $$;
create trigger need_changed after update on need referencing old table as was new table as now_is
  for each statement execute function tell_changed();
create function tell_planned() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_setting('app.founding', true) = 'on' then return null; end if;
  insert into ledger_change (county, place, noun, entity_id, kind)
    select distinct p.county, p.place, 'day_plan', p.id, 'put'
    from touched t join day_plan p on p.county = t.county and p.id = t.plan_id;
  return null;
end $$;
create trigger day_plan_household_added after insert on day_plan_household referencing new table as touched
  for each statement execute function tell_planned();
create trigger day_plan_household_dropped after delete on day_plan_household referencing old table as touched
  for each statement execute function tell_planned();

-- The log of changes is cut after the days that the policy of keeping allows; a phone that stands before the cut takes a
-- snapshot.
create table ledger_log_cut (
  county county_code primary key references county,
  through xid8 not null
);
create index ledger_change_by_age on ledger_change (county, at);
create index ledger_change_left on ledger_change (county, entity_id, at) where kind = 'leave';

-- When an assignment was ended: what was done before is credited to whoever was on post then, whenever it arrives.
alter table assignment add column ended_at timestamptz;
create function assignment_ended() returns trigger language plpgsql as $$
begin
  if new.state = 'ended' and old.state <> 'ended' then new.ended_at := now(); end if;
  return new;
end $$;
create trigger assignment_ended before update on assignment for each row execute function assignment_ended();

-- Photos on their way from a phone, in pieces; named by the SHA-256 of what the phone has.
create table photo_upload (
  county county_code not null references county,
  id text not null check (id ~ '^[0-9a-f]{64}$'),
  account_id uuid not null,
  bytes integer not null check (bytes between 1 and 10485760),
  received integer not null default 0,
  stored boolean not null default false,
  begun_at timestamptz not null,
  primary key (county, id)
);
create table photo_chunk (
  county county_code not null,
  upload_id text not null,
  at integer not null,
  data bytea not null,
  primary key (county, upload_id, at),
  foreign key (county, upload_id) references photo_upload (county, id) on delete cascade
);
do $$
begin
  alter table ledger_log_cut enable row level security;
  create policy ledger_log_cut_county on ledger_log_cut to jingwei_app using (county = app_county());
  alter table photo_upload enable row level security;
  create policy photo_upload_county on photo_upload to jingwei_app using (county = app_county()) with check (county = app_county());
  alter table photo_chunk enable row level security;
  create policy photo_chunk_county on photo_chunk to jingwei_app using (county = app_county()) with check (county = app_county());
end $$;
grant select on ledger_log_cut to jingwei_app;
grant select, insert, update, delete on photo_upload, photo_chunk to jingwei_app;
