import { type OperationReply, RetryRefused, refuse } from '@jingwei/contract';
import type { FastifyInstance } from 'fastify';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { execute } from '../../platform/http/execute.ts';
import { anyHandler, handler } from '../../platform/http/handler.ts';
import { circumstances, routeOptions } from '../../platform/http/routes.ts';
import type { HeldPost, Staff } from '../../platform/session/caller.ts';
import { callerByAccount } from '../../platform/session/queries.ts';
import { staffFrom } from '../../platform/session/resolve.ts';
import { carryOut } from './carry.ts';
import { unitAt } from './queries/handover.ts';
import { lockRefused, type RefusedRow } from './queries/refused.ts';
import { lookingOf, storedOperation } from './refused.ts';

/** Whether the caller may retry at all, with the log of a refusal, as for every operation. */
const permission = anyHandler(handler(RetryRefused, async () => null as never));

/** The author, with a post at the place of the operation if somebody in charge there says so. */
async function authorOf(deps: Deps, row: RefusedRow, by: Staff): Promise<Staff> {
  const { county } = by;
  return inScope(deps.db, { county, reach: 'county' }, async (tx) => {
    const found = await callerByAccount(tx, county, row.account);
    if (found === undefined) throw refuse('refused.missing');
    const author = staffFrom(found, deps.clock());
    const inCharge = by.account !== row.account && by.posts.find(({ place }) => row.place.startsWith(place));
    const unit = await unitAt(tx, county, row.place);
    if (!inCharge || unit === undefined) return author;
    const post: HeldPost = {
      post: 'gridWorker',
      unit: unit.id,
      unitName: unit.name,
      unitKind: 'grid',
      place: row.place,
      lead: false,
      backup: true,
    };
    return { ...author, posts: [...author.posts, post] };
  });
}

/** Runs outside the transaction that asked for permission, as a push does. */
export function retryRoute(app: FastifyInstance, deps: Deps): void {
  app.route<{ Params: { id: string } }>({
    method: RetryRefused.method,
    url: RetryRefused.path,
    ...routeOptions(RetryRefused),
    handler: async (request, reply) => {
      const around = await circumstances(deps, request, RetryRefused);
      await execute(deps, permission, { params: request.params, query: {}, body: null }, around);
      const { caller } = around;
      if (caller.kind !== 'staff') throw refuse('session.missing');
      const row = await inScope(deps.db, { county: caller.county, reach: 'county' }, (tx) =>
        lockRefused(tx, lookingOf(caller), request.params.id),
      );
      if (row === undefined) throw refuse('refused.missing');
      if (row.state !== 'open') throw refuse('refused.settled');
      const author = await authorOf(deps, row, caller);
      const op = storedOperation(row, deps.keys.decrypt);
      const answer: OperationReply = await carryOut({ ...around, deps, caller: author }, op);
      return reply.send(answer);
    },
  });
}
