import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertTestSession } from '../../testing/queries.ts';
import { openTown, personOf, type TestTown } from '../../testing/town.ts';
import { many, one, sql } from '../db/database.ts';
import { hashToken } from '../session/resolve.ts';
import { compactTally, dropEnded, dropOldReceipts, receiptDays } from './housekeeping.ts';
import { housekeeping, startJobs } from './index.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const tally = () =>
  many(
    town.db.kysely,
    sql<{
      place: string;
      state: string;
      n: number;
      rows: number;
    }>`select place, state, sum(n)::int as n, count(*)::int as rows
    from event_tally group by place, state order by place, state`,
  );
const append = (place: string, state: string, n: number) =>
  many(town.db.kysely, sql`insert into event_tally values (${place.slice(0, 6)}, ${place}, ${state}, ${n})`);
const until = async (condition: () => boolean) => {
  for (let wait = 0; wait < 200 && !condition(); wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  expect(condition()).toBe(true);
};

describe('housekeeping', () => {
  test('the tally is folded to one row for a place and state, and keeps every count', async () => {
    for (const n of [1, 1, 1, -1]) await append('140403.007.001.001', 'handling', n);
    for (const n of [1, -1]) await append('140403.007.001.001', 'reported', n);
    for (const n of [1, 1]) await append('140404.007.001.001', 'handling', n);
    await append('140403.007.001.002', 'handling', 1);
    expect(await compactTally(town.deps)).toBe(8);
    expect(await tally()).toEqual([
      { place: '140403.007.001.001', state: 'handling', n: 2, rows: 1 },
      { place: '140403.007.001.002', state: 'handling', n: 1, rows: 1 },
      { place: '140404.007.001.001', state: 'handling', n: 2, rows: 1 },
    ]);
    expect(await compactTally(town.deps)).toBe(0);
  });

  test('folding loses nothing that is appended at the same moment, and a reader never sees half of it', async () => {
    await many(town.db.kysely, sql`delete from event_tally`);
    let writing = true;
    const seen: number[] = [];
    const total = async () =>
      (await one(town.db.kysely, sql<{ n: number }>`select coalesce(sum(n), 0)::int as n from event_tally`))
        .n;
    const fold = (async () => {
      while (writing) await compactTally(town.deps);
    })();
    const read = (async () => {
      while (writing) seen.push(await total());
    })();
    const writers = Array.from({ length: 3 }, async () => {
      for (let n = 0; n < 60; n += 1) await append('140403.007.001.001', 'closed', 1);
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all([fold, read]);
    await compactTally(town.deps);
    expect(await tally()).toMatchObject([{ n: 180, rows: 1 }]);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  test('receipts go after their time, and no earlier', async () => {
    const insert = (days: number) =>
      many(
        town.db.kysely,
        sql`insert into receipt (county, op_id, operation, body_hash, at)
        values ('140403', ${v7()}, ${`${days}`}, '', ${town
          .clock()
          .subtract({ hours: days * 24 })
          .toString()})`,
      );
    for (const days of [0, receiptDays - 1, receiptDays + 1, 400]) await insert(days);
    await dropOldReceipts(town.deps);
    const left = await many(
      town.db.kysely,
      sql<{ operation: string }>`select operation from receipt order by at`,
    );
    expect(left.map(({ operation }) => operation)).toEqual([`${receiptDays - 1}`, '0']);
  });

  test('sessions that have idled away go, and locks of strangers once they are over', async () => {
    const { id: account } = personOf('gridworker');
    const open = (name: string, minutes: number) => {
      const at = town.clock().subtract({ minutes });
      return insertTestSession(town.db.kysely, {
        tokenHash: hashToken(name),
        county: '140403',
        account,
        csrf: name,
        at,
      });
    };
    await open('fresh', 29);
    await open('idle', 31);
    for (const hours of [1, 25])
      await many(
        town.db.kysely,
        sql`insert into sign_in_stranger (county, login_hash, failures, at)
        values ('140403', ${Buffer.from([hours])}, 1, ${town.clock().subtract({ hours }).toString()})`,
      );
    await dropEnded(town.deps);
    const left = await many(
      town.db.kysely,
      sql<{
        name: string;
      }>`select csrf as name from session union all select failures::text from sign_in_stranger order by 1`,
    );
    expect(left.map(({ name }) => name)).toEqual(['1', 'fresh']);
  });
});

describe('jobs', () => {
  test('one process at a time works at a job, a failure is logged, and the next run comes all the same', async () => {
    const logged: unknown[] = [];
    const deps = {
      ...town.deps,
      log: Object.assign(Object.create(town.deps.log), { error: (what: unknown) => logged.push(what) }),
    };
    let [working, most, runs] = [0, 0, 0];
    const job = {
      name: 'test.often',
      everySeconds: 0.02,
      run: async () => {
        working += 1;
        most = Math.max(most, working);
        await new Promise((resolve) => setTimeout(resolve, 15));
        working -= 1;
        runs += 1;
        if (runs === 2) throw new Error('on purpose');
      },
    };
    const processes = await Promise.all([
      startJobs(deps, town.databaseUrl, [job]),
      startJobs(deps, town.databaseUrl, [job]),
    ]);
    await until(() => runs >= 6);
    await Promise.all(processes.map((one) => one.stop()));
    expect([most, working]).toEqual([1, 0]);
    expect(logged).toMatchObject([{ job: 'test.often' }]);
    const after = runs;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(runs).toBe(after);
  });

  test('what goes by the minute is scheduled in county time, and what is gone from the list is unscheduled', async () => {
    const scheduled = () =>
      many(
        town.db.kysely,
        sql<{ name: string; timezone: string }>`select name, timezone from pgboss.schedule order by name`,
      );
    const before = await startJobs(town.deps, town.databaseUrl, [
      ...housekeeping,
      { name: 'test.gone', cron: '0 0 1 1 *', run: async () => undefined },
    ]);
    expect(await scheduled()).toContainEqual({ name: 'test.gone', timezone: 'Asia/Shanghai' });
    await before.stop();
    const now = await startJobs(town.deps, town.databaseUrl, housekeeping);
    await now.stop();
    expect((await scheduled()).map(({ name }) => name)).toEqual(housekeeping.map(({ name }) => name).sort());
  });
});
