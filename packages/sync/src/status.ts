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
const photosOnly = (log: OperationLog): OperationLog =>
  log.filter(
    ({ state, attachments }) =>
      state === 'applied' && attachments.some(({ storedId, lost }) => storedId === null && lost !== true),
  );

/** The truthful status: `synced` only if nothing waits and the last pull began after the last confirmed write. */
export function syncStatus(log: OperationLog, connection: Connection): SyncStatus {
  const { reachable, pulledThrough, reached = true } = connection;
  const counts = { waiting: 0, blocked: 0, rejected: 0, lacking: 0 };
  for (const state of visibleStates(log).values()) {
    if (state !== 'applied' && state !== 'withdrawn') counts[state] += 1;
  }
  const stuck = counts.rejected + counts.blocked + counts.lacking;
  if (stuck > 0) return { kind: 'attention', count: stuck };
  const unsent = counts.waiting + photosOnly(log).length;
  if (!reachable) return { kind: 'offline', count: unsent };
  if (unsent > 0) return { kind: 'pending', count: unsent };
  const seen = reached && pulledThrough !== null && pulledThrough >= lastSettled(log);
  return { kind: seen ? 'synced' : 'checking', count: 0 };
}

/** Hours after which what has not arrived is warned of: a phone that is lost or cleared takes it along. */
export const lateHours = 24;

/**
 * Operations, or photos of confirmed ones, that have waited for longer than `lateHours` at `now` (an instant as text or
 * milliseconds since 1970); what was refused waits for a person and is told elsewhere.
 */
export function lateUnsent(log: OperationLog, now: string | number): OperationLog {
  const before = new Date(now).getTime() - lateHours * 3_600_000;
  const states = visibleStates(log);
  const lacking = new Set(photosOnly(log).map(({ op }) => op.opId));
  return log.filter(
    ({ op }) =>
      Date.parse(op.capturedAt) < before && (states.get(op.opId) === 'waiting' || lacking.has(op.opId)),
  );
}
