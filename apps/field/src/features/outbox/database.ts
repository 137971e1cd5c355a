import type { LoggedOperation } from '@jingwei/sync';
import Dexie, { type DexieOptions, type EntityTable } from 'dexie';
import type { Sealed } from '../vault/store.ts';

/** What an operation is about, in the words that the person saw when acting. */
export type About = Readonly<{ title: string; category: string | null }>;

/** An operation: whose it is, what it is about, how far it has come. */
export type Entry = { opId: string; account: string; about: About; logged: LoggedOperation };

/**
 * An entry as it lies in the store. Written while the vault was open, its words are sealed twice: to the server in
 * `logged.op.sealed`, so that it can be sent while locked, and to this phone’s own eyes in `own`.
 */
export type StoredEntry = Entry & { own?: Sealed };

/**
 * A photo that waits to be uploaded, its bytes sealed to the server once its key is known. Bytes, not a Blob: some browsers
 * lose stored Blobs.
 */
export type StoredPhoto = { localId: string; bytes: ArrayBuffer; type: string };

type Meta =
  | { key: 'deviceId'; value: string }
  | { key: 'deviceSeq'; value: number }
  | { key: 'server'; value: { head: number; epoch: string; digestAt: string | null } };

export type OutboxDatabase = Dexie & {
  entries: EntityTable<StoredEntry, 'opId'>;
  photos: EntityTable<StoredPhoto, 'localId'>;
  meta: EntityTable<Meta, 'key'>;
};

/**
 * Opens the store of what this phone has done. Apart from the replica, so that no reset of what was downloaded can
 * touch it; `strict` makes a commit wait until the disk has it.
 */
export function openOutboxDatabase(name: string, options: DexieOptions = {}): OutboxDatabase {
  const database = new Dexie(name, { ...options, chromeTransactionDurability: 'strict' }) as OutboxDatabase;
  database.version(1).stores({ entries: 'opId, account', photos: 'localId', meta: 'key' });
  return database;
}
