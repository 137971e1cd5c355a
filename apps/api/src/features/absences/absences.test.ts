import { gunzipSync } from 'node:zlib';
import {
  EndAbsence,
  EnterAbsence,
  FindPublicGrid,
  ListAbsences,
  ListEvents,
  ListHouseholds,
  MyAbsences,
  Pull,
  Snapshot,
  type SnapshotContent,
  UnitMembers,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/http/people.ts';
import { openTown, personOf, type TestClient, type TestTown, unitOf } from '../../testing/town.ts';
import { postsAt } from '../sync/queries/handover.ts';

const [one, two, three] = ['140403.007.001.001', '140403.007.001.002', '140403.007.001.003'] as const;
const community = '140403.007.001';
let town: TestTown;
let worker: TestClient;
let neighbour: TestClient;
let third: TestClient;
let officer: TestClient;
beforeAll(async () => {
  town = await openTown();
  [worker, neighbour, third, officer] = await Promise.all([
    town.as('gridworker'),
    town.as('gridworker2'),
    town.as('gridworker3'),
    town.as('communityofficer'),
  ]);
});
afterAll(() => town.close());

const run = <T>(statement: ReturnType<typeof sql<T>>) => many(town.db.kysely, statement);
/** The database keeps its own time; days are counted from its today, where the county is. */
const today = Temporal.Now.plainDateISO('Asia/Shanghai');
const day = (offset: number) => today.add({ days: offset }).toString();

const paired = (...groups: string[][]) =>
  run(sql`insert into stand_in (county, place, community, number)
    select '140403', g.place, ${community}, g.number
    from jsonb_to_recordset(${JSON.stringify(
      groups.flatMap((group, i) => group.map((place) => ({ place, number: i + 1 }))),
    )}::jsonb) as g (place text, number integer)`);

/** Past the operation, so that days before today can be given, too. */
const away = (login: string, from: number, to: number) =>
  run(sql`insert into absence (county, id, account_id, place, from_day, to_day, entered_by, entered_at)
    values ('140403', gen_random_uuid(), ${personOf(login).id}, ${personOf(login).unit.place}, ${day(from)}, ${day(to)},
      ${personOf('communityofficer').id}, now())`);

beforeEach(async () => {
  town.clock.set(Temporal.Now.instant());
  await run(sql`delete from absence_reason`);
  await run(sql`delete from absence`);
  await run(sql`delete from stand_in`);
});

const absenceOf = (login: string, from: number, to: number) => ({
  body: { id: v7(), worker: personOf(login).id, from: day(from), to: day(to) },
});
const reaches = async (client: TestClient, place: string) => {
  const { items } = await client.call(ListHouseholds, { query: { place } });
  return items.length > 0;
};
const contact = (place: string) => town.anyone.call(FindPublicGrid, { params: { place } });

describe('an absence in force', () => {
  test('R11 gives the neighbour the grid for its days, and the public is told whom to turn to', async () => {
    await paired([one, two]);
    expect(await reaches(neighbour, one)).toBe(false);
    expect(await contact(one)).toMatchObject({ away: false, backup: { name: '测试gridworker2' } });
    const entered = await officer.call(EnterAbsence, absenceOf('gridworker', 0, 2));
    expect(entered).toMatchObject({
      state: 'running',
      place: one,
      covers: [{ place: one, from: day(0), to: day(2), worker: { name: '测试gridworker2' } }],
    });
    expect(await reaches(neighbour, one)).toBe(true);
    expect(await reaches(third, one)).toBe(false);
    expect(await reaches(neighbour, three)).toBe(false);
    expect(await neighbour.send(ListEvents, { query: { place: one } })).toMatchObject({ status: 200 });
    expect(await contact(one)).toMatchObject({
      worker: { name: '测试gridworker' },
      away: true,
      backup: { name: '测试gridworker2' },
      backupLeads: false,
    });
    const members = await officer.call(UnitMembers, { params: { id: unitOf(one).id } });
    expect(members.items.map(({ name }) => name)).toContain('测试gridworker2');
    expect((await neighbour.call(MyAbsences, {})).standsIn).toMatchObject([
      { place: one, name: '测试gridworker', to: day(2), running: true },
    ]);
    expect((await worker.call(MyAbsences, {})).own).toMatchObject([{ from: day(0), to: day(2) }]);
  });

  test('R11 is gone by itself once its last day is over, and has not begun on the day before its first', async () => {
    await paired([one, two]);
    await away('gridworker', -3, -1);
    expect(await reaches(neighbour, one)).toBe(false);
    expect(await contact(one)).toMatchObject({ away: false });
    await away('gridworker', 1, 3);
    expect(await reaches(neighbour, one)).toBe(false);
    await run(sql`update absence set to_day = ${day(0)} where to_day = ${day(-1)}`);
    expect(await reaches(neighbour, one)).toBe(true);
  });

  test('R11 begins and ends at midnight where the county is', async () => {
    await paired([one, two]);
    await away('gridworker', 0, 1);
    const midnight = (offset: number) =>
      today.add({ days: offset }).toZonedDateTime('Asia/Shanghai').toInstant();
    const held = async (at: Temporal.Instant) => {
      const posts = await postsAt(town.db.kysely, '140403', personOf('gridworker2').id, {
        at,
        day: dayOf(at),
      });
      return posts.some(({ place, backup }) => place === one && backup);
    };
    const second = { seconds: 1 };
    expect(await held(midnight(0).subtract(second))).toBe(false);
    expect(await held(midnight(0))).toBe(true);
    expect(await held(midnight(2).subtract(second))).toBe(true);
    expect(await held(midnight(2))).toBe(false);
  });

  test('R11 of three, the next one stands in, and the other only on days when that one is away, too', async () => {
    await paired([one, two, three]);
    await away('gridworker', 0, 6);
    await away('gridworker2', 2, 3);
    const { items } = await officer.call(ListAbsences, { query: { from: day(0), to: day(6) } });
    const of = items.find(({ place }) => place === one);
    expect(of?.covers.map(({ from, to, worker: by }) => [from, to, by?.name])).toEqual([
      [day(0), day(1), '测试gridworker2'],
      [day(2), day(3), '测试gridworker3'],
      [day(4), day(6), '测试gridworker2'],
    ]);
    expect([await reaches(neighbour, one), await reaches(third, one)]).toEqual([true, false]);
  });

  test('R11 with both of a pair away nobody gets either grid, and the leader is named', async () => {
    await paired([one, two]);
    await away('gridworker', 0, 2);
    await away('gridworker2', 0, 1);
    expect([await reaches(neighbour, one), await reaches(worker, two)]).toEqual([false, false]);
    expect(await contact(one)).toMatchObject({
      away: true,
      backup: { name: '测试gridleader' },
      backupLeads: true,
    });
    const { items } = await officer.call(ListAbsences, { query: { place: one, from: day(0), to: day(0) } });
    expect(items[0]?.covers).toMatchObject([
      { from: day(0), to: day(1), worker: null, leader: '测试gridleader' },
      { from: day(2), to: day(2), worker: { name: '测试gridworker2' } },
    ]);
  });

  test('R11 in a grid without a group falls to the leader', async () => {
    await away('gridworker', 0, 2);
    expect(await contact(one)).toMatchObject({ away: true, backupLeads: true });
  });

  test('ends with the post of the absent, and is not given by an account that is disabled', async () => {
    await paired([one, two]);
    await away('gridworker', 0, 2);
    const id = personOf('gridworker2').id;
    await run(sql`update account set disabled = true where id = ${id}`);
    expect(await contact(one)).toMatchObject({ backupLeads: true });
    await run(sql`update account set disabled = false where id = ${id}`);
    expect(await contact(one)).toMatchObject({ backupLeads: false });
  });
});

describe('the phone of whoever stands in', () => {
  test('R11 receives the grid and drops it after', async () => {
    await paired([one, two]);
    const snapshot = async () => {
      const answer = await neighbour.send(Snapshot);
      return JSON.parse(gunzipSync(answer.bytes).toString('utf8')) as SnapshotContent;
    };
    const before = await snapshot();
    expect(before.grids.map(({ place }) => place)).toEqual([two]);
    const entered = await officer.call(EnterAbsence, absenceOf('gridworker', 0, 2));
    // A grid that has come needs a snapshot of it.
    expect(await neighbour.call(Pull, { body: { cursor: before.cursor } })).toMatchObject({
      kind: 'snapshot',
    });
    const { grids, rows, cursor } = await snapshot();
    expect(grids.map(({ place }) => place)).toEqual([one, two]);
    expect(rows.household.some(({ place }) => place === one)).toBe(true);
    await officer.call(EndAbsence, {
      params: { id: entered.id },
      body: { baseVersion: entered.version, last: null },
    });
    const pulled = await neighbour.call(Pull, { body: { cursor } });
    expect(pulled).toMatchObject({ kind: 'changes', leftGrids: [one] });
  });
});

describe('entering and ending', () => {
  test('R11 a worker who is back today loses the stand-in at once, and days before stay as they were', async () => {
    await paired([one, two]);
    const entered = await officer.call(EnterAbsence, absenceOf('gridworker', 0, 5));
    const ended = await officer.call(EndAbsence, {
      params: { id: entered.id },
      body: { baseVersion: entered.version, last: null },
    });
    expect(ended).toMatchObject({ state: 'over', to: day(0), abilities: [] });
    expect(await reaches(neighbour, one)).toBe(false);
    expect(await contact(one)).toMatchObject({ away: false });
    const at = Temporal.Now.instant().subtract({ minutes: 1 });
    const posts = await postsAt(town.db.kysely, '140403', personOf('gridworker2').id, { at, day: day(0) });
    expect(posts.some(({ place }) => place === one)).toBe(true);
    const again = { params: { id: entered.id }, body: { baseVersion: ended.version, last: null } };
    expect(await officer.send(EndAbsence, again)).toMatchObject({ code: 'absence.over' });
  });

  test('a last day can be moved forward, not beyond; one that has not begun is withdrawn', async () => {
    const entered = await officer.call(EnterAbsence, absenceOf('gridworker', 3, 6));
    const end = (last: string | null, baseVersion: number) =>
      officer.send(EndAbsence, { params: { id: entered.id }, body: { baseVersion, last } });
    expect(await end(day(7), 1)).toMatchObject({ code: 'date.invalid' });
    expect(await end(day(4), 1)).toMatchObject({ result: { to: day(4), state: 'planned', version: 2 } });
    expect(await end(null, 1)).toMatchObject({ code: 'ledger.stale' });
    expect(await end(null, 2)).toMatchObject({ result: { state: 'withdrawn', covers: [] } });
  });

  test('no two absences of one person share a day; days past and days in disorder are refused', async () => {
    await officer.call(EnterAbsence, absenceOf('gridworker', 1, 3));
    expect(await officer.send(EnterAbsence, absenceOf('gridworker', 3, 5))).toMatchObject({
      status: 409,
      code: 'absence.overlaps',
    });
    await officer.call(EnterAbsence, absenceOf('gridworker', 4, 5));
    for (const [from, to] of [
      [-1, 2],
      [9, 8],
      [9, 999],
    ] as const)
      expect(await officer.send(EnterAbsence, absenceOf('gridworker', from, to))).toMatchObject({
        code: 'date.invalid',
      });
  });

  test('only of workers within reach; of others neither the absence nor the worker is told', async () => {
    const entered = await officer.call(EnterAbsence, {
      body: { ...absenceOf('gridworker', 0, 1).body, reason: 'sick' },
    });
    expect(entered.reason).toBe('sick');
    const bridge = await town.as('bridgeofficer');
    expect(await bridge.send(EnterAbsence, absenceOf('gridworker', 5, 6))).toMatchObject({
      status: 404,
      code: 'absence.worker_missing',
    });
    const end = { params: { id: entered.id }, body: { baseVersion: 1, last: null } };
    expect(await bridge.send(EndAbsence, end)).toMatchObject({ status: 404, code: 'absence.missing' });
    const { items } = await bridge.call(ListAbsences, { query: { place: one, from: day(0), to: day(1) } });
    expect(items).toEqual([]);
    expect(await worker.send(EnterAbsence, absenceOf('gridworker', 5, 6))).toMatchObject({ status: 403 });
    const leader = await town.as('gridleader');
    expect(await leader.send(EnterAbsence, absenceOf('gridworker2', 5, 6))).toMatchObject({ status: 404 });
    expect(JSON.stringify(await neighbour.call(MyAbsences, {}))).not.toContain('sick');
  });

  test('R11 each is in the audit log, with whom it concerns and without a reason', async () => {
    const entered = await officer.call(EnterAbsence, {
      body: { ...absenceOf('gridworker', 0, 1).body, reason: 'sick' },
    });
    const rows = await run(
      sql<{
        text: string;
      }>`select detail::text as text from audit where operation = 'absence.enter' and object = ${entered.id}`,
    );
    expect(rows[0]?.text).toContain(personOf('gridworker').id);
    expect(rows[0]?.text).not.toContain('sick');
  });
});
