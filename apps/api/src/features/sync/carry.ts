import { type OperationReply, type PushedOperation, type Refusal, refuse } from '@jingwei/contract';
import type { Deps } from '../../platform/deps.ts';
import { type Executed, execute } from '../../platform/http/execute.ts';
import type { Circumstances } from '../../platform/http/handler.ts';
import { asRefusal, problemOf } from '../../platform/http/problem.ts';
import { handlers } from '../../platform/http/registry.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { capturedOf } from './clock.ts';
import { handedOver, stoodFor } from './handover.ts';
import { phoneKeysOf } from './keys.ts';
import { keepRefused, markMended } from './refusal.ts';
import { validateParts } from './validate.ts';

/** Whoever pushes, and how. */
export type Pushing = Circumstances & { readonly deps: Deps; readonly caller: Staff };

/** The operation in the clear. @throws {Refusal} `sync.sealed` */
export function unsealed({ deps }: Pick<Pushing, 'deps'>, op: PushedOperation): PushedOperation {
  const { sealed, ...plain } = op;
  if (sealed === undefined) return op;
  try {
    const open = phoneKeysOf(deps.keys).unseal(sealed);
    if (typeof open !== 'object' || open === null || !('params' in open) || !('body' in open))
      throw new Error('not what a phone seals');
    return { ...plain, params: open.params as PushedOperation['params'], body: open.body };
  } catch (cause) {
    throw Object.assign(refuse('sync.sealed'), { cause });
  }
}

function run(c: Pushing, op: PushedOperation, caller: Staff): Promise<Executed> {
  const bound = handlers.get(op.operation);
  if (bound === undefined || bound.operation.kind !== 'write' || bound.operation.access !== 'staff')
    throw refuse('request.invalid', { field: 'operation', reason: op.operation }, { field: 'operation' });
  validateParts(bound.operation, op);
  const { params, body, opId } = op;
  const { address, language, deps } = c;
  const captured = capturedOf(op, phoneKeysOf(deps.keys), deps.clock());
  return execute(deps, bound, { params, query: {}, body }, { caller, address, language, opId, captured });
}

/** Clashes of a three-way merge, if the answer tells of any. */
const hasClashes = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'clashes' in value &&
  Array.isArray(value.clashes) &&
  value.clashes.length > 0;

/** Proposals change nothing until a leader has decided. */
const proposes = (operation: string): boolean => /\.propose/.test(operation);

function applied(op: PushedOperation, { value, repeated }: Executed): OperationReply {
  const { opId, operation } = op;
  if (repeated) return { opId, result: 'duplicate', value };
  if (hasClashes(value)) return { opId, result: 'merged', value };
  return { opId, result: proposes(operation) ? 'review' : 'applied', value };
}

/** Refusals that a change of hands may explain: what was there is out of reach, or the post is another. */
const mayBeReassigned = ({ code }: Refusal): boolean =>
  code === 'actor.not_permitted' || (code.endsWith('.missing') && !code.startsWith('session.'));

/**
 * Runs an operation as its author. What was done before the author lost the household is taken as if they still had it;
 * what was done after goes to whoever has it now.
 */
export async function runAsAuthor(c: Pushing, op: PushedOperation): Promise<Executed> {
  try {
    return await run(c, op, c.caller);
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal === undefined || !mayBeReassigned(refusal)) throw error;
    const at = capturedOf(op, phoneKeysOf(c.deps.keys), c.deps.clock()).at;
    const stood = await stoodFor(c, op, at);
    if (stood.kind === 'stranger') throw error;
    if (stood.kind === 'later') throw handedOver(stood.owner);
    return run(c, op, stood.as);
  }
}

/**
 * Carries out one operation of a phone through the very handler of the desk. A fault of ours is said to be ours, and may
 * be sent again; a refusal is kept where worker and leader see it.
 */
export async function carryOut(c: Pushing, pushed: PushedOperation): Promise<OperationReply> {
  let op = pushed;
  try {
    op = unsealed(c, pushed);
    const reply = applied(op, await runAsAuthor(c, op));
    if (reply.result !== 'duplicate') await markMended(c, op.opId);
    return reply;
  } catch (error) {
    const { opId, operation } = op;
    const refusal = asRefusal(error);
    if (refusal === undefined) c.deps.log.error({ err: error, operation }, 'pushed operation failed');
    else await keepRefused(c, op, refusal);
    const shown = refusal ?? refuse('server.failed', { requestId: opId });
    return { opId, result: 'rejected', problem: problemOf(shown, c.language) };
  }
}
