import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ordinaryWork } from '../policy/index.ts';
import {
  boundOf,
  drawVisits,
  errorBound,
  inDrawOrder,
  plainWords,
  type WeighedVisit,
  weighVisits,
} from './index.ts';

const seeds = fc.stringMatching(/^[0-9a-f]{64}$/);
const sets = fc.uniqueArray(fc.record({ id: fc.uuid(), weight: fc.integer({ min: 1, max: 30 }) }), {
  minLength: 1,
  maxLength: 60,
  selector: ({ id }) => id,
});
const { random, weighted, risk } = ordinaryWork.spotChecks;
const size = { random, weighted };

/** A cheap source of seeds for counting: the numbers of a linear congruence, as hexadecimal digits. */
function* seedsFrom(start: number): Generator<string> {
  let state = BigInt(start);
  const next = () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
    return (state ^ (state >> 29n)).toString(16).padStart(16, '0').slice(0, 16);
  };
  for (;;) yield next() + next() + next() + next();
}

describe('the draw', () => {
  test('R53 takes two visits a day: one at random and one by risk', () => {
    expect(size).toEqual({ random: 1, weighted: 1 });
    fc.assert(
      fc.property(sets, seeds, (visits, seed) => {
        const drawn = drawVisits(visits, seed, size);
        expect(drawn.map(({ kind }) => kind)).toEqual(['random', 'weighted'].slice(0, visits.length));
      }),
    );
  });

  test('R53 never takes the same visit twice, and only such as were there', () => {
    fc.assert(
      fc.property(sets, seeds, (visits, seed) => {
        const drawn = drawVisits(visits, seed, { random: 2, weighted: 2 }).map(({ id }) => id);
        expect(new Set(drawn).size).toBe(Math.min(4, visits.length));
        expect(visits.map(({ id }) => id)).toEqual(expect.arrayContaining(drawn));
      }),
    );
  });

  test('R53 can be repeated from its seed, in whatever order the visits are given', () => {
    fc.assert(
      fc.property(sets, seeds, (visits, seed) => {
        expect(drawVisits(visits.toReversed(), seed, size)).toEqual(drawVisits(visits, seed, size));
      }),
    );
  });

  test('R53 can be repeated on paper: 0.75 of eight visits is the seventh by id', () => {
    const visits = [...'hgfedcba'].map((id) => ({ id, weight: 1 }));
    const seed = `c${'0'.repeat(63)}`;
    expect(drawVisits(visits, seed, size)).toEqual([
      { id: 'g', kind: 'random' },
      { id: 'a', kind: 'weighted' },
    ]);
  });

  test('R53 the random visit is drawn uniformly, whatever the weights', () => {
    const visits = Array.from({ length: 20 }, (_, n) => ({ id: String(n + 10), weight: n === 3 ? 500 : 1 }));
    const counts = new Map<string, number>();
    const source = seedsFrom(7);
    const rounds = 20_000;
    for (let round = 0; round < rounds; round += 1) {
      const [first] = drawVisits(visits, source.next().value ?? '', size);
      counts.set(first?.id ?? '', (counts.get(first?.id ?? '') ?? 0) + 1);
    }
    const expected = rounds / visits.length;
    const chiSquare = visits.reduce(
      (sum, { id }) => sum + ((counts.get(id) ?? 0) - expected) ** 2 / expected,
      0,
    );
    // 19 degrees of freedom: 43.8 is passed by chance once in a thousand.
    expect(chiSquare).toBeLessThan(43.8);
  });

  test('R53 the other visit is drawn as often as its weight among those left says', () => {
    const visits = [
      { id: 'a', weight: 9 },
      { id: 'b', weight: 1 },
      { id: 'c', weight: 1 },
    ];
    const source = seedsFrom(11);
    let heavy = 0;
    let left = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const [first, second] = drawVisits(visits, source.next().value ?? '', size);
      if (first?.id === 'a') continue;
      left += 1;
      if (second?.id === 'a') heavy += 1;
    }
    expect(heavy / left).toBeGreaterThan(0.88);
    expect(heavy / left).toBeLessThan(0.92);
  });

  test('a seed of another form is refused', () => {
    expect(() => drawVisits([{ id: 'a', weight: 1 }], 'abc', size)).toThrow(RangeError);
    expect(() => drawVisits([{ id: 'a', weight: 1 }], '0'.repeat(64), { random: 3, weighted: 2 })).toThrow(
      RangeError,
    );
    expect(inDrawOrder([{ id: 'b' }, { id: 'a' }])).toEqual([{ id: 'a' }, { id: 'b' }]);
  });
});

describe('the error bound', () => {
  test('R53 follows its formula when every check agrees: 12.7 % after 22, 6.6 % after 44', () => {
    for (const n of [1, 5, 22, 44, 250]) expect(errorBound(0, n, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / n), 12);
    expect(errorBound(0, 22, 0.95)).toBeCloseTo(0.127, 3);
    expect(errorBound(0, 44, 0.95)).toBeCloseTo(0.066, 3);
  });

  test('R53 is the rate at which so few mismatches would be seen with a chance of five in a hundred', () => {
    const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
    const choose = (n: number, k: number) => factorial(n) / factorial(k) / factorial(n - k);
    const atMost = (k: number, n: number, p: number) =>
      Array.from({ length: k + 1 }, (_, i) => choose(n, i) * p ** i * (1 - p) ** (n - i)).reduce(
        (a, b) => a + b,
      );
    for (const [x, n] of [
      [1, 22],
      [2, 22],
      [5, 44],
      [10, 20],
    ] as const)
      expect(atMost(x, n, errorBound(x, n, 0.95) ?? 0)).toBeCloseTo(0.05, 9);
    // Values of published tables: 1 of 20 and 3 of 50, one-sided 95 %.
    expect(errorBound(1, 20, 0.95)).toBeCloseTo(0.2161, 4);
    expect(errorBound(3, 50, 0.95)).toBeCloseTo(0.1478, 4);
  });

  test('grows with mismatches, shrinks with checks, and says nothing about nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 400 }), (x, more) => {
        const n = x + more;
        const bound = errorBound(x, n, 0.95) ?? 0;
        expect(bound).toBeGreaterThan(x / n);
        expect(errorBound(x + 1, n, 0.95) ?? 0).toBeGreaterThan(bound);
        expect(errorBound(x, n + 1, 0.95) ?? 0).toBeLessThan(bound);
      }),
    );
    expect(errorBound(0, 0, 0.95)).toBeNull();
    expect(errorBound(3, 3, 0.95)).toBe(1);
  });

  test('says what it would be if all that could not be checked were wrong, and when to doubt it', () => {
    const clean = boundOf({ agrees: 22, mismatches: 0, unreachable: 0, overdue: 0 }, 0.95, 0.25);
    expect(clean).toEqual({ bound: clean.worst, worst: clean.worst, doubtful: false });
    const evasive = boundOf({ agrees: 6, mismatches: 0, unreachable: 2, overdue: 1 }, 0.95, 0.25);
    expect(evasive.doubtful).toBe(true);
    expect(evasive.worst ?? 0).toBeGreaterThan(evasive.bound ?? 0);
  });
});

describe('what makes a visit worth a closer look', () => {
  const start = Date.UTC(2026, 2, 9, 1);
  const visit = (n: number, more: Partial<WeighedVisit> = {}): WeighedVisit => ({
    id: `v${n}`,
    household: `h${n}`,
    at: start + n * 900_000,
    minuteOfDay: 540 + n * 15,
    received: start + n * 900_000 + 60_000,
    doubtfulClock: false,
    method: 'home',
    met: 'met',
    words: `第${n}户的情况是这样`,
    hasPosition: true,
    distance: 20,
    repeatsEarlier: false,
    ...more,
  });
  const marksOf = (visits: readonly WeighedVisit[]) =>
    Object.fromEntries(weighVisits(visits, risk).map(({ id, marks }) => [id, marks]));

  test('R54 an ordinary day has no marks and a weight of one', () => {
    const day = Array.from({ length: 20 }, (_, n) => visit(n));
    expect(weighVisits(day, risk).every(({ weight, marks }) => weight === 1 && marks.length === 0)).toBe(
      true,
    );
  });

  test.each([
    ['tooFast', [visit(1), visit(2, { at: start + 960_000 })], ['v1', 'v2']],
    ['tooFar', [visit(1, { distance: 900 }), visit(2, { distance: 900, method: 'telephone' })], ['v1']],
    ['noPosition', [visit(1, { hasPosition: false, distance: null })], ['v1']],
    [
      'sameWords',
      [visit(1, { words: '一切正常，无异常。' }), visit(2, { words: '一切正常 无异常' })],
      ['v1', 'v2'],
    ],
    ['sameWords', [visit(1, { repeatsEarlier: true }), visit(2)], ['v1']],
    ['lateArrival', [visit(1, { received: start + 100 * 3_600_000 })], ['v1']],
    ['doubtfulClock', [visit(1, { doubtfulClock: true })], ['v1']],
    ['oddHour', [visit(1, { minuteOfDay: 3 * 60 }), visit(2, { minuteOfDay: 23 * 60 })], ['v1', 'v2']],
  ] as const)('R54 %s', (mark, visits, marked) => {
    const found = marksOf(visits);
    for (const { id } of visits)
      expect(found[id]?.includes(mark), id).toBe((marked as readonly string[]).includes(id));
  });

  test('R54 many at one minute, and a day on which hardly anybody was at home', () => {
    const together = [1, 2, 3].map((n) => visit(n, { at: start }));
    expect(Object.values(marksOf(together)).every((marks) => marks.includes('manyAtOneMinute'))).toBe(true);
    const empty = Array.from({ length: 6 }, (_, n) =>
      visit(n, { met: n === 0 ? 'met' : 'nobodyHome', words: '' }),
    );
    const found = marksOf(empty);
    expect([found['v0'], found['v5']]).toEqual([[], ['onlyNobodyHome']]);
  });

  test('blanks and punctuation make no other words', () => {
    expect(plainWords(' 一切正常，无 异常。OK! ')).toBe('一切正常无异常ok');
  });
});
