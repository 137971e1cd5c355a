import {
  type BodyOf,
  CorrectVisit,
  Coverage,
  FindVisit,
  ListVisits,
  RecordVisit,
  VisitedHouseholds,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { homeIn } from '../../testing/homes.ts';
import { openTown, personOf, type TestTown } from '../../testing/town.ts';

const grid = '140403.007.001.001';
const home = homeIn(grid).household.id;

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

type Body = BodyOf<typeof RecordVisit>;
const visit = (more: Partial<Body> = {}): Body => ({
  id: v7(),
  household: home,
  method: 'home',
  met: 'met',
  purpose: '例行走访',
  findings: '老人身体好，无异常',
  ...more,
});
const record = async (body: Body, who = 'gridworker') => (await town.as(who)).call(RecordVisit, { body });
const lastVisit = async (household = home) =>
  (
    await one(
      town.db.kysely,
      sql<{ at: Temporal.Instant | null }>`select last_visit_at as at from household where id = ${household}`,
    )
  ).at?.toString() ?? null;

describe('a visit', () => {
  test('R55 R59 is written down with purpose, findings, feedback, needs and events, credited to whoever made it', async () => {
    const body = visit({
      feedback: '已告知社区医院电话',
      topics: ['health', 'policy'],
      actions: ['publicise'],
      needs: [{ id: v7(), kind: 'medical', text: '想要上门量血压', dueOn: '2026-03-20' }],
    });
    const page = await record(body);
    expect(page.visit).toMatchObject({
      id: body.id,
      place: grid,
      purpose: '例行走访',
      feedback: '已告知社区医院电话',
      account: { id: personOf('gridworker').id },
      needs: 1,
      correctedBy: null,
    });
    expect(page.needs).toMatchObject([{ kind: 'medical', state: 'open' }]);
    expect(page.visit.household.head).toMatch(/^.\*$/);
    expect(page.abilities).toEqual(['correct']);
    expect(await lastVisit()).toBe(town.clock().toString());
  });

  test('R59 that met somebody has to say what it found', async () => {
    const worker = await town.as('gridworker');
    expect(await worker.send(RecordVisit, { body: visit({ findings: ' ' }) })).toMatchObject({
      status: 422,
      code: 'visit.silent',
    });
    await record(visit({ met: 'nobodyHome', findings: '' }));
  });

  test('R55 arrives once however often it is sent', async () => {
    const worker = await town.as('gridworker');
    const request = { body: visit(), opId: v7() };
    const first = await worker.call(RecordVisit, request);
    expect(await worker.call(RecordVisit, request)).toEqual(first);
    expect(await worker.send(RecordVisit, { body: request.body })).toMatchObject({
      code: 'request.key_reused',
    });
  });

  test('R55 of this morning that arrives now keeps its own time, and one from the future none', async () => {
    const earlier = town.clock().subtract({ hours: 3 }).toString();
    expect((await record(visit({ capturedAt: earlier }))).visit).toMatchObject({
      at: earlier,
      claimedAt: earlier,
      receivedAt: town.clock().toString(),
      clockTrust: 'ordinary',
    });
    const later = town.clock().add({ hours: 30 }).toString();
    expect((await record(visit({ capturedAt: later }))).visit).toMatchObject({
      at: town.clock().toString(),
      claimedAt: later,
      clockTrust: 'low',
    });
  });

  test('R60 nobody at home is no visit, nor is a call by telephone', async () => {
    const other = homeIn(grid, 1).household.id;
    await record(visit({ household: other, met: 'nobodyHome', findings: '' }));
    await record(visit({ household: other, method: 'telephone' }));
    expect(await lastVisit(other)).toBeNull();
  });

  test('is corrected by its author alone, by a new record, once; what counts is the newest', async () => {
    const other = homeIn(grid, 1).household.id;
    const { visit: made } = await record(visit({ household: other }));
    expect(await lastVisit(other)).toBe(made.at);
    const words = { method: 'home', purpose: '例行走访', reason: '记错了，家里没人' } as const;
    const body = { id: v7(), ...words, met: 'nobodyHome' } as const;
    const leader = await town.as('gridleader');
    const params = { id: made.id };
    expect(await leader.send(CorrectVisit, { params, body })).toMatchObject({ code: 'visit.not_own' });
    const worker = await town.as('gridworker');
    const corrected = await worker.call(CorrectVisit, { params, body });
    expect(corrected.visit).toMatchObject({ corrects: made.id, at: made.at, reason: '记错了，家里没人' });
    expect(corrected.versions.map(({ id }) => id)).toEqual([made.id, body.id]);
    expect(await lastVisit(other)).toBeNull();
    expect(await worker.send(CorrectVisit, { params, body: { ...body, id: v7() } })).toMatchObject({
      code: 'visit.corrected',
    });
    const listed = (await leader.call(ListVisits, { query: { household: other } })).items.map(({ id }) => id);
    expect(listed).toContain(body.id);
    expect(listed).not.toContain(made.id);
    expect((await leader.call(FindVisit, { params })).visit.correctedBy).toBe(body.id);
    town.clock.advance({ days: 8 });
    const late = { params: { id: body.id }, body: { ...body, id: v7() } };
    expect(await worker.send(CorrectVisit, late)).toMatchObject({ code: 'visit.too_old' });
    town.clock.advance({ days: -8 });
  });

  test('to a household out of reach is refused as missing, and not shown to those beyond', async () => {
    const stranger = await town.as('heroworker');
    expect(await stranger.send(RecordVisit, { body: visit() })).toMatchObject({
      status: 404,
      code: 'household.missing',
    });
    const { visit: made } = await record(visit());
    expect(await stranger.send(FindVisit, { params: { id: made.id } })).toMatchObject({
      code: 'visit.missing',
    });
    expect((await stranger.call(ListVisits)).total).toBe(0);
  });
});

describe('a household that has moved to another grid', () => {
  const gone = homeIn('140403.007.001.002').household.id;

  test('a visit from before is accepted at the old place, shows nothing of it; a later one is refused', async () => {
    const before = town.clock().subtract({ hours: 1 });
    town.clock.set(Temporal.Now.instant().add({ hours: 1 }));
    await many(
      town.db.kysely,
      sql`update building set place = '140403.007.001.003' where id = (select w.building_id from household h
        join dwelling w on w.id = h.dwelling_id where h.id = ${gone})`,
    );
    const made = await record(visit({ household: gone, capturedAt: before.toString() }), 'gridworker2');
    expect(made.visit).toMatchObject({ place: '140403.007.001.002', at: before.toString() });
    expect(made.visit.household).toMatchObject({ building: null, head: null, door: '' });
    const worker = await town.as('gridworker2');
    expect(await worker.send(RecordVisit, { body: visit({ household: gone }) })).toMatchObject({
      code: 'household.missing',
    });
    await record(visit({ household: gone }), 'gridworker3');
  });
});

describe('coverage', () => {
  test('R52 R60 counts by grid and by worker, and every number opens to its rows', async () => {
    town.clock.set('2026-03-11T12:00:00+08:00');
    const officer = await town.as('communityofficer');
    const board = await officer.call(Coverage, { query: { by: 'area', month: '2026-03' } });
    expect(board).toMatchObject({
      place: '140403.007.001',
      from: '2026-03-01',
      until: '2026-03-11',
      workingDays: 8,
      dailyHouseholds: 20,
    });
    const first = board.rows.find(({ place }) => place === grid);
    expect(first).toMatchObject({ households: 2, expected: 160, covered: 1 });
    const listed = await officer.call(ListVisits, {
      query: { place: grid, from: '2026-03-01', until: '2026-03-11', limit: 200 },
    });
    expect(first?.visits).toBe(listed.total);
    expect(first?.visits).toBe(listed.items.length);
    const covered = await officer.call(VisitedHouseholds, {
      query: { place: grid, state: 'covered', month: '2026-03' },
    });
    expect(covered.total).toBe(first?.covered);
    const never = await officer.call(VisitedHouseholds, { query: { place: grid, state: 'never' } });
    expect([never.total, never.items.length]).toEqual([first?.never, first?.never]);
    expect(board.days.reduce((sum, day) => sum + day.visits, 0)).toBe(board.total.visits);
    expect(board.rows.reduce((sum, row) => sum + row.visits, 0)).toBe(board.total.visits);
    const workers = await officer.call(Coverage, { query: { by: 'worker', month: '2026-03' } });
    const own = workers.rows.find(({ account }) => account?.id === personOf('gridworker').id);
    expect(own).toMatchObject({ visits: first?.visits, households: 2, expected: 160 });
    expect(workers.rows.map(({ account }) => account?.id)).toContain(personOf('gridworker3').id);
  });

  test('shows nothing of other places', async () => {
    const officer = await town.as('heroofficer');
    expect(await officer.send(Coverage, { query: { by: 'area', place: grid } })).toMatchObject({
      code: 'area.missing',
    });
    expect((await officer.call(Coverage, { query: { by: 'area' } })).total.visits).toBe(0);
  });

  test('goes through households page by page, each once', async () => {
    const officer = await town.as('communityofficer');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await officer.call(VisitedHouseholds, {
        query: { limit: 2, ...(after ? { after } : {}) },
      });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });
});
