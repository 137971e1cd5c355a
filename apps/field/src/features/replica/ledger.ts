import { type SnapshotContent, type SyncNoun, type SyncRows, syncNouns } from '@jingwei/contract';
import { type Changes, noRows, type Picture, pictureOf, rowsOf, withChanges } from '@jingwei/sync';
import type { Vault } from '../vault/store.ts';
import type { Bucket, LedgerState, ReplicaDatabase } from './database.ts';

/** The ledgers as downloaded: sealed in the store, open in memory while the vault is. */
export type Ledger = Readonly<{
  state(): Promise<LedgerState | undefined>;
  /** The downloaded picture of a state; undefined when the vault is closed or the state has been replaced. */
  picture(state: LedgerState): Promise<Picture | undefined>;
  /** Writes a whole snapshot into a shadow generation, then makes it the current one in one transaction. */
  replace(content: SnapshotContent, seenAt: string): Promise<void>;
  /** Applies a pull. Answers false when another tab changed the state meanwhile: pull again. */
  apply(state: LedgerState, changes: Changes, next: { cursor: string; seenAt: string }): Promise<boolean>;
  checked(at: string): Promise<void>;
  clear(): Promise<void>;
}>;

export type LedgerParts = Readonly<{
  database: ReplicaDatabase;
  vault: Pick<Vault, 'seal' | 'unseal' | 'isOpen'>;
  account: string;
  newStamp: () => string;
}>;

/** Ids are random at their end: sixteen buckets of a noun fill evenly, and a change rewrites one of them. */
const bucketKey = (noun: SyncNoun, id: string): string => `${noun}:${id.slice(-1)}`;

type AnyRow = SyncRows[SyncNoun][number];

function bucketsOf(rows: SyncRows): Map<string, AnyRow[]> {
  const buckets = new Map<string, AnyRow[]>();
  for (const noun of syncNouns)
    for (const row of rows[noun]) {
      const key = bucketKey(noun, row.id);
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [row]);
      else bucket.push(row);
    }
  return buckets;
}

const nounOf = (key: string): SyncNoun | undefined => syncNouns.find((noun) => key.startsWith(`${noun}:`));

/** The buckets in which two pictures differ, by what the second holds in them. */
function changedBuckets(before: Picture, after: Picture): Map<string, AnyRow[]> {
  const keys = new Set<string>();
  for (const noun of syncNouns) {
    const [held, next] = [before[noun], after[noun]];
    if (held === next) continue;
    for (const [id, row] of next) if (held.get(id) !== row) keys.add(bucketKey(noun, id));
    for (const id of held.keys()) if (!next.has(id)) keys.add(bucketKey(noun, id));
  }
  const all = bucketsOf(rowsOf(after));
  return new Map([...keys].map((key) => [key, all.get(key) ?? []]));
}

async function sealedBuckets(
  { vault }: LedgerParts,
  generation: number,
  buckets: ReadonlyMap<string, readonly AnyRow[]>,
): Promise<Bucket[]> {
  return Promise.all(
    [...buckets].map(async ([key, rows]) => ({ generation, key, sealed: await vault.seal(rows) })),
  );
}

async function readPicture({ database, vault }: LedgerParts, state: LedgerState): Promise<Picture> {
  const { generation } = state;
  const buckets = await database.buckets
    .where('[generation+key]')
    .between([generation, ''], [generation, '￿'])
    .toArray();
  const rows: Record<SyncNoun, AnyRow[]> = noRows();
  await Promise.all(
    buckets.map(async ({ key, sealed }) => {
      const noun = nounOf(key);
      if (noun !== undefined) rows[noun].push(...((await vault.unseal(sealed)) as AnyRow[]));
    }),
  );
  return pictureOf(rows as SyncRows);
}

async function replace(parts: LedgerParts, content: SnapshotContent, seenAt: string): Promise<LedgerState> {
  const { database, account, newStamp } = parts;
  const before = await database.ledger.get('current');
  const generation = (before?.generation ?? 0) + 1;
  const buckets = await sealedBuckets(parts, generation, bucketsOf(content.rows));
  const { cursor, grids, policy } = content;
  const fresh = { key: 'current' as const, account, generation, stamp: newStamp(), cursor, grids, policy };
  const state: LedgerState = { ...fresh, seenAt, checkedAt: seenAt };
  // What an earlier attempt left in this generation goes first; the current one is read until the last statement.
  await database.buckets.where('[generation+key]').between([generation, ''], [generation, '￿']).delete();
  await database.buckets.bulkPut(buckets);
  await database.transaction('rw', [database.buckets, database.ledger, database.chunks], async () => {
    await database.ledger.put(state);
    await database.chunks.clear();
    const old = await database.buckets.toCollection().primaryKeys();
    await database.buckets.bulkDelete(old.filter(([each]) => each !== generation));
  });
  return state;
}

/** The ledgers of one account on this phone. */
export function createLedger(parts: LedgerParts): Ledger {
  const { database, vault, account, newStamp } = parts;
  let known: { stamp: string; picture: Promise<Picture> } | null = null;

  const state = async (): Promise<LedgerState | undefined> => {
    const found = await database.ledger.get('current');
    return found?.account === account ? found : undefined;
  };

  const picture = async (at: LedgerState): Promise<Picture | undefined> => {
    if (!vault.isOpen()) {
      known = null;
      return undefined;
    }
    if (known?.stamp !== at.stamp) known = { stamp: at.stamp, picture: readPicture(parts, at) };
    return known.picture;
  };

  const apply: Ledger['apply'] = async (at, changes, { cursor, seenAt }) => {
    const before = await picture(at);
    if (before === undefined) return false;
    const after = withChanges(before, changes);
    const buckets = await sealedBuckets(parts, at.generation, changedBuckets(before, after));
    const stamp = buckets.length === 0 ? at.stamp : newStamp();
    const done = await database.transaction('rw', [database.buckets, database.ledger], async () => {
      const now = await database.ledger.get('current');
      if (now?.stamp !== at.stamp || now.account !== account) return false;
      await database.buckets.bulkPut(buckets);
      const grids = now.grids.filter(({ place }) => !changes.leftGrids.includes(place));
      await database.ledger.put({ ...now, stamp, cursor, seenAt, grids });
      return true;
    });
    if (done) known = { stamp, picture: Promise.resolve(after) };
    return done;
  };

  return {
    state,
    picture,
    apply,
    replace: async (content, seenAt) => {
      const { stamp } = await replace(parts, content, seenAt);
      known = { stamp, picture: Promise.resolve(pictureOf(content.rows)) };
    },
    checked: async (at) => {
      await database.ledger.update('current', { checkedAt: at });
    },
    clear: async () => {
      known = null;
      await database.transaction('rw', [database.buckets, database.ledger, database.chunks], async () => {
        await Promise.all([database.buckets.clear(), database.ledger.clear(), database.chunks.clear()]);
      });
    },
  };
}
