import {
  AddServicePoint,
  ChangeServicePoint,
  CloseServicePoint,
  ListServicePoints,
  ReachServiceCircle,
  SuggestServicePoints,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { insertBlocks, insertRoads } from '../../testing/queries/blocks.ts';
import { openTown, type TestTown } from '../../testing/town.ts';

const community = '140403.007.001';
/** The reckoner has a thread of its own, which waits its turn on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

let town: TestTown;
let streets: Parameters<typeof insertRoads>[2] = [];
beforeAll(async () => {
  town = await openTown();
  // Forty-eight buildings of five households along 2.7 km of road; from one end only a part is within ten minutes.
  await insertBlocks(town.db.kysely, {
    ...{ community, west: 113.1, south: 36.1, width: 0.03, height: 0.01 },
    ...{ columns: 12, rows: 4, homes: 5 },
  });
  const along = (lat: number) => ({
    name: `横街${lat}`,
    line: [
      [113.1, lat],
      [113.13, lat],
    ],
  });
  const up = {
    name: '纵街',
    line: [
      [113.115, 36.1],
      [113.115, 36.11],
    ],
  };
  streets = [along(36.1025), along(36.1075), up];
  await insertRoads(town.db.kysely, '140403', streets);
});
afterAll(() => town.close());

const officer = () => town.as('communityofficer');
const west = { lng: 113.1013, lat: 36.1025 };
const reachOf = async (query: object = {}) =>
  (await officer()).call(ReachServiceCircle, { query: { place: community, ...query } });

async function added(point: { lng: number; lat: number }, more: object = {}) {
  const body = {
    id: v7(),
    kind: 'serviceCentre' as const,
    name: ' 党群服务中心 ',
    point,
    openFrom: '2020-01-01',
  };
  return (await officer()).call(AddServicePoint, { body: { ...body, ...more } });
}

test('R86 without any point nobody is reached, and everybody is left out by building, not by name', async () => {
  const circle = await reachOf();
  expect(circle).toMatchObject({
    minutes: 10,
    mode: 'walk',
    metres: 750,
    households: 240,
    reached: 0,
    points: [],
  });
  expect(circle.leftOut).toHaveLength(48);
  expect(circle.leftOut[0]).toMatchObject({ households: 5, metres: null });
  expect(circle.reach).toEqual({ type: 'MultiPolygon', coordinates: [] });
});

test('R86 ten minutes on foot reach the houses near the point, a bicycle and more minutes reach more', async () => {
  const point = await added(west);
  expect(point).toMatchObject({ name: '党群服务中心', place: community, state: 'open', version: 1 });
  const onFoot = await reachOf();
  expect(onFoot.reached).toBeGreaterThan(0);
  expect(onFoot.reached).toBeLessThan(onFoot.households / 2);
  expect(onFoot.reached + onFoot.leftOut.reduce((sum, { households }) => sum + households, 0)).toBe(240);
  const grids = onFoot.areas.filter(({ kind }) => kind === 'grid');
  expect(grids.map(({ households }) => households)).toEqual([80, 80, 80]);
  expect(grids.reduce((sum, { reached }) => sum + reached, 0)).toBe(onFoot.reached);
  expect(onFoot.points).toMatchObject([{ id: point.id, households: onFoot.reached }]);
  expect(onFoot.reach.coordinates).not.toEqual([]);
  for (const further of [{ mode: 'cycle' }, { minutes: 20 }])
    expect((await reachOf(further)).reached).toBeGreaterThan(onFoot.reached);
  expect((await reachOf({ kind: 'health' })).reached).toBe(0);
});

test('R86 the next point stands where it reaches most of those left out, and is proven best', async () => {
  const before = await reachOf();
  const asked = { place: community, count: 1 };
  const found = await (await officer()).call(SuggestServicePoints, { query: asked });
  const [site] = found.sites;
  expect(found).toMatchObject({ gap: 0, leftOut: 240 - before.reached, covered: site?.households });
  if (site === undefined) throw new Error('no site');
  const planned = await added(site.point, { openFrom: null, name: '规划服务点' });
  expect(planned.state).toBe('planned');
  expect((await reachOf()).reached).toBe(before.reached);
  expect((await reachOf({ planned: true })).reached).toBe(before.reached + found.covered);
  const two = await (await officer()).call(SuggestServicePoints, { query: { ...asked, count: 2 } });
  expect(two.covered).toBeGreaterThanOrEqual(found.covered);
  expect(two.sites.reduce((sum, { households }) => sum + households, 0)).toBe(two.covered);
});

test('R86 a point is changed by one hand at a time, closed, and stays in the list of closed ones', async () => {
  const point = await added({ lng: 113.1287, lat: 36.1075 }, { kind: 'health' });
  const by = await officer();
  const params = { id: point.id };
  const body = { baseVersion: 1, telephone: '0355-0001234', hours: '每日 8:00–20:00' };
  expect(await by.call(ChangeServicePoint, { params, body })).toMatchObject({ version: 2, kind: 'health' });
  expect(await by.send(ChangeServicePoint, { params, body })).toMatchObject({ code: 'ledger.stale' });
  const tomorrow = { on: '2999-01-01', baseVersion: 2 };
  expect(await by.send(CloseServicePoint, { params, body: tomorrow })).toMatchObject({
    code: 'date.invalid',
  });
  const today = town.clock().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  await by.call(CloseServicePoint, { params, body: { on: today, baseVersion: 2 } });
  const again = { on: today, baseVersion: 3 };
  expect(await by.send(CloseServicePoint, { params, body: again })).toMatchObject({
    code: 'servicePoint.closed',
  });
});

test('R86 where points stand is public; a community keeps its own alone', async () => {
  const { items } = await town.anyone.call(ListServicePoints, { query: { place: community } });
  expect(items.map(({ name }) => name)).toContain('党群服务中心');
  expect(JSON.stringify(items)).not.toContain('changed');
  const by = await officer();
  const outside = { id: v7(), kind: 'market' as const, name: '菜市场', point: { lng: 113.5, lat: 36.9 } };
  expect(await by.send(AddServicePoint, { body: outside })).toMatchObject({ code: 'servicePoint.outside' });
  const elsewhere = await by.send(ReachServiceCircle, { query: { place: '140403.007' } });
  expect(elsewhere).toMatchObject({ code: 'area.missing' });
  const worker = await town.as('gridworker');
  expect(await worker.send(ReachServiceCircle, { query: { place: community } })).toMatchObject({
    code: 'actor.not_permitted',
  });
});

test('R86 nobody walks along a river or a railway', async () => {
  const before = await reachOf({ kind: 'serviceCentre' });
  const line = [
    [113.102, 36.1],
    [113.102, 36.11],
  ];
  for (const kind of ['river', 'railway'] as const) {
    await insertRoads(town.db.kysely, '140403', [...streets, { name: '近路', line, kind }]);
    expect((await reachOf({ kind: 'serviceCentre' })).reached).toBe(before.reached);
  }
  await insertRoads(town.db.kysely, '140403', [...streets, { name: '近路', line }]);
  expect((await reachOf({ kind: 'serviceCentre' })).reached).toBeGreaterThan(before.reached);
});

test('R86 other roads are another network from the next question on', async () => {
  const before = await reachOf({ kind: 'serviceCentre' });
  await insertRoads(town.db.kysely, '140403', [
    {
      name: '西巷',
      line: [
        [113.1, 36.1],
        [113.1, 36.101],
      ],
    },
  ]);
  expect((await reachOf({ kind: 'serviceCentre' })).reached).not.toBe(before.reached);
});
