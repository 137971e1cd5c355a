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
