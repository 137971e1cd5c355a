import type { PushedOperation } from '@jingwei/contract';
import { bodyWithPhotos } from './body.ts';

/**
 * How far an operation has come. `waiting`: no answer yet, sent or not. `applied`: the server holds a receipt.
 * `rejected`: refused, nothing written, a person has to look. `withdrawn`: given up by the person after a refusal,
 * kept to be seen.
 */
export type OperationState = 'waiting' | 'applied' | 'rejected' | 'withdrawn';

/** A refusal as the phone keeps it: enough to tell the person what to do. */
export type OperationProblem = Readonly<{
  code: string;
  detail: string;
  field?: string;
}>;

/** A photo that must be uploaded before its operation can go, and where its id belongs in the body. */
export type Attachment = Readonly<{
  /** The phone's own id of the photo. */
  localId: string;
  /** Path of the list of photo ids in the body, such as `photos` or `handledOnSite.photos`. */
  into: string;
  /** Under which the server has it; null until it has. */
  storedId: string | null;
  /** SHA-256 of the bytes as the phone has them, which names the photo from the first moment. */
  sha256?: string;
  /** The operation need not wait for it: the photo may arrive after it (visits: “evidence pending”). */
  after?: boolean;
  /** Was refused or is gone (no image, too large, lost); a person sends it again or goes without it. */
  lost?: boolean;
}>;

/** One line of the log. */
export type LoggedOperation = Readonly<{
  op: PushedOperation;
  state: OperationState;
  /** How often it was put into a push. After the first time its content never changes again. */
  attempts: number;
  attachments: readonly Attachment[];
  problem: OperationProblem | null;
  /** Instant of the final reply by the phone's clock, for pruning only. */
  settledAt: string | null;
  /** Counts final replies on this phone; a pull that began after number n has seen what n wrote. */
  settledOrder: number | null;
}>;

export type OperationLog = readonly LoggedOperation[];

/** What the caller knows when a person acts; ids, number and time come from the phone. */
export type NewOperation = Readonly<{
  opId: string;
  operation: string;
  deviceId: string;
  /** Greater than every number this device has used. */
  deviceSeq: number;
  entityId: string;
  /** Version of the entity that the person was looking at; null for something new. */
  baseVersion: number | null;
  params?: Readonly<Record<string, string>>;
  body: unknown;
  capturedAt: string;
  anchor?: PushedOperation['anchor'];
  attachments?: readonly Omit<Attachment, 'storedId'>[];
}>;

/** Writes an operation down, not yet sent. */
export function makeOperation(given: NewOperation): LoggedOperation {
  const attachments = (given.attachments ?? []).map((each) => ({ ...each, storedId: null }));
  return {
    op: {
      opId: given.opId,
      operation: given.operation,
      deviceId: given.deviceId,
      deviceSeq: given.deviceSeq,
      entityId: given.entityId,
      baseVersion: given.baseVersion,
      params: { ...given.params },
      body: bodyWithPhotos(given.body, attachments),
      capturedAt: given.capturedAt,
      ...(given.anchor === undefined ? {} : { anchor: given.anchor }),
    },
    state: 'waiting',
    attempts: 0,
    attachments,
    problem: null,
    settledAt: null,
    settledOrder: null,
  };
}

const bySequence = (a: LoggedOperation, b: LoggedOperation) => a.op.deviceSeq - b.op.deviceSeq;

/** The log in the order in which things were done. */
export const inOrder = (log: OperationLog): OperationLog => [...log].sort(bySequence);

/** The operations of each entity in the order in which they were done. */
export function byEntity(log: OperationLog): ReadonlyMap<string, OperationLog> {
  const queues = new Map<string, LoggedOperation[]>();
  for (const logged of inOrder(log)) {
    const queue = queues.get(logged.op.entityId);
    if (queue === undefined) queues.set(logged.op.entityId, [logged]);
    else queue.push(logged);
  }
  return queues;
}

/** Written, but without a photo that belongs to it: its words have arrived, the photo was refused or is gone. */
export const lacksPhoto = ({ state, attachments }: LoggedOperation): boolean =>
  state === 'applied' && attachments.some(({ storedId, lost }) => storedId === null && lost === true);

/** Whether it goes on only when a person has looked. */
export const needsPerson = (logged: LoggedOperation): boolean =>
  logged.state === 'rejected' || lacksPhoto(logged);

/**
 * What a person sees of an operation: a waiting one behind a refused one of the same entity is `blocked`, a written one
 * without its photo `lacking`.
 */
export type VisibleState = OperationState | 'blocked' | 'lacking';

/** The visible state of every operation, by `opId`. */
export function visibleStates(log: OperationLog): ReadonlyMap<string, VisibleState> {
  const states = new Map<string, VisibleState>();
  for (const queue of byEntity(log).values()) {
    let refused = false;
    for (const logged of queue) {
      const { op, state } = logged;
      if (state === 'rejected') refused = true;
      const held = refused && state === 'waiting' ? 'blocked' : state;
      states.set(op.opId, lacksPhoto(logged) ? 'lacking' : held);
    }
  }
  return states;
}

/** The operations on one entity that the server has not confirmed, in order. */
export const unconfirmed = (log: OperationLog, entityId: string): OperationLog =>
  inOrder(log).filter(
    ({ op, state }) => op.entityId === entityId && (state === 'waiting' || state === 'rejected'),
  );

const dayMilliseconds = 86_400_000;
/** Confirmed operations are kept this long, so that a server restored to an earlier day can be given them again. */
export const keptDays = 30;

const hasPhotosToSend = ({ attachments }: LoggedOperation): boolean =>
  attachments.some(({ storedId, lost }) => storedId === null && lost !== true);

/** Drops what was confirmed or withdrawn more than 30 days before `now`; never anything unconfirmed, nor its photos. */
export const prune = (log: OperationLog, now: string): OperationLog =>
  log.filter((logged) => keeps(logged, now));

const keeps = (logged: LoggedOperation, now: string): boolean => {
  const { state, settledAt } = logged;
  return (
    (state === 'applied' && hasPhotosToSend(logged)) ||
    state === 'waiting' ||
    needsPerson(logged) ||
    settledAt === null ||
    Date.parse(now) - Date.parse(settledAt) < keptDays * dayMilliseconds
  );
};
