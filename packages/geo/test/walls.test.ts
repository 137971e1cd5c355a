import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutsDeep, depth, type Spot } from '../src/coverage/walls.ts';
import { covers, segmentsOf } from '../src/locate/exact.ts';

const degrees = (at: Spot): number[] => at.map((units) => units / 1e7);
const building = (...corners: Spot[]) => segmentsOf({ type: 'Polygon', coordinates: [corners.map(degrees)] });
const house = building([0, 0], [600, 0], [600, 1000], [0, 1000]);

test.each<[string, Spot, Spot, boolean]>([
  ['along a wall within its breadth', [3, -50], [3, 1100], false],
  ['along a wall and deeper', [4, -50], [4, 1100], true],
  ['across', [-50, 500], [700, 500], true],
  ['outside', [-50, -1], [700, -1], false],
  ['over a corner', [-2, 2], [2, -2], false],
  ['ends inside, deep', [-50, 500], [20, 500], true],
  ['ends inside the wall', [-50, 500], [3, 500], false],
  ['slowly deeper, deepest beneath the other wall', [0, 0], [4, 1000], true],
  ['of no length', [300, 300], [300, 300], false],
])('R5 a border %s', (_, from, to, cut) => {
  expect(cutsDeep(house, from, to)).toBe(cut);
  expect(cutsDeep(house, to, from)).toBe(cut);
});

// The border of a community a metre wide came out of storing as several lines instead of one.
test('R5 whether a border cuts does not depend on how it is stored: one line or several', () => {
  const step = building([0, 0], [555, 0], [555, 1295], [0, 1295]);
  const whole = cutsDeep(step, [0, 0], [73, 27_000]);
  const parts: Spot[] = [
    [0, 0],
    [3, 925],
    [4, 1295],
    [73, 27_000],
  ];
  expect(parts.slice(1).some((to, i) => cutsDeep(step, parts[i] ?? to, to))).toBe(whole);
});

const coordinate = fc.integer({ min: 0, max: 400 });
const spot = fc.tuple(coordinate, coordinate);

test('R5 a border cuts exactly where some spot of it lies deeper than a wall', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 3, maxLength: 7 }), spot, spot, (corners, from, to) => {
      const walls = building(...corners);
      const deepest = Math.max(
        ...Array.from({ length: 4001 }, (_, i) => {
          const [x, y] = [from[0] + ((to[0] - from[0]) * i) / 4000, from[1] + ((to[1] - from[1]) * i) / 4000];
          return covers(walls, x, y) ? depth(walls, x, y) : 0;
        }),
      );
      // Between two samples lie at most 0.15 units.
      fc.pre(Math.abs(deepest - 3) > 0.15 && walls.length > 8);
      expect(cutsDeep(walls, from, to)).toBe(deepest > 3);
    }),
    { numRuns: 500 },
  );
});
