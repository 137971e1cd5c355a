import type { Area } from '@jingwei/geo';
import type { FeatureCollection, Polygon } from 'geojson';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

/** Grids in force that have an outline. */
export const drawnGrids = (tx: Tx, county: string) =>
  many(
    tx,
    sql<{ place: string; code: string; geometry: Area }>`select place, code, geometry from area
      where county = ${county} and kind = 'grid' and layer = 'general' and geometry is not null
        and (valid_to is null or valid_to >= (now() at time zone 'Asia/Shanghai')::date) order by place`,
  );

export const countyNamed = (tx: Tx, county: string) =>
  maybe(tx, sql<{ name: string }>`select name from county where county = ${county}`);

/** The ground on which everything else is drawn; what was there before is replaced. */
export const keepBase = (tx: Tx, county: string, document: FeatureCollection) =>
  many(
    tx,
    sql`insert into map_layer (county, name, document) values (${county}, 'base', ${JSON.stringify(document)}::jsonb)
      on conflict (county, name) do update set document = excluded.document`,
  );

export type StandingBuilding = {
  readonly id: string;
  readonly place: string;
  readonly code: string;
  readonly name: string;
  readonly use: string;
  readonly floors: number | null;
  readonly lng: number;
  readonly lat: number;
  readonly footprint: Polygon;
};

/** New buildings go in; of those known only the footprint and the position are taken: people may have put right the rest. */
export const keepBuildings = (tx: Tx, county: string, buildings: readonly StandingBuilding[]) =>
  one(
    tx,
    sql<{ created: number; redrawn: number }>`with kept as (
        insert into building as b (county, id, place, code, name, use, floors, lng, lat, footprint)
        select ${county}, id, place, code, name, use, floors, lng, lat, footprint
          from jsonb_to_recordset(${JSON.stringify(buildings)}::jsonb)
            as l(id uuid, place text, code text, name text, use text, floors integer, lng float8, lat float8, footprint jsonb)
        on conflict on constraint building_code_unique do update
          set footprint = excluded.footprint, lng = excluded.lng, lat = excluded.lat, version = b.version + 1
          where b.footprint is distinct from excluded.footprint
        returning (xmax = 0) as fresh
      )
      select count(*) filter (where fresh)::int as created, count(*) filter (where not fresh)::int as redrawn from kept`,
  );
