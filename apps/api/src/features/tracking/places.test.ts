import { FindPublicGrid, LocateGrid, PublicSetting, SuggestPlaces } from '@jingwei/contract';
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

test('a point between grids has none; one outside the county is refused', async () => {
  const nearby = { lng: 113.135, lat: 36.105 };
  expect(await town.anyone.call(LocateGrid, { query: nearby })).toEqual({ grid: null });
  const outside = await town.anyone.send(LocateGrid, { query: { lng: 116.4, lat: 39.9 } });
  expect(outside).toMatchObject({ status: 422, code: 'location.outside' });
  expect(await town.anyone.send(LocateGrid, { query: { lng: 200, lat: 39.9 } })).toMatchObject({
    code: 'request.invalid',
  });
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

test('a resident’s page gets names, telephones, categories and communities of its county', async () => {
  const setting = await town.anyone.call(PublicSetting);
  expect(setting).toMatchObject({
    ...{ county: '140403', name: '东湖', hotline: '12345', supervision: '0355-0000000' },
    ...{ photoMegabytes: 10, reopenDays: 15 },
  });
  expect(setting.centre.lng).toBeCloseTo(113.115, 2);
  expect(setting.communities.map(({ name, subdistrict }) => [name, subdistrict])).toEqual([
    ['英雄社区', '英雄街道'],
    ['延安社区', '延安街道'],
    ['桥北社区', '延安街道'],
  ]);
  const emergencies = setting.categories.filter(({ emergency }) => emergency).map(({ code }) => code);
  expect(emergencies).toEqual(['emergency']);
  expect(setting.categories.find(({ code }) => code === 'utility')?.examples).toContainEqual({
    ...{ code: 'utility.manhole', zh: '井盖破损', en: 'Broken manhole cover' },
  });
  const west = await town.anyone.call(PublicSetting, { headers: { 'x-county': '140404' } });
  expect(west).toMatchObject({ county: '140404', name: '西山区', hotline: null });
  const nowhere = await town.anyone.send(PublicSetting, { headers: { 'x-county': '999999' } });
  expect(nowhere).toMatchObject({ status: 404, code: 'area.missing' });
});
