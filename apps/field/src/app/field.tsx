import { openLive, uuidv7 } from '@jingwei/ui';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { openOutboxDatabase } from '../features/outbox/database.ts';
import { createLoop, type Loop } from '../features/outbox/loop.ts';
import { createOutbox, type Outbox } from '../features/outbox/outbox.ts';
import { createWire } from '../features/outbox/wire.ts';
import { openReplica, type ReplicaDatabase } from '../features/replica/database.ts';
import { createLedger, type Ledger } from '../features/replica/ledger.ts';
import type { Who } from '../features/session/session.ts';
import { openVaultDatabase } from '../features/vault/database.ts';
import { createVault, type Vault } from '../features/vault/vault.ts';
import { client } from './client.ts';

/** What every screen stands on: who works, their outbox, what was downloaded, what locks it, and the loop between. */
export type Field = Readonly<{
  who: Who;
  outbox: Outbox;
  replica: ReplicaDatabase;
  vault: Vault;
  ledger: Ledger;
  loop: Loop;
}>;

const FieldContext = createContext<Field | null>(null);

export function useField(): Field {
  const field = useContext(FieldContext);
  if (field === null) throw new Error('no field around this screen');
  return field;
}

const now = () => new Date().toISOString();
const outbox = createOutbox(openOutboxDatabase('jingwei-outbox'), uuidv7);
const replica = openReplica('jingwei-replica');
const vaultDatabase = openVaultDatabase('jingwei-vault');

/** Between two pulls while the app is looked at, when no live message comes. */
const pullMilliseconds = 60_000;
const settleMilliseconds = 400;

const alone = async (work: () => Promise<void>): Promise<void> => {
  if (!navigator.locks) return work();
  await navigator.locks.request('jingwei-outbox', work);
};

/** Everything that is a reason to run the loop. Answers the function that ends it. */
function startReasons(loop: Loop): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endLive: (() => void) | null = null;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(loop.kick, settleMilliseconds);
  };
  const look = () => {
    if (document.visibilityState === 'visible') {
      soon();
      endLive ??= openLive(soon, (state) => state === 'again' && soon());
    } else {
      endLive?.();
      endLive = null;
    }
  };
  const beat = setInterval(() => document.visibilityState === 'visible' && loop.kick(), pullMilliseconds);
  addEventListener('online', soon);
  addEventListener('offline', loop.lost);
  document.addEventListener('visibilitychange', look);
  loop.kick();
  look();
  if (navigator.onLine === false) loop.lost();
  return () => {
    clearTimeout(timer);
    clearInterval(beat);
    endLive?.();
    removeEventListener('online', soon);
    removeEventListener('offline', loop.lost);
    document.removeEventListener('visibilitychange', look);
    loop.stop();
  };
}

/** Runs the field of one account while it is mounted. */
export function FieldProvider({ who, children }: { who: Who; children: ReactNode }) {
  const account = who.account.id;
  const loop = useMemo(
    () =>
      createLoop({
        account,
        outbox,
        wire: createWire(client, replica, now),
        now,
        chance: Math.random,
        alone,
      }),
    [account],
  );
  const store = useMemo(() => {
    const vault = createVault({ database: vaultDatabase, account, now });
    return { vault, ledger: createLedger({ database: replica, vault, account, newStamp: uuidv7 }) };
  }, [account]);
  useEffect(() => startReasons(loop), [loop]);
  const field = useMemo(() => ({ who, outbox, replica, loop, ...store }), [who, loop, store]);
  return <FieldContext value={field}>{children}</FieldContext>;
}

/** Unsent operations of an account, asked before anyone is told that signing out is harmless. */
export const unsentOf = async (account: string): Promise<number> =>
  (await outbox.entries(account)).filter(
    ({ logged }) => logged.state === 'waiting' || logged.state === 'rejected',
  ).length;

/** Throws away what was downloaded; the outbox stays. */
export async function forgetReplica(): Promise<void> {
  await Promise.all([replica.tasks.clear(), replica.pages.clear(), replica.notices.clear()]);
  if ('caches' in globalThis) await caches.delete('field-photos');
}
