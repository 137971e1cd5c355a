-- What a file says otherwise than the record is no longer only told: it becomes a proposal that a second person decides
-- on (R46). Until then it stands here, both values sealed, and goes with the staged rows of its import.

alter table import_job add column differences text not null default 'propose' check (differences in ('propose', 'leave'));

create table import_difference (
  county county_code not null,
  job_id uuid not null,
  seq integer not null,
  field text not null,
  sheet smallint not null,
  row integer not null,
  col smallint,
  noun text not null check (noun = 'resident'),
  entity_id uuid not null,
  present_sealed bytea not null,
  wanted_sealed bytea not null,
  -- `already`: the same was proposed before; `gone`: the record changed between the check and the proposal.
  state text not null default 'found' check (state in ('found', 'proposed', 'already', 'left', 'gone')),
  primary key (county, job_id, seq, field),
  foreign key (county, job_id) references import_job (county, id) on delete cascade
);
create index import_difference_by_state on import_difference (county, job_id, state, seq, field);
create index import_difference_by_entity on import_difference (county, entity_id);
alter table import_difference enable row level security;
create policy import_difference_county on import_difference to jingwei_app using (county = app_county()) with check (county = app_county());
grant select, insert, update, delete on import_difference to jingwei_app;

-- Where a proposal comes from, and keyed hashes of the value wished for and of the one on record then: the same is not
-- proposed twice while it waits, nor again after it was refused for the very same record.
alter table change_request
  add column origin_import uuid,
  add column origin_sheet smallint,
  add column origin_row integer,
  add column wanted_blind bytea,
  add column base_blind bytea,
  add constraint change_request_origin foreign key (county, origin_import) references import_job (county, id),
  add constraint change_request_origin_whole
    check ((origin_import is null) = (origin_row is null) and (origin_import is null) = (origin_sheet is null));
create unique index change_request_proposed_once on change_request (county, entity_id, fields, wanted_blind)
  where state = 'waiting' and wanted_blind is not null;
create index change_request_by_entity on change_request (county, entity_id);
create index change_request_by_origin on change_request (county, origin_import, proposed_at, id) where origin_import is not null;

-- Makes a resident nobody: what identifies them goes, with its history and with what hangs on it; that somebody lived
-- there, and when, stays. Called by retention, and by a deletion that was granted.
create or replace function anonymise_resident(wanted_county text, wanted uuid, on_day date) returns void
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
  delete from import_difference d where d.county = wanted_county and d.entity_id = wanted;
  update change_request q set patch_sealed = '', reason = '*', answer = '', wanted_blind = null, base_blind = null,
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
