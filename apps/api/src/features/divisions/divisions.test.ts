import {
  CheckDivision,
  type Division,
  EditDivision,
  FindDivision,
  FindStandIns,
  ListDivisions,
  PlanDivision,
  ProposeStandIns,
  ReviewDivision,
  SaveStandIns,
  ScheduleDivision,
  WithdrawDivision,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { insertBlocks, insertRoads } from '../../testing/queries/blocks.ts';
import { openTown, type TestTown } from '../../testing/town.ts';
import { runDivisions } from './index.ts';

const community = '140403.007.001';
/** Planning has threads of its own, which wait their turn on a busy machine. */
vi.setConfig({ testTimeout: 180_000 });

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  const { kysely } = town.db;
  // Uneven on purpose: as many buildings in each column, but the grids of today are a third of the ground each.
  await insertBlocks(kysely, {
    ...{ community, west: 113.1, south: 36.1, width: 0.03, height: 0.01 },
    ...{ columns: 12, rows: 4, homes: 5 },
  });
  await insertRoads(kysely, '140403', [
    {
      name: '和平街',
      line: [
        [113.1, 36.105],
        [113.13, 36.105],
      ],
    },
    {
      name: '中兴路',
      line: [
        [113.115, 36.1],
        [113.115, 36.11],
      ],
    },
  ]);
});
afterAll(() => town.close());

const ordinary = { livingAlone: 0, disabled: 0, rental: 0, shop: 0, noLift: 0 };
const request = {
  mode: 'anew' as const,
  seed: 7,
  target: 60,
  tolerance: 0.1,
  fixed: [],
  difficulty: ordinary,
};

async function planned(more: Partial<typeof request> & { count?: number } = {}): Promise<Division> {
  const officer = await town.as('gridcentreofficer');
  const id = v7();
  const asked = { ...request, ...more };
  const begun = await officer.call(PlanDivision, {
    body: { id, community, title: '调整方案', request: asked },
  });
  expect(begun).toMatchObject({ state: 'draft', work: 'waiting', after: [] });
  await runDivisions(town.deps);
  return officer.call(FindDivision, { params: { id } });
}

test('R2 R4 R5 a plan holds whole buildings in grids of the wanted size, and is the same for the same seed', async () => {
  const plan = await planned();
  expect(plan).toMatchObject({ work: 'done', progress: 100, problem: null });
  expect(plan.after).toHaveLength(4);
  expect(plan.before).toHaveLength(3);
  expect(new Set(plan.buildings.map(({ id }) => id)).size).toBe(plan.buildings.length);
  expect(plan.metrics).toMatchObject({
    ...{ households: 240, plan: { grids: 4, contiguous: 1, withinTwice: 1 } },
    // Counted where the buildings stand, whatever parcels say: eighty households in each of today's three grids.
    today: { grids: 3, leastHouseholds: 80, mostHouseholds: 80, contiguous: 1 },
  });
  const officer = await town.as('gridcentreofficer');
  expect((await officer.call(CheckDivision, { params: { id: plan.id } })).items).toEqual([]);
  const again = await planned();
  expect(again.after.map(({ geometry }) => geometry)).toEqual(plan.after.map(({ geometry }) => geometry));
  expect((await officer.call(ListDivisions, {})).items.map(({ id }) => id)).toEqual([again.id, plan.id]);
});

test('R12 an impossible target is told, and nothing is half made', async () => {
  const plan = await planned({ count: 1, fixed: [] });
  expect(plan.after).toHaveLength(1);
  const officer = await town.as('gridcentreofficer');
  const before = plan.before.map(({ id }) => id);
  const failed = await planned({ count: 2, fixed: before as never });
  expect(failed).toMatchObject({ work: 'failed', problem: 'impossible', after: [] });
  const empty = await officer.send(PlanDivision, {
    body: { id: v7(), community: '140403.007.002', title: '桥北', request },
  });
  expect(empty.code).toBe('division.not_drawn');
});

/** A corner that two grids or more share, away from the outline. */
function sharedCorner(plan: Division): { at: [number, number]; grids: number[] } {
  const seen = new Map<string, Set<number>>();
  for (const { number, geometry } of plan.after) {
    for (const [lng, lat] of (geometry.coordinates as number[][][])[0] ?? []) {
      const known = seen.get(`${lng} ${lat}`) ?? new Set<number>();
      seen.set(`${lng} ${lat}`, known.add(number));
    }
  }
  const found = [...seen].find(([at, grids]) => {
    const [lng = 0, lat = 0] = at.split(' ').map(Number);
    return grids.size > 1 && lng > 113.1001 && lng < 113.1299 && lat > 36.1001 && lat < 36.1099;
  });
  if (found === undefined) throw new Error('no corner is shared');
  const [lng = 0, lat = 0] = found[0].split(' ').map(Number);
  return { at: [lng, lat], grids: [...found[1]] };
}

test('R4 a shared vertex is moved on both sides; what would cut a building or cross is refused', async () => {
  const plan = await planned();
  const officer = await town.as('gridcentreofficer');
  const params = { id: plan.id };
  const { at, grids } = sharedCorner(plan);
  const to: [number, number] = [at[0] + 2e-5, at[1] + 2e-5];
  const move = (from: [number, number], there: [number, number], baseVersion = plan.version) =>
    officer.send(EditDivision, {
      params,
      body: { baseVersion, edit: { kind: 'moveVertex', from, to: there } },
    });
  expect((await move([113.2, 36.2], to)).code).toBe('division.vertex_missing');
  expect((await move([113.1, 36.1], [113.1001, 36.1001])).code).toBe('division.vertex_fixed');
  expect((await move(at, [113.5, 36.5])).code).toBe('division.border_crosses');
  const moved = (await move(at, to)).result;
  const rounded = to.map((degrees) => Math.round(degrees * 1e7) / 1e7);
  const having = moved.after.filter(({ geometry }) =>
    JSON.stringify(geometry.coordinates).includes(JSON.stringify(rounded)),
  );
  expect(having.map(({ number }) => number).sort()).toEqual(grids.sort());
  expect((await officer.call(CheckDivision, { params })).items).toEqual([]);
  expect((await move(to, at)).code).toBe('ledger.stale');
});

test('R5 a building moves to the neighbouring grid whole, not to a distant one', async () => {
  const plan = await planned();
  const officer = await town.as('gridcentreofficer');
  const alternative = plan.after
    .flatMap(({ number, explanation }) => explanation.alternatives.map((one) => ({ number, ...one })))
    .find(({ staysWhole, buildings }) => staysWhole && buildings.length === 1);
  const building = alternative?.buildings[0] ?? '';
  const edit = { kind: 'moveBuilding' as const, building, to: alternative?.to ?? 0 };
  const moved = await officer.call(EditDivision, {
    params: { id: plan.id },
    body: { baseVersion: plan.version, edit },
  });
  expect(moved.buildings.find(({ id }) => id === building)?.number).toBe(alternative?.to);
  expect((await officer.call(CheckDivision, { params: { id: plan.id } })).items).toEqual([]);
  const neighbours = new Set(moved.after[0]?.explanation.neighbours.map(({ number }) => number) ?? []);
  const far = moved.after.find(({ number }) => number !== 1 && !neighbours.has(number));
  if (far === undefined) return;
  const own = moved.buildings.find(({ number }) => number === 1)?.id ?? '';
  const wrong = await officer.send(EditDivision, {
    params: { id: plan.id },
    body: { baseVersion: moved.version, edit: { kind: 'moveBuilding', building: own, to: far.number } },
  });
  expect(wrong.code).toBe('division.not_adjacent');
});

test('another person reviews; a day is tomorrow at the earliest; one waits for its day at a time', async () => {
  const [officer, supervisor] = [await town.as('gridcentreofficer'), await town.as('districtsupervisor')];
  const plan = await planned();
  const params = { id: plan.id };
  const early = { params, body: { baseVersion: plan.version, on: '2026-03-10' } };
  expect((await supervisor.send(ScheduleDivision, early)).code).toBe('division.not_now');
  const approve = { params, body: { baseVersion: plan.version, approve: true, note: '同意' } };
  expect((await officer.send(ReviewDivision, approve)).code).toBe('actor.not_permitted');
  const reviewed = await supervisor.call(ReviewDivision, approve);
  expect(reviewed).toMatchObject({ state: 'reviewed', reviewer: { name: '测试districtsupervisor' } });
  const on = (day: string, baseVersion = reviewed.version) =>
    supervisor.send(ScheduleDivision, { params, body: { baseVersion, on: day, vacancies: true } });
  expect((await on('2026-03-09')).code).toBe('division.day_past');
  const scheduled = (await on('2026-03-10')).result;
  expect(scheduled).toMatchObject({ state: 'scheduled', effectiveOn: '2026-03-10' });
  const second = await planned({ seed: 8 });
  const passed = await supervisor.call(ReviewDivision, {
    params: { id: second.id },
    body: { baseVersion: second.version, approve: true, note: '同意' },
  });
  const taken = {
    params: { id: second.id },
    body: { baseVersion: passed.version, on: '2026-03-11', vacancies: true },
  };
  expect((await supervisor.send(ScheduleDivision, taken)).code).toBe('division.day_taken');
  const withdrawn = await officer.call(WithdrawDivision, {
    params,
    body: { baseVersion: scheduled.version },
  });
  expect(withdrawn).toMatchObject({ state: 'withdrawn', effectiveOn: null });
  const states = await many(
    town.db.kysely,
    sql<{ state: string }>`select state from division where id in (${plan.id}, ${second.id}) order by state`,
  );
  expect(states.map(({ state }) => state)).toEqual(['reviewed', 'withdrawn']);
});

test('R11 neighbours stand in for each other: proposed by border and work, set by hand, and never overwritten blindly', async () => {
  const officer = await town.as('gridcentreofficer');
  const params = { community };
  expect((await officer.call(FindStandIns, { params })).groups).toEqual([]);
  const { groups } = await officer.call(ProposeStandIns, { params });
  // Three grids in a row: a group of three.
  expect(groups.map((group) => [...group].sort())).toEqual([
    ['001', '002', '003'].map((serial) => `${community}.${serial}`),
  ]);
  const saved = await officer.call(SaveStandIns, { params, body: { groups, base: [] } });
  expect(saved.groups.map((group) => group.length)).toEqual([3]);
  const late = await officer.send(SaveStandIns, { params, body: { groups: [], base: [] } });
  expect(late).toMatchObject({ code: 'ledger.stale', problem: { current: { groups: saved.groups } } });
  const foreign = [['140403.007.002.001', '140403.007.002.002']];
  const wrong = await officer.send(SaveStandIns, { params, body: { groups: foreign, base: saved.groups } });
  expect(wrong.code).toBe('request.invalid');
  const reader = await town.as('communityofficer');
  expect((await reader.call(FindStandIns, { params })).abilities).toEqual([]);
});

test('R2 little changes when one starts from today, and a grid that is fixed keeps its ground', async () => {
  const today = await planned({ count: 3 });
  const [fixed] = today.before;
  const plan = await planned({ mode: 'fromToday', count: 3, fixed: [fixed?.id ?? ''] } as never);
  expect(plan.work).toBe('done');
  const kept = plan.after.find(({ continues }) => continues?.id === fixed?.id);
  expect(kept?.households).toBe(today.metrics?.today.grids === 3 ? 80 : 0);
  expect(plan.metrics?.changing).toBeLessThanOrEqual(today.metrics?.households ?? 0);
});
