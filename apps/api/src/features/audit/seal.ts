import type { Database, Tx } from '../../platform/db/database.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { algorithm, hashOf } from './chain.ts';
import {
  type Block,
  insertBlock,
  lastBlock,
  nextTransaction,
  rowsBetween,
  sealable,
  sealing,
} from './queries.ts';

/** Lines of one block, so that verifying one stays quick; lines of one transaction are never parted. */
export const blockRows = 5_000;

/** What stands before the first block. */
export const origin = '';

/**
 * Seals what can be sealed, block after block; answers how many lines. Writers are never held up: the log is only
 * read, and lines of transactions that have not ended wait for the next time.
 */
export async function seal(db: Database, now: Temporal.Instant, limit = blockRows): Promise<number> {
  let sealed = 0;
  for (;;) {
    const rows = await sealing(db, (tx) => sealBlock(tx, now, limit));
    if (rows === undefined || rows === 0) return sealed;
    sealed += rows;
  }
}

async function sealBlock(tx: Tx, now: Temporal.Instant, limit: number): Promise<number> {
  const last = await lastBlock(tx);
  if (last !== undefined) await askServer(tx, last);
  const fromTx = last?.untilTx ?? '0';
  const found = await sealable(tx, fromTx, limit);
  if (found.length === 0) return 0;
  const { rows, untilTx } = await whole(tx, fromTx, found, limit);
  const header = {
    seq: (last?.seq ?? 0) + 1,
    fromTx,
    untilTx,
    rows: rows.length,
    algorithm,
    previous: last?.hash ?? origin,
    // Whole milliseconds, as the column gives them back.
    sealedAt: Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds),
  };
  await insertBlock(tx, { ...header, hash: hashOf(header, rows) });
  return rows.length;
}

type Sealable = Awaited<ReturnType<typeof sealable>>;

/** The lines of a block, cut between two transactions; a transaction with more lines than the limit gets its own. */
async function whole(tx: Tx, fromTx: string, found: Sealable, limit: number) {
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing to seal');
  if (found.length <= limit) return { rows: found, untilTx: first.horizon };
  if (first.tx !== last.tx) return { rows: found.filter((row) => row.tx !== last.tx), untilTx: last.tx };
  const untilTx = String(BigInt(first.tx) + 1n);
  return { rows: await rowsBetween(tx, fromTx, untilTx), untilTx };
}

/**
 * Blocks are bounded by transaction numbers. A server that was filled from a dump counts from the beginning again and
 * would write lines into blocks that are closed: that has to be put right by hand before anything is sealed.
 */
async function askServer(tx: Tx, last: Block): Promise<void> {
  const { next } = await nextTransaction(tx);
  if (BigInt(next) < BigInt(last.untilTx))
    throw new Error(
      `this server counts transactions from ${next}, the sealed log ends at ${last.untilTx}: restore from a copy of the ` +
        'data folder, or raise the counter with pg_resetwal --epoch and --next-transaction-id',
    );
}

/** Ten seconds are the longest that a line can be changed without a trace, too short for a schedule by the minute. */
export const sealJob: Job = {
  name: 'audit.seal',
  everySeconds: 10,
  run: ({ db, clock }) => seal(db, clock()),
};
