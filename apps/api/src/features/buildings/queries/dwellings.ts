import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

export type DwellingListRow = {
  id: string;
  building: string;
  place: string;
  entrance: string;
  number: string;
  floor: number | null;
  areaM2: number | null;
  rental: boolean;
  rentalHazard: string;
  vacant: boolean;
  version: number;
  households: readonly { id: string; head: string | null; members: number; lastVisitAt: string | null }[];
};

const columns = sql`d.id, d.building_id as building, d.place, d.entrance, d.number, d.floor, d.area_m2::float8 as area_m2,
  d.rental, d.rental_hazard, d.vacant, d.version,
  coalesce((select json_agg(json_build_object('id', h.id, 'members', h.members, 'lastVisitAt', h.last_visit_at,
      'head', (select r.name from resident r where r.county = h.county and r.id = h.head_id)) order by h.id)
    from household h where h.county = d.county and h.dwelling_id = d.id and h.ended_at is null), '[]') as households`;

/** By entrance and floor, then by the number as people count: 9 before 10. */
export const dwellingsOf = (tx: Tx, county: string, building: string) =>
  many(
    tx,
    sql<DwellingListRow>`select ${columns} from dwelling d where d.county = ${county} and d.building_id = ${building}
      order by length(d.entrance), d.entrance, d.floor nulls last, length(d.number), d.number, d.id`,
  );

export const findDwelling = (tx: Tx, county: string, id: string) =>
  one(
    tx,
    sql<DwellingListRow>`select ${columns} from dwelling d where d.county = ${county} and d.id = ${id}`,
  );

export const lockDwellingRow = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{ id: string; place: string; version: number }>`select id, place, version from dwelling
      where county = ${county} and id = ${id} for update`,
  );

export type DwellingColumns = Partial<
  Record<
    'entrance' | 'number' | 'floor' | 'area_m2' | 'rental' | 'rental_hazard' | 'vacant',
    string | number | boolean | null
  >
>;
export type Stamp = { county: string; id: string; by: string; now: string };

export function insertDwelling(
  tx: Tx,
  stamp: Stamp,
  at: { building: string; place: string },
  values: DwellingColumns,
) {
  const names = Object.keys(values).map((name) => sql`, ${sql.ref(name)}`);
  const given = Object.values(values).map((value) => sql`, ${value}`);
  const none = sql``;
  return many(
    tx,
    sql`insert into dwelling (county, id, place, building_id, changed_by, changed_at${sql.join(names, none)})
      values (${stamp.county}, ${stamp.id}, ${at.place}, ${at.building}, ${stamp.by}, ${stamp.now}${sql.join(given, none)})`,
  );
}

export function setDwelling(tx: Tx, stamp: Stamp, values: DwellingColumns) {
  const set = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  return many(
    tx,
    sql`update dwelling set ${sql.join([...set, sql`version = version + 1`])}, changed_by = ${stamp.by},
      changed_at = ${stamp.now} where county = ${stamp.county} and id = ${stamp.id}`,
  );
}
