import { setTimeout as pause } from 'node:timers/promises';
import { many, one, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

const unsettled = (tx: Tx) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from ledger_change where tx >= pg_snapshot_xmin(pg_current_snapshot())`,
  );

/**
 * A change that phones are told of, once they may hear of it: the log is read up to the oldest transaction that runs on
 * the server, also of tests beside this one.
 */
export async function touchHousehold(tx: Tx, id: string): Promise<void> {
  await many(tx, sql`update household set note = note where id = ${id}`);
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await unsettled(tx)).n === 0) return;
    await pause(20);
  }
  throw new Error('an older transaction does not end');
}
