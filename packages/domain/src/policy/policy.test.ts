import { eventScopes, handlingModes, unitKinds } from '@jingwei/contract';
import { describe, expect, test } from 'vitest';
import { dueAt, workingCalendar } from '../time/index.ts';
import { findCategory, handlingOf, threeTierGrid } from './index.ts';

const { categories, tiers } = threeTierGrid;
const codes = categories.flatMap(({ code, items }) => [code, ...items.map((item) => item.code)]);
const rank = { grid: 1, community: 2, department: 2, emergencyTeam: 2, subdistrict: 3, county: 4 };

describe('the shipped categories', () => {
  test('have codes of their own, and each finer kind that of its category before it', () => {
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, items } of categories) {
      expect(code).toMatch(/^[a-z]+$/);
      for (const item of items) expect(item.code).toMatch(new RegExp(`^${code}\\.[a-zA-Z]+$`));
    }
  });

  test.each(codes)('R63 %s has a mode, a scope and a limit', (code) => {
    const handling = handlingOf(threeTierGrid, code);
    if (handling === undefined) throw new Error('it is unknown');
    expect(handlingModes).toContain(handling.mode);
    expect(eventScopes).toContain(handling.scope);
    expect(Object.values(tiers)).toContain(handling.limit);
    expect(handling.limit.amount).toBeGreaterThan(0);
  });

  test('are named in both languages, no two alike', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = categories.flatMap((one) => [one[language], ...one.items.map((item) => item[language])]);
      expect(names.filter((name) => name.trim() === '')).toEqual([]);
      expect(new Set(names).size, language).toBe(names.length);
    }
  });

  test('say how near and how recent a duplicate is', () => {
    for (const { code, duplicate } of categories) {
      expect(duplicate.metres, code).toBeGreaterThan(0);
      expect(duplicate.days, code).toBeGreaterThan(0);
    }
  });

  test('a finer kind’s own tier wins over its category’s', () => {
    expect(handlingOf(threeTierGrid, 'utility')?.limit).toBe(tiers.T2);
    expect(handlingOf(threeTierGrid, 'utility.manhole')?.limit).toBe(tiers.T1);
    expect(handlingOf(threeTierGrid, 'hazard.gas')?.limit).toBe(tiers.T0);
  });

  test.each(['', 'none', 'utility.none', 'utilit', 'utility.manhole.more', 'utility.'])(
    '“%s” is no category',
    (code) => {
      expect(findCategory(threeTierGrid, code)).toBeUndefined();
      expect(handlingOf(threeTierGrid, code)).toBeUndefined();
    },
  );
});

describe('the limits', () => {
  test('R63 grow from T0 to T4, from two hours to fifteen working days', () => {
    const calendar = workingCalendar(threeTierGrid.calendar);
    const monday = Temporal.Instant.from('2026-03-09T09:00:00+08:00');
    const due = [tiers.T0, tiers.T1, tiers.T2, tiers.T3, tiers.T4].map((limit) =>
      dueAt(calendar, monday, limit).toString(),
    );
    expect(due.toSorted()).toEqual(due);
    expect(new Set(due).size).toBe(5);
    expect(due[0]).toBe(monday.add({ hours: 2 }).toString());
  });

  test('R67 an emergency is accepted within minutes, whatever the hour', () => {
    expect(threeTierGrid.acceptance.emergency).toEqual({ amount: 5, unit: 'minutes', clock: 'wall' });
    expect(threeTierGrid.followUp.clock).toBe('wall');
  });

  test('whoever may hold an event has a time to accept it', () => {
    for (const kind of [...unitKinds, 'emergency'] as const)
      expect(threeTierGrid.acceptance[kind].amount, kind).toBeGreaterThan(0);
  });

  test('R75 the alarms come one after the other', () => {
    const { warn, tell, takeOver, yellow, red } = threeTierGrid.alarms;
    expect([warn, tell, takeOver, yellow, red]).toEqual([0.8, 1, 1.5, 2, 3]);
  });
});

describe('the chains', () => {
  test.each(handlingModes)('R63–R67 %s has a chain for every scope, always upwards to the county', (mode) => {
    for (const scope of eventScopes) {
      const ranks = threeTierGrid.chains[mode][scope].map((kind) => rank[kind]);
      expect(ranks, scope).toEqual([...new Set(ranks)].toSorted((a, b) => a - b));
      expect(ranks.at(-1), scope).toBe(4);
    }
  });

  test('R64 R66 R67 the wider a matter reaches, the higher it begins', () => {
    const first = eventScopes.map((scope) => rank[threeTierGrid.chains.onSite[scope][0] ?? 'county']);
    expect(first).toEqual([1, 1, 2, 3]);
  });

  test('R73 the arbiter stands in every chain', () => {
    for (const mode of handlingModes)
      for (const scope of eventScopes)
        expect(threeTierGrid.chains[mode][scope]).toContain(threeTierGrid.arbiter);
    expect(threeTierGrid.bounceLimit).toBe(2);
  });

  test('the last routing rule fits everything, and their ids are their own', () => {
    const { routing } = threeTierGrid;
    expect(routing.at(-1)?.when).toEqual({});
    expect(new Set(routing.map(({ id }) => id)).size).toBe(routing.length);
  });
});

describe('the work of a grid worker', () => {
  const { visits, spotChecks, ladder, attendance, patrols } = threeTierGrid;

  test('R52 R56 twenty households a day, two campaigns a year', () => {
    expect([visits.dailyHouseholds, visits.campaignsPerYear]).toEqual([20, 2]);
    expect(visits.careOverdueDays).toBeLessThan(visits.overdueDays);
  });

  test('R53 two checks a day, of which one is drawn uniformly', () => {
    expect([spotChecks.random, spotChecks.weighted]).toEqual([1, 1]);
  });

  test('R54 the ladder has three rungs and time to be heard and to object', () => {
    expect(ladder.rungs).toEqual(['warning', 'seriousWarning', 'recommendDismissal']);
    expect(Math.min(ladder.hearWorkingDays, ladder.objectWorkingDays)).toBeGreaterThan(0);
  });

  test('R113 sign-ins are at 8:30 and 15:30, and tracks are not kept for ever', () => {
    expect([attendance.morning, attendance.afternoon]).toEqual(['08:30', '15:30']);
    expect(patrols.trackDays).toBeGreaterThan(0);
  });
});
