import { byEntity, inOrder, type LoggedOperation, type OperationLog } from './log.ts';
import { photosStored } from './photos.ts';

/** Most operations that one push may carry (contract: `sync.push`). */
export const batchLimit = 50;

/** The leading operations of one entity that may go now: up to the first refusal or missing photo. */
function sendable(queue: OperationLog): OperationLog {
  const ready: LoggedOperation[] = [];
  for (const logged of queue) {
    if (logged.state === 'rejected') break;
    if (logged.state !== 'waiting') continue;
    if (!photosStored(logged)) break;
    ready.push(logged);
  }
  return ready;
}

/**
 * Chooses what to push: oldest first, at most `limit`, and of each entity only an unbroken run from its oldest
 * unconfirmed operation, so that the server can never see a later step before an earlier one.
 */
export function nextBatch(log: OperationLog, limit: number = batchLimit): OperationLog {
  const ready = [...byEntity(log).values()].flatMap(sendable);
  return inOrder(ready).slice(0, Math.max(1, Math.min(limit, batchLimit)));
}

/** Counts the attempt before a batch leaves; written to the store first, so that its content is frozen. */
export function markSent(log: OperationLog, batch: OperationLog): OperationLog {
  const ids = new Set(batch.map(({ op }) => op.opId));
  return log.map((logged) =>
    ids.has(logged.op.opId) ? { ...logged, attempts: logged.attempts + 1 } : logged,
  );
}

/**
 * The size of the next push after a whole push was refused as malformed or too large: half, down to one. At one,
 * the single operation itself is at fault and is shown to the person (`refuseSingle`).
 */
export const narrower = (size: number): number => Math.max(1, Math.floor(size / 2));
