import { isWorkingDay, type WorkingCalendar } from '@jingwei/domain';

export const zone = 'Asia/Shanghai';

/** A day of the demonstration: how many days ago it was, and whether offices were open. */
export type Day = { readonly date: Temporal.PlainDate; readonly ago: number; readonly midnight: number };

/** Working days of the last `count` days, the oldest first, today included when it is one. */
export function workingDays(calendar: WorkingCalendar, today: Temporal.PlainDate, count: number): Day[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const ago = count - i;
    const date = today.subtract({ days: ago });
    return { date, ago, midnight: date.toZonedDateTime(zone).epochMilliseconds };
  }).filter(({ date }) => isWorkingDay(calendar, date));
}

/** So many working days after a date. */
export function workingDaysLater(
  calendar: WorkingCalendar,
  date: Temporal.PlainDate,
  days: number,
): Temporal.PlainDate {
  let [on, left] = [date, days];
  while (left > 0) {
    on = on.add({ days: 1 });
    if (isWorkingDay(calendar, on)) left--;
  }
  return on;
}

export const minuteMs = 60_000;
export const iso = (at: number): string => new Date(at).toISOString();
