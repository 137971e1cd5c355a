-- Events $1 to $2 of $3, spread evenly over two years, the newest last. What varies hangs on the number of the event,
-- so every run makes the same. About four in a hundred are open: most of the last month, few of the older ones.
insert into event (county, id, number, place, lng, lat, address, category, title, description, mode, scope, channel, state,
  emergency, supervision, holder_unit, holder_person, sender_unit, handled_unit, handlers, first_contact, first_responsible,
  due_kind, due_clock, due_state, due_from, due_at, due_allowed_ms, due_remaining_ms, warn_at, next_alarm_at,
  limit_clock, limit_from, limit_at, limit_allowed_ms, answered_at, closed_at, outcome, resolved_level, review_at,
  route_rule, route_name, policy_version, words, reported_at, updated_at, version)
with numbered as (
  select i, (date_trunc('second', now()) - make_interval(secs => 60 + ($3::int - i) * (730 * 86400.0 / $3::int))) as at,
    bench_dice(i, 1) as d1, bench_dice(i, 2) as d2, bench_dice(i, 3) as d3, bench_dice(i, 4) as d4, bench_dice(i, 5) as d5
  from generate_series($1::int, $2::int) i
), stated as (
  select n.*, now() - n.at as age,
    case
      when d1 < case when now() - n.at < interval '30 days' then 0.8 else 0.007 end then
        case when d2 < 0.12 then 'reported' when d2 < 0.30 then 'dispatched' when d2 < 0.35 then 'returned'
          when d2 < 0.36 then 'arbitration' when d2 < 0.76 then 'handling' when d2 < 0.81 then 'handled'
          when d2 < 0.90 then 'answered' when d2 < 0.95 then 'verified' else 'deferred' end
      when d2 < 0.02 then 'void'
      when now() - n.at < interval '28 days' then case when d2 < 0.1 then 'writtenOff' else 'closed' end
      else 'archived'
    end as state
  from numbered n
), placed as (
  select s.*, t.category, t.mode, t.scope, t.title, t.description, t.address, g.place, g.grid_unit, g.community_unit,
    g.street_unit, g.worker, dep.id as department, dep.handler,
    g.lng + 0.0024 * d3 as lng, g.lat + 0.0024 * d4 as lat, t.words || g.words as words,
    s.state in ('reported', 'dispatched', 'returned', 'arbitration', 'handling', 'handled', 'answered', 'verified', 'deferred') as is_open,
    case when d5 < 0.4 then 'department' when d5 < 0.6 then 'community' else 'grid' end as level
  from stated s
  join bench_text t on t.n = abs(hashint8extended(s.i, 6)) % (select count(*) from bench_text)
  join bench_grid g on g.n = abs(hashint8extended(s.i, 7)) % (select count(*) from bench_grid)
  join bench_department dep on dep.n = abs(hashint8extended(s.i, 8)) % (select count(*) from bench_department)
), held as (
  select p.*,
    case level when 'department' then department when 'community' then community_unit else grid_unit end as handling_unit,
    case level when 'department' then handler when 'grid' then worker end as handling_person,
    lower(bench_letters(i)) as letters, to_char(at at time zone 'Asia/Shanghai', 'YYMMDD') as day,
    now() + (d4 - 0.2) * interval '5 days' as due
  from placed p
)
select '140403', bench_uuid(at, i), day || '-' || upper(letters), place, lng, lat, address, category, title, description, mode, scope,
  (array['field', 'portal', 'telephone', 'counter'])[1 + (d3 * 3.999)::int % 4], state, false,
  case when is_open and d5 > 0.97 then 'yellow' else 'none' end,
  case when not is_open then null when state in ('reported', 'dispatched', 'handling', 'handled') then handling_unit
    when state = 'arbitration' then street_unit else community_unit end,
  case when state in ('handling', 'handled') then handling_person end,
  case when is_open and level = 'department' then community_unit end,
  case when not is_open or state in ('handled', 'answered', 'verified') then handling_unit end,
  case when handling_person is null then '{}' else array[handling_person] end, worker, worker,
  case when not is_open then null when state in ('reported', 'dispatched', 'returned', 'arbitration') then 'accept'
    when state = 'handled' then 'answer' when state = 'answered' then 'verify' when state = 'verified' then 'close' else 'handle' end,
  case when is_open then 'working' end,
  case when not is_open then null when state = 'deferred' then 'paused' else 'running' end,
  case when is_open then at end, case when is_open then due end, case when is_open then 86400000 end,
  case when state = 'deferred' then 3600000 end, case when is_open then due - interval '5 hours' end,
  case when is_open then now() + (1 + d5 * 20) * interval '1 day' end,
  'working', at, at + interval '7 days', 604800000,
  case when state in ('answered', 'verified', 'closed', 'writtenOff', 'archived') then at + interval '1 day' end,
  case when state in ('closed', 'writtenOff', 'archived') then at + interval '2 days' end,
  case when state in ('closed', 'writtenOff', 'archived') then case when d3 < 0.85 then 'solved' else 'partly' end end,
  case when not is_open then level end, case when state = 'deferred' then now() + interval '30 days' end,
  'default', '首先由网格受理', 1, array_to_tsvector(words || array[day, letters]), at, at + least(age, interval '2 days'),
  case when is_open then 1 else 8 end
from held
order by i
