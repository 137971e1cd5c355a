import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../apps/api/src/platform/db/database.ts';
import { freePort } from '../../apps/api/src/platform/db/embedded/server.ts';
import { brokenPromises } from '../property/queries.ts';
import { type Sent, send, signedIn, work } from './load.ts';
import { halves, receiptsOf } from './queries.ts';
import { kill, startVictim, type Victim } from './victim.ts';

let dataDir: string;
let victim: Victim;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jingwei-crash-'));
});
afterAll(async () => {
  await kill(victim, false);
  await rm(dataDir, { recursive: true, force: true });
});

const crashes = 10;
const phones = 8;

async function expectNothingHalf(url: string, log: readonly Sent[]): Promise<void> {
  const db = openDatabase(url, 2);
  try {
    const receipts = new Map(
      (
        await receiptsOf(
          db.kysely,
          log.map(({ opId }) => opId),
        )
      ).map(({ opId, n }) => [opId, n]),
    );
    const lost = log.filter(({ acknowledged, opId }) => acknowledged && receipts.get(opId) !== 1);
    expect(lost, 'acknowledged writes that are not there once').toEqual([]);
    expect(await halves(db.kysely)).toEqual({
      receiptsWithoutAudit: 0,
      eventsWithoutReporter: 0,
      eventsWithoutReceipt: 0,
      stepsBeyondReceipts: 0,
      eventsWithoutUnit: 0,
    });
    expect(await brokenPromises(db.kysely)).toEqual([]);
  } finally {
    await db.close();
  }
}

test('ten times server and database are killed under load: acknowledged writes are there once, nothing is half there', async () => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const log: Sent[] = [];
  victim = await startVictim(dataDir, port);
  const headers = await signedIn(victim.url);
  for (let crash = 1; crash <= crashes; crash += 1) {
    let over = false;
    const working = Array.from({ length: phones }, () => work(base, headers, log, () => over));
    await pause(600 + 150 * crash);
    await kill(victim, crash % 2 === 0);
    over = true;
    await Promise.all(working);
    victim = await startVictim(dataDir, port);
    await expectNothingHalf(victim.url, log);
  }
  // What was not acknowledged is sent again under the same key, as a phone does: then it is there once as well.
  const open = log.filter(({ acknowledged }) => !acknowledged);
  expect(open.length).toBeGreaterThan(0);
  expect(log.length - open.length).toBeGreaterThan(crashes * phones);
  for (const sent of open) await send(base, headers, sent);
  expect(log.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
  await expectNothingHalf(victim.url, log);
});
