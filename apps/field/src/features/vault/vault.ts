import type { DeviceShare } from '@jingwei/contract';
import type { Lock, VaultDatabase } from './database.ts';
import { type Inbox, newInbox, takeIn, takeOut } from './inward.ts';
import { bytesOf, fromBase64, type Sealed, seal, sealBytes, unseal, unsealBytes } from './seal.ts';

/**
 * `none`: no PIN has been set; nothing of people is on this phone. `locked`: asks for the PIN. `share`: the PIN alone
 * will not do, since 72 hours without the server are over. `open`. `destroyed`: five wrong PINs, or revoked.
 */
export type VaultState = 'none' | 'locked' | 'share' | 'open' | 'destroyed';

export type Unlocking = Readonly<
  { kind: 'open' } | { kind: 'wrong'; left: number } | { kind: 'share' } | { kind: 'destroyed' }
>;

/** Wrong PINs in a row after which the data key is thrown away. */
export const mostFailures = 5;
const iterations = 310_000;

export type Vault = Readonly<{
  state(): Promise<VaultState>;
  /**
   * Closes the data key under a new PIN and the server's share: the present one while the vault is open, else a new one,
   * with which nothing that was held before can be read.
   */
  setPin(pin: string, share: DeviceShare): Promise<void>;
  unlock(pin: string): Promise<Unlocking>;
  /** Takes a fresh share (the 72 hours begin anew). */
  renew(share: DeviceShare): Promise<void>;
  lock(): void;
  /** Throws the data key away: whatever was sealed with it can never be read again. */
  destroy(why: 'pin' | 'revoked'): Promise<void>;
  /** Seals with the data key. @throws when the vault is not open. */
  seal(value: unknown): Promise<Sealed>;
  unseal(sealed: Sealed): Promise<unknown>;
  sealBytes(bytes: ArrayBuffer): Promise<Sealed>;
  unsealBytes(sealed: Sealed): Promise<ArrayBuffer>;
  /** Takes a value in, open or locked; null before a first PIN, when there is nothing to seal it with. */
  takeIn(value: unknown): Promise<ArrayBuffer | null>;
  /** Reads what was taken in. @throws when the vault is not open, or the value was taken in under another key. */
  takeOut(taken: ArrayBuffer): Promise<unknown>;
  isOpen(): boolean;
  subscribe(listener: () => void): () => void;
}>;

export type VaultParts = Readonly<{
  database: VaultDatabase;
  account: string;
  now: () => string;
  /** Fewer in tests: the real number takes a tenth of a second. */
  iterations?: number;
}>;

const derive = ['deriveKey'] as const;

async function shareKey(share: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64(share), 'HKDF', false, [...derive]);
}

/** The key that closes the data key: of the server's share, salted by what the PIN gives. */
async function wrappingKey(lock: Pick<Lock, 'salt' | 'iterations'>, pin: string, share: CryptoKey) {
  const typed = await crypto.subtle.importKey('raw', bytesOf(pin), 'PBKDF2', false, ['deriveBits']);
  const stretched = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(lock.salt), iterations: lock.iterations },
    typed,
    256,
  );
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: stretched, info: bytesOf('jingwei data key') },
    share,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Can be taken out again, so that a new PIN closes the same key. */
const importDataKey = (raw: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', true, ['encrypt', 'decrypt']);

const untilOf = (now: string, hours: number): string =>
  new Date(Date.parse(now) + hours * 3_600_000).toISOString();

/** What is kept in memory: the data key, and only while the vault is open. */
type Opening = { readonly parts: VaultParts; key: CryptoKey | null; readonly listeners: Set<() => void> };

function told({ listeners }: Opening): void {
  for (const listener of listeners) listener();
}

async function stateOf({ parts: { database, account, now }, key }: Opening): Promise<VaultState> {
  if (key !== null) return 'open';
  const lock = await database.locks.get(account);
  if (lock === undefined) return (await database.known.get('destroyed')) === undefined ? 'none' : 'destroyed';
  return lock.share === null || lock.shareUntil < now() ? 'share' : 'locked';
}

async function setPin(opening: Opening, pin: string, given: DeviceShare): Promise<void> {
  const { database, account, now } = opening.parts;
  const raw =
    opening.key === null
      ? crypto.getRandomValues(new Uint8Array(32))
      : new Uint8Array(await crypto.subtle.exportKey('raw', opening.key));
  const salt = crypto.getRandomValues(new Uint8Array(16)).buffer;
  const share = await shareKey(given.share);
  const closed = { salt, iterations: opening.parts.iterations ?? iterations };
  const wrapped = await seal(await wrappingKey(closed, pin, share), [...raw]);
  const shareUntil = untilOf(now(), given.offlineHours);
  const key = await importDataKey(raw);
  const before = opening.key === null ? undefined : (await database.locks.get(account))?.inbox;
  const inbox = before ?? (await newInbox(key));
  const lock: Lock = {
    account,
    deviceId: given.id,
    ...closed,
    wrapped,
    failures: 0,
    share,
    shareUntil,
    inbox,
  };
  await database.transaction('rw', [database.locks, database.known], async () => {
    await database.locks.put(lock);
    await database.known.put({ key: 'server', signedBy: given.signedBy, sealTo: given.sealTo });
    await database.known.delete('destroyed');
  });
  opening.key = key;
  raw.fill(0);
  told(opening);
}

async function destroy(opening: Opening, why: 'pin' | 'revoked'): Promise<void> {
  const { database, account, now } = opening.parts;
  opening.key = null;
  await database.transaction('rw', [database.locks, database.known], async () => {
    await database.locks.delete(account);
    await database.known.put({ key: 'destroyed', why, at: now() });
  });
  told(opening);
}

/** Counted in the store before anything is answered: closing the app does not give new tries. */
async function failed(opening: Opening): Promise<Unlocking> {
  const { database, account } = opening.parts;
  const failures = await database.transaction('rw', [database.locks], async () => {
    const lock = await database.locks.get(account);
    const count = (lock?.failures ?? mostFailures) + 1;
    if (lock !== undefined) await database.locks.put({ ...lock, failures: count });
    return count;
  });
  if (failures < mostFailures) return { kind: 'wrong', left: mostFailures - failures };
  await destroy(opening, 'pin');
  return { kind: 'destroyed' };
}

async function unlock(opening: Opening, pin: string): Promise<Unlocking> {
  const { database, account, now } = opening.parts;
  const lock = await database.locks.get(account);
  if (lock === undefined) return { kind: 'destroyed' };
  if (lock.share === null || lock.shareUntil < now()) {
    // Its time is over: only the server can give it again.
    await database.locks.update(account, { share: null });
    return { kind: 'share' };
  }
  let raw: unknown;
  try {
    raw = await unseal(await wrappingKey(lock, pin, lock.share), lock.wrapped);
  } catch {
    // The one way in which a wrong PIN shows: what it derives does not open the data key.
    return failed(opening);
  }
  const key = await importDataKey(Uint8Array.from(raw as number[]));
  const inbox = lock.inbox ?? (await newInbox(key));
  await database.locks.update(account, { failures: 0, inbox });
  opening.key = key;
  told(opening);
  return { kind: 'open' };
}

async function renew(opening: Opening, given: DeviceShare): Promise<void> {
  const { database, account, now } = opening.parts;
  const share = await shareKey(given.share);
  await database.locks.update(account, { share, shareUntil: untilOf(now(), given.offlineHours) });
  told(opening);
}

function opened({ key }: Opening): CryptoKey {
  if (key === null) throw new Error('the vault is not open');
  return key;
}

async function inboxOf({ parts: { database, account } }: Opening): Promise<Inbox | undefined> {
  return (await database.locks.get(account))?.inbox;
}

async function read(opening: Opening, taken: ArrayBuffer): Promise<unknown> {
  const key = opened(opening);
  const inbox = await inboxOf(opening);
  if (inbox === undefined) throw new Error('nothing was taken in under this lock');
  return takeOut(inbox, key, taken);
}

/** The lock of one account's data on this phone. The data key lives in memory only, and only while it is open. */
export function createVault(parts: VaultParts): Vault {
  const opening: Opening = { parts, key: null, listeners: new Set() };
  return {
    state: () => stateOf(opening),
    setPin: (pin, share) => setPin(opening, pin, share),
    unlock: (pin) => unlock(opening, pin),
    renew: (share) => renew(opening, share),
    destroy: (why) => destroy(opening, why),
    lock: () => {
      opening.key = null;
      told(opening);
    },
    seal: async (value) => seal(opened(opening), value),
    unseal: async (sealed) => unseal(opened(opening), sealed),
    sealBytes: async (bytes) => sealBytes(opened(opening), bytes),
    unsealBytes: async (sealed) => unsealBytes(opened(opening), sealed),
    takeIn: async (value) => {
      const inbox = await inboxOf(opening);
      return inbox === undefined ? null : takeIn(inbox, value);
    },
    takeOut: (taken) => read(opening, taken),
    isOpen: () => opening.key !== null,
    subscribe: (listener) => {
      opening.listeners.add(listener);
      return () => opening.listeners.delete(listener);
    },
  };
}
