-- Leave and absence of staff, and who stands in meanwhile (R11).

-- Comes with PostgreSQL and may be created by whoever owns the database: lets a range exclude within one account.
create extension if not exists btree_gist;

-- That somebody is away, and until when, is told to the public along with whom to turn to; why is not, and stands apart.
create table absence (
  county county_code not null,
  id uuid not null,
  account_id uuid not null,
  -- Of the grid for which it was entered: whoever answers for that grid sees it.
  place place_path not null check (length(place) = 18),
  -- Days where the county is, both of them away.
  from_day date not null,
  to_day date not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  -- Back before the last day, or never gone: counts no more from this instant on.
  ended_at timestamptz,
  ended_by uuid,
  version integer not null default 1,
  primary key (county, id),
  foreign key (county, account_id) references account (county, id),
  foreign key (county, entered_by) references account (county, id),
  foreign key (county, ended_by) references account (county, id),
  constraint absence_days check (to_day >= from_day and to_day <= from_day + 366),
  constraint absence_ended check ((ended_at is null) = (ended_by is null)),
  constraint absence_once exclude using gist (county with =, account_id with =, daterange(from_day, to_day, '[]') with &&)
    where (ended_at is null)
);
create index absence_by_account on absence (county, account_id, to_day);
create index absence_by_place on absence (county, place, from_day);

-- A kind and nothing more: a diagnosis is nobody's business.
create table absence_reason (
  county county_code not null,
  absence_id uuid not null,
  place place_path not null,
  account_id uuid not null,
  reason text not null check (reason in ('leave', 'sick', 'training', 'official', 'other')),
  primary key (county, absence_id),
  foreign key (county, absence_id) references absence (county, id) on delete cascade
);

alter table absence enable row level security;
create policy absence_county on absence to jingwei_app using (county = app_county()) with check (county = app_county());
alter table absence_reason enable row level security;
create policy absence_reason_reach on absence_reason to jingwei_app
  using (county = app_county() and case app_reach() when 'county' then true when 'place' then in_places(place) else false end)
  with check (county = app_county() and case app_reach() when 'county' then true when 'place' then in_places(place) else false end);
grant select, insert, update on absence to jingwei_app;
grant select, insert on absence_reason to jingwei_app;

-- Days on which somebody is away: as stretches, so that what is left of them can be reckoned.
create view away with (security_invoker = true) as
  select county, account_id, range_agg(daterange(from_day, to_day, '[]')) as days
  from absence where ended_at is null group by county, account_id;

-- Who works in grids that stand in for each other, with the days on which they are there.
create view stand_in_worker with (security_invoker = true) as
  select t.county, t.community, t.number, t.place, w.id as assignment_id, w.account_id, w.state, w.ended_at,
    datemultirange(daterange(w.valid_from, w.valid_to, '[]'))
      - coalesce((select y.days from away y where y.county = w.county and y.account_id = w.account_id), '{}') as days
  from stand_in t
    join unit u on u.county = t.county and u.place = t.place and u.kind = 'grid'
    join assignment w on w.county = u.county and w.unit_id = u.id and w.post = 'gridWorker' and not w.backup
      and w.state in ('approved', 'ended')
    join account a on a.county = w.county and a.id = w.account_id and not a.disabled;

-- Who stands in for the grid of somebody absent: of a pair the other one, of three the next by code who is there, and
-- after the last the first. Each has the days on which it falls to them. Nobody has a day on which all are away: then
-- the leader of the grid, who reaches it anyway, is the one to turn to.
create view standing_in with (security_invoker = true) as
  select x.county, x.id as absence_id, x.account_id as absent_id, g.unit_id, s.place, c.account_id,
    lower(d.days) as from_day, upper(d.days) - 1 as to_day, least(x.ended_at, g.ended_at, c.ended_at) as ended_at,
    case when x.ended_at is null and g.state = 'approved' and c.state = 'approved' then 'approved' else 'ended' end as state
  from absence x
    join assignment g on g.county = x.county and g.account_id = x.account_id and g.post = 'gridWorker' and not g.backup
      and g.state in ('approved', 'ended')
    join unit u on u.county = g.county and u.id = g.unit_id and u.kind = 'grid'
    join stand_in s on s.county = u.county and s.place = u.place
    join stand_in_worker c on c.county = s.county and c.community = s.community and c.number = s.number
      and c.place <> s.place and c.account_id <> x.account_id
    cross join lateral unnest(
      datemultirange(daterange(x.from_day, x.to_day, '[]') * daterange(g.valid_from, g.valid_to, '[]')) * c.days
      - coalesce((
          select range_agg(e.days) from stand_in_worker e
          where e.county = s.county and e.community = s.community and e.number = s.number and e.place <> s.place
            and e.account_id <> x.account_id and e.state = 'approved'
            and (e.place < s.place, e.place, e.assignment_id) < (c.place < s.place, c.place, c.assignment_id)
        ), '{}')
    ) d (days);

-- Every post somebody holds, by appointment or by standing in. What a person may see and do follows from this alone:
-- a condition on days such as that for appointments gives the post on its day and takes it away after.
create view post_held with (security_invoker = true) as
  select county, id, account_id, unit_id, post, lead, backup, valid_from, valid_to, state, ended_at, null::uuid as absence_id
  from assignment
  union all
  select county, absence_id, account_id, unit_id, 'gridWorker', false, true, from_day, to_day,
    state, ended_at, absence_id
  from standing_in;
grant select on away, stand_in_worker, standing_in, post_held to jingwei_app;

-- The posts of one account; a function keeps its plan, and a session is read with every request.
create function posts_of(wanted_county text, wanted_account uuid) returns setof post_held
  language plpgsql stable as $$
begin
  return query select * from post_held p where p.county = wanted_county and p.account_id = wanted_account;
end $$;
