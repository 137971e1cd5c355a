import type { Entrance } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

export type BuildingListRow = {
  id: string;
  place: string;
  code: string;
  name: string;
  compound: string;
  address: string;
  use: string;
  floors: number | null;
  builtYear: number | null;
  lng: number | null;
  lat: number | null;
  dwellings: number;
  households: number;
  residents: number;
  version: number;
};

const columns = sql`b.id, b.place, b.code, b.name, b.compound, b.address, b.use, b.floors, b.built_year, b.lng, b.lat,
  (select count(*)::int from dwelling d where d.county = b.county and d.building_id = b.id) as dwellings,
  counted.households, counted.residents, b.version`;
const counted = sql`left join lateral (
  select count(h.id)::int as households, coalesce(sum(h.members), 0)::int as residents
  from dwelling d join household h on h.county = d.county and h.dwelling_id = d.id and h.ended_at is null
  where d.county = b.county and d.building_id = b.id
) counted on true`;

export type BuildingPosition = { place: string; compound: string; name: string; id: string };
export const positionOfBuilding = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<BuildingPosition>`select place, compound, name, id from building where county = ${county} and id = ${id}`,
  );

// Estates together, the tenth building after the ninth, what stands alone behind them.
const inOrder = sql`b.place, b.compound = '', b.compound, length(b.name), b.name, b.id`;
const laterThan = (p: BuildingPosition) => sql<boolean>`(${inOrder})
  > (${p.place}, ${p.compound}::text = '', ${p.compound}, length(${p.name}::text), ${p.name}, ${p.id}::uuid)`;

/** Buildings grid by grid and as people count them, a page of them counted. */
export const buildingsBy = (
  tx: Tx,
  at: { county: string; where: RawBuilder<boolean>; after: BuildingPosition | null; limit: number },
) => {
  const later = at.after === null ? sql`true` : laterThan(at.after);
  return many(
    tx,
    sql<BuildingListRow>`with page as (
        select b.* from building b where b.county = ${at.county} and ${at.where} and ${later}
        order by ${inOrder} limit ${at.limit}
      )
      select ${columns} from page b ${counted} order by ${inOrder}`,
  );
};

export const countBuildings = (tx: Tx, county: string, where: RawBuilder<boolean>) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from building b where b.county = ${county} and ${where}`,
  );

export type BuildingPageRow = BuildingListRow & {
  placeName: string | null;
  footprint: { type: string } | null;
  entrances: Entrance[];
  changedBy: string | null;
  changedAt: Temporal.Instant;
};
export const findBuildingRow = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<BuildingPageRow>`select ${columns}, b.footprint,
        (select g.name from area g where g.county = b.county and g.place = b.place order by g.valid_from desc limit 1) as place_name,
        coalesce((select json_agg(json_build_object('id', e.id, 'name', e.name, 'lift', e.lift) order by e.name)
          from entrance e where e.county = b.county and e.building_id = b.id), '[]') as entrances,
        (select a.name from account a where a.county = b.county and a.id = b.changed_by) as changed_by, b.changed_at
      from building b ${counted} where b.county = ${county} and b.id = ${id}`,
  );

export const lockBuilding = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{ id: string; place: string; version: number }>`select id, place, version from building
      where county = ${county} and id = ${id} for update`,
  );

/** A grid in force. */
export const gridInForce = (tx: Tx, county: string, place: string, today: string) =>
  maybe(
    tx,
    sql<{ id: string }>`select id from area where county = ${county} and place = ${place} and kind = 'grid'
      and (valid_to is null or valid_to >= ${today}::date) limit 1`,
  );

export type NewBuilding = {
  county: string;
  id: string;
  place: string;
  code: string;
  name: string;
  by: string;
  now: string;
};
/** Nothing comes back when the code or the id is taken. */
export const insertBuilding = (tx: Tx, b: NewBuilding) =>
  maybe(
    tx,
    sql<{ id: string }>`insert into building (county, id, place, code, name, changed_by, changed_at)
      values (${b.county}, ${b.id}, ${b.place}, ${b.code}, ${b.name}, ${b.by}, ${b.now})
      on conflict (county, code) do nothing returning id`,
  );

export const highestCode = (tx: Tx, county: string, prefix: string) =>
  maybe(
    tx,
    sql<{
      code: string;
    }>`select code from building where county = ${county} and length(code) = ${prefix.length + 5}
      and starts_with(code, ${prefix}) order by code desc limit 1`,
  );

export type BuildingColumns = Partial<
  Record<
    | 'code'
    | 'name'
    | 'compound'
    | 'address'
    | 'use'
    | 'floors'
    | 'built_year'
    | 'lng'
    | 'lat'
    | 'footprint'
    | 'place',
    string | number | null
  >
>;
export type Stamp = { county: string; id: string; by: string; now: string };

/** Sets columns; `makesVersion` is false only for what belongs to a row that is still being made. */
export function setBuilding(tx: Tx, stamp: Stamp, values: BuildingColumns, makesVersion = true) {
  const set = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  if (makesVersion) set.push(sql`version = version + 1`);
  return many(
    tx,
    sql`update building set ${sql.join([...set, sql`changed_by = ${stamp.by}`])}, changed_at = ${stamp.now}
      where county = ${stamp.county} and id = ${stamp.id}`,
  );
}

/** The entrances of a building are these and no others. */
export const replaceEntrances = (
  tx: Tx,
  county: string,
  building: { id: string; place: string },
  entrances: readonly Entrance[],
) =>
  many(
    tx,
    sql`with given as (
        select * from jsonb_to_recordset(${JSON.stringify(entrances)}::jsonb) as e (id uuid, name text, lift boolean)
      ), gone as (
        delete from entrance where county = ${county} and building_id = ${building.id} and id not in (select id from given)
      )
      insert into entrance (county, id, place, building_id, name, lift)
      select ${county}, id, ${building.place}, ${building.id}, name, lift from given
      on conflict (county, id) do update set name = excluded.name, lift = excluded.lift
        where entrance.building_id = excluded.building_id`,
  );

/** Puts whole buildings into other grids, unless they lie there already (in a micro-grid, too); the keys carry everything alive in them along (R5). Answers those that moved. */
export const placeBuildings = (
  tx: Tx,
  at: { county: string; now: string },
  moves: readonly { building: string; place: string }[],
) =>
  many(
    tx,
    sql<{
      id: string;
    }>`update building b set place = m.place, version = b.version + 1, changed_by = null, changed_at = ${at.now}
      from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m (building uuid, place text)
      where b.county = ${at.county} and b.id = m.building and left(b.place, 18) <> m.place returning b.id`,
  );

/** What waits about people of a building goes where they go: the cascading keys do not reach it. */
export const followBuildings = (tx: Tx, county: string, buildings: readonly string[]) =>
  many(
    tx,
    sql`with people as (
        select r.id, r.household_id, r.place from dwelling d
        join household h on h.county = d.county and h.dwelling_id = d.id
        join resident r on r.county = h.county and r.household_id = h.id
        where d.county = ${county} and d.building_id = any (${[...buildings]}::uuid[])
      ), changes as (
        update change_request q set place = p.place from people p
        where q.county = ${county} and q.state = 'waiting' and q.entity_id in (p.id, p.household_id) and q.place <> p.place
      )
      update field_clash f set place = p.place from people p
      where f.county = ${county} and f.state = 'open' and f.entity_id in (p.id, p.household_id) and f.place <> p.place`,
  );

/** The filters of the list of buildings, as one condition on `b`. */
export const buildingMatches = (filter: {
  use: string | undefined;
  q: string | undefined;
}): RawBuilder<boolean> => sql`${filter.use === undefined ? sql`true` : sql`b.use = ${filter.use}`}
    and ${filter.q === undefined ? sql`true` : sql`position(${filter.q.trim()} in b.compound || ' ' || b.name || ' ' || b.code) > 0`}`;
