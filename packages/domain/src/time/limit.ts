import type { WorkingCalendar } from './calendar.ts';
import { addWorkingTime, workingTimeBetween } from './working-time.ts';

/** Which time a deadline counts: office time, or every hour of day and night (marked ⏱ in the policy). */
export type DeadlineClock = 'working' | 'wall';

/**
 * An amount of time without its clock. A day is 24 hours on the wall clock and the calendar's `dayMs` in
 * working time: three working days of seven hours are 21 hours of office time, counted through, so that a
 * limit set on Monday at 10:00 ends on Thursday at 10:00.
 */
export type Span = { readonly amount: number; readonly unit: 'minutes' | 'hours' | 'days' };

/** How long something may take. */
export type Limit = Span & { readonly clock: DeadlineClock };

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Milliseconds of a span on a clock. @throws {RangeError} when the amount is negative or not finite. */
export function spanMs(calendar: WorkingCalendar, clock: DeadlineClock, span: Span): number {
  if (!Number.isFinite(span.amount) || span.amount < 0) {
    throw new RangeError(`${span.amount} is no length of time`);
  }
  switch (span.unit) {
    case 'minutes':
      return Math.round(span.amount * minuteMs);
    case 'hours':
      return Math.round(span.amount * hourMs);
    case 'days':
      return Math.round(span.amount * (clock === 'working' ? calendar.dayMs : 24 * hourMs));
  }
}

/** The instant `ms` later on a clock (earlier when negative). See `addWorkingTime`. */
export function addOnClock(
  calendar: WorkingCalendar,
  clock: DeadlineClock,
  from: Temporal.Instant,
  ms: number,
): Temporal.Instant {
  if (clock === 'working') return addWorkingTime(calendar, from, ms);
  return Temporal.Instant.fromEpochMilliseconds(from.epochMilliseconds + Math.round(ms));
}

/** Milliseconds on a clock from `a` to `b`; negative when `b` comes first. */
export function betweenOnClock(
  calendar: WorkingCalendar,
  clock: DeadlineClock,
  a: Temporal.Instant,
  b: Temporal.Instant,
): number {
  if (clock === 'working') return workingTimeBetween(calendar, a, b);
  return b.epochMilliseconds - a.epochMilliseconds;
}

/** When a limit that starts at an instant runs out. @throws {RangeError} for an amount that is no length of time. */
export function dueAt(calendar: WorkingCalendar, from: Temporal.Instant, limit: Limit): Temporal.Instant {
  return addOnClock(calendar, limit.clock, from, spanMs(calendar, limit.clock, limit));
}
