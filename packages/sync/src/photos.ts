import { bodyWithPhotos } from './body.ts';
import type { LoggedOperation, OperationLog, OperationProblem } from './log.ts';

/** True once every photo that the operation waits for is on the server. */
export const photosStored = ({ attachments }: LoggedOperation): boolean =>
  attachments.every(({ storedId, after }) => storedId !== null || after === true);

/** Photos still to upload, in the order in which their operations were done, each once. */
export function missingPhotos(log: OperationLog): readonly string[] {
  const waiting = log
    .filter(({ state }) => state === 'waiting' || state === 'applied')
    .sort((a, b) => a.op.deviceSeq - b.op.deviceSeq)
    .flatMap(({ attachments }) => attachments)
    .filter(({ storedId, lost }) => storedId === null && lost !== true)
    .map(({ localId }) => localId);
  return [...new Set(waiting)];
}

/**
 * Notes that a photo is stored on the server. One that was named by its hash stands in the body already; otherwise its
 * id is put into the bodies that wait for it, but never into one that has been sent: its content is frozen.
 */
export function photoStored(log: OperationLog, localId: string, storedId: string): OperationLog {
  return log.map((logged) => {
    const own = logged.attachments.find((each) => each.localId === localId);
    if (own === undefined || (own.sha256 === undefined && logged.attempts > 0)) return logged;
    const attachments = logged.attachments.map((each) =>
      each.localId === localId ? { ...each, storedId } : each,
    );
    if (own.sha256 !== undefined) return { ...logged, attachments };
    return {
      ...logged,
      attachments,
      op: { ...logged.op, body: bodyWithPhotos(logged.op.body, attachments) },
    };
  });
}

/**
 * A photo cannot be stored (no image, too large, lost): the operations that wait for it are shown to the person. One
 * that has gone without it keeps its receipt, and says what it lacks.
 */
export const photoRefused = (log: OperationLog, localId: string, problem: OperationProblem): OperationLog =>
  log.map((logged) => {
    const own = logged.attachments.find((each) => each.localId === localId && each.storedId === null);
    if (own === undefined || (logged.state !== 'waiting' && logged.state !== 'applied')) return logged;
    if (logged.state === 'waiting' && own.after !== true) return { ...logged, state: 'rejected', problem };
    const attachments = logged.attachments.map((each) =>
      each.localId === localId ? { ...each, lost: true } : each,
    );
    return { ...logged, attachments, problem };
  });
