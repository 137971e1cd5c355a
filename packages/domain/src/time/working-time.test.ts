import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingTime,
  defaultCalendarSpec,
  isWorkingTime,
  withOfficeHours,
  workingCalendar,
  workingTimeBetween,
} from './index.ts';

const calendar = workingCalendar(defaultCalendarSpec);
const minute = 60_000;
const hour = 60 * minute;
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai').toInstant();
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' });
const add = (from: string, ms: number) => local(addWorkingTime(calendar, at(from), ms));

describe('adding working time', () => {
  test.each([
    ['within a morning', '2026-03-02T09:00', 2 * hour, '2026-03-02T11:00'],
    ['fills the morning exactly', '2026-03-02T08:30', 3.5 * hour, '2026-03-02T12:00'],
    ['over lunch', '2026-03-02T11:30', hour, '2026-03-02T15:00'],
    ['from the lunch break', '2026-03-02T13:00', hour, '2026-03-02T15:30'],
    ['ends at the closing minute', '2026-03-02T17:00', hour, '2026-03-02T18:00'],
    ['from the closing minute', '2026-03-02T18:00', minute, '2026-03-03T08:31'],
    ['one minute before closing', '2026-03-02T17:59', 2 * minute, '2026-03-03T08:31'],
    ['from midnight', '2026-03-03T00:00', hour, '2026-03-03T09:30'],
    ['over a weekend', '2026-03-06T17:00', 2 * hour, '2026-03-09T09:30'],
    ['over Spring Festival', '2026-02-14T17:30', hour, '2026-02-24T09:00'],
    ['on a make-up Saturday', '2026-02-28T10:00', hour, '2026-02-28T11:00'],
    ['over National Day, three days of seven hours', '2026-09-30T10:00', 21 * hour, '2026-10-10T10:00'],
    ['over New Year', '2025-12-31T17:00', 2 * hour, '2026-01-04T09:30'],
    ['zero in office hours', '2026-03-02T09:00', 0, '2026-03-02T09:00'],
    ['zero at night', '2026-03-02T23:00', 0, '2026-03-02T23:00'],
    ['backward within a morning', '2026-03-02T11:00', -2 * hour, '2026-03-02T09:00'],
    ['backward to the last moment with so much left', '2026-03-02T15:30', -hour, '2026-03-02T14:30'],
    ['backward over Spring Festival', '2026-02-24T09:00', -hour, '2026-02-14T17:30'],
    ['backward over New Year', '2026-01-04T09:30', -2 * hour, '2025-12-31T17:00'],
  ])('%s', (_name, from, ms, expected) => {
    expect(add(from, ms)).toBe(expected);
  });

  test('what is no amount, or runs out of the known years, is refused', () => {
    expect(() => add('2026-03-02T09:00', Number.NaN)).toThrow(RangeError);
    expect(() => add('2026-03-02T09:00', Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => add('2199-12-31T17:00', 1000 * hour)).toThrow(RangeError);
    expect(() => add('1970-01-02T09:00', -1000 * hour)).toThrow(RangeError);
  });
});

describe('working time between', () => {
  test.each([
    ['2026-03-02T08:30', '2026-03-02T18:00', 7 * hour],
    ['2026-03-02T12:00', '2026-03-02T14:30', 0],
    ['2026-03-02T18:00', '2026-03-03T08:30', 0],
    ['2026-03-02T00:00', '2026-03-03T00:00', 7 * hour],
    ['2026-02-14T18:00', '2026-02-24T08:30', 0],
    ['2026-09-20T00:00', '2026-10-11T00:00', 11 * 7 * hour],
    ['2026-03-02T15:00', '2026-03-02T11:00', -1.5 * hour],
    ['2026-03-02T15:00', '2026-03-02T15:00', 0],
  ])('%s to %s', (a, b, expected) => {
    expect(workingTimeBetween(calendar, at(a), at(b))).toBe(expected);
  });

  test('over years it is the sum of the years', () => {
    const years = [2024, 2025, 2026, 2027].map((year) =>
      workingTimeBetween(calendar, at(`${year}-01-01T00:00`), at(`${year + 1}-01-01T00:00`)),
    );
    const whole = workingTimeBetween(calendar, at('2024-01-01T00:00'), at('2028-01-01T00:00'));
    expect(whole).toBe(years.reduce((a, b) => a + b));
  });
});

// Instants over the covered years and the two after them; amounts up to about two years of office time.
const instants = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2028, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const amounts = fc.oneof(fc.integer({ min: 1, max: 100 * hour }), fc.integer({ min: 1, max: 4000 * hour }));
const calendars = fc.constantFrom(
  calendar,
  withOfficeHours(calendar, {
    hours: [{ start: '09:00', end: '17:30' }],
    weekdays: { 6: [{ start: '00:00', end: '24:00' }] },
  }),
  withOfficeHours(calendar, {
    seasons: [{ from: '05-01', until: '09-30', hours: [{ start: '07:00', end: '13:00' }] }],
  }),
  workingCalendar({ timeZone: 'Europe/Berlin', hours: [{ start: '00:00', end: '24:00' }], holidays: 'none' }),
);
const ms = (instant: Temporal.Instant) => instant.epochMilliseconds;

describe('properties', () => {
  test('adding an amount and measuring it gives the amount back, forward and backward', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, fc.boolean(), (of, from, amount, back) => {
        const signed = back ? -amount : amount;
        expect(workingTimeBetween(of, from, addWorkingTime(of, from, signed))).toBe(signed);
      }),
      { numRuns: 500 },
    );
  });

  test('a later start or a larger amount never ends earlier', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.tuple(instants, instants),
        fc.tuple(amounts, amounts),
        (of, [a, b], [x, y]) => {
          const [from, later] = ms(a) <= ms(b) ? [a, b] : [b, a];
          const [less, more] = [Math.min(x, y), Math.max(x, y)];
          const end = ms(addWorkingTime(of, from, less));
          expect(ms(addWorkingTime(of, later, less))).toBeGreaterThanOrEqual(end);
          expect(ms(addWorkingTime(of, from, more))).toBeGreaterThanOrEqual(end);
          expect(ms(addWorkingTime(of, later, -less))).toBeGreaterThanOrEqual(
            ms(addWorkingTime(of, from, -less)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('forward it is the first such instant: a moment earlier was working time', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (of, from, amount) => {
        const end = addWorkingTime(of, from, amount);
        expect(isWorkingTime(of, end.subtract({ milliseconds: 1 }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, amounts, (of, from, x, y) => {
        const twice = addWorkingTime(of, addWorkingTime(of, from, x), y);
        expect(ms(twice)).toBe(ms(addWorkingTime(of, from, x + y)));
      }),
      { numRuns: 300 },
    );
  });

  test('measuring is additive and antisymmetric', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (of, a, b, c) => {
        const between = (x: Temporal.Instant, y: Temporal.Instant) => workingTimeBetween(of, x, y);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
        expect(between(a, b) + between(b, a)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

test('fifteen working days are added, and ten years measured, in microseconds', () => {
  const from = at('2026-01-05T09:17');
  const decadeAgo = at('2016-01-05T09:17');
  const amount = 15 * calendar.dayMs;
  const perCall = (call: () => unknown) => {
    for (let i = 0; i < 2000; i += 1) call();
    const begin = performance.now();
    for (let i = 0; i < 5000; i += 1) call();
    return ((performance.now() - begin) / 5000) * 1000;
  };
  // Budgets of 20 µs; the bound is wider because the test machine may be busy with something else.
  expect(perCall(() => addWorkingTime(calendar, from, amount))).toBeLessThan(100);
  expect(perCall(() => workingTimeBetween(calendar, decadeAgo, from))).toBeLessThan(100);
});
