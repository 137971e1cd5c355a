import { isWorkday } from 'chinese-days';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  CalendarProblem,
  type CalendarSpec,
  coverageUntil,
  dayOf,
  defaultCalendarSpec,
  isBeyondCoverage,
  isWorkingDay,
  isWorkingTime,
  publicDaysUntil,
  withOfficeHours,
  workingCalendar,
} from './index.ts';

const calendar = workingCalendar(defaultCalendarSpec);
const date = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai').toInstant();
const works = (text: string, of = calendar) => isWorkingDay(of, date(text));
const withSpec = (change: Partial<CalendarSpec>) => workingCalendar({ ...defaultCalendarSpec, ...change });

describe('public holidays and make-up days', () => {
  test.each([
    ['2026-01-01', false, 'New Year'],
    ['2026-01-04', true, 'make-up Sunday for New Year'],
    ['2026-02-13', true, 'last Friday before Spring Festival'],
    ['2026-02-14', true, 'make-up Saturday before Spring Festival'],
    ['2026-02-16', false, 'New Year’s Eve, a Monday'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-23', false, 'last day of Spring Festival, a Monday'],
    ['2026-02-24', true, 'first Tuesday after it'],
    ['2026-02-28', true, 'make-up Saturday after it'],
    ['2026-04-06', false, 'Tomb-sweeping Day, a Monday'],
    ['2026-05-05', false, 'Labour Day week'],
    ['2026-05-09', true, 'make-up Saturday'],
    ['2026-06-19', false, 'Dragon Boat Festival'],
    ['2026-09-20', true, 'make-up Sunday before National Day'],
    ['2026-09-25', false, 'Mid-Autumn Festival'],
    ['2026-10-07', false, 'National Day week'],
    ['2026-10-08', true, 'first day after it'],
    ['2026-10-10', true, 'make-up Saturday'],
    ['2026-10-11', false, 'plain Sunday'],
    ['2028-02-29', true, 'leap day beyond coverage, a Tuesday'],
  ])('%s works: %s (%s)', (text, expected) => {
    expect(works(text)).toBe(expected);
  });

  test('agree with the published data on every day of every covered year', () => {
    let day = date('2004-01-01');
    const wrong: string[] = [];
    while (day.year <= Number(publicDaysUntil.slice(0, 4))) {
      if (isWorkingDay(calendar, day) !== isWorkday(day.toString())) wrong.push(day.toString());
      day = day.add({ days: 1 });
    }
    expect(wrong).toEqual([]);
  });

  test('a day says why it is worked or free', () => {
    expect(dayOf(calendar, date('2026-10-01'))).toEqual({
      working: false,
      reason: 'holiday',
      hours: [],
      name: { zh: '国庆节', en: 'National Day' },
    });
    expect(dayOf(calendar, date('2026-10-10'))).toMatchObject({ working: true, reason: 'makeUp' });
    expect(dayOf(calendar, date('2026-10-11'))).toEqual({ working: false, reason: 'weekend', hours: [] });
    expect(dayOf(calendar, date('2026-10-12')).hours).toEqual(defaultCalendarSpec.hours);
  });

  test('a calendar without public holidays follows the week', () => {
    const plain = withSpec({ holidays: 'none' });
    expect([works('2026-10-01', plain), works('2026-10-10', plain)]).toEqual([true, false]);
    expect(coverageUntil(plain)).toBeNull();
    expect(isBeyondCoverage(plain, at('2100-01-01T00:00'))).toBe(false);
  });
});

describe('beyond the published years', () => {
  const last = Number(publicDaysUntil.slice(0, 4));

  test('coverage ends with the last published year, at local midnight', () => {
    expect(last).toBeGreaterThanOrEqual(2026);
    expect(coverageUntil(calendar)?.toString()).toBe(`${last}-12-31`);
    expect(isBeyondCoverage(calendar, at(`${last}-12-31T23:59`))).toBe(false);
    expect(isBeyondCoverage(calendar, at(`${last + 1}-01-01T00:00`))).toBe(true);
  });

  test('weekdays decide, and local exceptions still hold', () => {
    expect(works('2031-10-01')).toBe(true); // a Wednesday whose holiday nobody has published
    const own = withSpec({ exceptions: [{ date: '2031-10-01', working: false, name: '国庆节' }] });
    expect(works('2031-10-01', own)).toBe(false);
    expect(dayOf(own, date('2031-10-01'))).toMatchObject({ reason: 'exception', name: { zh: '国庆节' } });
  });

  test('a county that entered a year itself confirms it', () => {
    expect(coverageUntil(withSpec({ confirmedUntil: '2031-12-31' }))?.toString()).toBe('2031-12-31');
    expect(coverageUntil(withSpec({ confirmedUntil: '2011-12-31' }))?.toString()).toBe(publicDaysUntil);
  });

  test('instants outside 1970 to 2199 are refused', () => {
    expect(() => works('2200-01-01')).toThrow(RangeError);
    expect(() => works('1969-12-31')).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, date('2199-12-30'), 5)).toThrow(RangeError);
  });
});

describe('office hours', () => {
  test.each([
    ['2026-03-02T08:29:59.999', false],
    ['2026-03-02T08:30', true],
    ['2026-03-02T11:59:59.999', true],
    ['2026-03-02T12:00', false],
    ['2026-03-02T13:00', false],
    ['2026-03-02T14:30', true],
    ['2026-03-02T17:59:59.999', true],
    ['2026-03-02T18:00', false],
    ['2026-03-02T00:00', false],
    ['2026-02-17T10:00', false],
    ['2026-02-28T10:00', true],
    ['2026-03-01T10:00', false],
  ])('%s is working time: %s', (text, expected) => {
    expect(isWorkingTime(calendar, at(text))).toBe(expected);
  });

  test('weekday, season and exception replace the ordinary hours', () => {
    const own = withSpec({
      weekdays: { 3: [], 5: [{ start: '08:30', end: '12:00' }], 6: [{ start: '09:00', end: '11:00' }] },
      seasons: [{ from: '05-01', until: '09-30', hours: [{ start: '08:00', end: '12:00' }] }],
      exceptions: [
        { date: '2026-03-04', working: true, hours: [{ start: '10:00', end: '10:30' }] },
        { date: '2026-03-11', working: true },
      ],
    });
    const hours = (text: string) => dayOf(own, date(text)).hours.map(({ start, end }) => `${start}-${end}`);
    expect(hours('2026-03-02')).toEqual(['08:30-12:00', '14:30-18:00']);
    expect(hours('2026-03-06')).toEqual(['08:30-12:00']);
    expect(hours('2026-03-07')).toEqual(['09:00-11:00']);
    expect(hours('2026-03-04')).toEqual(['10:00-10:30']);
    expect(hours('2026-03-11')).toEqual(['08:30-12:00', '14:30-18:00']);
    expect(hours('2026-03-18')).toEqual([]);
    expect(hours('2026-07-13')).toEqual(['08:00-12:00']);
    expect(hours('2026-07-17')).toEqual(['08:30-12:00']);
    expect(isWorkingTime(own, at('2026-07-13T08:15'))).toBe(true);
  });

  test('a season may run over New Year', () => {
    const winter = [{ start: '09:00', end: '17:00' }];
    const own = withSpec({ seasons: [{ from: '11-15', until: '03-14', hours: winter }] });
    expect(['2026-11-16', '2026-01-05'].map((day) => dayOf(own, date(day)).hours)).toEqual([winter, winter]);
    expect(dayOf(own, date('2026-03-16')).hours).toEqual(defaultCalendarSpec.hours);
  });

  test('a unit that never closes counts every hour', () => {
    const always = withOfficeHours(calendar, {
      hours: [{ start: '00:00', end: '24:00' }],
      weekdays: { 6: [{ start: '00:00', end: '24:00' }], 7: [{ start: '00:00', end: '24:00' }] },
      holidays: 'none',
    });
    expect(always.dayMs).toBe(86_400_000);
    expect(isWorkingTime(always, at('2026-02-17T00:00'))).toBe(true);
    expect(isWorkingTime(always, at('2026-03-01T23:59:59.999'))).toBe(true);
  });

  test('a unit adds its exceptions to the county’s, and equal hours share one calendar', () => {
    const county = withSpec({ exceptions: [{ date: '2026-03-03', working: false }] });
    const own = { exceptions: [{ date: '2026-03-04', working: false }] };
    const unit = withOfficeHours(county, own);
    expect([works('2026-03-03', unit), works('2026-03-04', unit)]).toEqual([false, false]);
    expect([works('2026-03-03', county), works('2026-03-04', county)]).toEqual([false, true]);
    expect(withOfficeHours(county, structuredClone(own))).toBe(unit);
  });

  test('a day on which the clocks change has its true length', () => {
    const berlin = workingCalendar({
      timeZone: 'Europe/Berlin',
      hours: [{ start: '01:00', end: '05:00' }],
      weekdays: { 7: [{ start: '01:00', end: '05:00' }] },
      holidays: 'none',
    });
    const clock = (text: string) =>
      Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').toInstant();
    expect(isWorkingTime(berlin, clock('2026-03-29T04:30'))).toBe(true);
    expect(isWorkingTime(berlin, clock('2026-03-29T05:00'))).toBe(false);
  });
});

describe('working days', () => {
  test.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-17', 1, '2026-02-24'],
    ['2026-02-24', -1, '2026-02-14'],
    ['2026-02-17', -1, '2026-02-14'],
    ['2026-02-17', 0, '2026-02-17'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-01-04', -1, '2025-12-31'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-02', 5, '2026-03-09'],
  ])('%s plus %i is %s', (from, count, expected) => {
    expect(addWorkingDays(calendar, date(from), count).toString()).toBe(expected);
  });

  test('only whole numbers count', () => {
    expect(() => addWorkingDays(calendar, date('2026-03-02'), 0.5)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, date('2026-03-02'), Number.NaN)).toThrow(RangeError);
  });
});

describe('a calendar that cannot be worked with is refused with its field', () => {
  const shift = (start: string, end: string) => [{ start, end }];
  test.each<[string, Partial<CalendarSpec>]>([
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['hours', { hours: [] }],
    ['hours[0]', { hours: shift('8:30', '12:00') }],
    ['hours[0]', { hours: shift('12:00', '08:30') }],
    ['hours[0]', { hours: shift('10:00', '10:00') }],
    ['hours[1]', { hours: [...shift('08:30', '12:00'), ...shift('11:59', '18:00')] }],
    ['weekdays.1[0]', { weekdays: { 1: shift('25:00', '26:00') } }],
    ['weekdays', { weekdays: { 1: [], 2: [], 3: [], 4: [], 5: [] } }],
    ['seasons[0].from', { seasons: [{ from: '13-01', until: '03-01', hours: shift('09:00', '10:00') }] }],
    ['seasons[0].hours', { seasons: [{ from: '11-01', until: '03-01', hours: [] }] }],
    ['exceptions[0].date', { exceptions: [{ date: '2026-02-30', working: false }] }],
    ['confirmedUntil', { confirmedUntil: 'next year' }],
  ])('%s', (field, change) => {
    expect(() => withSpec(change)).toThrow(expect.objectContaining({ name: 'CalendarProblem', field }));
    expect(() => withSpec(change)).toThrow(CalendarProblem);
  });
});
