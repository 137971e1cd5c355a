import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ordinaryWork, threeTierGrid } from '../policy/index.ts';
import { workingCalendar } from '../time/index.ts';
import {
  attendanceOf,
  checkVisit,
  countsAsVisited,
  metresBetween,
  monthSoFar,
  type PlanCandidate,
  planDay,
  timesOf,
  workingDaysBetween,
} from './index.ts';

const policy = ordinaryWork.visits;
const at = (text: string) => Temporal.Instant.from(text);

const household = (id: string, more: Partial<PlanCandidate> = {}): PlanCandidate => ({
  id,
  building: `b-${id}`,
  door: id,
  point: null,
  daysSince: 10,
  care: false,
  openNeeds: 0,
  inCampaign: false,
  ...more,
});

describe('the plan of a day', () => {
  const grid = Array.from({ length: 300 }, (_, n) =>
    household(String(n).padStart(3, '0'), {
      building: `b${Math.floor(n / 30)}`,
      point: { lng: 113.1 + Math.floor(n / 30) * 0.001, lat: 36.1 },
      daysSince: n % 90,
    }),
  );

  test('R52 has twenty households, each once, each with a reason, the same for the same facts', () => {
    const plan = planDay(grid, policy.dailyHouseholds, policy);
    expect(plan).toHaveLength(20);
    expect(new Set(plan.map(({ id }) => id)).size).toBe(20);
    expect(plan.every(({ reasons }) => reasons.length > 0)).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray(grid, { minLength: 300 }), (shuffled) => {
        expect(planDay(shuffled, 20, policy)).toEqual(plan);
      }),
      { numRuns: 20 },
    );
  });

  test('R52 takes all there are when they are fewer', () => {
    expect(planDay(grid.slice(0, 7), 20, policy)).toHaveLength(7);
    expect(planDay([], 20, policy)).toEqual([]);
  });

  test('R60 who was never visited, is overdue, needs care or waits for something comes first', () => {
    const some = [
      household('fresh'),
      household('never', { daysSince: null }),
      household('overdue', { daysSince: 70 }),
      household('care', { daysSince: 31, care: true }),
      household('waiting', { daysSince: 25, openNeeds: 2 }),
      household('campaign', { daysSince: 25, inCampaign: true }),
    ];
    const reasons = Object.fromEntries(planDay(some, 5, policy).map(({ id, reasons: why }) => [id, why]));
    expect(reasons).toEqual({
      never: ['never'],
      overdue: ['overdue'],
      care: ['overdue', 'careGroup'],
      waiting: ['openNeed'],
      campaign: ['campaign'],
    });
  });

  test('a neighbour of a household that is visited anyway wins over one that waits as long elsewhere', () => {
    const spot = { lng: 113.1, lat: 36.1 };
    const some = [
      household('a-far', { daysSince: 30, point: { lng: 113.2, lat: 36.1 } }),
      household('first', { daysSince: 80, building: 'one', point: spot }),
      household('next-door', { daysSince: 30, building: 'one', point: spot }),
    ];
    expect(planDay(some, 2, policy)).toEqual([
      { id: 'first', reasons: ['overdue'] },
      { id: 'next-door', reasons: ['near'] },
    ]);
  });

  test('goes from building to building, each only once', () => {
    const buildings = planDay(grid, 20, policy).map(({ id }) => grid.find((one) => one.id === id)?.building);
    const runs = buildings.filter((building, index) => building !== buildings[index - 1]);
    expect(new Set(runs).size).toBe(runs.length);
  });
});

describe('a visit', () => {
  test('R59 that met somebody says what it found; without anybody at home there is nothing to say', () => {
    expect(() => checkVisit({ met: 'met', findings: '  ' })).toThrow('visit.silent');
    expect(() => checkVisit({ met: 'met', findings: '无异常' })).not.toThrow();
    expect(() => checkVisit({ met: 'nobodyHome', findings: '' })).not.toThrow();
  });

  test('R60 counts for its household when somebody was met, by telephone only if the policy says so', () => {
    expect(countsAsVisited({ met: 'met', method: 'home' }, policy)).toBe(true);
    expect(countsAsVisited({ met: 'nobodyHome', method: 'home' }, policy)).toBe(false);
    expect(countsAsVisited({ met: 'met', method: 'telephone' }, policy)).toBe(false);
    expect(countsAsVisited({ met: 'met', method: 'telephone' }, { ...policy, telephoneCounts: true })).toBe(
      true,
    );
  });

  test('R55 keeps three times, believes a clock no further than it can, and blocks nothing', () => {
    const received = at('2026-03-09T12:00:00Z');
    expect(timesOf({ received })).toMatchObject({
      at: received,
      claimedAt: received,
      clockTrust: 'ordinary',
    });
    const claimed = at('2026-03-09T08:00:00Z');
    expect(timesOf({ received, claimed })).toMatchObject({ at: claimed, clockTrust: 'ordinary' });
    const ahead = at('2026-03-10T08:00:00Z');
    expect(timesOf({ received, claimed: ahead })).toMatchObject({
      at: received,
      claimedAt: ahead,
      clockTrust: 'low',
    });
    const derived = { at: at('2026-03-09T09:00:00Z'), trust: 'ordinary' as const };
    expect(timesOf({ received, claimed, derived })).toMatchObject({ at: derived.at, clockTrust: 'low' });
    expect(timesOf({ received, claimed, derived: { at: claimed, trust: 'low' } }).clockTrust).toBe('low');
  });
});

describe('a month', () => {
  const calendar = workingCalendar(threeTierGrid.calendar);
  const day = (text: string) => Temporal.PlainDate.from(text);

  test('R52 expects visits on working days only, up to today', () => {
    const { from, until } = monthSoFar('2026-03', day('2026-03-11'));
    expect([from, until].map(String)).toEqual(['2026-03-01', '2026-03-11']);
    expect(workingDaysBetween(calendar, from, until)).toBe(8);
    expect(String(monthSoFar('2026-02', day('2026-03-11')).until)).toBe('2026-02-28');
    const future = monthSoFar('2026-05', day('2026-03-11'));
    expect(workingDaysBetween(calendar, future.from, future.until)).toBe(0);
  });
});

test('R113 signs at 8:30 and 15:30 are late after the grace, signing off is early before the end', () => {
  const times = ordinaryWork.attendance;
  const of = (kind: 'morning' | 'afternoon' | 'off', time: string) =>
    attendanceOf(kind, Temporal.PlainTime.from(time), times);
  expect(times).toMatchObject({ morning: '08:30', afternoon: '15:30' });
  expect([of('morning', '08:20'), of('morning', '08:40'), of('morning', '08:41')]).toEqual([
    'onTime',
    'onTime',
    'late',
  ]);
  expect([of('afternoon', '15:30'), of('afternoon', '16:00')]).toEqual(['onTime', 'late']);
  expect([of('off', '17:00'), of('off', '17:20')]).toEqual(['early', 'onTime']);
});

test('metres between two doors of a street', () => {
  const east = metresBetween({ lng: 113.1, lat: 36.1 }, { lng: 113.11, lat: 36.1 });
  expect(east).toBeGreaterThan(890);
  expect(east).toBeLessThan(905);
});
