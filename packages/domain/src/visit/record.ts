import { type ClockTrust, refuse, type VisitMeeting, type VisitMethod } from '@jingwei/contract';
import type { WorkPolicy } from '../policy/index.ts';

/** The words of a visit, as far as rules look at them. */
export type VisitWords = {
  readonly met: VisitMeeting;
  readonly findings: string;
};

/**
 * A visit that met somebody says what it found, be it only that all is well (去有目的, 来有问题, 后有反馈; R59). The
 * purpose is asked for by the contract; feedback may come later.
 * @throws {Refusal} `visit.silent`
 */
export function checkVisit({ met, findings }: VisitWords): void {
  if (met === 'met' && findings.trim() === '') throw refuse('visit.silent', {}, { field: 'findings' });
}

/** Whether a visit counts for its household: somebody was met, and not only by telephone unless the policy says so. */
export const countsAsVisited = (
  visit: { readonly met: VisitMeeting; readonly method: VisitMethod },
  policy: WorkPolicy['visits'],
): boolean => visit.met === 'met' && (visit.method !== 'telephone' || policy.telephoneCounts);

/** When something was done: the best that is known, what the phone said, and when the server heard of it. */
export type VisitTimes = {
  readonly at: Temporal.Instant;
  readonly claimedAt: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly clockTrust: ClockTrust;
};

/** A phone’s clock may be so far ahead of ours before it is doubted. */
const toleratedSkewMs = 5 * 60_000;

export type TimeClaim = {
  /** What the phone’s clock said; absent for what is done at the desk. */
  readonly claimed?: Temporal.Instant | undefined;
  /** Worked out by the sync from the server’s own time and the phone’s monotonic clock. */
  readonly derived?: { readonly at: Temporal.Instant; readonly trust: ClockTrust } | undefined;
  readonly received: Temporal.Instant;
};

/**
 * When something was done by the best knowledge. A clock that is wrong lowers trust and blocks nothing (sync.md, Clock);
 * nothing is ever later than when it arrived.
 */
export function timesOf({ claimed, derived, received }: TimeClaim): VisitTimes {
  const claimedAt = claimed ?? received;
  const best = derived?.at ?? claimedAt;
  const ahead = Temporal.Instant.compare(best, received) > 0;
  const skew = Math.abs(best.epochMilliseconds - claimedAt.epochMilliseconds);
  const future = claimedAt.epochMilliseconds - received.epochMilliseconds > toleratedSkewMs;
  return {
    at: ahead ? received : best,
    claimedAt,
    receivedAt: received,
    clockTrust: derived?.trust === 'low' || future || skew > toleratedSkewMs ? 'low' : 'ordinary',
  };
}
