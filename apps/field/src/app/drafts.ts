import Dexie, { type DexieOptions, type EntityTable } from 'dexie';
import type { Sealed } from '../features/vault/seal.ts';

/** A visit being written, one per household: sealed like everything about people, photos too. */
export type VisitRow = {
  key: string;
  sealed: Sealed;
  photos: { localId: string; type: string; sealed: Sealed }[];
};

/** A report being written, as the vault took it in: a locked phone can write it and cannot read it. */
export type ReportRow = { key: string; account: string; at: string; taken: ArrayBuffer };

export type DraftDatabase = Dexie & {
  visits: EntityTable<VisitRow, 'key'>;
  reports: EntityTable<ReportRow, 'key'>;
};

/**
 * What is being written: a phone short of memory closes the app behind its own camera, and the words must be there when
 * it comes back. Nothing in here can be read without the PIN.
 */
export function openDrafts(name: string, options: DexieOptions = {}): DraftDatabase {
  const database = new Dexie(name, options) as DraftDatabase;
  // Photos of visits lay open before the second version.
  database
    .version(2)
    .stores({ visits: 'key' })
    .upgrade((tx) => tx.table('visits').clear());
  database.version(3).stores({ visits: 'key', reports: 'key, account' });
  return database;
}

export const drafts = openDrafts('jingwei-drafts');

/** When somebody signs out, another signs in, or the phone is revoked: nothing half written stays. */
export async function forgetDrafts(): Promise<void> {
  await Promise.all([drafts.visits.clear(), drafts.reports.clear()]);
}
