import { FindPublicGrid, LocateGrid, SuggestPlaces } from '@jingwei/contract';
import { toBd09, toGcj02 } from '@jingwei/geo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, pointIn, type TestTown, testId, unitOf } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  const { kysely } = town.db;
  const setting = JSON.stringify({ name: '东湖', hotline: '12345', supervision: '0355-0000000' });
  await many(kysely, sql`update county set setting = ${setting}::jsonb where county = '140403'`);
  await many(
    kysely,
    sql`update account set telephone = '99900000001' where id = ${testId('account gridworker')}`,
  );
  await many(
    kysely,
    sql`insert into assignment (county, id, account_id, unit_id, post, backup, valid_from, valid_to, state) values
      ('140403', gen_random_uuid(), ${testId('account gridworker2')}, ${unitOf(grid).id}, 'gridWorker', true, '2020-01-01', null, 'approved'),
      ('140403', gen_random_uuid(), ${testId('account heroworker')}, ${unitOf(grid).id}, 'gridWorker', false, '2020-01-01', '2020-12-31', 'approved'),
      ('140403', gen_random_uuid(), ${testId('account bridgeworker')}, ${unitOf(grid).id}, 'gridWorker', false, '2021-01-01', null, 'proposed')`,
  );
  await many(
    kysely,
    sql`insert into address (county, id, place, text, detail, lng, lat) values
      ('140403', gen_random_uuid(), ${grid}, '延安小区3号楼', '延安路12号', 113.105, 36.105),
      ('140403', gen_random_uuid(), ${grid}, '延安小区13号楼', '延安路12号', null, null),
      ('140404', gen_random_uuid(), '140404.007.001.001', '延安小区西', '', null, null)`,
  );
});
afterAll(() => town.close());

const grid = '140403.007.001.001';

test('R9 R10 a point finds its grid, with the worker on post today, the backup and the supervision telephone', async () => {
  const { grid: found } = await town.anyone.call(LocateGrid, { query: pointIn(grid) });
  expect(found).toMatchObject({
    place: grid,
    community: '延安社区',
    subdistrict: '延安街道',
    worker: { name: '测试gridworker', telephone: '99900000001' },
    backup: { name: '测试gridworker2', telephone: null },
    supervision: '0355-0000000',
  });
});

test('R3 a point between grids is told the nearest one and how far it is; one outside the county is refused', async () => {
  const found = await town.anyone.call(LocateGrid, { query: { lng: 113.135, lat: 36.105 } });
  expect(found).toMatchObject({
    grid: null,
    nearest: { grid: { place: '140403.007.001.003' } },
    candidates: [],
  });
  expect(found.nearest?.metres).toBeGreaterThan(400);
  expect(found.nearest?.metres).toBeLessThan(500);
  const outside = await town.anyone.send(LocateGrid, { query: { lng: 116.4, lat: 39.9 } });
  expect(outside).toMatchObject({ status: 422, code: 'location.outside' });
  for (const query of [{ lng: 200, lat: 39.9 }, {}, { lng: 113.1 }])
    expect(await town.anyone.send(LocateGrid, { query })).toMatchObject({ code: 'request.invalid' });
});

test('R4 a point exactly on a border always finds the grid with the smaller code', async () => {
  const border = { lng: 113.11, lat: 36.105 };
  for (let i = 0; i < 3; i++) {
    const { grid: found } = await town.anyone.call(LocateGrid, { query: border });
    expect(found?.place).toBe(grid);
  }
});

test('R10 a point from a map that moves points is moved back before it is looked up', async () => {
  const at = pointIn(grid);
  for (const [datum, moved] of [
    ['gcj02', toGcj02([at.lng, at.lat])],
    ['bd09', toBd09([at.lng, at.lat])],
  ] as const) {
    const query = { lng: moved[0], lat: moved[1], datum };
    const { grid: found, point } = await town.anyone.call(LocateGrid, { query });
    expect(found?.place).toBe(grid);
    expect(point?.lng).toBeCloseTo(at.lng, 4);
    expect(point?.lat).toBeCloseTo(at.lat, 4);
  }
});

test('R10 an address finds its grid however it is written; several candidates carry a score', async () => {
  const locate = (address: string) => town.anyone.call(LocateGrid, { query: { address } });
  for (const address of ['延安小区３栋', '延安小区3#', '太行市延安街道延安小区三号楼2单元501', 'yaxq3']) {
    const { grid: found, candidates, point } = await locate(address);
    expect(found?.place, address).toBe(grid);
    expect(candidates[0], address).toMatchObject({ text: '延安小区3号楼', place: grid });
    expect(point, address).toEqual({ lng: 113.105, lat: 36.105 });
  }
  const { candidates } = await locate('延安小区3号楼');
  expect(candidates.map(({ score }) => score)).toEqual(
    candidates.map(({ score }) => score).toSorted((a, b) => b - a),
  );
});

test('R10 a community is not taken for a grid, a wrong number leads to its neighbours, an unknown name to nothing', async () => {
  const locate = (address: string) => town.anyone.call(LocateGrid, { query: { address } });
  const community = await locate('延安社区');
  expect(community.grid).toBeNull();
  expect(community.candidates[0]?.text).toBe('延安社区');
  const wrong = await locate('延安小区99号楼');
  expect(wrong.grid).toBeNull();
  expect(wrong.candidates.map(({ text }) => text)).toEqual(['延安小区3号楼', '延安小区13号楼']);
  expect(await locate('没有这里')).toEqual({ grid: null, nearest: null, point: null, candidates: [] });
});

test('R9 one grid is shown by its place; a community or a grid of another county is none', async () => {
  const find = (place: string) => town.anyone.send(FindPublicGrid, { params: { place } });
  expect((await find('140403.007.001.003')).result).toMatchObject({
    worker: { name: '测试gridworker3' },
    backup: null,
  });
  expect((await find('140403.007.002.003')).result).toMatchObject({ worker: null });
  expect(await find('140403.007.001')).toMatchObject({ status: 404, code: 'area.missing' });
  expect(await find('140404.007.001.001')).toMatchObject({ status: 404, code: 'area.missing' });
});

async function suggested(q: string): Promise<string[]> {
  const { items } = await town.anyone.call(SuggestPlaces, { query: { q } });
  return items.map(({ text }) => text);
}

test('a few characters find communities, addresses and grids of this county, the nearest match first', async () => {
  expect(await suggested('延安')).toEqual([
    '延安社区',
    '延安小区3号楼',
    '延安小区13号楼',
    '延安社区第1网格',
    '延安社区第2网格',
    '延安社区第3网格',
  ]);
  expect(await suggested('小区 3号')).toEqual(['延安小区3号楼', '延安小区13号楼']);
  expect(await suggested('延安路12')).toHaveLength(2);
  expect(await suggested('%')).toEqual([]);
  expect(await suggested('没有这里')).toEqual([]);
});

test('a suggestion carries its grid and point, and nothing of any person', async () => {
  const { items } = await town.anyone.call(SuggestPlaces, { query: { q: '3号楼' } });
  expect(items[0]).toEqual({
    text: '延安小区3号楼',
    detail: '延安路12号',
    place: grid,
    point: { lng: 113.105, lat: 36.105 },
  });
});
