import { type OperationReply, Push, type PushedOperation, refuse } from '@jingwei/contract';
import { mayContinue, planPush } from '@jingwei/sync';
import { execute } from '../../platform/http/execute.ts';
import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler, type Context, handler } from '../../platform/http/handler.ts';
import { asRefusal, problemOf } from '../../platform/http/problem.ts';
import { handlers } from '../../platform/http/registry.ts';
import { route } from '../../platform/http/routes.ts';
import { validateParts } from './validate.ts';

type Pushing = Context<typeof Push>;

/** Runs one operation through the very handler of the desk; a fault of ours is said to be ours, and may be sent again. */
async function carryOut(c: Pushing, op: PushedOperation): Promise<OperationReply> {
  try {
    const bound = handlers.get(op.operation);
    if (bound === undefined || bound.operation.kind !== 'write')
      throw refuse('request.invalid', { field: 'operation', reason: op.operation }, { field: 'operation' });
    validateParts(bound.operation, op);
    const { params, body, opId } = op;
    const { caller, address, language } = c;
    const done = await execute(
      c.deps,
      bound,
      { params, query: {}, body },
      { caller, address, language, opId },
    );
    return { opId, result: done.repeated ? 'duplicate' : 'applied', value: done.value };
  } catch (error) {
    return rejected(c, op, error);
  }
}

function rejected(c: Pushing, { opId, operation }: PushedOperation, error: unknown): OperationReply {
  const refusal = asRefusal(error);
  if (refusal === undefined) c.deps.log.error({ err: error, operation }, 'pushed operation failed');
  const shown = refusal ?? refuse('server.failed', { requestId: opId });
  return { opId, result: 'rejected', problem: problemOf(shown, c.language) };
}

async function inTurn(c: Pushing, group: readonly PushedOperation[]): Promise<OperationReply[]> {
  const replies: OperationReply[] = [];
  for (const op of group) {
    const reply = await carryOut(c, op);
    replies.push(reply);
    if (!mayContinue(reply)) break;
  }
  return replies;
}

/** How many entities of one push are worked on side by side. */
const lanes = 4;

/**
 * Takes what a phone has done. Each operation is a transaction with a receipt of its own; entities side by side, the
 * operations of one entity in the phone’s order. What comes after a refused one gets no reply: the phone keeps it.
 */
const push = handler(Push, async (c) => {
  const { groups, clashes } = planPush(c.input.operations);
  const replies = clashes.map((op) => rejected(c, op, refuse('request.key_reused')));
  const queue = [...groups];
  const lane = async (): Promise<void> => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift())
      replies.push(...(await inTurn(c, group)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { replies, serverTime: c.now.toString() };
});

/** The phone’s way in: the same operations, the same handlers. */
export const sync: Feature = async (app, { deps }) => {
  route(app, deps, anyHandler(push));
};
