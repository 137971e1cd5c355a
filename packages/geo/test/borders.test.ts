import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  type Area,
  areasOf,
  bendSide,
  checkCoverage,
  cutParcels,
  moveCorner,
  planGrids,
  polygonsOf,
  sizesFor,
  straightenAt,
  termsFor,
} from '../src/index.ts';
import { ground } from './town.ts';

const box = (west: number, east: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 0],
      [east, 0],
      [east, 0.001],
      [east, 0.002],
      [west, 0.002],
      [west, 0.001],
      [west, 0],
    ],
  ],
});
const pair: readonly Area[] = [box(0, 0.001), box(0.001, 0.002)];
const has = (area: Area | undefined, [lng, lat]: Position): boolean =>
  area !== undefined &&
  polygonsOf(area).some((rings) => rings.flat().some((at) => at[0] === lng && at[1] === lat));

describe('R4 a border that is dragged', () => {
  test('moves on both sides, to the centimetre of stored coordinates', () => {
    const moved = moveCorner(pair, [0.001, 0.001], [0.00112345678, 0.0011]);
    if (typeof moved === 'string') throw new Error(moved);
    expect(moved.touched).toEqual([0, 1]);
    expect(moved.areas.every((area) => has(area, [0.0011235, 0.0011]))).toBe(true);
    expect(checkCoverage({ grids: drawn(moved.areas) }).findings).toEqual([]);
  });

  test('stays where it belongs to the outline, and where there is none', () => {
    expect(moveCorner(pair, [0.001, 0], [0.0011, 0])).toBe('fixed');
    expect(moveCorner(pair, [0, 0.001], [0.0001, 0.001])).toBe('fixed');
    expect(moveCorner(pair, [0.0005, 0.001], [0.0006, 0.001])).toBe('missing');
  });

  test('R4 a bend can be straightened again, and a corner of the outline cannot', () => {
    const bent = bendSide(
      pair,
      [
        [0.001, 0],
        [0.001, 0.001],
      ],
      [0.0012, 0.0005],
    );
    if (typeof bent === 'string') throw new Error(bent);
    const straight = straightenAt(bent.areas, [0.0012, 0.0005]);
    if (typeof straight === 'string') throw new Error(straight);
    expect(straight.areas).toEqual(pair);
    expect(straight.touched).toEqual([0, 1]);
    expect(straightenAt(pair, [0.001, 0])).toBe('fixed');
    expect(straightenAt(pair, [0.0005, 0.0005])).toBe('missing');
  });

  test('bends between two corners on both sides, and nowhere else', () => {
    const bent = bendSide(
      pair,
      [
        [0.001, 0],
        [0.001, 0.001],
      ],
      [0.0012, 0.0005],
    );
    if (typeof bent === 'string') throw new Error(bent);
    expect(bent.areas.every((area) => has(area, [0.0012, 0.0005]))).toBe(true);
    expect(checkCoverage({ grids: drawn(bent.areas) }).findings).toEqual([]);
    expect(
      bendSide(
        pair,
        [
          [0, 0],
          [0.001, 0],
        ],
        [0.0005, 0.0001],
      ),
    ).toBe('fixed');
    expect(
      bendSide(
        pair,
        [
          [0, 0],
          [0.001, 0.001],
        ],
        [0.0005, 0.0001],
      ),
    ).toBe('missing');
  });

  test('only gives ground from one grid to another on any ground: the sum stays the same', {
    timeout: 120_000,
  }, () => {
    const one = fc.tuple(ground, fc.nat(), fc.double({ min: -3e-5, max: 3e-5, noNaN: true }));
    fc.assert(
      fc.property(one, ([land, pick, by]) => {
        const map = cutParcels(land, sizesFor(100));
        if (!map.parcels.some(({ outline }) => outline === 0)) return;
        const plan = planGrids({ map, outline: 0, terms: termsFor(100), seed: 1, effort: 50 });
        const areas = areasOf(map, plan.gridOf, plan.count);
        const corners = areas.flatMap((area) => polygonsOf(area).flat(2));
        const from = corners[pick % corners.length] ?? [0, 0];
        const moved = moveCorner(areas, from, [(from[0] ?? 0) + by, (from[1] ?? 0) - by]);
        if (typeof moved === 'string') return;
        expect(moved.touched.length).toBeGreaterThan(1);
        expect(groundOf(moved.areas)).toBeCloseTo(groundOf(areas), 14);
      }),
      { numRuns: 25 },
    );
  });
});

/** Square degrees of all rings with their signs: what one grid loses, another has. */
function groundOf(areas: readonly Area[]): number {
  let twice = 0;
  for (const ring of areas.flatMap((area) => polygonsOf(area).flat())) {
    const [ox = 0, oy = 0] = ring[0] ?? [];
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [];
      const [bx = 0, by = 0] = ring[i] ?? [];
      twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    }
  }
  return twice / 2;
}

function drawn(areas: readonly Area[]) {
  return areas.map((geometry, i) => ({ id: `${i}`, code: `${i}`.padStart(3, '0'), geometry }));
}
