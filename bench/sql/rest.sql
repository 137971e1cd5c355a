-- What hangs on the events: the step of the report, its deadline, the units that had it before them, its reporter.
insert into step (county, id, event_id, seq, action, at, person, unit_id, to_state, holder_unit, detail)
select county, bench_uuid(reported_at, ('x' || substr(md5(id::text), 1, 7))::bit(28)::int), id, 1, 'report', reported_at, first_contact, null,
  'reported', holder_unit, '{"rule": "default"}' from event order by reported_at;
insert into deadline_entry (county, event_id, seq, line, at, kind, action, due_after, reason)
select county, id, 1, 0, reported_at, 'accept', 'set', coalesce(due_at, limit_at), 'report' from event order by reported_at;
insert into event_unit (county, unit_id, event_id)
select e.county, u.unit, e.id from event e join bench_grid g on g.place = e.place
cross join lateral (select g.community_unit union select e.holder_unit union select e.handled_unit) u (unit)
where u.unit is not null order by e.reported_at;
insert into reporter (county, id, event_id, code_hash, channel, at, name, telephone, description)
select county, id, id, sha256(uuid_send(id)), channel, reported_at, null, null, description from event order by reported_at;
insert into event_tally (county, place, state, n) select county, place, state, count(*) from event group by county, place, state
