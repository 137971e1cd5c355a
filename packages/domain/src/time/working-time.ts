import { tableAt, tableOf, type WorkingCalendar } from './calendar.ts';
import { earliestAt, latestAt, workedBefore } from './year.ts';

/**
 * The instant that lies `ms` milliseconds of working time after an instant.
 *
 * Forward it is the first instant at which so much has passed, so an amount that fills a morning ends at
 * noon and not after lunch. Backward (`ms` negative) it is the last instant from which so much is left.
 * Zero gives the instant back, also outside office hours. Precision is one millisecond.
 *
 * @throws {RangeError} when `ms` is not finite or the result lies outside 1970 to 2199.
 */
export function addWorkingTime(
  calendar: WorkingCalendar,
  from: Temporal.Instant,
  ms: number,
): Temporal.Instant {
  if (!Number.isFinite(ms)) throw new RangeError(`${ms} is no amount of working time`);
  const amount = Math.round(ms);
  if (amount === 0) return from;
  const at = from.epochMilliseconds;
  let table = tableAt(calendar, at);
  let worked = workedBefore(table, at) + amount;
  while (worked > table.total) {
    worked -= table.total;
    table = tableOf(calendar, table.year + 1);
  }
  while (worked < 0) {
    table = tableOf(calendar, table.year - 1);
    worked += table.total;
  }
  const found = amount > 0 ? earliestAt(table, worked) : latestAt(table, worked);
  return Temporal.Instant.fromEpochMilliseconds(found);
}

/** Milliseconds of working time from `a` to `b`; negative when `b` comes first. */
export function workingTimeBetween(
  calendar: WorkingCalendar,
  a: Temporal.Instant,
  b: Temporal.Instant,
): number {
  const from = a.epochMilliseconds;
  const until = b.epochMilliseconds;
  if (from > until) return 0 - workingTimeBetween(calendar, b, a);
  let table = tableAt(calendar, from);
  let sum = -workedBefore(table, from);
  while (until >= table.until) {
    sum += table.total;
    table = tableOf(calendar, table.year + 1);
  }
  return sum + workedBefore(table, until);
}
