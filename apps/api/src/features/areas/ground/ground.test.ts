import type { OsmGround } from '@jingwei/geo';
import type { Polygon } from 'geojson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, many, openDatabase, sql } from '../../../platform/db/database.ts';
import { openTown, type TestTown } from '../../../testing/town.ts';
import { importBoundaries, importDivisions } from '../index.ts';
import { importGround } from './index.ts';

const county = '140494';
let town: TestTown;
let db: Database;

const box = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

beforeAll(async () => {
  town = await openTown();
  db = openDatabase(town.databaseUrl, 2);
  await importDivisions(
    db,
    [
      'code,name,level,parent_code',
      `${county}000000,测试区,county,140400000000`,
      `${county}001000,一街,subdistrict,${county}000000`,
      `${county}001001,一社区,community,${county}001000`,
    ].join('\n'),
  );
  const properties = { code: `${county}001001001`, name: '第一网格' };
  const features = [{ type: 'Feature', properties, geometry: box(113, 36, 0.01) }];
  await importBoundaries(db, JSON.stringify({ type: 'FeatureCollection', features }), { county });
});
afterAll(async () => {
  await db.close();
  await town.close();
});

const building = (id: string, name: string, lng: number) => ({
  ...{ id, name, footprint: box(lng, 36.002, 0.0002), squareMetres: 400, floors: 6, home: true },
});
const ground: OsmGround = {
  lines: [
    {
      id: 'way/1',
      name: '长兴路',
      kind: 'arterial',
      line: {
        type: 'LineString',
        coordinates: [
          [113, 36],
          [113.01, 36],
        ],
      },
    },
  ],
  buildings: [building('way/2', '一号楼', 113.002), building('way/3', '', 113.02)],
  outlines: [],
  findings: [],
};

const buildings = () =>
  many(
    db.kysely,
    sql`select place, code, name, floors, lng::float8 as lng from building where county = ${county} order by code`,
  );

test('R5 buildings of an extract go into the grid they stand in, roads onto the map, and nothing twice', async () => {
  expect(await importGround(db, county, ground)).toEqual({ roads: 1, created: 1, redrawn: 0, outside: 1 });
  const [only] = await buildings();
  expect(only).toMatchObject({
    place: `${county}.001.001.001`,
    code: 'osm:way/2',
    name: '一号楼',
    floors: 6,
  });
  expect(await importGround(db, county, ground)).toMatchObject({ created: 0, redrawn: 0 });
  const [layer] = await many(
    db.kysely,
    sql<{
      roads: number;
    }>`select count(*)::int as roads from map_layer, jsonb_array_elements(document -> 'features') f
      where county = ${county} and f -> 'properties' ->> 'layer' = 'road'`,
  );
  expect(layer).toEqual({ roads: 1 });
});

test('done again it redraws, and leaves what people have written', async () => {
  await many(db.kysely, sql`update building set name = '1号楼' where county = ${county}`);
  const moved = { ...ground, buildings: [building('way/2', '一号楼', 113.003)] };
  expect(await importGround(db, county, moved)).toMatchObject({ created: 0, redrawn: 1 });
  expect(await buildings()).toMatchObject([{ name: '1号楼', lng: expect.closeTo(113.0031, 5) }]);
});

test('a county that nobody knows is told, not made', async () => {
  expect(await importGround(db, '140493', ground)).toBeUndefined();
});
