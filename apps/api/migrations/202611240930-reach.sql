-- Row-level security: what a transaction may see at all, repeated below every query. `app.reach` says how:
--   place    rows whose place lies in one of `app.places` (comma list)
--   unit     events that were laid before one of `app.units`
--   code     the event whose tracking code was presented, and the one it was merged into (`app.events`)
--   report   nothing existing: a public report may only be added
--   nothing  no business rows (administrators)
--   county   everything of the county (the clock, jobs)
-- Unset settings show nothing.

create function app_county() returns text language sql stable parallel safe
  return current_setting('app.county', true);
create function app_reach() returns text language sql stable parallel safe
  return current_setting('app.reach', true);

create function in_places(place text) returns boolean language sql stable parallel safe
  return place ^@ any (string_to_array(current_setting('app.places', true), ','));

create function was_before_units(wanted_county text, wanted_event uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return exists (
    select from event_unit u
    where u.county = wanted_county and u.event_id = wanted_event
      and u.unit_id = any (string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[])
  );

alter table event enable row level security;
create policy event_reach on event to jingwei_app using (
  county = app_county() and case app_reach()
    when 'county' then true
    when 'place' then in_places(place)
    when 'unit' then was_before_units(county, id)
    when 'code' then id = any (string_to_array(nullif(current_setting('app.events', true), ''), ',')::uuid[])
    else false end
) with check (county = app_county());

-- What hangs on an event is seen exactly when the event is; the sub-select is itself under the policy above.
alter table step enable row level security;
create policy step_reach on step to jingwei_app using (
  county = app_county() and exists (select from event e where e.county = step.county and e.id = step.event_id)
) with check (county = app_county());
alter table deadline_entry enable row level security;
create policy deadline_entry_reach on deadline_entry to jingwei_app using (
  county = app_county() and exists (select from event e where e.county = deadline_entry.county and e.id = deadline_entry.event_id)
) with check (county = app_county());
alter table reporter enable row level security;
create policy reporter_reach on reporter to jingwei_app using (
  county = app_county() and exists (select from event e where e.county = reporter.county and e.id = reporter.event_id)
) with check (county = app_county());
alter table event_unit enable row level security;
create policy event_unit_reach on event_unit to jingwei_app using (
  county = app_county() and case app_reach()
    when 'unit' then unit_id = any (string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[])
    else exists (select from event e where e.county = event_unit.county and e.id = event_unit.event_id) end
) with check (county = app_county());
alter table event_tally enable row level security;
create policy event_tally_reach on event_tally to jingwei_app using (
  county = app_county() and case app_reach() when 'county' then true when 'place' then in_places(place) else false end
) with check (county = app_county());

do $$
declare t text;
begin
  foreach t in array array['area', 'unit', 'account', 'assignment', 'policy', 'address', 'map_layer', 'photo',
    'receipt', 'outbox', 'notice', 'saved_filter', 'county', 'sign_in_stranger'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I to jingwei_app using (county = app_county()) with check (county = app_county())',
      t || '_county', t);
  end loop;
end $$;

-- The audit log is written by everybody and read by the audit administrator alone.
alter table audit enable row level security;
create policy audit_write on audit for insert to jingwei_app with check (county = app_county());
create policy audit_read on audit for select to jingwei_app
  using (county = app_county() and current_setting('app.audit', true) = 'read');

grant usage on schema public to jingwei_app;
grant select, insert, update on all tables in schema public to jingwei_app;
grant delete on event_tally, session, saved_filter, outbox, receipt to jingwei_app;
revoke update on audit, audit_block, step, deadline_entry, receipt, outbox, event_tally from jingwei_app;
revoke insert on audit_block from jingwei_app;
grant usage on all sequences in schema public to jingwei_app;

-- A reporter's code is looked up before anything of the event may be seen.
create function event_of_code(code bytea) returns table (county text, reporter_id uuid, reported uuid, event_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with recursive joined as (
      select r.county, r.id as reporter_id, r.event_id as reported, e.id, e.merged_into, 1 as depth
      from reporter r join event e on e.county = r.county and e.id = r.event_id where r.code_hash = code
      union all
      select j.county, j.reporter_id, j.reported, e.id, e.merged_into, j.depth + 1
      from joined j join event e on e.county = j.county and e.id = j.merged_into where j.depth < 50
    )
    select j.county::text, j.reporter_id, j.reported, j.id from joined j where j.merged_into is null;
  end;

-- Under row-level security a text search could not use its index, since its operator is not leak-proof: it may run
-- before the policy only here, where place and county are conditions of their own and only ids come out; the ids are
-- joined to `event` under the policy afterwards.
create function events_with_words(wanted_county text, wanted_place text, wanted tsquery, most integer)
  returns table (id uuid) language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select e.id from event e
    where e.county = wanted_county and e.place >= wanted_place and e.place < wanted_place || '/' and e.words @@ wanted
    order by e.reported_at desc limit most;
  end;

revoke execute on function event_of_code, events_with_words, event_tally_keep from public;
grant execute on function event_of_code, events_with_words to jingwei_app;
