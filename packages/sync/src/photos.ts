import type { Attachment, LoggedOperation, OperationLog, OperationProblem } from './log.ts';

/** True once every photo of the operation has an id of the server. */
export const photosStored = ({ attachments }: LoggedOperation): boolean =>
  attachments.every(({ storedId }) => storedId !== null);

/** Photos still to upload, in the order in which their operations were done, each once. */
export function missingPhotos(log: OperationLog): readonly string[] {
  const waiting = log
    .filter(({ state }) => state === 'waiting')
    .sort((a, b) => a.op.deviceSeq - b.op.deviceSeq)
    .flatMap(({ attachments }) => attachments)
    .filter(({ storedId }) => storedId === null)
    .map(({ localId }) => localId);
  return [...new Set(waiting)];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withList(body: unknown, path: readonly string[], list: readonly string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return list;
  const record = isRecord(body) ? body : {};
  return { ...record, [head]: withList(record[head], rest, list) };
}

/** The body with the ids of its uploaded photos at their places, each id once per list. */
export function bodyWithPhotos(body: unknown, attachments: readonly Attachment[]): unknown {
  const lists = new Map<string, string[]>();
  for (const { into, storedId } of attachments) {
    if (storedId === null) continue;
    const list = lists.get(into) ?? [];
    if (!list.includes(storedId)) list.push(storedId);
    lists.set(into, list);
  }
  return [...lists].reduce((filled, [into, list]) => withList(filled, into.split('.'), list), body);
}

/**
 * Notes that a photo is stored on the server and puts its id into the bodies that wait for it. An operation that
 * has already been sent is left as it is: its content is frozen.
 */
export function photoStored(log: OperationLog, localId: string, storedId: string): OperationLog {
  return log.map((logged) => {
    if (logged.attempts > 0 || !logged.attachments.some((each) => each.localId === localId)) return logged;
    const attachments = logged.attachments.map((each) =>
      each.localId === localId ? { ...each, storedId } : each,
    );
    return {
      ...logged,
      attachments,
      op: { ...logged.op, body: bodyWithPhotos(logged.op.body, attachments) },
    };
  });
}

/** A photo cannot be stored (no image, too large, lost): the operations that wait for it are shown to the person. */
export const photoRefused = (log: OperationLog, localId: string, problem: OperationProblem): OperationLog =>
  log.map((logged) =>
    logged.state === 'waiting' &&
    logged.attachments.some((each) => each.localId === localId && each.storedId === null)
      ? { ...logged, state: 'rejected', problem }
      : logged,
  );
