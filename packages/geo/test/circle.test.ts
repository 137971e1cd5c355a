import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildNetwork,
  distancesFrom,
  distanceTo,
  type LngLat,
  nearnessOf,
  polygonArea,
  reachArea,
  type Stop,
} from '../src/index.ts';
import { place } from './town.ts';

const at = (x: number, y: number): LngLat => place(x, y) as unknown as LngLat;
const line = (...spots: [number, number][]) => ({
  type: 'LineString' as const,
  coordinates: spots.map(([x, y]) => place(x, y)),
});
const mesh = buildNetwork(
  [0, 200, 400, 600].flatMap((n) => [line([0, n], [600, n]), line([n, 0], [n, 600])]),
);
const stopAt = (x: number, y: number): Stop => {
  const stop = mesh.snap(at(x, y));
  if (stop === undefined) throw new Error('no network');
  return stop;
};
const spot = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }));

describe('the circle around several points', () => {
  test('R86 the nearest of several points is as near as the nearest of each by itself', () => {
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 4 }), spot, (starts, end) => {
        const [stops, to] = [starts.map(([x, y]) => stopAt(x, y)), stopAt(...end)];
        const each = stops.map((start) => distanceTo(mesh, distancesFrom(mesh, start), start, to));
        expect(nearnessOf(mesh, stops).metresTo(to)).toBeCloseTo(Math.min(...each), 6);
      }),
      { numRuns: 200 },
    );
    expect(nearnessOf(mesh, []).metresTo(stopAt(0, 0))).toBe(Infinity);
  });

  test('R86 what is drawn covers the reached road, has no hole too many, and grows with the minutes', () => {
    const near = nearnessOf(mesh, [stopAt(300, 200)]);
    const sizes = [50, 150, 300].map((metres) => {
      const { coordinates } = reachArea(mesh, near, metres);
      return coordinates.reduce(
        (sum, rings) => sum + polygonArea({ type: 'Polygon', coordinates: rings }),
        0,
      );
    });
    expect(sizes[0]).toBeGreaterThan(50 * 2 * 40);
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? Infinity);
    expect(sizes[2]).toBeGreaterThan(sizes[1] ?? Infinity);
    for (const rings of reachArea(mesh, near, 300).coordinates)
      for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1));
    expect(reachArea(mesh, nearnessOf(mesh, []), 300).coordinates).toEqual([]);
  });

  test('R86 a courtyard between reached roads is drawn as reached, a wide field is not', () => {
    const holes = (side: number) => {
      const far = 3 * side;
      const square = [0, 1, 2, 3].flatMap((n) => [
        line([0, n * side], [far, n * side]),
        line([n * side, 0], [n * side, far]),
      ]);
      const network = buildNetwork(square);
      const start = network.snap(at(0, 0));
      const near = nearnessOf(network, start === undefined ? [] : [start]);
      return reachArea(network, near, 10 * far).coordinates.reduce((sum, rings) => sum + rings.length - 1, 0);
    };
    expect(holes(150)).toBe(0);
    expect(holes(300)).toBe(9);
  });
});
