import {
  AddLayer,
  ApplyBeatPlan,
  AssignBeat,
  type Beat,
  type BeatPlan,
  ChangeLayer,
  FindBeatPlan,
  ListBeatPeople,
  ListBeatPlans,
  ListLayers,
  ProposeBeats,
  ReleaseBeat,
  RenameBeat,
  ReportBeats,
  WithdrawBeatPlan,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/http/people.ts';
import { closeBusinesses, insertBusinesses } from '../../testing/queries/businesses.ts';
import { openTown, personOf, type TestTown } from '../../testing/town.ts';

/** Dividing has a thread of its own, which waits its turn on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const street = '140403.007';
const layer = v7();
let town: TestTown;
const day = (days: number): string => Temporal.PlainDate.from(dayOf(town.clock())).add({ days }).toString();

beforeAll(async () => {
  town = await openTown();
  const grid = (community: number, serial: number) => `${street}.00${community}.00${serial}`;
  const put = (at: string, count: number) => insertBusinesses(town.db.kysely, { grid: at, count });
  for (const [community, serial, count] of [
    [1, 1, 400],
    [1, 2, 300],
    [1, 3, 500],
    [2, 1, 450],
    [2, 2, 250],
    [2, 3, 500],
  ] as const)
    await put(grid(community, serial), count);
  await insertBusinesses(town.db.kysely, { grid: grid(1, 1), kind: 'government', count: 9 });
  await insertBusinesses(town.db.kysely, { grid: grid(1, 2), attention: '01', count: 50 });
});
afterAll(() => town.close());

const district = () => town.as('districtsupervisor');
const centre = () => town.as('gridcentreofficer');
const report = async (query: object = {}) =>
  (await district()).call(ReportBeats, { params: { id: layer }, query: { place: street, ...query } });
const request = { count: 2, mode: 'anew', tolerance: 0.1, seed: 1 } as const;
const proposed = async (more: object = {}, place = street): Promise<BeatPlan> => {
  const body = { id: v7(), place, request: { ...request, ...more } };
  return (await district()).call(ProposeBeats, { params: { id: layer }, body });
};
const applied = async (plan: BeatPlan, on: string) =>
  (await district()).call(ApplyBeatPlan, {
    params: { id: plan.id },
    body: { baseVersion: plan.version, on },
  });

async function began(): Promise<void> {
  await applied(await proposed(), day(1));
  town.clock.advance({ hours: 24 });
}
const beatsNow = async (): Promise<readonly Beat[]> => (await report()).beats;

test('R13 a line begins with the numbers of the policy: fewer than a thousand businesses to a person', async () => {
  const { ordinary, items, abilities } = await (await district()).call(ListLayers);
  expect([items, ordinary.limit, abilities]).toEqual([[], 1000, ['layer.add']]);
  const body = {
    ...{ id: layer, code: 'market-supervision', name: ' 市场监管段区 ', nameEn: 'Market supervision' },
    ...{ weights: ordinary.weights, limit: ordinary.limit },
  };
  const added = await (await district()).call(AddLayer, { body });
  expect(added).toMatchObject({ name: '市场监管段区', version: 1, abilities: ['layer.change'] });
  const again = await (await district()).send(AddLayer, { body: { ...body, id: v7() } });
  expect(again).toMatchObject({ status: 409, code: 'layer.code_taken' });
  const seen = await (await centre()).call(ListLayers);
  expect([seen.items.map(({ abilities: may }) => may), seen.abilities]).toEqual([[[]], []]);
});

test('R13 without beats every grid is named as being in none, with its businesses', async () => {
  const { uncovered, beats, totals } = await report();
  expect(beats).toEqual([]);
  expect(uncovered.grids).toHaveLength(6);
  // Government offices weigh nothing: they are no business of the line.
  expect(uncovered.businesses).toBe(2450);
  expect(totals).toMatchObject({ businesses: 0, people: 0, perPerson: null });
});

test('R12 a plan divides whole grids by difficulty, hangs together, and changes nothing yet', async () => {
  const plan = await proposed();
  expect(plan).toMatchObject({ state: 'draft', before: [], today: null, businesses: 2450, changing: 0 });
  expect(plan.plan).toMatchObject({ beats: 2, contiguous: 1, withinTolerance: 1 });
  expect(plan.after.flatMap(({ grids }) => grids)).toHaveLength(6);
  expect(plan.after.reduce((sum, { businesses }) => sum + businesses, 0)).toBe(2450);
  // Fifty that need much attention count twice.
  expect(plan.after.reduce((sum, { workload }) => sum + workload, 0)).toBe(2500);
  expect(await beatsNow()).toEqual([]);
  const seen = await (await centre()).call(FindBeatPlan, { params: { id: plan.id } });
  expect(seen.abilities).toEqual([]);
  await (await district()).call(WithdrawBeatPlan, { params: { id: plan.id }, body: { baseVersion: 1 } });
});

test('R12 a plan is in force from its day on, not before, and tomorrow at the earliest', async () => {
  const plan = await proposed();
  const today = { params: { id: plan.id }, body: { baseVersion: 1, on: day(0) } };
  expect(await (await district()).send(ApplyBeatPlan, today)).toMatchObject({ code: 'date.invalid' });
  expect(await applied(plan, day(3))).toMatchObject({ state: 'applied', effectiveOn: day(3), version: 2 });
  expect(await report()).toMatchObject({ beats: [], ahead: day(3) });
  const ahead = await report({ on: day(3) });
  expect(ahead.beats.map(({ code, name, grids }) => [code, name, grids > 0])).toEqual([
    ['007-001', '第1段', true],
    ['007-002', '第2段', true],
  ]);
  expect(ahead.uncovered.grids).toEqual([]);
  expect(ahead.totals).toMatchObject({ businesses: 2450, needed: 3, vacant: 2, over: 0 });
});

test('R12 a plan can be taken back until its day comes, and codes it took are never given again', async () => {
  const other = await proposed({ seed: 2 });
  const late = { params: { id: other.id }, body: { baseVersion: 1, on: day(5) } };
  expect(await (await district()).send(ApplyBeatPlan, late)).toMatchObject({ code: 'beatPlan.ahead' });
  const { items } = await (await district()).call(ListBeatPlans, { params: { id: layer }, query: {} });
  const waiting = items.find(({ state }) => state === 'applied');
  const params = { id: waiting?.id ?? '' };
  const stale = { params, body: { baseVersion: 1 } };
  expect(await (await district()).send(WithdrawBeatPlan, stale)).toMatchObject({ code: 'ledger.stale' });
  const back = await (await district()).call(WithdrawBeatPlan, { params, body: { baseVersion: 2 } });
  expect(back).toMatchObject({ state: 'withdrawn', effectiveOn: null, abilities: [] });
  expect((await report({ on: day(3) })).beats).toEqual([]);
  await began();
  expect((await beatsNow()).map(({ code }) => code)).toEqual(['007-003', '007-004']);
});

test('R13 people are put on beats, besides other posts too; who has too many businesses is named', async () => {
  const [first, second] = await beatsNow();
  if (first === undefined || second === undefined) throw new Error('no beats');
  const by = await district();
  const { items } = await by.call(ListBeatPeople, { params: { id: first.id } });
  expect(items.map(({ id }) => id)).toContain(personOf('streethandler').id);
  expect(items.map(({ id }) => id)).not.toContain(personOf('gridworker').id);
  const put = (beat: Beat, login: string, concurrent = false) => ({
    params: { id: beat.id },
    body: { id: v7(), account: personOf(login).id, concurrent, from: day(0) },
  });
  await by.call(AssignBeat, put(first, 'streethandler'));
  expect(await by.send(AssignBeat, put(first, 'streethandler'))).toMatchObject({ code: 'beat.staff_taken' });
  expect(await by.send(AssignBeat, put(first, 'gridworker'))).toMatchObject({ code: 'account.missing' });
  const alone = await report();
  expect(alone.beats.map(({ fit }) => fit)).toEqual(['over', 'vacant']);
  expect(alone.totals).toMatchObject({ people: 1, over: 1, vacant: 1 });
  await by.call(AssignBeat, put(second, 'departmenthandler'));
  const deputy = await by.call(AssignBeat, put(second, 'streethandler', true));
  const full = await report();
  // Somebody on two beats is one person.
  expect(full.totals).toMatchObject({ people: 2, concurrent: 1, perPerson: 1225 });
  expect(full.beats[1]).toMatchObject({ fit: 'within', perPerson: (full.beats[1]?.businesses ?? 0) / 2 });
  const ended = { params: { id: deputy.id }, body: { last: day(0), baseVersion: 1 } };
  expect(await by.call(ReleaseBeat, ended)).toMatchObject({ to: day(0), version: 2 });
  expect(await by.send(ReleaseBeat, ended)).toMatchObject({ code: 'ledger.stale' });
  expect((await report({ on: day(1) })).totals).toMatchObject({ people: 2, concurrent: 0 });
});

test('R13 duty on a beat lets nobody see what their post does not', async () => {
  const onBeat = await town.as('streethandler');
  const query = { params: { id: layer }, query: { place: street } };
  expect(await onBeat.send(ReportBeats, query)).toMatchObject({ status: 403 });
});

test('R12 beats that carry on keep code, name and staff; what is given up ends the day before', async () => {
  const [first] = await beatsNow();
  const params = { id: first?.id ?? '' };
  const named = await (await district()).call(RenameBeat, {
    params,
    body: { name: ' 商圈段 ', baseVersion: 1 },
  });
  expect(named).toEqual({ id: first?.id, name: '商圈段', version: 2 });
  const before = await beatsNow();
  const plan = await proposed({ count: 3, mode: 'fromToday' });
  expect(plan.before.map(({ name }) => name)).toContain('商圈段');
  expect(plan.after.filter(({ continues }) => continues === null)).toHaveLength(1);
  expect(plan.today).toMatchObject({ beats: 2 });
  expect(plan.changing).toBeLessThan(plan.businesses / 2);
  await applied(plan, day(1));
  const tomorrow = await report({ on: day(1) });
  expect(tomorrow.beats.map(({ code }) => code)).toEqual(['007-003', '007-004', '007-005']);
  expect(tomorrow.beats[0]).toMatchObject({ id: first?.id, name: '商圈段', since: day(1) });
  expect(tomorrow.beats[0]?.staff[0]?.account.id).toBe(before[0]?.staff[0]?.account.id);
  expect((await report()).beats).toEqual(before);
  town.clock.advance({ hours: 24 });
  const fewer = await proposed({ count: 1, mode: 'fromToday' });
  await applied(fewer, day(1));
  expect((await report({ on: day(1) })).beats).toHaveLength(1);
  town.clock.advance({ hours: 24 });
});

test('R6 the database itself keeps a grid in one beat of the line at a time', async () => {
  const twice = sql`insert into beat_grid (county, layer_id, grid_id, beat_id, valid_from)
    select county, layer_id, grid_id, beat_id, valid_from + 1 from beat_grid where valid_to is null limit 1`;
  await expect(many(town.db.kysely, twice)).rejects.toThrow('beat_grid_once');
});

test('R12 what was divided before grids or beats changed is refused, and has to be made anew', async () => {
  const [old, newer] = [await proposed(), await proposed({ seed: 3 })];
  await applied(newer, day(1));
  town.clock.advance({ hours: 24 });
  const late = { params: { id: old.id }, body: { baseVersion: 1, on: day(1) } };
  expect(await (await district()).send(ApplyBeatPlan, late)).toMatchObject({ code: 'beatPlan.outdated' });
});

test('R12 when a street has given all its codes, no beat begins there any more', async () => {
  const serials = (to: string) => sql`update beat_serial set last = ${sql.raw(to)} where place = ${street}`;
  await many(town.db.kysely, serials('999'));
  const plan = await proposed({ count: 5 });
  const on = { params: { id: plan.id }, body: { baseVersion: 1, on: day(1) } };
  expect(await (await district()).send(ApplyBeatPlan, on)).toMatchObject({ code: 'area.code_taken' });
  expect((await report({ on: day(1) })).beats.length).toBe((await beatsNow()).length);
  await many(town.db.kysely, serials('90'));
});

test('R12 a beat over several streets is not torn by dividing one of them', async () => {
  const plan = await proposed({ count: 3 }, '140403');
  expect(plan.before.length).toBeGreaterThan(0);
  const wide = await proposed({ count: 1 }, '140403');
  await applied(wide, day(1));
  town.clock.advance({ hours: 24 });
  const narrow = { id: v7(), place: street, request };
  const answer = await (await district()).send(ProposeBeats, { params: { id: layer }, body: narrow });
  expect(answer).toMatchObject({ status: 422, code: 'beatPlan.crossing' });
  // The street would see half of its figures.
  const seen = await (await centre()).call(ReportBeats, { params: { id: layer }, query: { place: street } });
  expect([seen.beats, seen.uncovered.grids]).toEqual([[], []]);
  const tooMany = { id: v7(), place: '140403', request: { ...request, count: 50 } };
  expect(await (await district()).send(ProposeBeats, { params: { id: layer }, body: tooMany })).toMatchObject(
    {
      code: 'beatPlan.impossible',
    },
  );
});

test('R13 the trend counts what the ledger knew at the end of each month, and begins when it first knew any', async () => {
  const grid = '140403.006.001.001';
  const now = Temporal.PlainDate.from(day(0)).with({ day: 1 });
  const in_ = (months: number) => now.add({ months }).toString();
  await insertBusinesses(town.db.kysely, { grid, count: 10, at: in_(-4) });
  await insertBusinesses(town.db.kysely, { grid: `${grid.slice(0, -1)}2`, count: 5, at: in_(-2) });
  await closeBusinesses(town.db.kysely, grid, in_(-1));
  const { trend } = await report({ place: '140403.006' });
  expect(trend.map(({ businesses }) => businesses)).toEqual([10, 10, 15, 5, 5]);
  expect(trend.at(-1)?.month).toBe(day(0).slice(0, 7));
});

test('R12 weights and limit are changed by one hand at a time, and figures follow', async () => {
  const admin = await town.as('systemadmin');
  const { items } = await admin.call(ListLayers);
  const [{ id, code: _, abilities: __, version, ...row } = { id: '', code: '', abilities: [], version: 0 }] =
    items;
  if (!('weights' in row)) throw new Error('no line');
  const body = {
    ...row,
    limit: 3000,
    weights: { ...row.weights, kinds: { ...row.weights.kinds, government: 1 } },
  };
  const change = { params: { id }, body: { ...body, baseVersion: version } };
  expect(await admin.call(ChangeLayer, change)).toMatchObject({ limit: 3000, version: version + 1 });
  expect(await admin.send(ChangeLayer, change)).toMatchObject({ code: 'ledger.stale' });
  expect((await report({ place: '140403' })).totals).toMatchObject({ businesses: 2464, needed: 1 });
});
