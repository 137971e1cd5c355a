import { toGcj02 } from '@jingwei/geo';
import type { Position } from 'geojson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, many, openDatabase, sql } from '../../../platform/db/database.ts';
import { openTown, type TestTown } from '../../../testing/town.ts';
import { importDivisions } from '../index.ts';
import { importBoundaries } from './index.ts';

const county = '140495';
const community = `${county}001001`;

let town: TestTown;
let db: Database;
beforeAll(async () => {
  town = await openTown();
  db = openDatabase(town.databaseUrl, 2);
  await importDivisions(
    db,
    [
      'code,name,level,parent_code',
      `${county}000000,测试区,county,140400000000`,
      `${county}001000,一街,subdistrict,${county}000000`,
      `${community},一社区,community,${county}001000`,
    ].join('\n'),
  );
});
afterAll(async () => {
  await db.close();
  await town.close();
});

/** A box in hundredths of a degree east and north of 113, 36. */
const box = (west: number, south: number, east: number, north: number): Position[] =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map(([x = 0, y = 0]) => [113 + x / 100, 36 + y / 100]);

type Feature = { code: string; name?: string; ring: Position[] };
const file = (...features: Feature[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ ring, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  });

const whole: Feature = { code: community, ring: box(0, 0, 2, 1) };
const west: Feature = { code: `${community}001`, name: '第一网格', ring: box(0, 0, 1, 1) };
const east: Feature = { code: `${community}002`, name: '第二网格', ring: box(1, 0, 2, 1) };

const stored = () =>
  many(
    db.kysely,
    sql<{
      code: string;
      kind: string;
      positions: number;
      units: number;
      versions: number;
    }>`select a.code, a.kind,
        jsonb_array_length(a.geometry -> 'coordinates' -> 0)::int as positions,
        (select count(*)::int from unit u where u.county = a.county and u.place = a.place) as units,
        (select count(*)::int from area_version v where v.county = a.county and v.area_id = a.id) as versions
      from area a where a.county = ${county} and a.geometry is not null order by a.code`,
  );

test('R4 what must be decided by a person refuses the whole file: nothing is half imported', async () => {
  const gap = { ...east, ring: box(1.2, 0, 2, 1) };
  const report = await importBoundaries(db, file(whole, west, gap), { county });
  expect(report).toMatchObject({ drawn: 0, created: 0 });
  expect(report.refused).toMatchObject([{ zh: expect.stringMatching(/有空隙/) }]);
  const unknown = await importBoundaries(
    db,
    file(whole, { code: `${county}009009`, ring: box(0, 0, 1, 1) }),
    { county },
  );
  expect(unknown.refused).toMatchObject([{ feature: 2, zh: expect.stringMatching(/没有这个代码/) }]);
  const twice = await importBoundaries(db, file(whole, west, { ...west }), { county });
  expect(twice.refused.map(({ zh }) => zh).join()).toMatch(/代码重复/);
  expect(await stored()).toEqual([]);
});

test.each([
  ['no JSON', 'code,name', /不是 GeoJSON/],
  ['another kind of JSON', '{"type":"Feature"}', /不是 GeoJSON/],
  ['no feature', '{"type":"FeatureCollection","features":[]}', /没有要素/],
  [
    'a line',
    '{"type":"FeatureCollection","features":[{"properties":{"code":"140495001001"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}',
    /不是面/,
  ],
  [
    'no code',
    '{"type":"FeatureCollection","features":[{"properties":{"code":"7"},"geometry":null}]}',
    /缺少/,
  ],
])('%s is told in words', async (_, text, said) => {
  const { refused } = await importBoundaries(db, text, { county });
  expect(refused).toMatchObject([{ zh: expect.stringMatching(said) }]);
});

test('R4, R6 rings are put right and told, new grids get their units, and the second day keeps the first version', async () => {
  const open = { ...west, ring: box(0, 0, 1, 1).slice(0, -1).toReversed() };
  const report = await importBoundaries(db, file(whole, open, east), { county });
  expect(report.refused).toEqual([]);
  expect(report).toMatchObject({ drawn: 3, created: 2 });
  expect(report.mended.map(({ en }) => en).join()).toMatch(/not closed.*|wound the wrong way/);
  expect(await stored()).toEqual([
    { code: community, kind: 'community', positions: 5, units: 1, versions: 1 },
    { code: `${community}001`, kind: 'grid', positions: 5, units: 1, versions: 1 },
    { code: `${community}002`, kind: 'grid', positions: 5, units: 1, versions: 1 },
  ]);
  await many(db.kysely, sql`update area_version set valid_from = valid_from - 10 where county = ${county}`);
  await importBoundaries(db, file(west, east), { county });
  expect(await stored()).toMatchObject([{ versions: 1 }, { versions: 2 }, { versions: 2 }]);
});

test('a gap is given to a neighbour when that is asked for', async () => {
  const gap = { ...east, ring: box(1.2, 0, 2, 1) };
  const report = await importBoundaries(db, file(west, gap), { county, mend: true });
  expect(report).toMatchObject({ drawn: 2, refused: [] });
  expect(report.mended.map(({ zh }) => zh).join()).toMatch(/有空隙/);
});

test('swapped coordinates and another datum are told by the distance to the county, and read as they were meant', async () => {
  await importBoundaries(db, file({ code: county, ring: box(0, 0, 2, 1) }, whole), { county });
  const swapped = [west, east].map((one) => ({ ...one, ring: one.ring.map(([x = 0, y = 0]) => [y, x]) }));
  const first = await importBoundaries(db, file(...swapped), { county });
  expect(first).toMatchObject({ drawn: 2, refused: [] });
  expect(first.mended.map(({ zh }) => zh).join()).toMatch(/经纬度写反/);
  const shifted = [west, east].map((one) => ({
    ...one,
    ring: one.ring.map(([x = 0, y = 0]): Position => [...toGcj02([x, y])]),
  }));
  const second = await importBoundaries(db, file(...shifted), { county });
  expect(second.mended.map(({ zh }) => zh).join()).toMatch(/坐标系/);
  const far = [west, east].map((one) => ({ ...one, ring: one.ring.map(([x = 0, y = 0]) => [x + 3, y]) }));
  const third = await importBoundaries(db, file(...far), { county });
  expect(third.refused.map(({ zh }) => zh).join()).toMatch(/不在本区县/);
});
