import type { Point, PublicGrid } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import { onPost, onPostAs, today } from '../../platform/session/queries.ts';

const inForce = sql<boolean>`(a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date)`;
const label = sql`case when a.label_lng is null then null else json_build_object('lng', a.label_lng, 'lat', a.label_lat) end`;
const nameAt = (length: number) =>
  sql`(select p.name from area p where p.county = a.county and p.place = left(a.place, ${sql.lit(length)}))`;

/** Published by law; nobody else of the grid is. */
const person = sql`json_build_object('name', c.name, 'telephone', c.telephone, 'portrait', (
  select r.photo from account_portrait r where r.county = c.county and r.account_id = c.id and not c.disabled))`;
const awayToday = sql<boolean>`exists (select from absence x where x.county = g.county and x.account_id = g.account_id
  and x.ended_at is null and x.from_day <= ${today} and x.to_day >= ${today})`;
const worker = sql`select ${person} as person, ${awayToday} as away
  from unit u join assignment g on g.county = u.county and g.unit_id = u.id
    join account c on c.county = g.county and c.id = g.account_id
  where u.county = a.county and u.kind = 'grid' and u.place = a.place and g.post = 'gridWorker'
    and not g.backup and ${onPost}
  order by g.valid_from desc, g.id limit 1`;

/**
 * Whom to turn to besides the worker: whoever stands in today, then a backup by appointment, then the worker of a grid
 * that would stand in. While the worker is away there is always the leader.
 */
const backup = sql`select ${person} as person, g.rank = 4 as leads
  from (
    select case when p.absence_id is not null then 1 when p.post = 'gridWorker' then 2 else 4 end as rank,
      p.county, p.account_id, case when p.lead then 0 else 1 end as turn, p.valid_from
    from unit u join post_held p on p.county = u.county and p.unit_id = u.id
    where u.county = a.county and u.kind = 'grid' and u.place = a.place and ${onPostAs('p')}
      and (p.post = 'gridWorker' and p.backup or p.post = 'gridLeader' and w.away)
    union all
    select 3, e.county, e.account_id, case when e.place > a.place then 0 else 1 end, null
    from stand_in s join stand_in_worker e on e.county = s.county and e.community = s.community and e.number = s.number
      and e.place <> s.place and e.state = 'approved' and e.days @> ${today}
    where s.county = a.county and s.place = a.place
  ) g join account c on c.county = g.county and c.id = g.account_id and not c.disabled
  where not ${awayToday}
  order by g.rank, g.turn, g.valid_from desc, c.id limit 1`;

/** Of the street, or else of the county. */
const supervision = sql`coalesce(
  (select k.supervision from kiosk_setting k where k.county = a.county and k.place = left(a.place, 10)),
  (select k.supervision from kiosk_setting k where k.county = a.county and k.place = a.county),
  (select s.setting->>'supervision' from county s where s.county = a.county))`;

export const publicGrid = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<PublicGrid>`select a.place, a.name, coalesce(${nameAt(14)}, '') as community,
        coalesce(${nameAt(10)}, '') as subdistrict, w.person as worker, coalesce(w.away, false) as away,
        b.person as backup, coalesce(b.leads, false) as backup_leads,
        ${supervision} as supervision, ${label} as label
      from area a left join lateral (${worker}) w on true left join lateral (${backup}) b on true
      where a.county = ${county} and a.place = ${place} and a.kind = 'grid' and ${inForce}`,
  );

/** Under what a place is looked for: `context` is not shown. */
export type AddressRow = {
  kind: 'community' | 'address' | 'grid';
  text: string;
  detail: string;
  context: string;
  place: string;
  point: Point | null;
};

/** Communities, grids and standard addresses of buildings with the names around them. Nothing of whoever lives there. */
export const addressesOf = (tx: Tx, county: string) =>
  many(
    tx,
    sql<AddressRow>`select a.kind, a.name as text,
        coalesce(case a.kind when 'grid' then ${nameAt(14)} else ${nameAt(10)} end, '') as detail,
        concat_ws(' ', case a.kind when 'grid' then ${nameAt(14)} end, ${nameAt(10)}, ${nameAt(6)}) as context,
        a.place::text as place, ${label} as point
      from area a
      where a.county = ${county} and a.kind in ('community', 'grid') and a.layer = 'general' and ${inForce}
      union all
      select 'address', d.text, d.detail, concat_ws(' ', d.detail, ${nameAt(14)}, ${nameAt(10)}, ${nameAt(6)}),
        d.place::text, case when d.lng is null then null else json_build_object('lng', d.lng, 'lat', d.lat) end
      from address d left join area a on a.county = d.county and a.place = d.place
      where d.county = ${county}`,
  );
