import { isWorkingDay, type WorkingCalendar } from '../time/index.ts';

/** Working days from one date to another, both included. */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): number {
  let days = 0;
  for (let day = from; Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 }))
    if (isWorkingDay(calendar, day)) days += 1;
  return days;
}

/**
 * The days of a month that can be counted by now: from its first to its last, or to today when it is still running.
 * `until` lies before `from` for a month to come.
 */
export function monthSoFar(
  month: string,
  today: Temporal.PlainDate,
): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const from = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const last = from.add({ months: 1 }).subtract({ days: 1 });
  return { from, until: Temporal.PlainDate.compare(last, today) < 0 ? last : today };
}
