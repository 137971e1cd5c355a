/** What lies below the screens: the app’s start puts it together before there are any. */
export type { Board } from './board.ts';
export type { ReplicaDatabase } from './database.ts';
export { NoSnapshotError } from './download.ts';
export type { Ledger } from './ledger.ts';
export { pullReplica } from './pull.ts';
export { NotOursError, pullLedger } from './pullLedger.ts';
