import { AuditSeal, CurrentSession, ListAccounts, ListAudit, SignOut, VerifyAudit } from '@jingwei/contract';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import { openTown, personOf, type TestClient, type TestTown } from '../../testing/town.ts';
import { seal, verifyAudit } from './index.ts';

let town: TestTown;
let auditor: TestClient;
beforeAll(async () => {
  town = await openTown();
  auditor = await town.as('auditAdmin');
});
afterAll(() => town.close());

const insertLine = (operation: string) => sql`insert into audit (county, id, at, operation, result, detail)
  values ('140403', ${v7()}, ${town.clock().toString()}, ${operation}, 'ok', '{"b": 1, "a": [null, "文"]}')`;
const write = (operation: string) => many(town.db.kysely, insertLine(operation));
const sealNow = (limit?: number) => seal(town.db, town.clock(), limit);

/** What somebody with the owner’s password could do. */
async function tamper(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: town.databaseUrl });
  await client.connect();
  await client.query('begin; set local session_replication_role = replica');
  for (const statement of statements) await client.query(statement);
  await client.query('commit');
  await client.end();
}

async function emptyLog(): Promise<void> {
  await tamper('delete from audit', 'delete from audit_block');
}

/** Lines wait for every older transaction of the whole server, also those of tests that run beside this one. */
async function settled(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { waiting } = await one(
        town.db.kysely,
        sql<{
          waiting: boolean;
        }>`select exists (select from audit where tx >= pg_snapshot_xmin(pg_current_snapshot())) as waiting`,
      );
      if (waiting) throw new Error('an older transaction is still under way');
    },
    { timeout: 20_000, interval: 20 },
  );
}

/** Three blocks of four lines each. */
async function threeBlocks(): Promise<void> {
  await emptyLog();
  for (let block = 1; block <= 3; block += 1) {
    for (let line = 1; line <= 4; line += 1) await write(`test.${block}-${line}`);
    await settled();
    await sealNow();
  }
}

const faultsNow = async () => (await verifyAudit(town.db)).faults;

describe('the log', () => {
  test('is append-only for the application and for the owner alike', async () => {
    await write('test.kept');
    for (const change of [
      "update audit set result = 'x'",
      'delete from audit',
      'truncate audit',
      "update audit_block set hash = ''",
    ]) {
      await expect(town.db.pool.query(change)).rejects.toThrow('append-only');
      const asApplication = inScope(town.db, { county: '140403', reach: 'nothing', audit: true }, (tx) =>
        sql.raw(change).execute(tx),
      );
      await expect(asApplication).rejects.toThrow('permission denied');
    }
  });

  test('is read by the audit administrator alone, within the county, and that is in the log as well', async () => {
    for (const post of ['systemAdmin', 'securityAdmin', 'districtSupervisor', 'gridWorker']) {
      const other = await town.as(post);
      for (const operation of [ListAudit, AuditSeal, VerifyAudit])
        expect((await other.send(operation)).code).toBe('actor.not_permitted');
    }
    const west = await town.as('westauditadmin');
    const seen = await west.call(ListAudit, { query: { limit: 200 } });
    expect(seen.items.map(({ operation }) => operation)).not.toContain('test.kept');
    const own = await auditor.call(ListAudit, { query: { operation: 'audit.list', result: 'refused' } });
    expect(own.items.map(({ accountName }) => accountName)).toContain(personOf('gridWorker').name);
    const again = await auditor.call(ListAudit, { query: { operation: 'audit.list', result: 'ok' } });
    expect(again.items[0]).toMatchObject({ account: personOf('auditadmin').id, address: '127.0.0.1' });
  });

  test('row-level security hides it from every other transaction', async () => {
    const rows = await inScope(town.db, { county: '140403', reach: 'county' }, (tx) =>
      many(tx, sql`select id from audit`),
    );
    expect(rows).toEqual([]);
  });

  test('is filtered by person, operation, object, result and time, and read page by page', async () => {
    await emptyLog();
    const start = town.clock();
    for (let line = 0; line < 5; line += 1) {
      town.clock.advance({ minutes: 1 });
      await write('test.paged');
    }
    const leader = await town.as('gridLeader', { idles: true });
    await leader.send(ListAccounts);
    await leader.call(SignOut);
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const query = { operation: 'test.paged', limit: 2, ...(after === null ? {} : { after }) };
      const page: Awaited<ReturnType<typeof auditor.call<typeof ListAudit>>> = await auditor.call(ListAudit, {
        query,
      });
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(new Set(ids).size).toBe(5);
    expect(ids).toEqual([...ids].sort().reverse());
    const from = start.add({ minutes: 2 }).toString();
    const to = start.add({ minutes: 4 }).toString();
    expect(
      (await auditor.call(ListAudit, { query: { operation: 'test.paged', from, to } })).items,
    ).toHaveLength(2);
    const who = { account: personOf('gridLeader').id };
    expect(
      (await auditor.call(ListAudit, { query: who })).items.map(({ operation, result }) => [
        operation,
        result,
      ]),
    ).toEqual([
      ['session.signOut', 'ok'],
      ['account.list', 'actor.not_permitted'],
    ]);
    expect((await auditor.send(ListAudit, { query: { after: 'nonsense' } })).code).toBe('request.invalid');
  });
});

describe('the seal', () => {
  test('lines go into blocks once, and the chain fits', async () => {
    await threeBlocks();
    expect(await sealNow()).toBe(0);
    const report = await verifyAudit(town.db);
    expect(report).toMatchObject({ blocks: 3, rows: 12, faults: [] });
    const state = await auditor.call(AuditSeal);
    expect(state).toMatchObject({ blocks: 3, sealed: 12, lastSealedAt: town.clock().toString() });
    expect(report.hashes.has(state.lastHash ?? '')).toBe(true);
    expect((await auditor.call(VerifyAudit)).faults).toEqual([]);
    const { algorithm } = await one(
      town.db.kysely,
      sql<{ algorithm: string }>`select distinct algorithm from audit_block`,
    );
    expect(algorithm).toBe('sm3');
  });

  test('a transaction that commits late holds later lines back, and none is left out', async () => {
    await emptyLog();
    const late = new pg.Client({ connectionString: town.databaseUrl });
    await late.connect();
    await late.query('begin');
    await late.query(
      "insert into audit (county, id, at, operation, result) values ('140403', gen_random_uuid(), now(), 'test.late', 'ok')",
    );
    await write('test.early');
    expect(await sealNow()).toBe(0);
    await late.query('commit');
    await late.end();
    await settled();
    expect(await sealNow()).toBe(2);
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 2, faults: [] });
  });

  test('blocks are bounded, and lines of one transaction stay together', async () => {
    await emptyLog();
    for (let line = 0; line < 5; line += 1) await write('test.single');
    await town.db.kysely.transaction().execute(async (tx) => {
      for (let line = 0; line < 7; line += 1) await many(tx, insertLine('test.together'));
    });
    await write('test.single');
    await settled();
    expect(await sealNow(3)).toBe(13);
    const blocks = await many(
      town.db.kysely,
      sql<{ rows: number }>`select rows from audit_block order by seq`,
    );
    expect(blocks.map(({ rows }) => rows)).toEqual([3, 2, 7, 1]);
    expect(await faultsNow()).toEqual([]);
  });

  test('two at once seal nothing twice', async () => {
    await emptyLog();
    for (let line = 0; line < 20; line += 1) await write('test.race');
    await settled();
    const counts = await Promise.all(Array.from({ length: 5 }, () => sealNow(4)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(await verifyAudit(town.db)).toMatchObject({ blocks: 5, rows: 20, faults: [] });
  });

  test('a server that counts transactions anew is told instead of sealing into closed blocks', async () => {
    await threeBlocks();
    await tamper("update audit_block set until_tx = '9000000000' where seq = 3");
    await expect(sealNow()).rejects.toThrow('counts transactions');
  });
});

describe('verifying', () => {
  beforeEach(threeBlocks);

  test.each([
    ['result', "result = 'refused'"],
    ['time', "at = at + interval '1 microsecond'"],
    ['person', 'account_id = gen_random_uuid()'],
    ['detail', `detail = '{"a": 2}'`],
    ['address, from nothing to empty', "address = ''"],
  ])('finds a changed line: %s', async (_, change) => {
    await tamper(`update audit set ${change} where operation = 'test.2-3'`);
    expect(await faultsNow()).toEqual([{ block: 2, problem: 'changed' }]);
  });

  test('finds words moved from one column into the next', async () => {
    await tamper("update audit set operation = 'test.2-', object = '3' where operation = 'test.2-3'");
    expect(await faultsNow()).toEqual([{ block: 2, problem: 'changed' }]);
  });

  test('finds a missing line', async () => {
    await tamper("delete from audit where operation = 'test.1-1'");
    expect(await faultsNow()).toEqual([{ block: 1, problem: 'missing' }]);
  });

  test('finds an added line', async () => {
    await tamper(`insert into audit (county, id, at, operation, result, tx)
      select county, gen_random_uuid(), at, 'test.forged', 'ok', tx from audit where operation = 'test.3-2'`);
    expect(await faultsNow()).toEqual([{ block: 3, problem: 'added' }]);
  });

  test('finds lines that changed places, within a block and across blocks', async () => {
    const swap = (one: string, other: string) =>
      `update audit a set tx = b.tx from audit b where (a.operation = '${one}' and b.operation = '${other}')
        or (a.operation = '${other}' and b.operation = '${one}')`;
    await tamper(swap('test.2-1', 'test.2-4'));
    expect(await faultsNow()).toEqual([{ block: 2, problem: 'changed' }]);
    await tamper(swap('test.1-1', 'test.3-1'));
    expect(await faultsNow()).toEqual([1, 2, 3].map((block) => ({ block, problem: 'changed' })));
  });

  test('finds a block that was taken out, and one that was made anew', async () => {
    const { hash } = await one(
      town.db.kysely,
      sql<{ hash: string }>`select hash from audit_block where seq = 2`,
    );
    await tamper("update audit_block set hash = repeat('0', 64) where seq = 2");
    expect(await faultsNow()).toEqual([
      { block: 2, problem: 'changed' },
      { block: 3, problem: 'link' },
    ]);
    await tamper(
      `update audit_block set hash = '${hash}' where seq = 2`,
      'delete from audit_block where seq = 2',
    );
    expect(await faultsNow()).toEqual([
      { block: 3, problem: 'gap' },
      { block: 3, problem: 'link' },
    ]);
  });

  test('the auditor is told, and the telling is in the log', async () => {
    await tamper("delete from audit where operation = 'test.1-1'");
    expect((await auditor.call(VerifyAudit)).faults).toEqual([{ block: 1, problem: 'missing' }]);
    const [line] = (await auditor.call(ListAudit, { query: { operation: 'audit.verify' } })).items;
    expect(line?.detail).toEqual({ blocks: 3, faults: 1 });
    expect((await auditor.send(CurrentSession)).status).toBe(200);
  });
});
