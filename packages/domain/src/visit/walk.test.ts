import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresAlong, walkingOrder } from './walk.ts';

const spot = fc.record({
  lng: fc.double({ min: 113.1, max: 113.12, noNaN: true }),
  lat: fc.double({ min: 36.19, max: 36.21, noNaN: true }),
});
const start = fc.option(spot, { nil: null });

function* permutations(rest: readonly number[]): Generator<number[]> {
  if (rest.length === 0) yield [];
  for (const one of rest)
    for (const after of permutations(rest.filter((other) => other !== one))) yield [one, ...after];
}

test('R26 the way comes to every stop exactly once, is never longer than the order given, and is repeatable', () => {
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 14 }), start, (stops, from) => {
      const { order, metres } = walkingOrder(stops, from);
      expect([...order].sort((a, b) => a - b)).toEqual(stops.map((_, i) => i));
      expect(metres).toBeLessThanOrEqual(metresAlong(stops, from) + 1e-6);
      const walked = order.flatMap((i) => stops[i] ?? []);
      expect(metresAlong(walked, from)).toBeCloseTo(metres, 6);
      expect(walkingOrder(stops, from)).toEqual({ order, metres });
    }),
    { numRuns: 60 },
  );
});

test('R27 with few stops the way is within a twentieth of the shortest there is', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 6 }), start, (stops, from) => {
      const all = [...permutations(stops.map((_, i) => i))];
      const shortest = Math.min(
        ...all.map((order) =>
          metresAlong(
            order.flatMap((i) => stops[i] ?? []),
            from,
          ),
        ),
      );
      expect(walkingOrder(stops, from).metres).toBeLessThanOrEqual(shortest * 1.05 + 0.01);
    }),
    { numRuns: 40 },
  );
});

test('R26 stops along a street are walked from one end to the other; none and one are fine', () => {
  const street = [3, 0, 4, 1, 2].map((n) => ({ lng: 113.1 + n * 1e-3, lat: 36.2 }));
  expect(walkingOrder(street, { lng: 113.099, lat: 36.2 }).order).toEqual([1, 3, 4, 0, 2]);
  expect(walkingOrder([], null)).toEqual({ order: [], metres: 0 });
  expect(walkingOrder(street.slice(0, 1), null)).toEqual({ order: [0], metres: 0 });
});
