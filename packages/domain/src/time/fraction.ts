import type { WorkingCalendar } from './calendar.ts';
import { type Deadline, remainingTime } from './deadline.ts';
import { addOnClock } from './limit.ts';

/** Share of the allowed time at which the holder is warned. */
export const preWarningFraction = 0.8;

/** Shares of the allowed time at which the next level is told, takes over, and the district supervises. */
export const escalationFractions = [1, 1.5, 2, 3] as const;

/**
 * The share of the allowed time that is used up: 0 at the start, 1 when due, more when overdue. It counts
 * on the deadline's own clock, stands still during pauses, and falls when an extension is granted.
 */
export function fractionElapsed(
  calendar: WorkingCalendar,
  deadline: Deadline,
  now: Temporal.Instant,
): number {
  return 1 - remainingTime(calendar, deadline, now) / deadline.allowedMs;
}

/**
 * When a share of the allowed time will be used up, on the deadline's own clock; 1 gives the due time.
 * Null while the deadline is paused: no such instant exists until it is resumed.
 *
 * @throws {RangeError} when the fraction is negative or not finite.
 */
export function instantAtFraction(
  calendar: WorkingCalendar,
  deadline: Deadline,
  fraction: number,
): Temporal.Instant | null {
  if (!Number.isFinite(fraction) || fraction < 0)
    throw new RangeError(`${fraction} is no share of a deadline`);
  if (deadline.state === 'paused') return null;
  return addOnClock(calendar, deadline.clock, deadline.dueAt, (fraction - 1) * deadline.allowedMs);
}
