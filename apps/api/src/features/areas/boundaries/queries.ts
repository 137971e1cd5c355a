import type { Area } from '@jingwei/geo';
import { many, sql, type Tx } from '../../../platform/db/database.ts';

export type Known = { id: string; place: string; kind: string; code: string; geometry: Area | null };

/** Every area in force of a county, by which a file’s codes are known. */
export const knownAreas = (tx: Tx, county: string) =>
  many(
    tx,
    sql<Known>`select id, place, kind, code, geometry from area a where county = ${county}
      and (valid_to is null or valid_to >= (now() at time zone 'Asia/Shanghai')::date)`,
  );

/** One outline to be kept. `id` and `unit` are ids for what is new. */
export type KeptOutline = {
  readonly id: string;
  readonly unit: string;
  readonly place: string;
  readonly name: string;
  readonly code: string;
  readonly households: number | null;
  readonly geometry: Area;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly isNew: boolean;
};

const listed = (outlines: readonly KeptOutline[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(outlines)}::jsonb)
    as l(id uuid, unit uuid, place text, name text, code text, households integer, geometry jsonb, lng float8, lat float8, "isNew" boolean)`;

/** New grids with their units; what is known takes the outline and a new version from today on. */
export async function keepOutlines(tx: Tx, county: string, outlines: readonly KeptOutline[]): Promise<void> {
  await many(
    tx,
    sql`with added as (
        insert into area (county, id, place, kind, name, code, code_source, households, geometry, label_lng, label_lat)
        select ${county}, id, place, 'grid', name, code, 'local', households, geometry, lng, lat from ${listed(outlines)} where "isNew"
        returning place
      )
      insert into unit (county, id, kind, name, code, place)
      select ${county}, l.unit, 'grid', l.name, l.code, l.place from added join ${listed(outlines)} on l.place = added.place`,
  );
  await many(
    tx,
    sql`update area a set geometry = l.geometry, label_lng = l.lng, label_lat = l.lat,
        households = coalesce(l.households, a.households), version = a.version + 1
      from ${listed(outlines)} where a.county = ${county} and a.id = l.id and not l."isNew"`,
  );
  await keepVersions(
    tx,
    county,
    outlines.filter(({ isNew }) => !isNew).map(({ id }) => id),
  );
}

/** Until yesterday the outline was the old one; a second import on one day replaces the day’s first. */
async function keepVersions(tx: Tx, county: string, areas: readonly string[]): Promise<void> {
  const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
  await many(
    tx,
    sql`update area_version set valid_to = ${today} - 1
      where county = ${county} and area_id = any (${areas}::uuid[]) and valid_to is null and valid_from < ${today}`,
  );
  await many(
    tx,
    sql`insert into area_version as v (county, area_id, place, name, geometry, households, valid_from)
      select county, id, place, name, geometry, households, ${today} from area
      where county = ${county} and id = any (${areas}::uuid[])
      on conflict (county, area_id, valid_from) do update set geometry = excluded.geometry, households = excluded.households`,
  );
}
