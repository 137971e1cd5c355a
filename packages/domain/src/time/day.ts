import { publicDay } from './public-days.ts';
import type { CalendarException, CalendarSpec, Shift, Weekday } from './spec.ts';

/** Why a date is worked or free, for the screen that explains a deadline. */
export type CalendarDay = {
  readonly working: boolean;
  readonly reason: 'weekday' | 'weekend' | 'holiday' | 'makeUp' | 'exception';
  readonly hours: readonly Shift[];
  /** The name of the holiday or of the exception. */
  readonly name?: { readonly zh: string; readonly en: string };
};

/** Exceptions by date; the last one of a date holds. */
export type ExceptionsByDate = ReadonlyMap<string, CalendarException>;

function isInSeason(from: string, until: string, monthDay: string): boolean {
  if (from <= until) return from <= monthDay && monthDay <= until;
  return monthDay >= from || monthDay <= until; // over New Year
}

/** The hours of a date if it is worked. A closed weekday that is opened after all has the ordinary ones. */
function openHours(spec: CalendarSpec, date: string, weekday: Weekday): readonly Shift[] {
  const own = spec.weekdays?.[weekday];
  if (own !== undefined && own.length > 0) return own;
  const monthDay = date.slice(5);
  const season = spec.seasons?.find(({ from, until }) => isInSeason(from, until, monthDay));
  return season?.hours ?? spec.hours;
}

function named(name: string | undefined): Pick<CalendarDay, 'name'> {
  return name === undefined ? {} : { name: { zh: name, en: name } };
}

/** What kind of day a date (`YYYY-MM-DD`) is: exceptions first, then the public arrangement, then the weekday. */
export function classifyDay(
  spec: CalendarSpec,
  exceptions: ExceptionsByDate,
  date: string,
  weekday: Weekday,
): CalendarDay {
  const hours = openHours(spec, date, weekday);
  const exception = exceptions.get(date);
  if (exception !== undefined) {
    const shifts = exception.working ? (exception.hours ?? hours) : [];
    return { working: shifts.length > 0, reason: 'exception', hours: shifts, ...named(exception.name) };
  }
  const moved = spec.holidays === 'cn' ? publicDay(date) : undefined;
  if (moved !== undefined) {
    const working = moved.kind === 'makeUp';
    const name = { zh: moved.zh, en: moved.en };
    return { working, reason: moved.kind, hours: working ? hours : [], name };
  }
  const own = spec.weekdays?.[weekday];
  const working = own === undefined ? weekday <= 5 : own.length > 0;
  const reason = weekday <= 5 ? 'weekday' : 'weekend';
  return { working, reason, hours: working ? hours : [] };
}
