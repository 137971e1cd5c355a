import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  areasOf,
  checkCoverage,
  cutParcels,
  figuresOf,
  type Ground,
  householdsChanging,
  layToday,
  type ParcelMap,
  planGrids,
  sizesFor,
  termsFor,
} from '../src/index.ts';
import { ground, place } from './town.ts';

const square = (west: number, south: number, east: number, north: number): Polygon => {
  const ring = [place(west, south), place(east, south), place(east, north), place(west, north)];
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] };
};
const street = (name: string, kind: 'street' | 'arterial', line: Position[]) =>
  ({ name, kind, line: { type: 'LineString', coordinates: line } }) as const;

/** Rows of houses of 10 households each, 20 m apart; streets every 100 m, an arterial through the middle. */
function suburb(columns: number, rows: number): Ground {
  const [width, depth] = [columns * 20, rows * 20];
  const lines = [100, 300]
    .filter((x) => x < width)
    .map((x) => street(`${x}街`, 'street', [place(x, 0), place(x, depth)]));
  return {
    outlines: [square(0, 0, width, depth)],
    ways: [...lines, street('大道', 'arterial', [place(200, 0), place(200, depth)])],
    buildings: Array.from({ length: columns * rows }, (_, i) => {
      const [x, y] = [(i % columns) * 20, Math.floor(i / columns) * 20];
      return { id: `b${i}`, footprint: square(x + 4, y + 4, x + 16, y + 16), households: 10, weight: 10 };
    }),
  };
}
const land = suburb(20, 12);
const map: ParcelMap = cutParcels(land, sizesFor(300));
const terms = termsFor(300);
const request = { map, outline: 0, terms, seed: 5, effort: 1000 };
const figures = (gridOf: ArrayLike<number>, count: number) => figuresOf(map, gridOf, count, terms);

describe('a plan', () => {
  test('R2 R4 grids hang together, each within a tenth of the target', () => {
    const plan = planGrids(request);
    expect(plan.count).toBe(8);
    const { contiguous, withinTolerance, joined } = figures(plan.gridOf, plan.count);
    expect([contiguous, withinTolerance]).toEqual([1, 1]);
    expect(joined.arterial).toBe(0);
  });

  test('R4 the same seed gives the same plan', () => {
    expect(planGrids(request)).toEqual(planGrids(request));
  });

  test('R4 R5 the grids tile the community and cut no building', () => {
    const plan = planGrids(request);
    const grids = areasOf(map, plan.gridOf, plan.count).map((geometry, i) => ({
      id: `${i}`,
      code: `${i}`,
      geometry,
    }));
    const { findings } = checkCoverage({ grids, outline: land.outlines[0]!, buildings: land.buildings });
    expect(findings).toEqual([]);
  });

  test('R12 difficult households count for more: fewer of them in a grid', () => {
    const hard = {
      ...land,
      buildings: land.buildings.map((one, i) => (i % 20 < 10 ? { ...one, weight: 20 } : one)),
    };
    const heavy = cutParcels(hard, sizesFor(300));
    const plan = planGrids({ ...request, map: heavy });
    expect(plan.count).toBe(12);
    const { grids, withinTolerance } = figuresOf(heavy, plan.gridOf, plan.count, terms);
    expect(withinTolerance).toBeGreaterThan(0.9);
    expect(Math.min(...grids.map(({ households }) => households))).toBeLessThan(170);
  });

  test('R12 one worker less: every grid is still near its share, and most households keep their worker', () => {
    const first = planGrids(request);
    const today = layToday(map, areasOf(map, first.gridOf, first.count));
    const soft = { ...terms, change: 5 };
    const again = planGrids({ ...request, terms: soft, today, fromToday: true, count: 7 });
    expect(figures(again.gridOf, 7)).toMatchObject({ contiguous: 1 });
    const changing = householdsChanging(map, again.gridOf, again.heirOf, today.ofBuilding);
    expect(changing).toBeGreaterThanOrEqual(300);
    expect(changing).toBeLessThan(800);
    const same = planGrids({ ...request, terms: { ...terms, change: 50 }, today, fromToday: true });
    expect(householdsChanging(map, same.gridOf, same.heirOf, today.ofBuilding)).toBe(0);
  });

  test('R4 fixed grids stay as they are, pinned parcels where they are', () => {
    const first = planGrids(request);
    const today = layToday(map, areasOf(map, first.gridOf, first.count));
    const again = planGrids({ ...request, today, fixed: new Set([2]), seed: 77 });
    const members = (gridOf: Int32Array, grid: number) =>
      [...gridOf.keys()].filter((i) => gridOf[i] === grid);
    expect(members(again.gridOf, again.heirOf.indexOf(2))).toEqual(members(first.gridOf, 2));
    const pinned = new Set(members(first.gridOf, 0).slice(0, 2));
    const moved = planGrids({ ...request, today, fromToday: true, pinned, count: 7, seed: 3 });
    for (const parcel of pinned) {
      const grid = moved.gridOf[parcel]!;
      expect([0, -1]).toContain(moved.heirOf[grid]);
    }
  });

  test('fewer grids than are fixed are refused', () => {
    const first = planGrids(request);
    const today = layToday(map, areasOf(map, first.gridOf, first.count));
    expect(() => planGrids({ ...request, today, fixed: new Set([1, 2]), count: 2 })).toThrow(RangeError);
  });
});

test('R4 R5 random ground, any target: connected grids without gap, overlap or split building', () => {
  fc.assert(
    fc.property(ground, fc.integer({ min: 1, max: 6 }), fc.nat(1000), (wild, count, seed) => {
      const parcels = cutParcels(wild, sizesFor(100));
      for (const outline of wild.outlines.keys()) {
        if (!parcels.parcels.some((parcel) => parcel.outline === outline)) continue;
        const plan = planGrids({ map: parcels, outline, terms: termsFor(100), count, seed, effort: 30 });
        const { contiguous } = figuresOf(parcels, plan.gridOf, plan.count, termsFor(100));
        expect(contiguous).toBe(1);
        const grids = areasOf(parcels, plan.gridOf, plan.count).map((geometry, i) => ({
          id: `${i}`,
          code: `${i}`,
          geometry,
        }));
        const { findings } = checkCoverage({ grids, outline: wild.outlines[outline]! });
        expect(findings).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
}, 60_000);
