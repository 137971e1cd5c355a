import type { Geometry } from 'geojson';
import { many, sql, type Tx } from '../../platform/db/database.ts';
import type { Box } from './crs.ts';

export type PublicBodyRow = {
  id: string;
  name: string;
  kind: string;
  address: string;
  place: string;
  geometry: Geometry;
};

/** Public bodies in a building whose place is known: nothing of their contacts, and no shop or firm. */
export const publicBodies = (tx: Tx, county: string) =>
  many(
    tx,
    sql<PublicBodyRow>`select o.id, o.name, o.kind, coalesce(nullif(o.address, ''), b.address) as address, o.place::text as place,
        json_build_object('type', 'Point', 'coordinates', json_build_array(b.lng, b.lat)) as geometry
      from organisation o join building b on b.county = o.county and b.id = o.building_id
      where o.county = ${county} and o.kind in ('government', 'institution') and o.closed_at is null and b.lng is not null
      order by o.place, o.name, o.id`,
  );

export type PublicEventRow = {
  id: string;
  category: string;
  state: 'open' | 'closed';
  reportedOn: string;
  closedOn: string | null;
  place: string;
  geometry: Geometry;
};

export type EventFilter = {
  readonly id?: string | undefined;
  readonly box?: Box | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** Which categories of events a county publishes. Unless it says otherwise: public facilities alone. */
const published = sql`(select case when c.setting ? 'publicEvents'
    then array(select jsonb_array_elements_text(c.setting->'publicEvents')) else '{utility}'::text[] end
  from county c where c.county = e.county)::text[]`;

/** About a hundred metres: where something lies is public, from which window it was seen is not. */
const coarse = (column: 'lng' | 'lat') => sql`round(e.${sql.ref(column)}::numeric, 3)::double precision`;

/** Events of published categories: what kind, since when, where about. No words of anybody, no number, no persons. */
export const publicEvents = (tx: Tx, county: string, { id, box, from, to, offset, limit }: EventFilter) =>
  many(
    tx,
    sql<PublicEventRow>`select e.id, e.category, case when e.open then 'open' else 'closed' end as state,
        (e.reported_at at time zone 'Asia/Shanghai')::date::text as reported_on,
        (e.closed_at at time zone 'Asia/Shanghai')::date::text as closed_on, e.place::text as place,
        json_build_object('type', 'Point', 'coordinates', json_build_array(${coarse('lng')}, ${coarse('lat')})) as geometry
      from event e
      where e.county = ${county} and split_part(e.category, '.', 1) = any (${published})
        and e.state not in ('void', 'merged') and e.lng is not null and not e.emergency
        and (${id ?? null}::uuid is null or e.id = ${id ?? null})
        and (${from ?? null}::timestamptz is null or e.reported_at >= ${from ?? null}::timestamptz)
        and (${to ?? null}::timestamptz is null or e.reported_at <= ${to ?? null}::timestamptz)
        and ${within(box)}
      order by e.reported_at desc, e.id limit ${limit} offset ${offset}`,
  );

function within(box: Box | undefined) {
  if (box === undefined) return sql`true`;
  const [west, south, east, north] = box;
  const across =
    west <= east
      ? sql`${coarse('lng')} between ${west} and ${east}`
      : sql`(${coarse('lng')} >= ${west} or ${coarse('lng')} <= ${east})`;
  return sql`${across} and ${coarse('lat')} between ${south} and ${north}`;
}
