import { setTimeout as pause } from 'node:timers/promises';
import {
  BaseLayer,
  CreateDepartment,
  CreateGrid,
  GridLayer,
  ListAreas,
  ListUnits,
  PublicReport,
  RenameArea,
  UnitMembers,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { relayAll } from '../../testing/relay.ts';
import { openTown, pointIn, type TestTown, testId, unitOf } from '../../testing/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const community = '140403.007.001';

async function places(who: string, query = {}): Promise<string[]> {
  const { items } = await (await town.as(who)).call(ListAreas, { query });
  return items.map(({ place }) => place);
}

test('areas are seen below one’s post: own grid, own community, own street, and no other county', async () => {
  expect(await places('gridworker')).toEqual(['140403.007.001.001']);
  expect(await places('communityofficer')).toHaveLength(4);
  expect(await places('gridcentreofficer')).toHaveLength(9);
  expect(await places('districtsupervisor')).toHaveLength(15);
  expect(await places('systemadmin')).toHaveLength(15);
  expect((await places('westsupervisor')).every((place) => place.startsWith('140404'))).toBe(true);
});

test('areas are found by place, kind, name and code', async () => {
  expect(await places('districtsupervisor', { place: community, kind: 'grid' })).toHaveLength(3);
  expect(await places('districtsupervisor', { q: '英雄社区' })).toContain('140403.006.001');
  expect(await places('districtsupervisor', { q: '140403006' })).toHaveLength(5);
  expect(await places('communityofficer', { place: '140403.006' })).toEqual([]);
});

test('R4 a new grid has its unit and is on the map; its code is taken then', async () => {
  const admin = await town.as('systemadmin');
  const square = [
    [113.2, 36.1],
    [113.21, 36.1],
    [113.21, 36.11],
    [113.2, 36.11],
    [113.2, 36.1],
  ];
  const body = {
    ...{ id: v7(), community, serial: '009', name: '新网格', households: 280 },
    geometry: { type: 'Polygon', coordinates: [square] },
  };
  const area = await admin.call(CreateGrid, { body });
  expect(area).toMatchObject({
    place: `${community}.009`,
    code: '140403007001009',
    kind: 'grid',
    version: 1,
  });
  expect(area.label?.lng).toBeCloseTo(113.205);
  const { items } = await admin.call(ListUnits, { query: { place: area.place } });
  expect(items).toMatchObject([{ kind: 'grid', name: '新网格', members: 0, parent: unitOf(community).id }]);
  const locator = await town.deps.grids.locator('140403');
  expect(locator.locate(113.205, 36.105)).toBe(area.place);
  expect(await admin.send(CreateGrid, { body: { ...body, id: v7() } })).toMatchObject({
    status: 409,
    code: 'area.code_taken',
  });
});

const bow = [
  [113.2, 36.2],
  [113.21, 36.21],
  [113.21, 36.2],
  [113.2, 36.21],
  [113.2, 36.2],
];
test.for([
  ['a point', { type: 'Point', coordinates: [113.2, 36.1] }],
  ['an open ring', { type: 'Polygon', coordinates: [bow.slice(0, 4)] }],
  ['an outline that crosses itself', { type: 'Polygon', coordinates: [bow] }],
  ['words for numbers', { type: 'Polygon', coordinates: [bow.map(() => ['a', 'b'])] }],
  ['no ground', { type: 'Polygon', coordinates: [bow.map(() => [113, 36])] }],
  ['half a continent', { type: 'Polygon', coordinates: [bow.map(([x = 0, y = 0]) => [(x - 113) * 100, y])] }],
] as const)('%s is no outline of a grid', async ([, geometry]) => {
  const admin = await town.as('systemadmin');
  const body = { id: v7(), community, serial: '008', name: '坏网格', geometry };
  const answer = await admin.send(CreateGrid, { body: structuredClone(body) as never });
  expect(answer).toMatchObject({ status: 400, code: 'request.invalid', problem: { field: 'geometry' } });
});

test('a grid goes under a community of one’s own county only; only the system administrator makes one', async () => {
  const admin = await town.as('systemadmin');
  const body = { id: v7(), community, serial: '007', name: '网格' };
  const under = (place: string) => admin.send(CreateGrid, { body: { ...body, id: v7(), community: place } });
  expect(await under('140403.007')).toMatchObject({ code: 'area.missing' });
  expect(await under('140404.007.001')).toMatchObject({ code: 'area.missing' });
  expect(await admin.send(CreateGrid, { body: { ...body, serial: '000' } })).toMatchObject({
    code: 'request.invalid',
  });
  const supervisor = await town.as('districtsupervisor');
  expect(await supervisor.send(CreateGrid, { body })).toMatchObject({
    status: 403,
    code: 'actor.not_permitted',
  });
});

test('renaming asks for the version it has seen, and renames the unit too', async () => {
  const admin = await town.as('systemadmin');
  const id = testId('area 140403.006.001');
  const rename = (body: { name: string; version: number }) =>
    admin.send(RenameArea, { params: { id }, body });
  expect((await rename({ name: '英雄里社区', version: 1 })).result).toMatchObject({
    name: '英雄里社区',
    version: 2,
  });
  const stale = await rename({ name: '别的', version: 1 });
  expect(stale).toMatchObject({
    status: 409,
    code: 'event.stale',
    problem: { current: { name: '英雄里社区', version: 2 } },
  });
  const { items } = await admin.call(ListUnits, { query: { place: '140403.006.001', kind: 'community' } });
  expect(items).toMatchObject([{ name: '英雄里社区' }]);
  const elsewhere = testId('area 140404.007.001');
  expect(
    await admin.send(RenameArea, { params: { id: elsewhere }, body: { name: '越界', version: 1 } }),
  ).toMatchObject({
    status: 404,
    code: 'area.missing',
  });
});

async function unitCodes(who: string, query = {}): Promise<string[]> {
  const { items } = await (await town.as(who)).call(ListUnits, { query });
  return items.map(({ code }) => code);
}

test('units within reach: below one’s post, and the departments and teams that serve it', async () => {
  const seen = await unitCodes('bridgeofficer');
  expect(seen.filter((code) => code.startsWith('140403'))).toHaveLength(4);
  expect(seen.filter((code) => !code.startsWith('140403')).toSorted()).toEqual([
    'street-emergency',
    'street-urban',
    'urban',
    'water',
  ]);
  expect(await unitCodes('heroofficer')).not.toContain('street-urban');
  expect(await unitCodes('westofficer')).not.toContain('water');
});

test('R63 an event may be sent to its own chain and to whoever serves its place, and to nobody else', async () => {
  const id = v7();
  const body = {
    id,
    category: 'utility.manhole',
    description: '井盖破损',
    point: pointIn(`${community}.001`),
  };
  await town.anyone.call(PublicReport, { body });
  const codes = await unitCodes('communityofficer', { dispatchable: id });
  expect(codes.toSorted()).toEqual(
    ['140403', '140403.007', community, 'street-emergency', 'street-urban', 'urban', 'water'].toSorted(),
  );
  for (const outsider of ['bridgeofficer', 'heroofficer', 'westofficer', 'systemadmin']) {
    const answer = await (await town.as(outsider)).send(ListUnits, { query: { dispatchable: id } });
    expect(answer, outsider).toMatchObject({ status: 404, code: 'event.missing' });
  }
});

test('members are people on post today, for units within reach', async () => {
  const officer = await town.as('communityofficer');
  const members = (code: string, county?: string) =>
    officer.send(UnitMembers, { params: { id: unitOf(code, county).id } });
  const { items } = (await members(community)).result;
  expect(items.map(({ post, lead }) => [post, lead])).toEqual([
    ['communityOfficer', true],
    ['communityOfficer', false],
  ]);
  expect((await members('urban')).result.items).toHaveLength(2);
  expect(await members('140403.007.002')).toMatchObject({ status: 404, code: 'unit.missing' });
  expect(await members('urban', '140404')).toMatchObject({ status: 404, code: 'unit.missing' });
});

test('a department serves a county or a street, under a code of its own', async () => {
  const admin = await town.as('systemadmin');
  const body = { id: v7(), kind: 'department', name: '区园林局', code: 'garden', place: '140403' } as const;
  expect(await admin.call(CreateDepartment, { body })).toMatchObject({ code: 'garden', members: 0 });
  const again = (more: object) => admin.send(CreateDepartment, { body: { ...body, id: v7(), ...more } });
  expect(await again({})).toMatchObject({ status: 409, code: 'area.code_taken' });
  expect(await again({ code: 'other', place: community })).toMatchObject({
    status: 404,
    code: 'area.missing',
  });
});

test('R9 the map of the grids names the worker, and is sent again only when it changed', async () => {
  const first = await town.anyone.send(GridLayer, { headers: { 'accept-encoding': 'identity' } });
  const features = JSON.parse(JSON.stringify(first.result)).features as {
    properties: Record<string, unknown>;
  }[];
  const grid = features.find(({ properties }) => properties['place'] === `${community}.001`);
  expect(grid?.properties).toMatchObject({
    kind: 'grid',
    worker: '测试gridworker',
    label: [expect.closeTo(113.105), expect.closeTo(36.105)],
  });
  expect(Object.keys(grid?.properties ?? {}).toSorted()).toEqual([
    'code',
    'kind',
    'label',
    'name',
    'place',
    'worker',
  ]);
  expect(features.every(({ properties }) => String(properties['place']).startsWith('140403'))).toBe(true);
  const known = { 'accept-encoding': 'identity', 'if-none-match': String(first.headers['etag']) };
  const unchanged = await town.app.inject({ url: GridLayer.path, headers: known });
  expect([unchanged.statusCode, unchanged.body]).toEqual([304, '']);
  const small = await town.app.inject({ url: GridLayer.path, headers: { 'accept-encoding': 'gzip, br' } });
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(small.headers.etag).not.toBe(first.headers['etag']);
  const other = await town.anyone.send(GridLayer, {
    headers: { 'x-county': '140404', 'accept-encoding': 'identity' },
  });
  expect(JSON.stringify(other.result)).not.toContain('140403');
});

test('the base map is what was kept; without one it is empty', async () => {
  const none = await town.anyone.call(BaseLayer);
  expect(none).toEqual({ type: 'FeatureCollection', features: [] });
  const document = JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: null }],
  });
  await many(
    town.db.kysely,
    sql`insert into map_layer (county, name, document) values ('140403', 'base', ${document}::jsonb)`,
  );
  expect((await town.anyone.call(BaseLayer)).features).toHaveLength(1);
});

test('R4 a grid that another process made is found and shown once its signal comes', async () => {
  const point = { lng: 113.305, lat: 36.105 };
  const before = await town.deps.grids.locator('140404');
  expect(before.locate(point.lng, point.lat)).toBeUndefined();
  const headers = { 'x-county': '140404', 'accept-encoding': 'identity' };
  await town.anyone.call(GridLayer, { headers });
  const [west, south, east, north] = [113.3, 36.1, 113.31, 36.11];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
  await many(
    town.db.kysely,
    sql`with made as (
        insert into area (county, id, place, kind, name, code, geometry)
        values ('140404', gen_random_uuid(), '140404.007.001.009', 'grid', '外来网格', '140404007001009', ${geometry}::jsonb)
      ) insert into outbox (county, kind, place) values ('140404', 'grids', '140404.007.001.009')`,
  );
  await relayAll(town.db);
  const found = async () => (await town.deps.grids.locator('140404')).locate(point.lng, point.lat);
  for (let tries = 0; (await found()) === undefined && tries < 100; tries++) await pause(20);
  expect(await found()).toBe('140404.007.001.009');
  expect(JSON.stringify(await town.anyone.call(GridLayer, { headers }))).toContain('外来网格');
});
