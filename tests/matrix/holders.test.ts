import {
  CountEvents,
  EventActions,
  FindDuplicates,
  FindEvent,
  FindPhoto,
  FindTrackedPhoto,
  FollowReport,
  ListEvents,
  ListUnits,
  MapEvents,
  PublicReport,
  Push,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTown, personOf, pointIn, type TestTown, unitOf } from '../../apps/api/src/testing/town.ts';
import { type Thing, thingAt } from './ground.ts';
import { eventRow, onPostBetween, standIn } from './queries.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const grid = '140403.007.001.001';
const neighbour = '140403.007.001.002';
let thing: Thing;
beforeEach(async () => {
  thing = await thingAt(town, grid, 'inside');
});
const as = (login: string) => town.as(login);
const statusFor = async (login: string, id = thing.id) =>
  (await (await as(login)).send(FindEvent, { params: { id } })).status;
const found = async (login: string, q: string) =>
  (await (await as(login)).call(ListEvents, { query: { q, sort: 'newest' } })).total;

test('R75 a department sees an event from the moment it is laid before it, and keeps it when it goes on', async () => {
  const params = { id: thing.id };
  const officer = await as('communityofficer');
  await (await as('gridworker')).call(EventActions.escalate, { params, body: { reason: '需要部门' } });
  expect([await statusFor('departmenthandler'), await found('departmenthandler', thing.word)]).toEqual([
    404, 0,
  ]);
  await officer.call(EventActions.dispatch, { params, body: { to: unitOf('urban').id } });
  expect([await statusFor('departmenthandler'), await found('departmenthandler', thing.word)]).toEqual([
    200, 1,
  ]);
  expect([await statusFor('waterhandler'), await found('waterhandler', thing.word)]).toEqual([404, 0]);
  const urban = await as('departmenthandler');
  await urban.call(EventActions.transfer, { params, body: { to: unitOf('water').id, reason: '归口' } });
  // Both now: the one that has it, and the one that had it.
  for (const handler of ['departmenthandler', 'waterhandler'])
    expect([await statusFor(handler), await found(handler, thing.word)], handler).toEqual([200, 1]);
  // To see is not to act: it is no longer theirs.
  const late = await urban.send(EventActions.accept, { params, body: {} });
  expect(late).toMatchObject({ status: 403, code: 'actor.not_permitted' });
  expect(await statusFor('streethandler')).toBe(404);
  expect(await statusFor('westhandler')).toBe(404);
});

test('an event that is sent on within a place is seen by nobody new but its holder', async () => {
  const params = { id: thing.id };
  await (await as('gridworker')).call(EventActions.return, { params, body: { reason: '不属于网格' } });
  for (const login of ['gridworker2', 'bridgeofficer', 'heroofficer', 'departmenthandler', 'westofficer'])
    expect(await statusFor(login), login).toBe(404);
});

test('a code shows its own report and its own photos; a wrong one, or one of another county, shows nothing', async () => {
  const other = await thingAt(town, grid, 'inside');
  const west = await thingAt(town, '140404.007.001.001', 'county');
  const follow = (code: string, county?: string) =>
    town.anyone.send(FollowReport, {
      params: { code },
      ...(county ? { headers: { 'x-county': county } } : {}),
    });
  const own = await follow(thing.code);
  expect(own.result.number).toBe(thing.number);
  for (const mark of [other.number, other.word, other.photo, thing.name, thing.telephone, thing.id])
    expect(own.text).not.toContain(mark);
  const wrong = `JW-0000-${thing.code.slice(8)}`;
  for (const refused of [await follow(wrong), await follow(west.code), await follow(thing.code, '140404')])
    expect(refused).toMatchObject({ status: 404, code: 'tracking.missing' });
  expect((await follow(west.code, '140404')).result.number).toBe(west.number);
  const photo = (code: string, id: string) =>
    town.anyone.send(FindTrackedPhoto, { params: { code, photo: id } });
  expect((await photo(thing.code, thing.photo)).status).toBe(200);
  expect(await photo(thing.code, other.photo)).toMatchObject({ status: 404, code: 'photo.missing' });
  expect(await photo(thing.code, west.photo)).toMatchObject({ status: 404, code: 'photo.missing' });
  expect(await photo(west.code, west.photo)).toMatchObject({ status: 404, code: 'tracking.missing' });
});

test('a photo is shown under its own event only', async () => {
  const other = await thingAt(town, grid, 'inside');
  const beyond = await thingAt(town, neighbour, 'neighbour');
  const worker = await as('gridworker');
  const photo = (id: string, of: string) => worker.send(FindPhoto, { params: { id, photo: of } });
  expect((await photo(thing.id, thing.photo)).status).toBe(200);
  for (const [id, of] of [
    [thing.id, other.photo],
    [thing.id, beyond.photo],
    [beyond.id, beyond.photo],
    [beyond.id, thing.photo],
  ] as const)
    expect(await photo(id, of)).toMatchObject({ status: 404, code: 'photo.missing' });
});

test('R9 a backup sees the grid it stands in for while it does, in every list, and not a day longer', async () => {
  const backup = 'gridworker3';
  const { id: account } = personOf(backup);
  const post = { id: v7(), account, unit: unitOf(grid).id };
  const worker = await as(backup);
  const sights = async () => {
    const [place, params] = [grid, { id: thing.id }];
    const counts = await worker.call(CountEvents, { query: { place } });
    const map = await worker.call(MapEvents, { query: { place } });
    const near = await worker.call(FindDuplicates, {
      query: { category: 'utility.manhole', ...pointIn(grid) },
    });
    return {
      find: (await worker.send(FindEvent, { params })).status,
      list: await found(backup, thing.word),
      counted: Object.values(counts.states).some((n) => n > 0),
      map: map.points.some(({ id }) => id === thing.id),
      near: near.items.length > 0,
      photo: (await worker.send(FindPhoto, { params: { ...params, photo: thing.photo } })).status,
    };
  };
  const nothing = { find: 404, list: 0, counted: false, map: false, near: false, photo: 404 };
  const everything = { find: 200, list: 1, counted: true, map: true, near: true, photo: 200 };
  expect(await sights()).toEqual(nothing);
  await standIn(town.db.kysely, '140403', post);
  expect(await sights()).toEqual(everything);
  // Yesterday was the last day; then from tomorrow on; then today alone.
  await onPostBetween(town.db.kysely, post.id, -7, -1);
  expect(await sights()).toEqual(nothing);
  await onPostBetween(town.db.kysely, post.id, 1, 7);
  expect(await sights()).toEqual(nothing);
  await onPostBetween(town.db.kysely, post.id, 0, 0);
  expect(await sights()).toEqual(everything);
  await worker.call(EventActions.accept, { params: { id: thing.id }, body: {} });
  await onPostBetween(town.db.kysely, post.id, -7, -1);
  const late = await worker.send(EventActions.handle, { params: { id: thing.id }, body: { note: '已处理' } });
  expect(late).toMatchObject({ status: 404, code: 'event.missing' });
});

test('what a step names besides its event has to be in reach as well', async () => {
  const beyond = await thingAt(town, '140403.007.002.001', 'neighbour');
  const west = await thingAt(town, '140404.007.001.001', 'county');
  const params = { id: thing.id };
  await (await as('gridworker')).call(EventActions.escalate, { params, body: { reason: '需要社区' } });
  const officer = await as('communityofficer');
  for (const { id, number, word } of [beyond, west]) {
    const merged = await officer.send(EventActions.merge, { params, body: { into: id, reason: '同一件' } });
    expect(merged).toMatchObject({ status: 404, code: 'event.missing' });
    for (const mark of [number, word, id]) expect(merged.text).not.toContain(mark);
    const units = await officer.send(ListUnits, { query: { dispatchable: id } });
    expect(units).toMatchObject({ status: 404, code: 'event.missing' });
  }
  const abroad = unitOf('urban', '140404').id;
  const sent = await officer.send(EventActions.dispatch, { params, body: { to: abroad } });
  expect(sent).toMatchObject({ status: 404, code: 'unit.missing' });
  await officer.call(EventActions.accept, { params, body: {} });
  const part = { category: 'utility.drain', description: '排水', to: abroad };
  const split = await officer.send(EventActions.split, { params, body: { parts: [part, part] } });
  expect(split).toMatchObject({ status: 404, code: 'unit.missing' });
});

test('an event is not moved to where its holder could no longer see it, and nothing is half moved', async () => {
  const params = { id: thing.id };
  const worker = await as('gridworker');
  for (const body of [{ place: neighbour }, { point: pointIn(neighbour) }, { place: '140403.006.001.001' }]) {
    const moved = await worker.send(EventActions.triage, { params, body });
    expect(moved).toMatchObject({ status: 422, code: 'location.beyond' });
  }
  for (const body of [{ place: '140404.007.001.001' }, { point: pointIn('140404.007.001.001') }])
    expect((await worker.send(EventActions.triage, { params, body })).status).toBe(422);
  expect(await eventRow(town.db.kysely, thing.id)).toMatchObject({ place: grid, version: 1 });
  // The community, to which both grids belong, may.
  await worker.call(EventActions.return, { params, body: { reason: '不是本网格' } });
  const officer = await as('communityofficer');
  const page = await officer.call(EventActions.triage, { params, body: { place: neighbour } });
  expect(page.event.place).toBe(neighbour);
  expect([await statusFor('gridworker'), await statusFor('gridworker2')]).toEqual([404, 200]);
});

test('more callers at once than connections wait for each other, never for themselves', {
  timeout: 60_000,
}, async () => {
  const many = Array.from({ length: 24 }, (_, at) => at);
  const worker = await as('gridworker');
  const push = () =>
    worker.send(Push, {
      body: {
        operations: [
          {
            ...{ opId: v7(), operation: 'event.accept', deviceId: v7(), deviceSeq: 1, entityId: thing.id },
            ...{ baseVersion: null, params: { id: thing.id }, body: {}, capturedAt: '2026-03-09T01:00:00Z' },
          },
        ],
      },
    });
  const pushed = await Promise.all(many.map(push));
  expect(pushed.map(({ status }) => status)).toEqual(many.map(() => 200));
  const follow = () => town.anyone.send(FollowReport, { params: { code: thing.code } });
  expect((await Promise.all(many.map(follow))).map(({ status }) => status)).toEqual(many.map(() => 200));
  // The map of the grids is made anew for the first of them while the others wait.
  town.deps.grids.forget('140403');
  const report = () =>
    town.anyone.send(PublicReport, {
      body: { id: v7(), category: 'other', description: '同时上报', point: pointIn(grid) },
    });
  expect((await Promise.all(many.map(report))).map(({ status }) => status)).toEqual(many.map(() => 200));
});
