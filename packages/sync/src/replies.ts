import type { ErrorCode, OperationReply } from '@jingwei/contract';
import type { LoggedOperation, OperationLog, OperationProblem } from './log.ts';

/** Refusals that say nothing about the operation: the same one may go through later. */
const passing: ReadonlySet<string> = new Set<ErrorCode>([
  'request.too_many',
  'server.failed',
  'server.busy',
  'session.missing',
  'session.password_change_needed',
  'session.enrolment_needed',
]);

/** After so many failures of the server over one operation a person is told; until then it is simply sent again. */
export const patience = 8;

/** Reads a refusal from what came over the wire; anything unreadable becomes an honest unknown. */
export function readProblem(problem: unknown): OperationProblem {
  const given: Readonly<Record<string, unknown>> =
    typeof problem === 'object' && problem !== null ? { ...problem } : {};
  const code = typeof given['code'] === 'string' ? given['code'] : 'server.failed';
  const detail = typeof given['detail'] === 'string' ? given['detail'] : '';
  return typeof given['field'] === 'string' ? { code, detail, field: given['field'] } : { code, detail };
}

/** True if the refusal is about the moment (busy, signed out), not about the operation. */
export const isPassing = ({ code }: OperationProblem): boolean => passing.has(code);

type Settling = Readonly<{ now: string; order: number }>;

function settle(logged: LoggedOperation, reply: OperationReply, { now, order }: Settling): LoggedOperation {
  // Confirmed is final: a late or repeated reply can never take it back.
  if (logged.state === 'applied' || logged.state === 'withdrawn') return logged;
  if (reply.result !== 'rejected') {
    // What was said of a photo that could not go along stays to be read.
    const problem = logged.attachments.some(({ lost }) => lost === true) ? logged.problem : null;
    return { ...logged, state: 'applied', problem, settledAt: now, settledOrder: order };
  }
  const problem = readProblem(reply.problem);
  const givenUp = problem.code === 'server.failed' && logged.attempts >= patience;
  if (isPassing(problem) && !givenUp) return { ...logged, problem };
  return { ...logged, state: 'rejected', problem };
}

/** The number of the latest final reply on this phone; 0 before the first. */
export const lastSettled = (log: OperationLog): number =>
  log.reduce((last, { settledOrder }) => Math.max(last, settledOrder ?? 0), 0);

/**
 * Applies the replies to a push. Replies may come late, twice or in any order, and some may be missing: an operation
 * without a reply keeps waiting and is sent again under the same `opId`.
 */
export function applyReplies(
  log: OperationLog,
  replies: readonly OperationReply[],
  now: string,
): OperationLog {
  const byId = new Map<string, OperationReply>();
  for (const reply of replies) {
    const known = byId.get(reply.opId);
    if (known === undefined || known.result === 'rejected') byId.set(reply.opId, reply);
  }
  let order = lastSettled(log);
  return log.map((logged) => {
    const reply = byId.get(logged.op.opId);
    if (reply === undefined) return logged;
    order += 1;
    return settle(logged, reply, { now, order });
  });
}

/** A push of this single operation was refused as a whole (malformed, too large): shown to the person, not retried. */
export const refuseSingle = (log: OperationLog, opId: string, problem: unknown): OperationLog =>
  log.map((logged) =>
    logged.op.opId === opId && logged.state === 'waiting'
      ? { ...logged, state: 'rejected', problem: readProblem(problem) }
      : logged,
  );
