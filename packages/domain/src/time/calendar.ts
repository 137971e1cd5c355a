import { type CalendarDay, classifyDay, type ExceptionsByDate } from './day.ts';
import { publicDaysUntil } from './public-days.ts';
import { type CalendarSpec, checkCalendar, minutesOf, type OfficeHours } from './spec.ts';
import { buildYear, lastAtMost, weekdayOf, type YearTable } from './year.ts';

/**
 * A checked calendar that remembers the years it has worked out. Make one per version of the policy and
 * keep it: the first question about a year costs a few milliseconds, every later one about a microsecond.
 */
export type WorkingCalendar = {
  readonly spec: CalendarSpec;
  /** Length of "one working day" as a duration, in milliseconds: the sum of `spec.hours` (7 h by default). */
  readonly dayMs: number;
  readonly exceptions: ExceptionsByDate;
  readonly years: Map<number, YearTable>;
  readonly units: Map<string, WorkingCalendar>;
};

const firstYear = 1970;
const lastYear = 2199;
const meanYearMs = 31_556_952_000;
const keptUnits = 1024;

/** Makes a calendar from its data. @throws {CalendarProblem} when it cannot be worked with. */
export function workingCalendar(spec: CalendarSpec): WorkingCalendar {
  checkCalendar(spec);
  return {
    spec,
    dayMs: minutesOf(spec.hours) * 60_000,
    exceptions: new Map((spec.exceptions ?? []).map((exception) => [exception.date, exception])),
    years: new Map(),
    units: new Map(),
  };
}

/**
 * The calendar of a unit with hours of its own, kept inside the county's calendar so that equal hours are
 * worked out once. A unit's exceptions are added to the county's and overrule them date by date.
 *
 * @throws {CalendarProblem} when the result cannot be worked with.
 */
export function withOfficeHours(calendar: WorkingCalendar, own: OfficeHours): WorkingCalendar {
  const key = JSON.stringify(own);
  const known = calendar.units.get(key);
  if (known !== undefined) return known;
  const exceptions = [...(calendar.spec.exceptions ?? []), ...(own.exceptions ?? [])];
  const made = workingCalendar({ ...calendar.spec, ...own, exceptions });
  if (calendar.units.size >= keptUnits) calendar.units.clear();
  calendar.units.set(key, made);
  return made;
}

/** The table of a year. @throws {RangeError} outside 1970 to 2199. */
export function tableOf(calendar: WorkingCalendar, year: number): YearTable {
  const known = calendar.years.get(year);
  if (known !== undefined) return known;
  if (!(year >= firstYear && year <= lastYear)) {
    throw new RangeError(`a working calendar covers the years ${firstYear} to ${lastYear}, not ${year}`);
  }
  const built = buildYear(calendar.spec, calendar.exceptions, year);
  calendar.years.set(year, built);
  return built;
}

/** The table of the local year that contains an instant, in milliseconds since the epoch. */
export function tableAt(calendar: WorkingCalendar, at: number): YearTable {
  const guess = tableOf(calendar, 1970 + Math.floor(at / meanYearMs));
  if (at < guess.from) return tableOf(calendar, guess.year - 1);
  return at < guess.until ? guess : tableOf(calendar, guess.year + 1);
}

/** What kind of day a date is and why, with its hours. */
export function dayOf(calendar: WorkingCalendar, date: Temporal.PlainDate): CalendarDay {
  return classifyDay(calendar.spec, calendar.exceptions, date.toString(), weekdayOf(date));
}

/** Whether a date has office hours. */
export function isWorkingDay(calendar: WorkingCalendar, date: Temporal.PlainDate): boolean {
  const days = tableOf(calendar, date.year).workingDays;
  return days[lastAtMost(days, date.dayOfYear)] === date.dayOfYear;
}

/** Whether an instant lies in office hours; the opening minute does, the closing one does not. */
export function isWorkingTime(calendar: WorkingCalendar, at: Temporal.Instant): boolean {
  const ms = at.epochMilliseconds;
  const table = tableAt(calendar, ms);
  const index = lastAtMost(table.starts, ms);
  return index >= 0 && ms < (table.ends[index] ?? 0);
}

/**
 * The date that is `count` working days after a date (before it when negative). The date itself is never
 * counted, so one working day after a Saturday is Monday; zero gives the date back, worked or not.
 *
 * @throws {RangeError} when `count` is no whole number or the result lies outside 1970 to 2199.
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  date: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is no number of working days`);
  if (count === 0) return date;
  let table = tableOf(calendar, date.year);
  // Index of the wanted day within the year's list; a backward count starts before the date itself.
  const start = lastAtMost(table.workingDays, count > 0 ? date.dayOfYear : date.dayOfYear - 1);
  let index = count > 0 ? start + count : start + 1 + count;
  while (index < 0) {
    table = tableOf(calendar, table.year - 1);
    index += table.workingDays.length;
  }
  while (index >= table.workingDays.length) {
    index -= table.workingDays.length;
    table = tableOf(calendar, table.year + 1);
  }
  const dayOfYear = table.workingDays[index] ?? 1;
  return new Temporal.PlainDate(table.year, 1, 1).add({ days: dayOfYear - 1 });
}

/**
 * The last date whose holidays are known: the end of the last published arrangement, or what the county
 * has confirmed beyond it. Later dates fall back on weekdays and exceptions, so the screen should warn.
 * Null when the calendar follows no public holidays and there is nothing to wait for.
 */
export function coverageUntil(calendar: WorkingCalendar): Temporal.PlainDate | null {
  const { holidays, confirmedUntil } = calendar.spec;
  if (holidays === 'none') return null;
  const published = Temporal.PlainDate.from(publicDaysUntil);
  if (confirmedUntil === undefined) return published;
  const confirmed = Temporal.PlainDate.from(confirmedUntil);
  return Temporal.PlainDate.compare(confirmed, published) > 0 ? confirmed : published;
}

/** Whether an instant lies after `coverageUntil`, so that a deadline on it may still move. */
export function isBeyondCoverage(calendar: WorkingCalendar, at: Temporal.Instant): boolean {
  const until = coverageUntil(calendar);
  if (until === null) return false;
  const date = at.toZonedDateTimeISO(calendar.spec.timeZone).toPlainDate();
  return Temporal.PlainDate.compare(date, until) > 0;
}
