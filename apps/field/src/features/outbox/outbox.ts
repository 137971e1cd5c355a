import {
  type LoggedOperation,
  makeOperation,
  type NewOperation,
  type OperationLog,
  prune,
} from '@jingwei/sync';
import type { About, Entry, OutboxDatabase, StoredPhoto } from './database.ts';

/** What a person did, before it has a number of this device. */
export type Deed = Readonly<{
  account: string;
  about: About;
  opId: string;
  operation: string;
  entityId: string;
  baseVersion: number | null;
  params?: Readonly<Record<string, string>>;
  body: unknown;
  capturedAt: string;
  photos: readonly (StoredPhoto & { into: string })[];
}>;

/** The write was not found after its commit: the phone must not say that it is saved. */
export class NotSavedError extends Error {
  constructor(cause?: unknown) {
    super('not saved', { cause });
  }
}

export type Outbox = {
  /** The id of this phone, made at the first asking. */
  device(): Promise<string>;
  /** Stores a deed and reads it back. Resolves only when it is on the disk. @throws NotSavedError */
  record(deed: Deed): Promise<Entry>;
  entries(account: string): Promise<Entry[]>;
  /** Applies a pure change to the log of an account, in one transaction. */
  change(account: string, next: (log: OperationLog) => OperationLog): Promise<void>;
  photo(localId: string): Promise<StoredPhoto | undefined>;
  /** Drops what was confirmed long ago and the bytes of photos that no operation needs. */
  tidy(account: string, now: string): Promise<void>;
};

/** Inside a transaction over `meta`. */
async function deviceOf(database: OutboxDatabase, newDevice: () => string): Promise<string> {
  const device = await database.meta.get('deviceId');
  if (device?.key === 'deviceId') return device.value;
  const deviceId = newDevice();
  await database.meta.put({ key: 'deviceId', value: deviceId });
  return deviceId;
}

async function nextNumber(database: OutboxDatabase, newDevice: () => string) {
  const deviceId = await deviceOf(database, newDevice);
  const last = await database.meta.get('deviceSeq');
  const deviceSeq = (last?.key === 'deviceSeq' ? last.value : 0) + 1;
  await database.meta.put({ key: 'deviceSeq', value: deviceSeq });
  return { deviceId, deviceSeq };
}

const written = (deed: Deed, numbers: { deviceId: string; deviceSeq: number }): LoggedOperation => {
  const operation: NewOperation = {
    ...numbers,
    opId: deed.opId,
    operation: deed.operation,
    entityId: deed.entityId,
    baseVersion: deed.baseVersion,
    params: deed.params ?? {},
    body: deed.body,
    capturedAt: deed.capturedAt,
    attachments: deed.photos.map(({ localId, into }) => ({ localId, into })),
  };
  return makeOperation(operation);
};

async function store(database: OutboxDatabase, deed: Deed, newDevice: () => string): Promise<Entry> {
  return database.transaction('rw', [database.entries, database.photos, database.meta], async () => {
    const known = await database.entries.get(deed.opId);
    if (known !== undefined) return known;
    const logged = written(deed, await nextNumber(database, newDevice));
    const entry: Entry = { opId: deed.opId, account: deed.account, about: deed.about, logged };
    await database.photos.bulkPut(deed.photos.map(({ localId, bytes, type }) => ({ localId, bytes, type })));
    await database.entries.add(entry);
    return entry;
  });
}

async function readBack(database: OutboxDatabase, deed: Deed): Promise<Entry> {
  const entry = await database.entries.get(deed.opId);
  const photos = await database.photos.bulkGet(deed.photos.map(({ localId }) => localId));
  const whole = photos.every((photo, n) => photo?.bytes.byteLength === deed.photos[n]?.bytes.byteLength);
  if (entry === undefined || !whole || JSON.stringify(entry.logged.op.body) !== JSON.stringify(deed.body)) {
    throw new NotSavedError();
  }
  return entry;
}

/** Writes and reads back; a connection that the browser has dropped is opened again once. */
async function record(database: OutboxDatabase, deed: Deed, newDevice: () => string): Promise<Entry> {
  try {
    await store(database, deed, newDevice);
    return await readBack(database, deed);
  } catch (first) {
    try {
      database.close();
      await database.open();
      await store(database, deed, newDevice);
      return await readBack(database, deed);
    } catch (second) {
      throw new NotSavedError(second instanceof NotSavedError ? first : second);
    }
  }
}

const ofAccount = (database: OutboxDatabase, account: string) =>
  database.entries.where('account').equals(account).toArray();

async function change(
  database: OutboxDatabase,
  account: string,
  next: (log: OperationLog) => OperationLog,
): Promise<void> {
  await database.transaction('rw', [database.entries], async () => {
    const before = await ofAccount(database, account);
    const known = new Map(before.map((entry) => [entry.opId, entry]));
    const after = next(before.map(({ logged }) => logged));
    const changed = after.flatMap((logged): Entry[] => {
      const entry = known.get(logged.op.opId);
      if (entry !== undefined) return entry.logged === logged ? [] : [{ ...entry, logged }];
      // A mended operation: about the same thing as the one it replaces.
      const origin = before.find((each) => each.logged.op.deviceSeq === logged.op.deviceSeq);
      const about = origin?.about ?? { title: '', category: null };
      return [{ opId: logged.op.opId, account, about, logged }];
    });
    await database.entries.bulkPut(changed);
  });
}

async function tidy(database: OutboxDatabase, account: string, now: string): Promise<void> {
  await database.transaction('rw', [database.entries, database.photos], async () => {
    const entries = await ofAccount(database, account);
    const kept = new Set(
      prune(
        entries.map(({ logged }) => logged),
        now,
      ).map(({ op }) => op.opId),
    );
    await database.entries.bulkDelete(entries.map(({ opId }) => opId).filter((opId) => !kept.has(opId)));
    const everybody = await database.entries.toArray();
    const needed = new Set(
      everybody
        .filter(({ logged }) => logged.state === 'waiting' || logged.state === 'rejected')
        .flatMap(({ logged }) => logged.attachments.map(({ localId }) => localId)),
    );
    const stored = await database.photos.toCollection().primaryKeys();
    await database.photos.bulkDelete(stored.filter((localId) => !needed.has(localId)));
  });
}

/** The durable outbox of this phone. `newDevice` gives the device its id at its first deed. */
export const createOutbox = (database: OutboxDatabase, newDevice: () => string): Outbox => ({
  device: () => database.transaction('rw', [database.meta], () => deviceOf(database, newDevice)),
  record: (deed) => record(database, deed, newDevice),
  entries: (account) => ofAccount(database, account),
  change: (account, next) => change(database, account, next),
  photo: (localId) => database.photos.get(localId),
  tidy: (account, now) => tidy(database, account, now),
});
