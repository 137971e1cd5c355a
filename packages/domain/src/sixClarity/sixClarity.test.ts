import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ordinaryLedgers } from '../policy/index.ts';
import { type ClarityCounts, communityFlags, sixClarity } from './index.ts';

const nothing = { total: 0, missing: {} };
const counts = (more: Partial<ClarityCounts>): ClarityCounts => ({
  families: nothing,
  people: nothing,
  facilities: nothing,
  hazards: nothing,
  needs: nothing,
  hotSpots: nothing,
  ...more,
});

describe('R38 the six clarities of a grid', () => {
  test('where there is nothing to know, everything is known', () => {
    expect(sixClarity(counts({})).score).toBe(100);
  });

  test('a part is the share of what is known, and says what is missing', () => {
    const { score, parts } = sixClarity(
      counts({ families: { total: 10, missing: { householdNotSeen: 4, householdWithoutHead: 0 } } }),
    );
    expect(parts[0]).toEqual({
      part: 'families',
      score: 60,
      known: 6,
      total: 10,
      missing: [{ gap: 'householdNotSeen', n: 4 }],
    });
    expect(score).toBe(93);
  });

  test('a hundred is said only when nothing is missing, and a gap never raises a score', () => {
    const share = fc.record({
      total: fc.integer({ min: 1, max: 500 }),
      gap: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(share, ({ total, gap }) => {
        const of = (n: number) => sixClarity(counts({ needs: { total, missing: { needOverdue: n } } })).score;
        expect(of(gap) === 100).toBe(gap === 0);
        expect(of(gap + 1)).toBeLessThanOrEqual(of(gap));
        expect(of(gap)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('R51 below the minimum', () => {
  test('pay, budget and rooms below the policy are flagged with what is and what is least', () => {
    const flags = communityFlags(
      {
        pay: [
          { post: 'principal', people: 1, monthly: 1250 },
          { post: 'deputy', people: 2, monthly: 950 },
        ],
        budgets: [
          { year: 2025, amount: 6000 },
          { year: 2026, amount: 5000 },
        ],
        premises: [{ name: '活动室', origin: 'rented', areaM2: 80, since: 2010 }],
      },
      ordinaryLedgers,
    );
    expect(flags).toEqual([
      { kind: 'pay', of: 'deputy', is: 950, least: 980 },
      { kind: 'budget', of: '2026', is: 5000, least: 6000 },
      { kind: 'premises', of: '', is: 80, least: 200 },
    ]);
  });

  test('what nobody has stated is not flagged', () => {
    expect(communityFlags({ pay: [], budgets: [], premises: [] }, ordinaryLedgers)).toEqual([]);
  });
});
