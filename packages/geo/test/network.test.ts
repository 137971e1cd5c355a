import fc from 'fast-check';
import highsLoader from 'highs';
import { describe, expect, test } from 'vitest';
import {
  buildNetwork,
  coveredBy,
  distancesFrom,
  distanceTo,
  isochrone,
  type LngLat,
  reachMetres,
  siteGreedily,
  sitingModel,
} from '../src/index.ts';
import { place } from './town.ts';

const at = (x: number, y: number): LngLat => place(x, y) as unknown as LngLat;
const line = (...spots: [number, number][]) => ({
  type: 'LineString' as const,
  coordinates: spots.map(([x, y]) => place(x, y)),
});
/** A cross of two roads of 2 km, and one that leads nowhere near. */
const cross = buildNetwork([
  line([-1000, 0], [1000, 0]),
  line([0, -1000], [0, 1000]),
  line([5000, 5000], [5100, 5000]),
]);

describe('walking on the network', () => {
  test('R86 ten minutes on foot are 750 m, by bicycle 2 km', () => {
    expect([reachMetres(10, 4.5), reachMetres(10, 12)]).toEqual([750, 2000]);
  });

  test('R86 the way goes along roads, round the corner, and off the road at both ends', () => {
    const [start, end] = [cross.snap(at(500, 20)), cross.snap(at(10, 300))];
    const away = distanceTo(cross, distancesFrom(cross, start!), start!, end!);
    expect(away / (20 + 500 + 300 + 10)).toBeCloseTo(1, 1);
    const island = cross.snap(at(5050, 5000));
    expect(distanceTo(cross, distancesFrom(cross, start!), start!, island!)).toBe(Infinity);
  });

  test('R86 an isochrone ends in the middle of a road', () => {
    const reached = isochrone(cross, at(0, 0), 750);
    expect(reached.roads.coordinates).toHaveLength(4);
    expect(reached.metresTo(cross.snap(at(700, 0))!)).toBeCloseTo(700, -1);
    expect(reached.metresTo(cross.snap(at(800, 0))!)).toBe(Infinity);
    const short = isochrone(cross, at(500, 0), 100).roads.coordinates;
    expect(short).toHaveLength(1);
    expect(isochrone(buildNetwork([]), at(0, 0), 100).roads.coordinates).toEqual([]);
  });

  test('R86 distances agree with a slow exact method', () => {
    const spot = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(spot, spot), { minLength: 1, maxLength: 10 }), spot, (ends, [x, y]) => {
        const lines = ends.filter(([a, b]) => a.join() !== b.join());
        fc.pre(lines.length > 0);
        const network = buildNetwork(
          lines.map(([a, b]) => line([a[0] * 100, a[1] * 100], [b[0] * 100, b[1] * 100])),
        );
        const start = network.snap(at(x * 100, y * 100))!;
        const found = distancesFrom(network, start);
        const slow = bellmanFord(network, start);
        const wrong = slow.filter(
          (metres, node) => !(metres === found[node] || Math.abs(metres - found[node]!) < 1e-6),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 50 },
    );
  }, 20_000);
});

function bellmanFord(
  network: ReturnType<typeof buildNetwork>,
  start: { link: number; share: number; off: number },
) {
  const { size, from, to, length } = network;
  const metres = Array.from({ length: size }, () => Infinity);
  metres[from[start.link]!] = start.off + start.share * length[start.link]!;
  metres[to[start.link]!] = start.off + (1 - start.share) * length[start.link]!;
  for (let round = 0; round < size; round++) {
    for (let link = 0; link < from.length; link++) {
      const [a, b] = [from[link]!, to[link]!];
      metres[b] = Math.min(metres[b]!, metres[a]! + length[link]!);
      metres[a] = Math.min(metres[a]!, metres[b]! + length[link]!);
    }
  }
  return metres;
}

describe('where a service point should stand', () => {
  const problem = fc.record({
    demand: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 20, maxLength: 20 }),
    reaches: fc.array(fc.uniqueArray(fc.nat(19), { maxLength: 7 }), { minLength: 3, maxLength: 9 }),
    count: fc.integer({ min: 1, max: 4 }),
    served: fc.uniqueArray(fc.nat(19), { maxLength: 4 }).map((all) => new Set(all)),
  });

  test('R86 the exact choice is bounded by its relaxation, and the greedy one comes near', async () => {
    const highs = await highsLoader();
    let [greedy, exact] = [0, 0];
    fc.assert(
      fc.property(problem, (siting) => {
        const found = siteGreedily(siting);
        expect(found.covered).toBe(coveredBy(siting, found.chosen));
        const best = highs.solve(sitingModel(siting)).ObjectiveValue;
        const bound = highs.solve(sitingModel(siting, true)).ObjectiveValue;
        expect(found.covered).toBeLessThanOrEqual(best + 1e-6);
        expect(best).toBeLessThanOrEqual(bound + 1e-6);
        expect(found.covered).toBeGreaterThanOrEqual(0.63 * best - 1e-6);
        greedy += found.covered;
        exact += best;
      }),
      { numRuns: 10 },
    );
    expect(greedy / exact).toBeGreaterThan(0.95);
  }, 60_000);
});
