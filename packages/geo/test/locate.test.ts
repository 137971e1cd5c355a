import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { type Area, buildLocator, type LocatableGrid, polygonsOf } from '../src/index.ts';

const UNIT = 1e-7;
const units = (degrees: number) => BigInt(Math.round(degrees * 1e7));

/** The slow exact method: whole numbers of any size, one segment at a time. */
function slowCovers(area: Area, lng: number, lat: number): boolean {
  const [x, y] = [units(lng), units(lat)];
  let inside = false;
  for (const ring of polygonsOf(area).flat()) {
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = ring[i]!.map(units) as [bigint, bigint];
      const [bx, by] = ring[(i + 1) % ring.length]!.map(units) as [bigint, bigint];
      const cross = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
      const inBox = (x - ax) * (x - bx) <= 0n && (y - ay) * (y - by) <= 0n;
      if (cross === 0n && inBox) return true;
      if (ay > y !== by > y && (by > ay ? cross > 0n : cross < 0n)) inside = !inside;
    }
  }
  return inside;
}

function slowLocate(grids: readonly LocatableGrid[], lng: number, lat: number): string | undefined {
  return grids
    .filter((grid) => slowCovers(grid.geometry, lng, lat))
    .sort((a, b) => (a.code < b.code ? -1 : 1))[0]?.id;
}

interface Tiling {
  grids: LocatableGrid[];
  points: [number, number][];
}

/** A lattice with moved corners, each quad sometimes cut in two, codes shuffled: no gap, no overlap. */
const tiling: fc.Arbitrary<Tiling> = fc
  .record({
    n: fc.integer({ min: 1, max: 6 }),
    step: fc.constantFrom(7, 40, 1000, 54_321),
    jitter: fc.array(fc.double({ min: -0.45, max: 0.45, noNaN: true }), { minLength: 98, maxLength: 98 }),
    cuts: fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
    codes: fc.shuffledSubarray([...Array(72).keys()], { minLength: 72, maxLength: 72 }),
    probes: fc.array(
      fc.tuple(
        fc.double({ min: -0.1, max: 1.1, noNaN: true }),
        fc.double({ min: -0.1, max: 1.1, noNaN: true }),
      ),
      {
        minLength: 20,
        maxLength: 60,
      },
    ),
  })
  .map(({ n, step, jitter, cuts, codes, probes }) => {
    const [west, south] = [113.1, 36.2];
    const snap = (value: number) => Math.round(value * 1e7) / 1e7;
    const corner = (i: number, j: number): Position => [
      snap(west + (i + jitter[(i * 7 + j) * 2]!) * step * UNIT),
      snap(south + (j + jitter[(i * 7 + j) * 2 + 1]!) * step * UNIT),
    ];
    const grids: LocatableGrid[] = [];
    const add = (ring: Position[]) => {
      const code = String(codes[grids.length]).padStart(3, '0');
      grids.push({ id: `g${code}`, code, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } });
    };
    const points: [number, number][] = [];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const [a, b, c, d] = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)];
        if (cuts[i * 6 + j]) {
          add([a, b, c]);
          add([a, c, d]);
        } else add([a, b, c, d]);
        for (const [p, q] of [
          [a, b],
          [b, c],
          [a, c],
        ] as const) {
          points.push([p[0]!, p[1]!], [snap((p[0]! + q[0]!) / 2), snap((p[1]! + q[1]!) / 2)]);
        }
      }
    }
    for (const [u, v] of probes) points.push([west + u * n * step * UNIT, south + v * n * step * UNIT]);
    return { grids, points };
  });

const square = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (...coordinates: Position[][]): Polygon => ({ type: 'Polygon', coordinates });

describe('R4 a point finds its grid', () => {
  test('R4 agrees with slow exact arithmetic on random tilings, borders and corners included', () => {
    fc.assert(
      fc.property(tiling, ({ grids, points }) => {
        const locator = buildLocator(grids);
        const backwards = buildLocator([...grids].reverse());
        for (const [lng, lat] of points) {
          const expected = slowLocate(grids, lng, lat);
          expect(locator.locate(lng, lat)).toBe(expected);
          expect(backwards.locate(lng, lat)).toBe(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('R4 a point inside the tiling always has a grid', () => {
    fc.assert(
      fc.property(tiling, fc.double({ min: 0.5, max: 0.99, noNaN: true }), ({ grids }, at) => {
        const locator = buildLocator(grids);
        for (const grid of grids) {
          const [ring] = polygonsOf(grid.geometry)[0]!;
          const middle = ring!
            .slice(0, 2)
            .map((p) => p.map((v, axis) => v * at + ring![2]![axis]! * (1 - at)));
          for (const [lng, lat] of middle) {
            if (slowCovers(grid.geometry, lng!, lat!)) expect(locator.locate(lng!, lat!)).toBeDefined();
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('R4 a shared border belongs to the smallest code, whatever the order given', () => {
    const west = { id: 'west', code: '002', geometry: polygon(square(113, 36, 0.01)) };
    const east = { id: 'east', code: '001', geometry: polygon(square(113.01, 36, 0.01)) };
    for (const grids of [
      [west, east],
      [east, west],
    ]) {
      const locator = buildLocator(grids);
      expect(locator.locate(113.01, 36.005)).toBe('east');
      expect(locator.locate(113.01, 36)).toBe('east');
      expect(locator.locate(113.0099999, 36.005)).toBe('west');
      expect(locator.locate(113, 36)).toBe('west');
    }
  });

  test('R4 holes and several polygons', () => {
    const ring = {
      id: 'ring',
      code: '1',
      geometry: polygon(square(113, 36, 0.03), square(113.01, 36.01, 0.01)),
    };
    const parts: LocatableGrid = {
      id: 'parts',
      code: '2',
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[square(113.01, 36.01, 0.01)], [square(113.1, 36, 0.01)]],
      },
    };
    const locator = buildLocator([ring, parts]);
    expect(locator.locate(113.005, 36.005)).toBe('ring');
    expect(locator.locate(113.015, 36.015)).toBe('parts');
    expect(locator.locate(113.01, 36.015)).toBe('ring');
    expect(locator.locate(113.105, 36.005)).toBe('parts');
    expect(locator.locate(113.06, 36.005)).toBeUndefined();
  });

  test('R4 nothing, NaN and places off the earth find no grid', () => {
    const empty = buildLocator([]);
    expect(empty.locate(113, 36)).toBeUndefined();
    expect(empty.nearest(113, 36, 1000)).toBeUndefined();
    const hollow = { id: 'hollow', code: '1', geometry: polygon() };
    const locator = buildLocator([hollow, { id: 'a', code: '2', geometry: polygon(square(113, 36, 0.01)) }]);
    expect(locator.size).toBe(2);
    for (const bad of [Number.NaN, Infinity, -Infinity, 1e300]) {
      expect(locator.locate(bad, 36.005)).toBeUndefined();
      expect(locator.locate(113.005, bad)).toBeUndefined();
      expect(locator.nearest(bad, 36.005, 1e9)).toBeUndefined();
    }
    expect(locator.nearest(113.005, 36.005, Number.NaN)).toBeUndefined();
  });

  test('R4 refuses geometry that is no place on the earth', () => {
    const grid = (geometry: Area) => [{ id: 'a', code: '1', geometry }];
    expect(() => buildLocator(grid(polygon(square(Number.NaN, 36, 1))))).toThrow(RangeError);
    expect(() => buildLocator(grid(polygon(square(500_000, 4_000_000, 10))))).toThrow(RangeError);
    expect(() => buildLocator(grid(polygon(square(100, 20, 7))))).toThrow(RangeError);
  });

  test('R4 the nearest grid within reach, with its distance', () => {
    const locator = buildLocator([
      { id: 'a', code: '1', geometry: polygon(square(113, 36, 0.01)) },
      { id: 'b', code: '2', geometry: polygon(square(113.02, 36, 0.01)) },
    ]);
    expect(locator.nearest(113.005, 36.005, 10)).toEqual({ id: 'a', metres: 0 });
    expect(locator.nearest(113.0151, 36.005, 1000)?.id).toBe('b');
    expect(locator.nearest(113.0149, 36.005, 1000)?.id).toBe('a');
    expect(locator.nearest(113.005, 35.999, 1000)?.metres).toBeCloseTo(111.2, 0);
    expect(locator.nearest(113.015, 36.005, 100)).toBeUndefined();
  });
});
