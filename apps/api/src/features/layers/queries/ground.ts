import type { AttentionLevel, OrganisationKind } from '@jingwei/contract';
import type { Area } from '@jingwei/geo';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

export const areaNamed = (tx: Tx, county: string, place: string) =>
  maybe(tx, sql<{ name: string }>`select name from area where county = ${county} and place = ${place}`);

export type GridRow = { id: string; place: string; name: string; geometry: Area | null };

/** General grids under a place that are in force on a day. */
export const gridsUnder = (tx: Tx, county: string, place: string, day: string) =>
  many(
    tx,
    sql<GridRow>`select id, place::text as place, name, geometry from area
      where county = ${county} and kind = 'grid' and layer = 'general' and place ^@ ${`${place}.`}
        and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date) order by place`,
  );

/** When a unit came into the ledger: the first version says it, which a unit that never changed still is. */
const entered = sql`(case when o.version = 1 then o.changed_at else coalesce((
  select (r.was ->> 'changed_at')::timestamptz from revision r
  where r.county = o.county and r.noun = 'organisation' and r.entity_id = o.id order by r.version limit 1), o.changed_at) end
  at time zone 'Asia/Shanghai')::date`;

export type CountRow = {
  place: string;
  kind: OrganisationKind;
  attention: AttentionLevel;
  businesses: number;
};

/** Units of the ledger by grid, kind and attention, as the ledger knew them on a day: numbers, nothing of any of them. */
export const countsOn = (
  tx: Tx,
  county: string,
  day: string,
  reach: RawBuilder<boolean> = sql<boolean>`true`,
) =>
  many(
    tx,
    sql<CountRow>`select left(o.place, 18) as place, o.kind, o.attention, count(*)::int as businesses from organisation o
      where o.county = ${county} and ${reach} and (o.closed_at is null or o.closed_at > ${day}::date) and ${entered} <= ${day}::date
      group by 1, 2, 3`,
  );

export type MonthRow = { day: string; businesses: number; people: number; concurrent: number };
type Asked = { county: string; layer: string; place: string; kinds: readonly OrganisationKind[] };

/** Businesses of the line and people on its beats at the ends of months. */
export const monthsOf = (
  tx: Tx,
  { county, layer, place, kinds }: Asked,
  days: readonly string[],
  reach: RawBuilder<boolean>,
) =>
  many(
    tx,
    sql<MonthRow>`with known as materialized (
        select ${entered} as entered, o.closed_at from organisation o
        where o.county = ${county} and ${reach} and o.kind = any (${[...kinds]}::text[])
      ), duty as materialized (
        select distinct s.account_id, s.concurrent, s.valid_from, least(s.valid_to, b.valid_to) as valid_to
        from beat_staff s join beat b on b.county = s.county and b.id = s.beat_id and b.layer_id = ${layer}
        where s.county = ${county} and exists (
          select from beat_grid g join area a on a.county = g.county and a.id = g.grid_id
          where g.county = b.county and g.beat_id = b.id and a.place ^@ ${place})
      )
      select m.day::text as day,
        (select count(*)::int from known k where k.entered <= m.day and (k.closed_at is null or k.closed_at > m.day)) as businesses,
        (select count(distinct d.account_id)::int from duty d
          where d.valid_from <= m.day and (d.valid_to is null or d.valid_to >= m.day)) as people,
        (select count(distinct d.account_id)::int from duty d
          where d.concurrent and d.valid_from <= m.day and (d.valid_to is null or d.valid_to >= m.day)) as concurrent
      from unnest(${[...days]}::date[]) as m (day) order by m.day`,
  );
