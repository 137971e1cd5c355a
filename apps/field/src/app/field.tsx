import { missingPhotos, needsPerson } from '@jingwei/sync';
import { openLive } from '@jingwei/ui';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import type { Loop } from '../features/outbox/loop.ts';
import type { Outbox } from '../features/outbox/outbox.ts';
import type { Board } from '../features/replica/board.ts';
import type { ReplicaDatabase } from '../features/replica/database.ts';
import type { Ledger } from '../features/replica/ledger.ts';
import type { Who } from '../features/session/session.ts';
import type { Vault } from '../features/vault/vault.ts';
import { client } from './client.ts';
import { forgetDrafts } from './drafts.ts';
import { createPhone, openStores } from './phone.ts';

/** What every screen stands on: who works, their outbox, what was downloaded, what locks it, and the loop between. */
export type Field = Readonly<{
  who: Who;
  outbox: Outbox;
  replica: ReplicaDatabase;
  vault: Vault;
  ledger: Ledger;
  board: Board;
  loop: Loop;
}>;

const FieldContext = createContext<Field | null>(null);

export function useField(): Field {
  const field = useContext(FieldContext);
  if (field === null) throw new Error('no field around this screen');
  return field;
}

const now = () => new Date().toISOString();
const stores = openStores('jingwei');
const { replica } = stores;

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

/** Posts whose phones carry people’s ledgers. */
const carriers: readonly string[] = ['gridWorker', 'gridLeader'];

/** Runs the field of one account while it is mounted. */
export function FieldProvider({ who, children }: { who: Who; children: ReactNode }) {
  const account = who.account.id;
  const carriesLedgers = who.assignments.some(({ post }) => carriers.includes(post));
  const phone = useMemo(
    () =>
      createPhone({
        account,
        stores,
        client,
        fetch: (path, init) => fetch(path, init),
        now,
        monotonic: () => performance.now(),
        alone,
        carriesLedgers,
        forgetDrafts,
      }),
    [account, carriesLedgers],
  );
  useEffect(() => startReasons(phone.loop), [phone]);
  const field = useMemo(() => ({ who, replica, ...phone }), [who, phone]);
  return <FieldContext value={field}>{children}</FieldContext>;
}

/** Unsent operations of an account, asked before anyone is told that signing out is harmless. */
export const unsentOf = async (account: string): Promise<number> =>
  (await stores.outbox.entries.where('account').equals(account).toArray()).filter(
    ({ logged }) => logged.state === 'waiting' || needsPerson(logged) || missingPhotos([logged]).length > 0,
  ).length;

/** Throws away what was downloaded; the outbox stays. */
export async function forgetReplica(): Promise<void> {
  const { lists, seen, photos, buckets, ledger, chunks } = replica;
  await Promise.all([lists, seen, photos, buckets, ledger, chunks].map((table) => table.clear()));
}
