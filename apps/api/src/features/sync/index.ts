import { type BodyOf, type OperationReply, Push, type PushedOperation, refuse } from '@jingwei/contract';
import { mayContinue, planPush } from '@jingwei/sync';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { execute } from '../../platform/http/execute.ts';
import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler, type Circumstances, handler } from '../../platform/http/handler.ts';
import { asRefusal, problemOf } from '../../platform/http/problem.ts';
import { handlers } from '../../platform/http/registry.ts';
import { circumstances, routeOptions } from '../../platform/http/routes.ts';
import { validateParts } from './validate.ts';

type Pushing = Circumstances & { readonly deps: Deps; readonly input: BodyOf<typeof Push> };

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
async function push(c: Pushing) {
  const serverTime = c.deps.clock().toString();
  const { groups, clashes } = planPush(c.input.operations);
  const replies = clashes.map((op) => rejected(c, op, refuse('request.key_reused')));
  const queue = [...groups];
  const lane = async (): Promise<void> => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift())
      replies.push(...(await inTurn(c, group)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { replies, serverTime };
}

/** Whether the caller may push at all, with the log of a refusal, as for every operation. */
const permission = anyHandler(handler(Push, async (c) => ({ replies: [], serverTime: c.now.toString() })));

/**
 * The work runs outside the transaction that asked for permission: a push that held one connection while its
 * operations waited for others could fill the pool with pushes that wait for themselves.
 */
function pushRoute(app: FastifyInstance, deps: Deps): void {
  app.route<{ Body: BodyOf<typeof Push> }>({
    method: Push.method,
    url: Push.path,
    ...routeOptions(Push),
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, Push);
      await execute(deps, permission, { params: {}, query: {}, body: null }, around);
      return reply.send(await push({ ...around, deps, input: request.body }));
    },
  });
}

/** The phone’s way in: the same operations, the same handlers. */
export const sync: Feature = async (app, { deps }) => {
  pushRoute(app, deps);
};
