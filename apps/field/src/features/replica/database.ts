import type { EventPage, EventRow, Notice, PublicSetting, ResultOf } from '@jingwei/contract';
import Dexie, { type DexieOptions, type EntityTable } from 'dexie';

/** An event as last seen, with the instant at which the server told it. */
export type SeenPage = { id: string; version: number; seenAt: string; page: EventPage };

export type Setting = ResultOf<typeof PublicSetting>;
type SettingRow = { key: 'setting'; seenAt: string; value: Setting };

export type ReplicaDatabase = Dexie & {
  /** Open events that the person's units hold: the task list. */
  tasks: EntityTable<EventRow, 'id'>;
  pages: EntityTable<SeenPage, 'id'>;
  notices: EntityTable<Notice, 'id'>;
  settings: EntityTable<SettingRow, 'key'>;
};

/** Opens the store of what was downloaded. It may be thrown away at any time; nothing of the person's is in it. */
export function openReplica(name: string, options: DexieOptions = {}): ReplicaDatabase {
  const database = new Dexie(name, options) as ReplicaDatabase;
  database.version(1).stores({ tasks: 'id', pages: 'id, seenAt', notices: 'id', settings: 'key' });
  return database;
}
