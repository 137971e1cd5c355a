import type { ClockAnchor } from '@jingwei/contract';
import { type LoggedOperation, makeOperation, type OperationLog, prune } from '@jingwei/sync';
import type { About, Entry, OutboxDatabase, StoredEntry, StoredPhoto } from './database.ts';
import { openedEntry, type Sealer, sealedEntry, sealedPhotos } from './sealing.ts';

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
  /** With their words, as far as they can be read now. */
  entries(account: string): Promise<Entry[]>;
  /** As they are sent: sealed where they lie sealed. */
  log(account: string): Promise<OperationLog>;
  /** Applies a pure change to the log of an account, in one transaction. */
  change(account: string, next: (log: OperationLog) => OperationLog): Promise<void>;
  photo(localId: string): Promise<StoredPhoto | undefined>;
  /** What is known of the server: where it stood after the last push, which database it is, when it was compared. */
  server(): Promise<ServerKnown>;
  /** Noted before the replies of a push are: what it wrote has to be seen by a pull from then on. */
  reachedHead(head: number, epoch: string): Promise<void>;
  /** What the server has lost was opened again; heads count anew in another database. */
  compared(at: string, epoch: string): Promise<void>;
  /** Drops what was confirmed long ago and the bytes of photos that no operation needs. */
  tidy(account: string, now: string): Promise<void>;
};

export type ServerKnown = Readonly<{ head: number; epoch: string; digestAt: string | null }>;

export type OutboxParts = Readonly<{
  /** Gives the device its id at its first deed. */
  newDevice: () => string;
  sealer?: Sealer;
  anchor?: () => Promise<ClockAnchor>;
}>;

type Parts = OutboxParts & { readonly database: OutboxDatabase };

/** Operations whose photos may arrive after them. */
const evidenceMayFollow = (operation: string): boolean => operation.startsWith('visit.');

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Inside a transaction over `meta`. */
async function deviceOf({ database, newDevice }: Parts): Promise<string> {
  const device = await database.meta.get('deviceId');
  if (device?.key === 'deviceId') return device.value;
  const deviceId = newDevice();
  await database.meta.put({ key: 'deviceId', value: deviceId });
  return deviceId;
}

async function nextNumber(parts: Parts): Promise<{ deviceId: string; deviceSeq: number }> {
  const { database } = parts;
  const deviceId = await deviceOf(parts);
  const last = await database.meta.get('deviceSeq');
  const deviceSeq = (last?.key === 'deviceSeq' ? last.value : 0) + 1;
  await database.meta.put({ key: 'deviceSeq', value: deviceSeq });
  return { deviceId, deviceSeq };
}

type Ready = Readonly<{ entry: StoredEntry; photos: readonly StoredPhoto[] }>;

/** Everything of the entry but its number, which only the transaction that stores it may give. */
async function prepared(parts: Parts, deed: Deed): Promise<Ready> {
  const hashes = await Promise.all(deed.photos.map(({ bytes }) => hashOf(bytes)));
  const anchor = await parts.anchor?.();
  const logged = makeOperation({
    opId: deed.opId,
    operation: deed.operation,
    entityId: deed.entityId,
    baseVersion: deed.baseVersion,
    params: deed.params ?? {},
    body: deed.body,
    capturedAt: deed.capturedAt,
    ...(anchor === undefined ? {} : { anchor }),
    attachments: deed.photos.map(({ localId, into }, n) => ({
      localId,
      into,
      sha256: hashes[n] ?? '',
      after: evidenceMayFollow(deed.operation),
    })),
    deviceId: '',
    deviceSeq: 0,
  });
  const { opId, account, about } = deed;
  const sealer = parts.sealer ?? null;
  return {
    entry: await sealedEntry({ opId, account, about, logged }, sealer),
    photos: await sealedPhotos(deed.photos, sealer),
  };
}

const sameWords = (a: LoggedOperation, b: LoggedOperation): boolean =>
  a.op.sealed === b.op.sealed && JSON.stringify(a.op.body) === JSON.stringify(b.op.body);

function store(parts: Parts, { entry: ready, photos }: Ready): Promise<StoredEntry> {
  const { database } = parts;
  return database.transaction('rw', [database.entries, database.photos, database.meta], async () => {
    const known = await database.entries.get(ready.opId);
    if (known !== undefined) return known;
    const op = { ...ready.logged.op, ...(await nextNumber(parts)) };
    const entry: StoredEntry = { ...ready, logged: { ...ready.logged, op } };
    await database.photos.bulkPut([...photos]);
    await database.entries.add(entry);
    return entry;
  });
}

async function readBack({ database }: Parts, stored: StoredEntry, ready: Ready): Promise<StoredEntry> {
  const entry = await database.entries.get(stored.opId);
  const photos = await database.photos.bulkGet(ready.photos.map(({ localId }) => localId));
  const whole = photos.every((photo, n) => photo?.bytes.byteLength === ready.photos[n]?.bytes.byteLength);
  if (entry === undefined || !whole || !sameWords(entry.logged, stored.logged)) throw new NotSavedError();
  return entry;
}

/** Writes and reads back; a connection that the browser has dropped is opened again once. */
async function record(parts: Parts, deed: Deed): Promise<Entry> {
  const { database, sealer = null } = parts;
  const ready = await prepared(parts, deed);
  try {
    return await openedEntry(await readBack(parts, await store(parts, ready), ready), sealer);
  } catch (first) {
    try {
      database.close();
      await database.open();
      return await openedEntry(await readBack(parts, await store(parts, ready), ready), sealer);
    } catch (second) {
      throw new NotSavedError(second instanceof NotSavedError ? first : second);
    }
  }
}

const ofAccount = (database: OutboxDatabase, account: string) =>
  database.entries.where('account').equals(account).toArray();

type Next = (log: OperationLog) => OperationLog;

/** Entries that a change makes new, such as a mended operation: about the same thing as the one it replaces. */
function made(before: readonly Entry[], after: OperationLog, account: string): Entry[] {
  const known = new Set(before.map(({ opId }) => opId));
  return after
    .filter(({ op }) => !known.has(op.opId))
    .map((logged) => {
      const origin = before.find((each) => each.logged.op.deviceSeq === logged.op.deviceSeq);
      const { sealed: _, ...op } = logged.op;
      return {
        opId: op.opId,
        account,
        about: origin?.about ?? { title: '', category: null },
        logged: { ...logged, op },
      };
    });
}

/** Changes of state only: what an operation says never changes once it is written. */
const restated = (stored: StoredEntry, { op: _, ...state }: LoggedOperation): StoredEntry => ({
  ...stored,
  logged: { ...stored.logged, ...state },
});

async function change(parts: Parts, account: string, next: Next): Promise<void> {
  const { database, sealer = null } = parts;
  const stored = await ofAccount(database, account);
  const opened = await Promise.all(stored.map((entry) => openedEntry(entry, sealer)));
  // Sealing takes time that a transaction of the store does not give: what is new is sealed before it.
  const fresh = made(opened, next(opened.map(({ logged }) => logged)), account);
  const sealed = await Promise.all(fresh.map((entry) => sealedEntry(entry, sealer)));
  await database.transaction('rw', [database.entries], async () => {
    const before = await ofAccount(database, account);
    const known = new Map(before.map((entry) => [entry.opId, entry]));
    const after = next(before.map(({ logged }) => logged));
    const changed = after.flatMap((logged): StoredEntry[] => {
      const entry = known.get(logged.op.opId);
      if (entry === undefined) return sealed.filter(({ opId }) => opId === logged.op.opId);
      if (entry.logged === logged) return [];
      // Before ids of photos were known from the start, an unsent body still took them up.
      return [entry.own === undefined ? { ...entry, logged } : restated(entry, logged)];
    });
    await database.entries.bulkPut(changed);
  });
}

/** The bytes of photos that have arrived are kept so long, for a server that is restored to an earlier day. */
const keptPhotoDays = 3;

/** Photos of which the bytes are still needed here. */
function needsBytes({ state, attachments, settledAt }: LoggedOperation, now: string): readonly string[] {
  const fresh = settledAt !== null && Date.parse(now) - Date.parse(settledAt) < keptPhotoDays * 86_400_000;
  const needed = ({ storedId }: LoggedOperation['attachments'][number]): boolean =>
    state === 'waiting' || state === 'rejected' || (state === 'applied' && (storedId === null || fresh));
  return attachments.filter(needed).map(({ localId }) => localId);
}

async function tidy({ database }: Parts, account: string, now: string): Promise<void> {
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
    const needed = new Set(everybody.flatMap(({ logged }) => needsBytes(logged, now)));
    const stored = await database.photos.toCollection().primaryKeys();
    await database.photos.bulkDelete(stored.filter((localId) => !needed.has(localId)));
  });
}

const unknownServer: ServerKnown = { head: 0, epoch: '', digestAt: null };

async function serverOf({ database }: Parts): Promise<ServerKnown> {
  const known = await database.meta.get('server');
  return known?.key === 'server' ? known.value : unknownServer;
}

const setServer = (parts: Parts, next: (known: ServerKnown) => ServerKnown): Promise<void> =>
  parts.database.transaction('rw', [parts.database.meta], async () => {
    await parts.database.meta.put({ key: 'server', value: next(await serverOf(parts)) });
  });

/** The durable outbox of this phone. */
export function createOutbox(database: OutboxDatabase, given: OutboxParts): Outbox {
  const parts: Parts = { ...given, database };
  const { sealer = null } = given;
  return {
    device: () => database.transaction('rw', [database.meta], () => deviceOf(parts)),
    record: (deed) => record(parts, deed),
    entries: async (account) => {
      const stored = await ofAccount(database, account);
      return Promise.all(stored.map((entry) => openedEntry(entry, sealer)));
    },
    log: async (account) => (await ofAccount(database, account)).map(({ logged }) => logged),
    change: (account, next) => change(parts, account, next),
    photo: (localId) => database.photos.get(localId),
    server: () => serverOf(parts),
    reachedHead: (head, epoch) =>
      setServer(parts, (known) => ({
        ...known,
        // Of another database than before: the comparison comes first, then its heads count.
        head: known.epoch === '' || known.epoch === epoch ? Math.max(known.head, head) : known.head,
        epoch: known.epoch || epoch,
      })),
    compared: (at, epoch) =>
      setServer(parts, (known) => ({
        head: known.epoch === epoch ? known.head : 0,
        epoch,
        digestAt: at,
      })),
    tidy: (account, now) => tidy(parts, account, now),
  };
}
