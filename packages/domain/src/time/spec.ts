/** ISO day of the week: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One stretch of office time within a day, local `HH:MM`; the end may be `24:00`. */
export type Shift = { readonly start: string; readonly end: string };

/** Hours that replace the ordinary ones from one `MM-DD` to another, both included (summer hours). */
export type Season = { readonly from: string; readonly until: string; readonly hours: readonly Shift[] };

/** A local decision about one date (`YYYY-MM-DD`); it overrules the public arrangement. */
export type CalendarException = {
  readonly date: string;
  readonly working: boolean;
  /** Hours of that day only; without them the hours of its weekday and season hold. */
  readonly hours?: readonly Shift[];
  readonly name?: string;
};

/**
 * The working calendar as data, part of a county's policy.
 *
 * Which hours a working day has: those of its exception, else of its weekday, else of its season, else
 * `hours`. Saturday and Sunday are free unless `weekdays` lists hours for them, a make-up day falls on
 * them, or an exception opens them.
 */
export type CalendarSpec = {
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Ordinary hours in ascending order. Their sum is the length of "one working day" as a duration. */
  readonly hours: readonly Shift[];
  /** Hours that differ by weekday; an empty list closes the weekday. */
  readonly weekdays?: Readonly<Partial<Record<Weekday, readonly Shift[]>>>;
  readonly seasons?: readonly Season[];
  /** `cn`: the public holidays and make-up days of mainland China; `none`: weekdays alone decide. */
  readonly holidays: 'cn' | 'none';
  readonly exceptions?: readonly CalendarException[];
  /** The last date (`YYYY-MM-DD`) up to which somebody has checked that `exceptions` are complete. */
  readonly confirmedUntil?: string;
};

/** What a unit may decide for itself; what it leaves out stays as in the county's calendar. */
export type OfficeHours = Partial<Omit<CalendarSpec, 'timeZone'>>;

/** Mainland office hours of most streets and communities: seven hours a day. */
export const defaultCalendarSpec: CalendarSpec = {
  timeZone: 'Asia/Shanghai',
  hours: [
    { start: '08:30', end: '12:00' },
    { start: '14:30', end: '18:00' },
  ],
  holidays: 'cn',
};

/** A calendar that cannot be worked with; `field` is the path of the offending value. */
export class CalendarProblem extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.name = 'CalendarProblem';
    this.field = field;
  }
}

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const monthDay = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Minutes after midnight of a local `HH:MM`. */
export function minuteOfDay(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** Minutes of office time in a list of shifts. */
export function minutesOf(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, shift) => sum + minuteOfDay(shift.end) - minuteOfDay(shift.start), 0);
}

function checkShifts(field: string, shifts: readonly Shift[]): void {
  let last = 0;
  for (const [index, { start, end }] of shifts.entries()) {
    if (!time.test(start) || !time.test(end)) throw new CalendarProblem(`${field}[${index}]`, 'not HH:MM');
    if (minuteOfDay(start) < last) {
      throw new CalendarProblem(`${field}[${index}]`, 'overlaps or precedes the shift before it');
    }
    last = minuteOfDay(end);
    if (last <= minuteOfDay(start)) {
      throw new CalendarProblem(`${field}[${index}]`, 'ends before it starts; split it at midnight');
    }
  }
}

function checkDate(field: string, text: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new CalendarProblem(field, 'not YYYY-MM-DD');
  try {
    Temporal.PlainDate.from(text);
  } catch {
    throw new CalendarProblem(field, 'no such date');
  }
}

function checkTimeZone(name: string): void {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(name);
  } catch {
    throw new CalendarProblem('timeZone', `unknown time zone ${name}`);
  }
}

function checkWeekdays(spec: CalendarSpec): void {
  for (const [day, shifts] of Object.entries(spec.weekdays ?? {})) {
    if (!/^[1-7]$/.test(day)) throw new CalendarProblem(`weekdays.${day}`, 'weekdays run from 1 to 7');
    checkShifts(`weekdays.${day}`, shifts);
  }
  const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5];
  const open = weekdays.some((day) => spec.weekdays?.[day]?.length !== 0);
  const weekend = (spec.weekdays?.[6]?.length ?? 0) + (spec.weekdays?.[7]?.length ?? 0) > 0;
  // Without any open weekday every deadline would run to the end of time.
  if (!open && !weekend) throw new CalendarProblem('weekdays', 'every day of the week is closed');
}

/** Refuses a calendar that cannot be worked with. @throws {CalendarProblem} */
export function checkCalendar(spec: CalendarSpec): void {
  checkTimeZone(spec.timeZone);
  checkShifts('hours', spec.hours);
  if (spec.hours.length === 0) throw new CalendarProblem('hours', 'a working day needs hours');
  checkWeekdays(spec);
  for (const [index, season] of (spec.seasons ?? []).entries()) {
    const field = `seasons[${index}]`;
    if (!monthDay.test(season.from)) throw new CalendarProblem(`${field}.from`, 'not MM-DD');
    if (!monthDay.test(season.until)) throw new CalendarProblem(`${field}.until`, 'not MM-DD');
    checkShifts(`${field}.hours`, season.hours);
    if (season.hours.length === 0) throw new CalendarProblem(`${field}.hours`, 'a season needs hours');
  }
  for (const [index, exception] of (spec.exceptions ?? []).entries()) {
    checkDate(`exceptions[${index}].date`, exception.date);
    checkShifts(`exceptions[${index}].hours`, exception.hours ?? []);
  }
  if (spec.confirmedUntil !== undefined) checkDate('confirmedUntil', spec.confirmedUntil);
}
