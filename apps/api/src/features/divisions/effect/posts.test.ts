import {
  type Division,
  EditDivision,
  FillVacancy,
  FindDivision,
  ListNotices,
  ListVacancies,
  PlanDivision,
  ReviewDivision,
  ScheduleDivision,
  WithdrawDivision,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { many, sql } from '../../../platform/db/database.ts';
import { relayOnce } from '../../../platform/live/relay.ts';
import { insertBlocks } from '../../../testing/queries/blocks.ts';
import { openTown, personOf, type TestTown } from '../../../testing/town.ts';
import { makeEffective, runDivisions } from '../index.ts';

const community = '140403.007.001';
/** Planning has threads of its own, which wait their turn on a busy machine. */
vi.setConfig({ testTimeout: 180_000 });

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
  await insertBlocks(town.db.kysely, {
    ...{ community, west: 113.1, south: 36.1, width: 0.03, height: 0.01 },
    ...{ columns: 12, rows: 4, homes: 5 },
  });
});
afterAll(() => town.close());

const difficulty = { livingAlone: 0, disabled: 0, rental: 0, shop: 0, noLift: 0 };

async function reviewed(count: number): Promise<Division> {
  const [officer, supervisor] = [await town.as('gridcentreofficer'), await town.as('districtsupervisor')];
  const params = { id: v7() };
  const request = {
    mode: 'anew' as const,
    seed: 3,
    target: 60,
    tolerance: 0.1,
    count,
    fixed: [],
    difficulty,
  };
  await officer.call(PlanDivision, { body: { ...params, community, title: '调整', request } });
  await runDivisions(town.deps);
  const { version } = await officer.call(FindDivision, { params });
  return supervisor.call(ReviewDivision, {
    params,
    body: { baseVersion: version, approve: true, note: '同意' },
  });
}

async function schedule(division: Division, on: string, vacancies?: boolean) {
  const body = { baseVersion: division.version, on, ...(vacancies === undefined ? {} : { vacancies }) };
  const supervisor = await town.as('districtsupervisor');
  return supervisor.send(ScheduleDivision, { params: { id: division.id }, body });
}

/** Notices of divisions, newest first, once the newest is of the kind: those of older transactions are waited for. */
async function noticesOf(login: string, newest: string) {
  const person = await town.as(login);
  return vi.waitFor(
    async () => {
      while ((await relayOnce(town.db)) > 0);
      const { items } = await person.call(ListNotices, { query: {} });
      const told = items.filter(({ kind }) => kind.startsWith('division.'));
      expect(told[0]?.kind).toBe(newest);
      return told;
    },
    { timeout: 60_000, interval: 100 },
  );
}

const postsAt = (place: string) =>
  many(
    town.db.kysely,
    sql<{
      login: string;
      from: string;
      to: string | null;
      state: string;
    }>`select a.login, g.valid_from as "from", g.valid_to as "to", g.state
      from assignment g join unit u on u.county = g.county and u.id = g.unit_id join account a on a.county = g.county and a.id = g.account_id
      where u.place = ${place} and g.post = 'gridWorker' order by g.valid_from, a.login`,
  );

test('R4 a grid without a worker has a proposal; setting the day needs somebody for it, or a confirmation', async () => {
  const division = await reviewed(4);
  const staffing = division.staffing;
  const fresh = division.after.find(({ continues }) => continues === null);
  const open = staffing?.grids.find(({ number }) => number === fresh?.number);
  expect(open).toMatchObject({ keeps: [], chosen: null, proposed: { free: false } });
  expect(open?.proposed?.households).toBeGreaterThan(0);
  expect(open?.comes.households).toBe(fresh?.households);
  expect((await schedule(division, '2026-03-10')).code).toBe('division.vacant');

  const done = await schedule(division, '2026-03-10', true);
  expect(done.status).toBe(200);
  const told = await noticesOf('gridworker', 'division.ahead');
  expect(told[0]).toMatchObject({ kind: 'division.ahead', detail: { on: '2026-03-10', closed: false } });
  expect(told[0]?.detail?.goes.households).toBeGreaterThan(0);
  expect((await noticesOf('communityofficer', 'division.vacant'))[0]).toMatchObject({
    kind: 'division.vacant',
    detail: { vacant: [fresh?.name] },
  });
  const params = { id: division.id };
  const supervisor = await town.as('districtsupervisor');
  const { version } = await supervisor.call(FindDivision, { params });
  await supervisor.call(WithdrawDivision, { params, body: { baseVersion: version } });
  expect(await noticesOf('gridworker', 'division.withdrawn')).not.toEqual([]);
});

test('R4 whoever was chosen is on post from the day on; the community fills a vacancy that was confirmed', async () => {
  const division = await reviewed(5);
  const [one, two] = division.after.filter(({ continues }) => continues === null);
  const officer = await town.as('gridcentreofficer');
  const params = { id: division.id };
  const account = personOf('gridworker2').id;
  const edit = { kind: 'appoint' as const, number: one?.number ?? 0, account };
  const chosen = await officer.call(EditDivision, { params, body: { baseVersion: division.version, edit } });
  expect(chosen.state).toBe('reviewed');
  expect(chosen.staffing?.grids.find(({ number }) => number === one?.number)?.chosen?.id).toBe(account);
  const stranger = { ...edit, account: personOf('westworker').id };
  const refused = await officer.send(EditDivision, {
    params,
    body: { baseVersion: chosen.version, edit: stranger },
  });
  expect(refused.code).toBe('account.missing');
  expect((await schedule(chosen, '2026-03-10', true)).status).toBe(200);
  expect(await makeEffective(town.deps)).toBe(0);
  town.clock.set('2026-03-10T00:01:00+08:00');
  expect(await makeEffective(town.deps)).toBe(1);

  const { after } = await officer.call(FindDivision, { params });
  const placeOf = (number: number | undefined) =>
    `${community}.${after.find((grid) => grid.number === number)?.serial ?? ''}`;
  expect(await postsAt(placeOf(one?.number))).toEqual([
    { login: 'gridworker2', from: '2026-03-10', to: null, state: 'approved' },
  ]);
  const told = await noticesOf('gridworker2', 'division.effective');
  expect(told.some(({ detail }) => detail?.grid === one?.name)).toBe(true);

  const clerk = await town.as('communityofficer');
  const vacant = placeOf(two?.number);
  const { items, candidates } = await clerk.call(ListVacancies, {});
  const row = items.find(({ place }) => place === vacant);
  expect(row).toMatchObject({ since: '2026-03-10', waiting: [] });
  const proposed = row?.proposed?.id ?? '';
  expect(candidates.map(({ id }) => id)).toContain(proposed);
  const body = { assignment: v7(), account: proposed, from: '2026-03-10' };
  await clerk.call(FillVacancy, { params: { place: vacant }, body });
  expect((await postsAt(vacant)).map(({ state }) => state)).toEqual(['proposed']);
  const { items: later } = await clerk.call(ListVacancies, {});
  expect(later.find(({ place }) => place === vacant)?.waiting.map(({ id }) => id)).toEqual([proposed]);
  const taken = { assignment: v7(), account: proposed, from: '2026-03-10' };
  const filled = await clerk.send(FillVacancy, { params: { place: placeOf(one?.number) }, body: taken });
  expect(filled.code).toBe('vacancy.filled');
});

test('R4 posts of a grid that is given up end the day before, and its worker is told', async () => {
  const division = await reviewed(2);
  const closing = division.staffing?.closing ?? [];
  expect(closing.length).toBe(3);
  const [mine] = closing.filter(({ workers }) => workers.length > 0);
  const before = await postsAt(mine?.place ?? '');
  town.clock.set('2026-03-10T09:00:00+08:00');
  expect((await schedule(division, '2026-03-11', true)).status).toBe(200);
  town.clock.set('2026-03-11T00:01:00+08:00');
  expect(await makeEffective(town.deps)).toBe(1);
  const ended = (await postsAt(mine?.place ?? '')).filter(({ state }) => state === 'ended');
  expect(ended.length).toBe(before.filter(({ state }) => state === 'approved').length);
  expect(ended.every(({ to }) => to === '2026-03-10' || to === null)).toBe(true);
  const told = await noticesOf(ended[0]?.login ?? '', 'division.effective');
  expect(told.some(({ detail }) => detail?.closed === true && detail.on === '2026-03-11')).toBe(true);
});
