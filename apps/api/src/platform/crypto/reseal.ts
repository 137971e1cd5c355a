import type { Database } from '../db/database.ts';
import type { Keys } from './keys.ts';
import {
  rowsUnderOldKeys,
  type SealedTable,
  sayNothing,
  sealedTables,
  writeSealed,
} from './queries/reseal.ts';

/** How far re-sealing has come: rows of a table written anew. */
export type ResealProgress = (table: string, rows: number) => void;

const first = '(0,0)';

/** One batch in one transaction; answers where the next begins, or null at the end. */
async function resealBatch(
  db: Database,
  keys: Keys,
  table: SealedTable,
  from: { at: string; limit: number },
): Promise<{ next: string | null; rows: number }> {
  return db.kysely.transaction().execute(async (tx) => {
    await sayNothing(tx);
    const wanted = { prefix: keys.currentPrefix, after: from.at, limit: from.limit };
    const rows = await rowsUnderOldKeys(tx, table, wanted);
    for (const row of rows) {
      const values = row.values.map((sealed) =>
        sealed === null || sealed.subarray(0, keys.currentPrefix.length).equals(keys.currentPrefix)
          ? sealed
          : keys.encrypt(keys.decrypt(sealed)),
      );
      await writeSealed(tx, table, { at: row.at, values });
    }
    return { next: rows.length < from.limit ? null : (rows.at(-1)?.at ?? null), rows: rows.length };
  });
}

/**
 * Seals every row anew that lies under an older key, batch by batch, while the server runs. Interrupted, it goes on where
 * rows are still under an old key. Answers how many rows were written.
 * @throws {KeyProblem} at the first row whose key is absent or wrong; nothing of its batch is written
 */
export async function reseal(db: Database, keys: Keys, limit: number, told: ResealProgress): Promise<number> {
  let all = 0;
  for (const table of await sealedTables(db.kysely)) {
    let rows = 0;
    for (let at: string | null = first; at !== null; ) {
      const batch: { next: string | null; rows: number } = await resealBatch(db, keys, table, { at, limit });
      rows += batch.rows;
      at = batch.next;
    }
    if (rows > 0) told(table.name, rows);
    all += rows;
  }
  return all;
}
