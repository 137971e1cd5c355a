import { type OperationLog, visibleStates } from './log.ts';
import { lastSettled } from './replies.ts';

/** What the phone knows about its connection. */
export type Connection = Readonly<{
  /** The last contact with the server succeeded and the network has not been lost since. */
  reachable: boolean;
  /** `lastSettled` when the last complete pull began; null before the first. */
  pulledThrough: number | null;
  /** That pull reached a head of the server read after the last push; taken as true where heads are not known. */
  reached?: boolean;
}>;

/**
 * The only four things a phone may say, and `checking` for the moment between the last write and the pull that
 * proves it. `attention`: something was refused. `offline`: the server cannot be reached; `count` still wait.
 */
export type SyncStatus = Readonly<{
  kind: 'synced' | 'checking' | 'pending' | 'offline' | 'attention';
  count: number;
}>;

/** Confirmed operations of which photos are still on the phone alone. */
const photosOnly = (log: OperationLog): number =>
  log.filter(
    ({ state, attachments }) =>
      state === 'applied' && attachments.some(({ storedId, lost }) => storedId === null && lost !== true),
  ).length;

/** The truthful status: `synced` only if nothing waits and the last pull began after the last confirmed write. */
export function syncStatus(log: OperationLog, connection: Connection): SyncStatus {
  const { reachable, pulledThrough, reached = true } = connection;
  const counts = { waiting: 0, blocked: 0, rejected: 0, lacking: 0 };
  for (const state of visibleStates(log).values()) {
    if (state !== 'applied' && state !== 'withdrawn') counts[state] += 1;
  }
  const stuck = counts.rejected + counts.blocked + counts.lacking;
  if (stuck > 0) return { kind: 'attention', count: stuck };
  const unsent = counts.waiting + photosOnly(log);
  if (!reachable) return { kind: 'offline', count: unsent };
  if (unsent > 0) return { kind: 'pending', count: unsent };
  const seen = reached && pulledThrough !== null && pulledThrough >= lastSettled(log);
  return { kind: seen ? 'synced' : 'checking', count: 0 };
}
