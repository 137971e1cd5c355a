import type { EventPage, EventRow, Notice } from '@jingwei/contract';
import type { Sealed, Vault } from '../vault/store.ts';
import type { ReplicaDatabase } from './database.ts';

/** An event as last seen, with the instant at which the server told it. */
export type SeenPage = Readonly<{ id: string; version: number; seenAt: string; page: EventPage }>;

type Lists = { tasks: readonly EventRow[]; notices: readonly Notice[] };

/**
 * Tasks, events and notices as downloaded, sealed like the ledgers: reporters are people, too. While the vault is
 * closed nothing of it can be read, and nothing is written.
 */
export type Board = Readonly<{
  isOpen(): boolean;
  /** Open events that the person’s units hold. */
  tasks(): Promise<readonly EventRow[]>;
  notices(): Promise<readonly Notice[]>;
  page(id: string): Promise<SeenPage | undefined>;
  keep<L extends keyof Lists>(list: L, rows: Lists[L]): Promise<void>;
  keepPage(page: EventPage, seenAt: string): Promise<void>;
  /** Versions of the events that are here, by id. */
  versions(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Drops events that were seen before an instant and are no tasks any more, and photos kept before it. */
  dropPages(before: string, held: ReadonlySet<string>): Promise<void>;
  /** A photo as it was once shown. */
  photo(url: string): Promise<Blob | undefined>;
  keepPhoto(url: string, photo: Blob, seenAt: string): Promise<void>;
  clear(): Promise<void>;
}>;

type BoardParts = Readonly<{
  database: ReplicaDatabase;
  vault: Pick<Vault, 'seal' | 'unseal' | 'sealBytes' | 'unsealBytes' | 'isOpen'>;
}>;

/** What was sealed, or undefined when it cannot be read: locked, or sealed under a key that was destroyed since. */
async function opened({ vault }: BoardParts, sealed: Sealed | undefined): Promise<unknown> {
  if (sealed === undefined || !vault.isOpen()) return undefined;
  return vault.unseal(sealed).catch(() => undefined);
}

export function createBoard(parts: BoardParts): Board {
  const { database, vault } = parts;
  const list = async <L extends keyof Lists>(key: L): Promise<Lists[L]> => {
    const row = await database.lists.get(key);
    // Stored under the name of the list: what is read there is what was written there.
    return ((await opened(parts, row?.sealed)) ?? []) as Lists[L];
  };
  return {
    isOpen: vault.isOpen,
    tasks: () => list('tasks'),
    notices: () => list('notices'),
    page: async (id) => {
      const row = await database.seen.get(id);
      const page = await opened(parts, row?.sealed);
      if (row === undefined || page === undefined) return undefined;
      return { id, version: row.version, seenAt: row.seenAt, page: page as EventPage };
    },
    keep: async (key, rows) => {
      if (!vault.isOpen()) return;
      await database.lists.put({ key, sealed: await vault.seal(rows) });
    },
    keepPage: async (page, seenAt) => {
      if (!vault.isOpen()) return;
      const { id, version } = page.event;
      await database.seen.put({ id, version, seenAt, sealed: await vault.seal(page) });
    },
    versions: async (ids) => {
      const rows = await database.seen.bulkGet([...ids]);
      return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row.version] as const])));
    },
    dropPages: async (before, held) => {
      const old = await database.seen.where('seenAt').below(before).primaryKeys();
      await database.seen.bulkDelete(old.filter((id) => !held.has(id)));
      await database.photos.where('seenAt').below(before).delete();
    },
    photo: async (url) => {
      const row = await database.photos.get(url);
      if (row === undefined || !vault.isOpen()) return undefined;
      const bytes = await vault.unsealBytes(row.sealed).catch(() => null);
      return bytes === null ? undefined : new Blob([bytes], { type: row.type });
    },
    keepPhoto: async (url, photo, seenAt) => {
      if (!vault.isOpen()) return;
      const sealed = await vault.sealBytes(await photo.arrayBuffer());
      await database.photos.put({ url, seenAt, type: photo.type, sealed });
    },
    clear: async () => {
      const tables = [database.lists, database.seen, database.photos];
      await database.transaction('rw', tables, async () => {
        await Promise.all(tables.map((table) => table.clear()));
      });
    },
  };
}
