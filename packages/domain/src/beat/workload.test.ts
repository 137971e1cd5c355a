import { describe, expect, test } from 'vitest';
import { ordinaryBeats } from '../policy/index.ts';
import { burdenOf, peopleNeeded, workloadOf } from './workload.ts';

const { weights, businessesPerPerson: limit } = ordinaryBeats;

describe('the work of a beat', () => {
  test('R12 a business counts for its kind times the attention that it needs', () => {
    const counts = [
      { kind: 'shop', attention: '03', businesses: 10 },
      { kind: 'enterprise', attention: '01', businesses: 3 },
      { kind: 'institution', attention: '02', businesses: 4 },
    ] as const;
    expect(workloadOf(counts, weights)).toEqual({ businesses: 17, workload: 10 + 6 + 3 });
  });

  test('R12 what weighs nothing is no business of the line', () => {
    const counts = [
      { kind: 'government', attention: '01', businesses: 5 },
      { kind: 'shop', attention: '03', businesses: 1 },
    ] as const;
    expect(workloadOf(counts, weights)).toEqual({ businesses: 1, workload: 1 });
    expect(workloadOf([], weights)).toEqual({ businesses: 0, workload: 0 });
  });
});

describe('the limit of businesses to a person', () => {
  test.each([
    [999, 1, 'within'],
    [1000, 1, 'over'],
    [1999, 2, 'within'],
    [2000, 2, 'over'],
    [0, 0, 'within'],
    [1, 0, 'vacant'],
    [0, 3, 'within'],
  ] as const)('R13 %i businesses to %i people: %s', (businesses, people, fit) => {
    expect(burdenOf(businesses, people, limit)).toEqual({
      fit,
      perPerson: people === 0 ? null : businesses / people,
    });
  });

  test.each([
    [0, 0],
    [1, 1],
    [999, 1],
    [1000, 2],
    [120_000, 121],
  ])('R13 %i businesses need %i people', (businesses, people) => {
    expect(peopleNeeded(businesses, limit)).toBe(people);
    if (people > 0) expect(burdenOf(businesses, people, limit).fit).toBe('within');
  });
});
