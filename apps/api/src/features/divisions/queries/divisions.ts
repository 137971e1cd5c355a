import type {
  DivisionMetrics,
  DivisionRequest,
  DivisionState,
  GridReasons,
  DivisionRow as WireRow,
} from '@jingwei/contract';
import type { Area, Sides } from '@jingwei/geo';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

export type DivisionRow = {
  id: string;
  place: string;
  placeName: string;
  title: string;
  state: DivisionState;
  work: WireRow['work'];
  progress: number;
  problem: string | null;
  request: DivisionRequest;
  metrics: DivisionMetrics | null;
  effectiveOn: string | null;
  author: { id: string; name: string };
  reviewer: { id: string; name: string } | null;
  scheduler: string | null;
  reviewNote: string;
  madeAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  grids: number;
  version: number;
};

const person = (column: string) =>
  sql`(select json_build_object('id', a.id, 'name', a.name) from account a where a.county = d.county and a.id = ${sql.ref(column)})`;

const columns = sql`d.id, d.place, coalesce((select c.name from area c where c.county = d.county and c.place = d.place), '') as place_name,
  d.title, d.state, d.work, d.progress, d.problem, d.request, d.metrics, d.effective_on, ${person('d.author')} as author,
  ${person('d.reviewer')} as reviewer, d.scheduler, d.review_note, d.made_at, d.changed_at, d.version,
  (select count(*)::int from division_grid g where g.county = d.county and g.division_id = d.id) as grids`;

/** Divisions within reach, the newest first; `reach` is a condition on `d.place`. */
export const divisionsWithin = (
  tx: Tx,
  county: string,
  { reach, state }: { reach: RawBuilder<boolean>; state: DivisionState | undefined },
) =>
  many(
    tx,
    sql<DivisionRow>`select ${columns} from division d
      where d.county = ${county} and ${reach} and (${state ?? null}::text is null or d.state = ${state ?? null})
      order by d.made_at desc, d.id desc limit 500`,
  );

/** One division; without a reach, for the clock, wherever it is. */
export const divisionById = (tx: Tx, county: string, id: string, reach?: RawBuilder<boolean>) =>
  maybe(
    tx,
    sql<DivisionRow>`select ${columns} from division d
      where d.county = ${county} and d.id = ${id} and ${reach ?? sql`true`}`,
  );

export const lockDivision = (tx: Tx, county: string, id: string, reach: RawBuilder<boolean>) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`select d.id from division d where d.county = ${county} and d.id = ${id} and ${reach} for update`,
  );

export type GridOfDivisionRow = {
  number: number;
  serial: string | null;
  name: string;
  geometry: Area;
  label: { lng: number; lat: number } | null;
  households: number;
  weight: number;
  sides: Sides;
  continues: { id: string; place: string; name: string } | null;
  standIn: number | null;
  explanation: GridReasons;
};

export const gridsOfDivision = (tx: Tx, county: string, division: string) =>
  many(
    tx,
    sql<GridOfDivisionRow>`select g.number, g.serial, g.name, g.geometry, g.households,
        case when g.label_lng is null then null else json_build_object('lng', g.label_lng, 'lat', g.label_lat) end as label, g.weight, g.sides, g.stand_in, g.explanation,
        case when a.id is null then null else json_build_object('id', a.id, 'place', a.place, 'name', a.name) end as continues
      from division_grid g left join area a on a.county = g.county and a.id = g.continues
      where g.county = ${county} and g.division_id = ${division} order by g.number`,
  );

export type BuildingOfDivisionRow = {
  id: string;
  name: string;
  households: number;
  number: number;
  lng: number;
  lat: number;
};

export const buildingsOfDivision = (tx: Tx, county: string, division: string) =>
  many(
    tx,
    sql<BuildingOfDivisionRow>`select b.id, case when starts_with(b.name, b.compound) then b.name else b.compound || b.name end as name,
        x.number, coalesce(b.lng, (b.footprint -> 'coordinates' -> 0 -> 0 ->> 0)::float8, 0) as lng,
        coalesce(b.lat, (b.footprint -> 'coordinates' -> 0 -> 0 ->> 1)::float8, 0) as lat,
        (select count(*)::int from dwelling w join household h on h.county = w.county and h.dwelling_id = w.id and h.ended_at is null
          where w.county = b.county and w.building_id = b.id) as households
      from division_building x join building b on b.county = x.county and b.id = x.building_id
      where x.county = ${county} and x.division_id = ${division} order by b.id`,
  );

export type NewDivision = {
  county: string;
  id: string;
  place: string;
  title: string;
  request: DivisionRequest;
  author: string;
  now: string;
};

export const insertDivision = (tx: Tx, d: NewDivision) =>
  many(
    tx,
    sql`insert into division (county, id, place, title, request, author, made_at, changed_at)
      values (${d.county}, ${d.id}, ${d.place}, ${d.title}, ${JSON.stringify(d.request)}::jsonb, ${d.author}, ${d.now}, ${d.now})`,
  );

export type DivisionChange = {
  state?: DivisionState;
  work?: WireRow['work'];
  progress?: number;
  problem?: string | null;
  metrics?: DivisionMetrics;
  effectiveOn?: string | null;
  effectiveAt?: string;
  reviewer?: string | null;
  scheduler?: string | null;
  reviewNote?: string;
};

/** Changes a division; every change that people see makes a version. */
export function setDivision(
  tx: Tx,
  at: { county: string; id: string; now: string },
  change: DivisionChange,
  makesVersion = true,
) {
  const { metrics, effectiveOn, effectiveAt, reviewNote, ...same } = change;
  const values = {
    ...same,
    metrics: metrics === undefined ? undefined : JSON.stringify(metrics),
    effective_on: effectiveOn,
    effective_at: effectiveAt,
    review_note: reviewNote,
  };
  const set = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  if (makesVersion) set.push(sql`version = version + 1`, sql`changed_at = ${at.now}`);
  return many(tx, sql`update division set ${sql.join(set)} where county = ${at.county} and id = ${at.id}`);
}

export type NewGrid = {
  number: number;
  name: string;
  geometry: Area;
  label: readonly [number, number] | null;
  households: number;
  weight: number;
  sides: Sides;
  continues: string | null;
  standIn: number | null;
  explanation: GridReasons;
};

/** The grids of a division are these and no others, with these buildings. */
export const replaceGrids = (
  tx: Tx,
  at: { county: string; id: string },
  grids: readonly NewGrid[],
  buildings: readonly { id: string; number: number }[],
) =>
  dropGrids(tx, at).then(() =>
    many(
      tx,
      sql`with drawn as (
        insert into division_grid (county, division_id, number, name, geometry, label_lng, label_lat, households, weight, sides,
          continues, stand_in, explanation)
        select ${at.county}, ${at.id}, g.number, g.name, g.geometry, (g.label ->> 0)::float8, (g.label ->> 1)::float8, g.households,
          g.weight, g.sides, g.continues, g."standIn", g.explanation
        from jsonb_to_recordset(${JSON.stringify(grids)}::jsonb) as g (number integer, name text, geometry jsonb, label jsonb,
          households integer, weight double precision, sides jsonb, continues uuid, "standIn" integer, explanation jsonb)
        returning number
      )
      insert into division_building (county, division_id, building_id, number)
      select ${at.county}, ${at.id}, b.id, b.number
      from jsonb_to_recordset(${JSON.stringify(buildings)}::jsonb) as b (id uuid, number integer) join drawn on drawn.number = b.number`,
    ),
  );

async function dropGrids(tx: Tx, { county, id }: { county: string; id: string }): Promise<void> {
  await many(tx, sql`delete from division_building where county = ${county} and division_id = ${id}`);
  await many(tx, sql`delete from division_grid where county = ${county} and division_id = ${id}`);
}

export const renameGrid = (tx: Tx, at: { county: string; id: string }, number: number, name: string) =>
  maybe(
    tx,
    sql<{ number: number }>`update division_grid set name = ${name}
      where county = ${at.county} and division_id = ${at.id} and number = ${number} returning number`,
  );

/** Sets who stands in for whom; a grid that is named in no group stands alone. */
export const setStandIns = (
  tx: Tx,
  at: { county: string; id: string },
  of: readonly { number: number; group: number }[],
) =>
  many(
    tx,
    sql`update division_grid g set stand_in = (select s."group" from jsonb_to_recordset(${JSON.stringify(of)}::jsonb)
        as s (number integer, "group" integer) where s.number = g.number)
      where g.county = ${at.county} and g.division_id = ${at.id}`,
  );

export type WaitingRow = { county: string; id: string };
/** Divisions to be computed; one that was cut off while it ran is begun again. */
export const waitingDivisions = (tx: Tx) =>
  many(
    tx,
    sql<WaitingRow>`select county, id from division where work in ('waiting', 'running') and state = 'draft' order by made_at`,
  );

/** Serials that grids of a community ever had. */
export const serialsEver = (tx: Tx, county: string, community: string) =>
  many(
    tx,
    sql<{ serial: string }>`select distinct substring(place from 16 for 3) as serial from (
        select place from area where county = ${county} and place ^@ ${`${community}.`}
        union all select place from area_version where county = ${county} and place ^@ ${`${community}.`}
      ) ever order by 1`,
  );
