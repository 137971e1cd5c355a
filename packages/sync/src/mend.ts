import { bodyWithPhotos } from './body.ts';
import { type Attachment, type LoggedOperation, lacksPhoto, needsPerson, type OperationLog } from './log.ts';

const change = (log: OperationLog, opId: string, next: (logged: LoggedOperation) => LoggedOperation) =>
  log.map((logged) => (logged.op.opId === opId ? next(logged) : logged));

const wantAgain = ({ lost: _, ...attachment }: Attachment): Attachment => attachment;

/**
 * Sends a refused operation again as it is, under the same `opId`: it is still the same operation. Of one that was
 * written without its photo, the photo is sent again.
 */
export const retry = (log: OperationLog, opId: string): OperationLog =>
  change(log, opId, (logged) => {
    if (!needsPerson(logged)) return logged;
    const attachments = logged.attachments.map(wantAgain);
    return {
      ...logged,
      state: logged.state === 'rejected' ? 'waiting' : 'applied',
      attachments,
      problem: null,
    };
  });

/**
 * True if a person may give the operation up: it was refused, or it has never left the phone. One that was sent and
 * not answered may have been applied, so it can only wait. Of a written one without its photo, the photo is given up.
 */
export const mayWithdraw = (logged: LoggedOperation): boolean =>
  needsPerson(logged) || (logged.state === 'waiting' && logged.attempts === 0);

const withoutLost = (logged: LoggedOperation): LoggedOperation => ({
  ...logged,
  attachments: logged.attachments.filter(({ storedId, lost }) => storedId !== null || lost !== true),
  problem: null,
});

/** Gives an operation up. It stays in the log to be seen; later operations on its entity may go. */
export const withdraw = (log: OperationLog, opId: string, now: string): OperationLog =>
  change(log, opId, (logged) => {
    if (lacksPhoto(logged)) return withoutLost(logged);
    return mayWithdraw(logged) ? { ...logged, state: 'withdrawn', settledAt: now } : logged;
  });

/**
 * Opens again what the server was found to have no receipt of any more (it was restored to an earlier day), so that it
 * is sent again under the same `opId`.
 */
export function reopen(log: OperationLog, missing: ReadonlySet<string>): OperationLog {
  return log.map((logged) =>
    logged.state === 'applied' && missing.has(logged.op.opId)
      ? { ...logged, state: 'waiting', settledAt: null, settledOrder: null }
      : logged,
  );
}

const lostIn =
  (missing: ReadonlySet<string>) =>
  (attachment: Attachment): Attachment =>
    attachment.storedId !== null && missing.has(attachment.storedId)
      ? { ...attachment, storedId: null }
      : attachment;

/**
 * Photos that the server has lost are sent again, and with them what it refused because it had lost them: nobody has to
 * mend what nobody has done wrong.
 */
export const reopenPhotos = (log: OperationLog, missing: ReadonlySet<string>): OperationLog =>
  log.map((logged) => {
    if (!logged.attachments.some(({ storedId }) => storedId !== null && missing.has(storedId))) return logged;
    const attachments = logged.attachments.map(lostIn(missing));
    const forLack = logged.state === 'rejected' && logged.problem?.code === 'photo.missing';
    return forLack ? { ...logged, attachments, state: 'waiting', problem: null } : { ...logged, attachments };
  });

/** Photos that the server has said it has, of everything that has not been given up. */
export const storedPhotos = (log: OperationLog): string[] =>
  log
    .filter(({ state }) => state !== 'withdrawn')
    .flatMap(({ attachments }) => attachments.flatMap(({ storedId }) => storedId ?? []));

/** What changes when a refused operation is mended. A changed body is another operation and needs a new `opId`. */
export type Mending = Readonly<{
  opId: string;
  body: unknown;
  baseVersion: number | null;
  capturedAt: string;
  /** The photos that stay; all of them if not given. */
  attachments?: readonly Attachment[];
}>;

/**
 * Replaces a refused operation by a mended one at the same place in its entity's order. The refused one stays as
 * withdrawn. Does nothing if the operation was not refused: an unanswered one may have been applied.
 */
export function mend(log: OperationLog, opId: string, mending: Mending): OperationLog {
  const refused = log.find(({ op, state }) => op.opId === opId && state === 'rejected');
  if (refused === undefined) return log;
  const { opId: newId, baseVersion, capturedAt, attachments = refused.attachments } = mending;
  const body = bodyWithPhotos(mending.body, attachments);
  const mended: LoggedOperation = {
    ...refused,
    op: { ...refused.op, opId: newId, body, baseVersion, capturedAt },
    attachments,
    state: 'waiting',
    attempts: 0,
    problem: null,
  };
  return [...withdraw(log, opId, capturedAt), mended];
}
