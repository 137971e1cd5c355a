import { type PushedOperation, type Refusal, sentence } from '@jingwei/contract';
import { isPassing } from '@jingwei/sync';
import { inScope } from '../../platform/db/transaction.ts';
import type { Pushing } from './carry.ts';
import { historyOf } from './queries/handover.ts';
import { insertRefused, settleById } from './queries/refused.ts';
import { subjectOf } from './subject.ts';

/** Where a refused operation is looked at: where what it is about is now, if its author ever reached it; else their own place. */
async function placeOf(c: Pushing, op: PushedOperation, refusal: Refusal): Promise<string> {
  const { county, posts } = c.caller;
  const own = posts[0]?.place ?? county;
  const subject = subjectOf(op);
  if (refusal.code !== 'sync.handed_over' || subject === undefined) return own;
  return inScope(c.deps.db, { county, reach: 'county' }, async (tx) => {
    const history = await historyOf(tx, county, subject);
    return history.at(-1)?.place ?? own;
  });
}

/** Keeps what a phone sent and the server refused. A refusal of the moment (busy, signed out) is no refusal of it. */
export async function keepRefused(c: Pushing, op: PushedOperation, refusal: Refusal): Promise<void> {
  const detail = sentence(refusal.code, c.language, refusal.details);
  if (isPassing({ code: refusal.code, detail })) return;
  const { county, account } = c.caller;
  const place = await placeOf(c, op, refusal);
  const { opId, operation, deviceId, entityId, capturedAt } = op;
  // With everything that it takes to carry it out again as its author.
  const bodySealed = c.deps.keys.encrypt(JSON.stringify(op));
  await inScope(c.deps.db, { county, reach: 'county' }, (tx) =>
    insertRefused(tx, {
      county,
      opId,
      deviceId,
      account,
      place,
      operation,
      entityId,
      capturedAt,
      receivedAt: c.deps.clock().toString(),
      code: refusal.code,
      detail,
      bodySealed,
    }),
  );
}

/** An operation that was refused and has now gone through is mended. */
export async function markMended(c: Pushing, opId: string): Promise<void> {
  const { county, account } = c.caller;
  await inScope(c.deps.db, { county, reach: 'county' }, (tx) =>
    settleById(tx, county, opId, { state: 'mended', by: account, at: c.deps.clock().toString() }),
  );
}
