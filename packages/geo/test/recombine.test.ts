import fc from 'fast-check';
import type { Position } from 'geojson';
import highsLoader from 'highs';
import { beforeAll, expect, test } from 'vitest';
import {
  cutParcels,
  figuresOf,
  type Ground,
  planGrids,
  type Solver,
  sizesFor,
  termsFor,
} from '../src/index.ts';
import { ground, place } from './town.ts';

let solve: Solver;
beforeAll(async () => {
  const highs = await highsLoader();
  solve = (model) => {
    const solved = highs.solve(model, { output_flag: false });
    if (solved.Status !== 'Optimal') return undefined;
    const columns = Object.entries(solved.Columns).flatMap(([name, column]) =>
      'Primal' in column ? [[name, column.Primal] as const] : [],
    );
    const duals = solved.Rows.flatMap((row) => ('Dual' in row ? [[row.Name, row.Dual] as const] : []));
    return { value: solved.ObjectiveValue, columns: new Map(columns), duals: new Map(duals) };
  };
});

const terms = termsFor(100);
const whole = fc.record({
  land: ground,
  count: fc.integer({ min: 2, max: 6 }),
  seed: fc.nat(1000),
});

test('R12 a plan put together from the grids of all attempts is never dearer, and hangs together', () => {
  fc.assert(
    fc.property(whole, ({ land, count, seed }) => {
      const map = cutParcels(land, sizesFor(100));
      if (!map.parcels.some(({ outline }) => outline === 0)) return;
      const request = { map, outline: 0, terms, count, seed, effort: 60 };
      const [plain, put] = [planGrids(request), planGrids({ ...request, solve })];
      expect(put.price).toBeLessThanOrEqual(plain.price + 1e-6);
      expect(put.count).toBe(plain.count);
      expect(figuresOf(map, put.gridOf, put.count, terms).contiguous).toBe(1);
      const own = [...map.parcels.keys()].filter((i) => map.parcels[i]?.outline === 0);
      expect(own.every((parcel) => (put.gridOf[parcel] ?? -1) >= 0)).toBe(true);
      expect(planGrids({ ...request, solve })).toEqual(put);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('R12 in a town with little time to search, putting together is cheaper', () => {
  const box = (west: number, south: number, size: number): Position[] =>
    [
      [0, 0],
      [size, 0],
      [size, size],
      [0, size],
      [0, 0],
    ].map(([x = 0, y = 0]) => place(west + x, south + y));
  const side = 15;
  const land: Ground = {
    outlines: [{ type: 'Polygon', coordinates: [box(0, 0, side * 40)] }],
    ways: [],
    buildings: Array.from({ length: side * side }, (_, i) => {
      const households = 4 + ((i * 7919) % 13);
      const footprint = box((i % side) * 40 + 10, Math.floor(i / side) * 40 + 10, 20);
      return {
        id: `${i}`,
        footprint: { type: 'Polygon', coordinates: [footprint] },
        households,
        weight: households,
      };
    }),
  };
  const map = cutParcels(land, sizesFor(100));
  const request = { map, outline: 0, terms, seed: 1, effort: 40 };
  expect(planGrids({ ...request, solve }).price).toBeLessThan(planGrids(request).price - 0.1);
}, 60_000);

test('R12 a solver that finds nothing, or nonsense, leaves the plan of the best attempt', () => {
  const [land] = fc.sample(ground, { numRuns: 1, seed: 7 });
  if (land === undefined) throw new Error('no ground was drawn');
  const map = cutParcels(land, sizesFor(100));
  const request = { map, outline: 0, terms, count: 4, seed: 3, effort: 60 };
  const plain = planGrids(request);
  expect(planGrids({ ...request, solve: () => undefined })).toEqual(plain);
  const nonsense: Solver = () => ({
    value: -1e9,
    columns: new Map([['x0', 1]]),
    duals: new Map(),
  });
  expect(planGrids({ ...request, solve: nonsense })).toEqual(plain);
});
