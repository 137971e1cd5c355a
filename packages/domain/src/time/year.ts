import { classifyDay, type ExceptionsByDate } from './day.ts';
import { type CalendarSpec, minuteOfDay, type Shift, type Weekday } from './spec.ts';

/**
 * One local year, flattened for binary search. Working time since New Year grows inside the stretches
 * `starts[i]`…`ends[i]` and stands still between them; `before[i]` is its value when stretch i begins.
 * All times are milliseconds, instants count from the epoch.
 */
export type YearTable = {
  readonly year: number;
  readonly from: number;
  readonly until: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
  readonly total: number;
  /** The days of the year (1 to 366) that are worked, ascending. */
  readonly workingDays: Int16Array;
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The last index whose value is at most `value`, or -1. */
export function lastAtMost(values: Float64Array | Int16Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

type Day = { readonly date: Temporal.PlainDate; readonly midnight: number; readonly next: number };

function midnightOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

function instantOf(day: Day, clock: string, timeZone: string): number {
  const minutes = minuteOfDay(clock);
  if (minutes === 24 * 60) return day.next;
  if (day.next - day.midnight === dayMs) return day.midnight + minutes * minuteMs;
  // A day on which the clocks change: only the time zone knows where the hour went.
  const plainTime = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
  return day.date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

function isWeekday(value: number): value is Weekday {
  return Number.isInteger(value) && value >= 1 && value <= 7;
}

/** The ISO weekday of a date. */
export function weekdayOf(date: Temporal.PlainDate): Weekday {
  const { dayOfWeek } = date;
  if (!isWeekday(dayOfWeek)) throw new RangeError(`no weekday ${dayOfWeek}`);
  return dayOfWeek;
}

type Stretches = { starts: number[]; ends: number[]; before: number[]; total: number };

function append(into: Stretches, day: Day, shifts: readonly Shift[], timeZone: string): void {
  for (const shift of shifts) {
    const start = instantOf(day, shift.start, timeZone);
    const end = instantOf(day, shift.end, timeZone);
    if (end <= start) continue; // swallowed by a change of clocks
    into.starts.push(start);
    into.ends.push(end);
    into.before.push(into.total);
    into.total += end - start;
  }
}

/** Builds the table of one year: a few milliseconds, so a calendar keeps it. */
export function buildYear(spec: CalendarSpec, exceptions: ExceptionsByDate, year: number): YearTable {
  const stretches: Stretches = { starts: [], ends: [], before: [], total: 0 };
  const workingDays: number[] = [];
  let date = new Temporal.PlainDate(year, 1, 1);
  let midnight = midnightOf(date, spec.timeZone);
  const from = midnight;
  while (date.year === year) {
    const following = date.add({ days: 1 });
    const next = midnightOf(following, spec.timeZone);
    const { working, hours } = classifyDay(spec, exceptions, date.toString(), weekdayOf(date));
    if (working) {
      workingDays.push(date.dayOfYear);
      append(stretches, { date, midnight, next }, hours, spec.timeZone);
    }
    date = following;
    midnight = next;
  }
  return {
    year,
    from,
    until: midnight,
    starts: Float64Array.from(stretches.starts),
    ends: Float64Array.from(stretches.ends),
    before: Float64Array.from(stretches.before),
    total: stretches.total,
    workingDays: Int16Array.from(workingDays),
  };
}

/** Working time from the beginning of the year to an instant within it. */
export function workedBefore(table: YearTable, at: number): number {
  const index = lastAtMost(table.starts, at);
  if (index < 0) return 0;
  const start = table.starts[index] ?? 0;
  const end = table.ends[index] ?? 0;
  return (table.before[index] ?? 0) + Math.min(at, end) - start;
}

/** The first instant of the year by which `worked` has passed; `worked` in (0, total]. */
export function earliestAt(table: YearTable, worked: number): number {
  let index = lastAtMost(table.before, worked);
  // A stretch that begins at exactly this value adds nothing: the one before it has just ended.
  if ((table.before[index] ?? 0) === worked && index > 0) index -= 1;
  return (table.starts[index] ?? 0) + worked - (table.before[index] ?? 0);
}

/** The last instant of the year at which no more than `worked` has passed; `worked` in [0, total). */
export function latestAt(table: YearTable, worked: number): number {
  const index = lastAtMost(table.before, worked);
  return (table.starts[index] ?? 0) + worked - (table.before[index] ?? 0);
}
