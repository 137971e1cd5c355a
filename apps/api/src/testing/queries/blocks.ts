import { many, sql, type Tx } from '../../platform/db/database.ts';
import { testId } from '../ground.ts';

/** Buildings in rows: `columns` by `rows`, a household for each of `homes` dwellings, over a square in degrees. */
export type Blocks = {
  community: string;
  west: number;
  south: number;
  width: number;
  height: number;
  columns: number;
  rows: number;
  homes: number;
};

const place = (blocks: Blocks, column: number): string =>
  `${blocks.community}.00${Math.min(3, Math.floor((column * 3) / blocks.columns) + 1)}`;

/** Fills a community of the test town with buildings, dwellings and households, so that there is something to divide. */
export async function insertBlocks(tx: Tx, blocks: Blocks): Promise<void> {
  const { community, west, south, width, height, columns, rows, homes } = blocks;
  const county = community.slice(0, 6);
  const buildings = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const lng = west + (width * (column + 0.5)) / columns;
    const lat = south + (height * (row + 0.5)) / rows;
    const [w, e, s, n] = [lng - width / columns / 4, lng + width / columns / 4, lat - 1e-4, lat + 1e-4];
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ];
    return {
      id: testId(`block ${community} ${i}`),
      place: place(blocks, column),
      code: `${community.replaceAll('.', '')}B${String(i).padStart(4, '0')}`,
      name: `${row + 1}排${column + 1}号楼`,
      lng,
      lat,
      footprint: { type: 'Polygon', coordinates: [ring] },
    };
  });
  await many(
    tx,
    sql`insert into building (county, id, place, code, name, lng, lat, footprint)
      select ${county}, id, place, code, name, lng, lat, footprint
      from jsonb_populate_recordset(null::building, ${JSON.stringify(buildings)}::jsonb)`,
  );
  await many(
    tx,
    sql`with homes as (
        select b.id as building_id, b.place, n, gen_random_uuid() as dwelling_id
        from building b, generate_series(1, ${homes}::int) n where b.county = ${county} and b.code like ${`${community.replaceAll('.', '')}B%`}
      ), built as (
        insert into dwelling (county, id, place, building_id, number) select ${county}, dwelling_id, place, building_id, n::text from homes
      )
      insert into household (county, id, place, dwelling_id) select ${county}, gen_random_uuid(), place, dwelling_id from homes`,
  );
}

type TestWay = {
  readonly name: string;
  readonly line: number[][];
  readonly kind?: 'street' | 'river' | 'railway';
};

/** The ways of a base map, streets unless they say otherwise; they replace those before. */
export const insertRoads = (tx: Tx, county: string, roads: readonly TestWay[]) =>
  many(
    tx,
    sql`insert into map_layer (county, name, document) values (${county}, 'base', ${JSON.stringify({
      type: 'FeatureCollection',
      features: roads.map(({ name, line, kind = 'street' }) => ({
        type: 'Feature',
        properties: { layer: 'road', class: kind, name },
        geometry: { type: 'MultiLineString', coordinates: [line] },
      })),
    })}::jsonb) on conflict (county, name) do update set document = excluded.document`,
  );
