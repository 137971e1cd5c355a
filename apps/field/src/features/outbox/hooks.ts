import { type SyncStatus, syncStatus } from '@jingwei/sync';
import { useCallback, useSyncExternalStore } from 'react';
import { useField } from '../../app/field.tsx';
import { useStored } from '../../app/live.ts';
import { useVaultState } from '../vault/index.ts';
import type { Entry } from './database.ts';
import type { LoopState } from './loop.ts';

export function useLoopState(): LoopState {
  const { loop } = useField();
  return useSyncExternalStore(loop.subscribe, loop.state);
}

/** Everything this account did on this phone, in order; undefined until read. */
export function useEntries(): readonly Entry[] | undefined {
  const { who, outbox } = useField();
  const account = who.account.id;
  const vault = useVaultState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words that lie sealed are read anew when the vault opens
  const read = useCallback(async () => {
    const entries = await outbox.entries(account);
    return entries.sort((a, b) => a.logged.op.deviceSeq - b.logged.op.deviceSeq);
  }, [outbox, account, vault]);
  return useStored(read);
}

/** What the chip may say. */
export function useSyncStatus(): SyncStatus & { signedOut: boolean } {
  const entries = useEntries();
  const { signedOut, ...connection } = useLoopState();
  const status =
    entries === undefined
      ? ({ kind: 'checking', count: 0 } as const)
      : syncStatus(
          entries.map(({ logged }) => logged),
          connection,
        );
  return { ...status, signedOut };
}

const isUnconfirmed = ({ logged }: Entry) => logged.state === 'waiting' || logged.state === 'rejected';

/** How many unconfirmed steps each event has. */
export function unsentByEvent(entries: readonly Entry[] | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { logged } of (entries ?? []).filter(isUnconfirmed)) {
    counts.set(logged.op.entityId, (counts.get(logged.op.entityId) ?? 0) + 1);
  }
  return counts;
}

/** The unconfirmed steps of one event, in order. */
export const unconfirmedOf = (entries: readonly Entry[] | undefined, event: string): readonly Entry[] =>
  (entries ?? []).filter((entry) => entry.logged.op.entityId === event && isUnconfirmed(entry));
