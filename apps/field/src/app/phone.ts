import type { SignedTime } from '@jingwei/contract';
import { type Client, uuidv7 } from '@jingwei/ui';
import { openOutboxDatabase } from '../features/outbox/database.ts';
import { createLoop, type Loop } from '../features/outbox/loop.ts';
import { createOutbox, type Outbox } from '../features/outbox/outbox.ts';
import { createWire } from '../features/outbox/wire.ts';
import { type Board, createBoard } from '../features/replica/board.ts';
import { openReplica, type ReplicaDatabase } from '../features/replica/database.ts';
import { createLedger, type Ledger } from '../features/replica/ledger.ts';
import { createFieldClock } from '../features/vault/clock.ts';
import { openVaultDatabase, type VaultDatabase } from '../features/vault/database.ts';
import { isSigned, sealBytesToServer, sealToServer } from '../features/vault/outgoing.ts';
import { createVault, type Vault } from '../features/vault/vault.ts';

/** The stores of one phone: what was done, what was downloaded, what opens both. */
export type Stores = Readonly<{
  outbox: ReturnType<typeof openOutboxDatabase>;
  replica: ReplicaDatabase;
  vault: VaultDatabase;
}>;

export const openStores = (prefix: string): Stores => ({
  outbox: openOutboxDatabase(`${prefix}-outbox`),
  replica: openReplica(`${prefix}-replica`),
  vault: openVaultDatabase(`${prefix}-vault`),
});

export type PhoneParts = Readonly<{
  account: string;
  stores: Stores;
  client: Client;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  now: () => string;
  /** Milliseconds of a clock that only goes forward while this app runs. */
  monotonic: () => number;
  /** Runs one at a time over all tabs of this browser. */
  alone: (work: () => Promise<void>) => Promise<void>;
  /** Whether this person’s phone carries people’s ledgers at all. */
  carriesLedgers: boolean;
  pinIterations?: number;
  /** Throws away what is being written, when the phone is revoked. */
  forgetDrafts?: () => Promise<void>;
}>;

/** What works beneath the screens: the outbox, the ledgers, their lock, and the loop between them and the server. */
export type Phone = Readonly<{ outbox: Outbox; vault: Vault; ledger: Ledger; board: Board; loop: Loop }>;

/** Whether a time comes from the server whose key this phone was given; before it has one, whether it has the form. */
function checking(stores: Stores): (time: SignedTime) => Promise<boolean> {
  return async (time) => {
    if (typeof time?.at !== 'string' || typeof time.signature !== 'string') return false;
    const server = await stores.vault.known.get('server');
    return server?.key === 'server' ? isSigned(server.signedBy, time) : true;
  };
}

/** Puts a phone together. Nothing runs before the loop is kicked. */
export function createPhone(parts: PhoneParts): Phone {
  const { account, stores, client, now, alone } = parts;
  const vault = createVault({
    database: stores.vault,
    account,
    now,
    ...(parts.pinIterations === undefined ? {} : { iterations: parts.pinIterations }),
  });
  const ledger = createLedger({ database: stores.replica, vault, account, newStamp: uuidv7 });
  const board = createBoard({ database: stores.replica, vault });
  const clock = createFieldClock({ database: stores.vault, monotonic: parts.monotonic, boot: uuidv7() });
  const outbox = createOutbox(stores.outbox, {
    newDevice: uuidv7,
    anchor: clock.anchor,
    sealer: {
      ...vault,
      toServer: async (value) => {
        const server = await stores.vault.known.get('server');
        return server?.key === 'server' ? sealToServer(server.sealTo, value) : null;
      },
      photoToServer: async (bytes) => {
        const server = await stores.vault.known.get('server');
        return server?.key === 'server' ? (await sealBytesToServer(server.sealTo, bytes)).buffer : null;
      },
    },
  });
  const wire = createWire({
    client,
    replica: stores.replica,
    board,
    ledger,
    fetch: parts.fetch,
    now,
    isOurs: checking(stores),
    heard: clock.heard,
    wantsLedger: async () => parts.carriesLedgers && vault.isOpen(),
  });
  const revoked = async (): Promise<void> => {
    await vault.destroy('revoked');
    await Promise.all([ledger.clear(), board.clear(), parts.forgetDrafts?.()]);
  };
  const loop = createLoop({ account, outbox, wire, now, chance: Math.random, alone, revoked });
  return { outbox, vault, ledger, board, loop };
}
