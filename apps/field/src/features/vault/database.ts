import type { PublicKey, SignedTime } from '@jingwei/contract';
import Dexie, { type DexieOptions, type EntityTable, type Table } from 'dexie';
import type { Inbox } from './inward.ts';
import type { Sealed } from './seal.ts';

/** The data key of one account on this phone, closed under PIN and share. */
export type Lock = {
  account: string;
  deviceId: string;
  salt: ArrayBuffer;
  iterations: number;
  wrapped: Sealed;
  /** Wrong PINs in a row; at five the lock is destroyed. */
  failures: number;
  /** The server's half, as a key that can be used but not read out; null once its time is over. */
  share: CryptoKey | null;
  shareUntil: string;
  /** Takes words in while the phone is locked; a lock of an earlier version gets one when it is next opened. */
  inbox?: Inbox;
};

/** What this phone knows of the server, and that it has been told to forget everything. */
export type ServerRow = { key: 'server'; signedBy: PublicKey; sealTo: PublicKey };
export type AnchorRow = { key: 'anchor'; server: SignedTime; boot: string; atElapsedMs: number };
export type DestroyedRow = { key: 'destroyed'; why: 'pin' | 'revoked'; at: string };

export type VaultDatabase = Dexie & {
  locks: EntityTable<Lock, 'account'>;
  known: Table<ServerRow | AnchorRow | DestroyedRow, string>;
};

/** Opens the store of what opens the others. Small, and written rarely: strict like the outbox. */
export function openVaultDatabase(name: string, options: DexieOptions = {}): VaultDatabase {
  const database = new Dexie(name, { ...options, chromeTransactionDurability: 'strict' }) as VaultDatabase;
  database.version(1).stores({ locks: 'account', known: 'key' });
  return database;
}
