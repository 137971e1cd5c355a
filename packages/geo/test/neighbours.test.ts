import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  type Adjacency,
  adjacencyOf,
  boundaryText,
  cutParcels,
  explainPlan,
  readingOrder,
  sidesOfGrids,
  sizesFor,
  standInPairs,
  termsFor,
} from '../src/index.ts';
import { place } from './town.ts';

const square = (west: number, south: number, east: number, north: number): Polygon => {
  const ring = [place(west, south), place(east, south), place(east, north), place(west, north)];
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] };
};
const street = (name: string, ...line: Position[]) =>
  ({ name, kind: 'street', line: { type: 'LineString', coordinates: line } }) as const;

/** Two grids: 朝阳街 between them, 兴安街 along the south, a nameless lane along the north. */
const map = cutParcels(
  {
    outlines: [square(0, 0, 200, 100)],
    ways: [
      street('朝阳街', place(100, 0), place(100, 100)),
      street('兴安街', place(0, 0), place(200, 0)),
      street('', place(0, 100), place(200, 100)),
    ],
    buildings: [30, 130].map((x) => ({
      id: `${x}`,
      footprint: square(x, 40, x + 20, 60),
      households: 300,
      weight: 300,
    })),
  },
  sizesFor(300),
);
const gridOf = map.parcels.map(({ x }) => (x < 100 ? 0 : 1));

describe('the neighbourhood of grids', () => {
  test('R7 the four sides are written from the roads along them', () => {
    const [west, east] = sidesOfGrids(map, gridOf, 2);
    expect(west).toEqual({ east: ['朝阳街'], south: ['兴安街'], west: [], north: [] });
    expect(boundaryText(west!)).toBe('东起朝阳街，南至兴安街。');
    expect(boundaryText(east!)).toBe('西至朝阳街，南至兴安街。');
    expect(boundaryText({ east: [], south: [], west: [], north: [] })).toBe('');
  });

  test('R11 grids are neighbours along a border, not in a point', () => {
    expect(adjacencyOf(map, gridOf)).toMatchObject([{ a: 0, b: 1 }]);
    expect(adjacencyOf(map, gridOf)[0]!.metres).toBeCloseTo(100, 0);
  });

  test('R12 a grid is explained by its neighbours and by what could be otherwise', () => {
    const [first] = explainPlan(map, gridOf, 2, termsFor(300));
    expect(first).toMatchObject({
      households: 300,
      deviation: 0,
      neighbours: [{ grid: 1, ways: ['朝阳街'] }],
    });
    expect(first!.alternatives).toMatchObject([
      { to: 1, households: 300, deviationHere: -1, deviationThere: 1 },
    ]);
  });

  test('R4 codes go west to east and north to south', () => {
    const places = [
      { x: 10, y: 0 },
      { x: 0, y: 1 },
      { x: 11, y: 9 },
      { x: 1, y: 10 },
    ];
    expect(readingOrder(places)).toEqual([3, 2, 1, 0]);
  });
});

/** The largest number of pairs, by trying everything. */
function mostPairs(size: number, links: readonly Adjacency[], used = new Set<number>()): number {
  const first = Array.from({ length: size }, (_, i) => i).find((grid) => !used.has(grid));
  if (first === undefined) return 0;
  const without = mostPairs(size, links, new Set([...used, first]));
  const partners = links.flatMap(({ a, b }) => (a === first ? [b] : b === first ? [a] : []));
  const pairs = partners
    .filter((other) => !used.has(other))
    .map((other) => 1 + mostPairs(size, links, new Set([...used, first, other])));
  return Math.max(without, ...pairs);
}

describe('grids that stand in for each other', () => {
  test('R11 as many pairs as can be, everybody once, and only neighbours', () => {
    const graph = fc.integer({ min: 1, max: 8 }).chain((size) =>
      fc.record({
        work: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: size, maxLength: size }),
        adjacent: fc.uniqueArray(
          fc
            .tuple(fc.nat(size - 1), fc.nat(size - 1))
            .filter(([a, b]) => a < b)
            .map(([a, b]) => ({ a, b, metres: 100 })),
          { selector: ({ a, b }) => `${a} ${b}`, maxLength: size === 1 ? 0 : 12 },
        ),
      }),
    );
    fc.assert(
      fc.property(graph, ({ work, adjacent }) => {
        const groups = standInPairs(work, adjacent);
        expect(groups.flat().sort()).toEqual([...work.keys()].sort());
        const beside = (a: number, b: number) =>
          adjacent.some((link) => (link.a === a && link.b === b) || (link.a === b && link.b === a));
        for (const group of groups) {
          expect(group.length).toBeLessThanOrEqual(3);
          for (const one of group) {
            if (group.length > 1) expect(group.some((other) => beside(one, other))).toBe(true);
          }
        }
        expect(groups.filter((group) => group.length > 1)).toHaveLength(mostPairs(work.length, adjacent));
      }),
    );
  });

  test('R11 of equal numbers of pairs the one with even work is taken, and the third joins the lighter pair', () => {
    const ring = [0, 1, 2, 3].map((a) => ({
      a: Math.min(a, (a + 1) % 4),
      b: Math.max(a, (a + 1) % 4),
      metres: 100,
    }));
    expect(standInPairs([100, 110, 300, 310], ring)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    const five = [...ring, { a: 0, b: 4, metres: 100 }, { a: 3, b: 4, metres: 100 }];
    expect(
      standInPairs([100, 110, 300, 310, 5000], five)
        .map((group) => group.length)
        .sort(),
    ).toEqual([2, 3]);
  });
});
