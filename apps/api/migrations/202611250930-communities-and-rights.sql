-- What a community has (R8, R51) that is not counted from the ledgers, and what residents ask about their own record.

create table community_profile (
  county county_code not null references county,
  id uuid not null,
  place place_path not null check (length(place) = 14),
  boundary text not null default '',
  area_km2 numeric(10, 3) check (area_km2 >= 0),
  villages integer check (villages >= 0),
  -- Lists as the contract has them: rooms, pay, money, honours. Nothing in them is about a resident.
  premises jsonb not null default '[]',
  pay jsonb not null default '[]',
  budgets jsonb not null default '[]',
  honours jsonb not null default '[]',
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  constraint community_profile_once unique (county, place)
);
create trigger community_profile_revision after update on community_profile for each row execute function keep_revision();

-- Requests of residents about their own record (security.md 21): taken at the counter, answered by a person in time.
create table subject_request (
  county county_code not null references county,
  id uuid not null,
  place place_path not null,
  resident_id uuid not null,
  kind text not null check (kind in ('access', 'copy', 'correct', 'delete', 'readers')),
  identity text not null check (identity in ('idCard', 'otherDocument', 'guardian', 'proxy')),
  wish_sealed bytea,
  state text not null default 'received' check (state in ('received', 'granted', 'refused')),
  received_by uuid not null,
  received_at timestamptz not null,
  due_on date not null,
  settled_by uuid,
  settled_at timestamptz,
  answer_sealed bytea,
  version integer not null default 1,
  primary key (county, id),
  foreign key (county, resident_id, place) references resident (county, id, place) on update cascade,
  constraint subject_request_settled check ((state = 'received') = (settled_by is null) and (settled_by is null) = (settled_at is null)),
  -- Who took a wish to change or end a record does not decide on it.
  constraint subject_request_second_person check (kind not in ('correct', 'delete') or settled_by is null or settled_by <> received_by)
);
create index subject_request_open on subject_request (county, place, due_on) where state = 'received';
create index subject_request_by_resident on subject_request (county, resident_id);

do $$
declare t text;
begin
  foreach t in array array['community_profile', 'subject_request'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county() and case app_reach()
      when ''county'' then true when ''place'' then in_places(place) else false end)
      with check (county = app_county() and case app_reach() when ''county'' then true when ''place'' then in_places(place) else false end)',
      t || '_reach', t);
  end loop;
end $$;
grant select, insert, update on community_profile, subject_request to jingwei_app;

-- Who has read the record of somebody. The audit log is for the audit administrator alone; this shows of it only the
-- lines about one person, only within reach, and only while a request of that very person was granted for it.
create function readers_of(wanted_county text, wanted_request uuid) returns table (
  at timestamptz, reader text, unit text, operation text, reason text
) language sql stable security definer set search_path = public, pg_temp
begin atomic
  select l.at, a.name, (
      select u.name from assignment g join unit u on u.county = g.county and u.id = g.unit_id
      where g.county = l.county and g.account_id = l.account_id and g.state in ('approved', 'ended')
        and g.valid_from <= (l.at at time zone 'Asia/Shanghai')::date
        and (g.valid_to is null or g.valid_to >= (l.at at time zone 'Asia/Shanghai')::date)
      order by g.backup, u.place limit 1),
    l.operation, l.detail ->> 'reason'
  from subject_request r
    join audit l on l.county = r.county and (l.object = r.resident_id::text
      or exists (select from residency h where h.county = r.county and h.resident_id = r.resident_id
        and l.object = h.household_id::text
        and (l.at at time zone 'Asia/Shanghai')::date between h.since and coalesce(h.until, 'infinity'::date)))
    join account a on a.county = l.county and a.id = l.account_id
  where r.county = wanted_county and r.county = app_county() and r.id = wanted_request
    and r.state = 'granted' and r.kind in ('readers', 'access')
    and case app_reach() when 'place' then in_places(r.place) else false end
    and l.result = 'ok'
  order by l.at desc
  limit 2000;
end;
revoke execute on function readers_of from public;
grant execute on function readers_of to jingwei_app;

-- Takes the earlier versions of a profile that has been deleted, and of nothing else.
create function forget_profile(wanted_county text, wanted_profile uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if wanted_county is distinct from app_county() or exists (select from profile p where p.county = wanted_county and p.id = wanted_profile) then
    raise exception 'the profile is still there' using errcode = 'restrict_violation';
  end if;
  perform set_config('app.retention', 'on', true);
  delete from revision r where r.county = wanted_county and r.noun = 'profile' and r.entity_id = wanted_profile;
  perform set_config('app.retention', '', true);
end $$;
revoke execute on function forget_profile from public;
grant execute on function forget_profile to jingwei_app;

-- Makes a resident nobody: what identifies them goes, with its history and with what hangs on it; that somebody lived
-- there, and when, stays. Called by retention, and by a deletion that was granted.
create function anonymise_resident(wanted_county text, wanted uuid, on_day date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare gone uuid[];
begin
  if exists (select from party_group g where g.county = wanted_county and g.leader_id = wanted and g.ended_at is null) then
    raise exception 'leads a party group' using errcode = '23503', constraint = 'party_group_leader_lives_here';
  end if;
  update resident r set name = '*', pinyin = '', sex = '0', birth = null, id_sealed = null, id_blind = null,
      telephone_sealed = null, telephone_blind = null, document_kind = '111', ethnicity = '01', education = '90', marital = '90',
      employment = 'unknown', ended_at = coalesce(r.ended_at, on_day), ended_reason = coalesce(r.ended_reason, 'deleted'),
      version = r.version + 1, changed_by = null, changed_at = now()
    where r.county = wanted_county and r.id = wanted;
  update residency y set until = greatest(on_day, y.since), ended_reason = 'deleted'
    where y.county = wanted_county and y.resident_id = wanted and y.until is null;
  update household h set head_id = null, version = h.version + 1, changed_by = null, changed_at = now()
    where h.county = wanted_county and h.head_id = wanted;
  update captain c set name = '*', telephone_sealed = null, resident_id = null, until = coalesce(c.until, on_day)
    where c.county = wanted_county and c.resident_id = wanted;
  update need n set resident_id = null where n.county = wanted_county and n.resident_id = wanted;
  update change_request q set patch_sealed = '', reason = '*', answer = '',
      state = case q.state when 'waiting' then 'withdrawn' else q.state end
    where q.county = wanted_county and q.noun = 'resident' and q.entity_id = wanted;
  update field_clash f set kept_sealed = '', lost_sealed = '', state = case f.state when 'open' then 'kept' else f.state end
    where f.county = wanted_county and f.noun = 'resident' and f.entity_id = wanted;
  with profiles as (
    delete from profile p where p.county = wanted_county and p.resident_id = wanted returning p.id
  ), records as (
    delete from care_record c where c.county = wanted_county and c.resident_id = wanted returning c.id
  )
  select array_agg(id) into gone from (select id from profiles union all select id from records) each_one;
  perform set_config('app.retention', 'on', true);
  delete from revision v where v.county = wanted_county and v.entity_id = any (coalesce(gone, '{}') || wanted)
    and v.noun in ('resident', 'profile', 'care_record');
  perform set_config('app.retention', '', true);
end $$;
revoke execute on function anonymise_resident from public;

-- A deletion that somebody has asked for and that is being granted, within reach; nothing else.
create function forget_resident(wanted_county text, wanted_request uuid, on_day date) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare wanted uuid;
begin
  select q.resident_id into wanted from subject_request q
    where q.county = wanted_county and q.county = app_county() and q.id = wanted_request and q.kind = 'delete'
      and q.state = 'received' and case app_reach() when 'place' then in_places(q.place) else false end;
  if wanted is null then return false; end if;
  perform anonymise_resident(wanted_county, wanted, on_day);
  return true;
end $$;
revoke execute on function forget_resident from public;
grant execute on function forget_resident to jingwei_app;
