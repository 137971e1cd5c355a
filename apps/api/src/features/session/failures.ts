import { type Refusal, refuse } from '@jingwei/contract';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Attempt, countFailure, countStranger, type Failures } from './queries.ts';

/** Numbers that assessors may want otherwise (security.md 3). */
export const lockPolicy = { limit: 5, minutes: 30 } as const;

const attemptAt = (now: Temporal.Instant): Attempt => ({
  now,
  limit: lockPolicy.limit,
  until: now.add({ minutes: lockPolicy.minutes }),
});

/** The refusal while a lock is in force. */
export function locked(until: Temporal.Instant, now: Temporal.Instant): Refusal {
  const minutes = Math.max(1, Math.ceil(now.until(until).total('minutes')));
  return refuse('session.locked', { minutes });
}

export const isLocked = (until: Temporal.Instant | null, now: Temporal.Instant): until is Temporal.Instant =>
  until !== null && Temporal.Instant.compare(until, now) > 0;

function refusalAfter(
  counted: Failures,
  now: Temporal.Instant,
  code: 'session.refused' | 'session.code_refused',
) {
  return isLocked(counted.lockedUntil, now) ? locked(counted.lockedUntil, now) : refuse(code, lockPolicy);
}

/** Counts a failure of an account in a transaction of its own, since the refusal undoes any other. */
export async function failureOf(
  deps: Deps,
  { county, id }: { county: string; id: string },
  code: 'session.refused' | 'session.code_refused' = 'session.refused',
): Promise<Refusal> {
  const now = deps.clock();
  const counted = await inScope(deps.db, { county, reach: 'nothing' }, (tx) =>
    countFailure(tx, county, id, attemptAt(now)),
  );
  return refusalAfter(counted, now, code);
}

/** Counts a failure under a name that nobody has. */
export async function failureOfStranger(deps: Deps, county: string, loginHash: Buffer): Promise<Refusal> {
  const now = deps.clock();
  const counted = await inScope(deps.db, { county, reach: 'nothing' }, (tx) =>
    countStranger(tx, county, loginHash, attemptAt(now)),
  );
  return refusalAfter(counted, now, 'session.refused');
}
