import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  type Area,
  type BeatGrid,
  type BeatRequest,
  checkCoverage,
  divideIntoBeats,
  measureBeats,
  polygonArea,
  type Way,
} from '../src/index.ts';

const [west, south, step] = [113.1, 36.1, 0.004];

function square(column: number, row: number): Polygon {
  const [w, s] = [west + column * step, south + row * step];
  const [e, n] = [west + (column + 1) * step, south + (row + 1) * step];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  };
}

/** Grids in rows; businesses lie thick in the west and thin in the east. */
const town = (columns: number, rows: number): BeatGrid[] =>
  Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const businesses = 10 + (columns - column) * 6 + ((i * 7) % 5);
    return { geometry: square(column, row), businesses, workload: businesses * 1.5, today: -1 };
  });

const request = (grids: readonly BeatGrid[], more: Partial<BeatRequest> = {}): BeatRequest => ({
  ...{ grids, ways: [], count: 4, seed: 1, tolerance: 0.1, fromToday: false },
  ...more,
});

const m2 = (area: Area): number => polygonArea(area);

describe('beats', () => {
  const grids = town(8, 6);
  const plan = divideIntoBeats(request(grids));

  test('R12 every grid is in one beat, every beat hangs together, workloads are even', () => {
    expect(plan.count).toBe(4);
    expect([...plan.beatOf].every((beat) => beat >= 0 && beat < 4)).toBe(true);
    expect(plan.figures.contiguous).toBe(1);
    expect(plan.figures.withinTolerance).toBe(1);
  });

  test('R6 beats are unions of grids: no gap, no overlap between them', () => {
    const whole = grids.reduce((sum, { geometry }) => sum + m2(geometry), 0);
    const together = plan.outlines.reduce((sum, one) => sum + m2(one), 0);
    expect(together / whole).toBeCloseTo(1, 9);
    const [e, n] = [west + 8 * step, south + 6 * step];
    const outline: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [e, south],
          [e, n],
          [west, n],
          [west, south],
        ],
      ],
    };
    const { findings } = checkCoverage({
      outline,
      grids: plan.outlines.map((geometry, i) => ({ id: `${i}`, code: `00${i}`, geometry })),
      buildings: [],
    });
    expect(findings).toEqual([]);
  });

  test('the same request gives the same beats', () => {
    expect(divideIntoBeats(request(grids)).beatOf).toEqual(plan.beatOf);
  });

  test('R12 changing little keeps most businesses in their beat, and says which beat goes on', () => {
    const today = grids.map((grid, i) => ({ ...grid, today: plan.beatOf[i] ?? -1 }));
    const busier = today.map((grid, i) => (i === 0 ? { ...grid, workload: grid.workload * 2 } : grid));
    const next = divideIntoBeats(request(busier, { fromToday: true }));
    const kept = busier.filter((grid, i) => next.heirOf[next.beatOf[i] ?? -1] === grid.today);
    expect(kept.length).toBeGreaterThanOrEqual(40);
    expect([...next.heirOf].toSorted()).toEqual([0, 1, 2, 3]);
    const before = measureBeats(request(busier), 4);
    expect(next.figures.spread).toBeLessThanOrEqual(before.spread);
  });

  test('R12 one beat more leaves the others and gives the new one nobody’s name', () => {
    const today = grids.map((grid, i) => ({ ...grid, today: plan.beatOf[i] ?? -1 }));
    const next = divideIntoBeats(request(today, { count: 5, fromToday: true }));
    expect(next.count).toBe(5);
    expect([...next.heirOf].filter((heir) => heir === -1)).toHaveLength(1);
    expect(next.figures.contiguous).toBe(1);
  });

  test('a beat keeps to one side of a river where that costs no evenness', () => {
    const even = town(8, 4).map((grid) => ({ ...grid, businesses: 10, workload: 10 }));
    const at = west + 4 * step;
    const river: Way = {
      ...{ name: '漳河', kind: 'river' },
      line: {
        type: 'LineString',
        coordinates: [
          [at, south],
          [at, south + 4 * step],
        ],
      },
    };
    const { beatOf } = divideIntoBeats(request(even, { ways: [river], count: 2 }));
    const side = (i: number): boolean => i % 8 < 4;
    expect(even.every((_, i) => even.every((__, j) => side(i) !== side(j) || beatOf[i] === beatOf[j]))).toBe(
      true,
    );
  });

  test('more beats than grids are refused', () => {
    expect(() => divideIntoBeats(request(town(2, 1), { count: 3 }))).toThrow(RangeError);
  });
});
