import { type BodyOf, type OperationReply, Push, type PushedOperation, refuse } from '@jingwei/contract';
import { mayContinue, planPush } from '@jingwei/sync';
import type { FastifyInstance } from 'fastify';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, handler } from '../../platform/http/handler.ts';
import { problemOf } from '../../platform/http/problem.ts';
import { circumstances, routeOptions } from '../../platform/http/routes.ts';
import { carryOut, type Pushing } from './carry.ts';
import { phoneKeysOf } from './keys.ts';
import { horizon } from './queries/log.ts';

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

/** Where the order of transactions has come to: everything that this push wrote lies before. */
const headOf = ({ deps, caller }: Pushing) =>
  inScope(deps.db, { county: caller.county, reach: 'nothing' }, (tx) => horizon(tx));

/**
 * Takes what a phone has done. Each operation is a transaction with a receipt of its own; entities side by side, the
 * operations of one entity in the phone’s order. What comes after a refused one gets no reply: the phone keeps it.
 */
async function push(c: Pushing, operations: readonly PushedOperation[]) {
  const { groups, clashes } = planPush(operations);
  const clash = (op: PushedOperation): OperationReply => ({
    opId: op.opId,
    result: 'rejected',
    problem: problemOf(refuse('request.key_reused'), c.language),
  });
  const replies = clashes.map(clash);
  const queue = [...groups];
  const lane = async (): Promise<void> => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift())
      replies.push(...(await inTurn(c, group)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const { xmax, epoch } = await headOf(c);
  const time = phoneKeysOf(c.deps.keys).signTime(c.deps.clock().toString());
  return { replies, serverTime: time.at, time, head: Number(xmax), epoch };
}

/** Whether the caller may push at all, with the log of a refusal, as for every operation. */
const permission = anyHandler(handler(Push, async () => null as never));

/**
 * The work runs outside the transaction that asked for permission: a push that held one connection while its
 * operations waited for others could fill the pool with pushes that wait for themselves.
 */
export function pushRoute(app: FastifyInstance, deps: Deps): void {
  app.route<{ Body: BodyOf<typeof Push> }>({
    method: Push.method,
    url: Push.path,
    ...routeOptions(Push),
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, Push);
      await execute(deps, permission, { params: {}, query: {}, body: null }, around);
      const { caller } = around;
      if (caller.kind !== 'staff') throw refuse('session.missing');
      return reply.send(await push({ ...around, deps, caller }, request.body.operations));
    },
  });
}
