import type { PublicSetting, ResultOf, SyncPolicy } from '@jingwei/contract';
import Dexie, { type DexieOptions, type EntityTable, type Table } from 'dexie';
import type { Sealed } from '../vault/store.ts';

/** The task list and the notices, each sealed whole. */
type ListRow = { key: 'tasks' | 'notices'; sealed: Sealed };
/** An event as last seen; what it says is sealed. */
type SeenRow = { id: string; version: number; seenAt: string; sealed: Sealed };

export type Setting = ResultOf<typeof PublicSetting>;
type SettingRow = { key: 'setting'; seenAt: string; value: Setting };

/** A photo of an event, sealed, for reading without a network. */
type PhotoRow = { url: string; seenAt: string; type: string; sealed: Sealed };

/** Rows of one noun whose ids end alike, sealed together: one wrong byte more or less tells nobody how many. */
export type Bucket = { generation: number; key: string; sealed: Sealed };

/** Which generation of the ledgers is the one to be read, and how far it has come. */
export type LedgerState = {
  key: 'current';
  account: string;
  generation: number;
  /** Another one after every change. */
  stamp: string;
  cursor: string;
  grids: readonly { place: string; name: string }[];
  policy: SyncPolicy;
  seenAt: string;
  /** When the hashes were last compared with the server’s. */
  checkedAt: string | null;
};

/** A piece of a snapshot on its way; kept, so that a killed tab goes on where it was. */
export type Chunk = { n: number; etag: string; bytes: ArrayBuffer };

export type ReplicaDatabase = Dexie & {
  lists: EntityTable<ListRow, 'key'>;
  photos: EntityTable<PhotoRow, 'url'>;
  seen: EntityTable<SeenRow, 'id'>;
  settings: EntityTable<SettingRow, 'key'>;
  buckets: Table<Bucket, [number, string]>;
  ledger: EntityTable<LedgerState, 'key'>;
  chunks: EntityTable<Chunk, 'n'>;
};

/** Opens the store of what was downloaded. It may be thrown away at any time; nothing of the person's is in it. */
export function openReplica(name: string, options: DexieOptions = {}): ReplicaDatabase {
  const database = new Dexie(name, options) as ReplicaDatabase;
  database.version(1).stores({ tasks: 'id', pages: 'id, seenAt', notices: 'id', settings: 'key' });
  database.version(2).stores({ buckets: '[generation+key]', ledger: 'key', chunks: 'n' });
  // Tasks, events and notices lay open before; what was there is fetched again.
  database.version(3).stores({ tasks: null, pages: null, notices: null, lists: 'key', seen: 'id, seenAt' });
  database.version(4).stores({ photos: 'url, seenAt' });
  return database;
}
