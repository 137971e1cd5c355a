export { openReplica, type ReplicaDatabase, type SeenPage, type Setting } from './database.ts';
export { pullReplica } from './pull.ts';
