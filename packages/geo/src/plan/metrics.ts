import { type WayKind, wayKinds } from '../subdivision/ground.ts';
import type { ParcelMap } from '../subdivision/parcels.ts';
import { metresAlongWays } from '../subdivision/survey.ts';
import { type PlanTerms, roundness } from './terms.ts';

/** One grid in figures. */
export interface GridFigures {
  readonly households: number;
  readonly weight: number;
  /** Weight against the target: 0.1 for a tenth too much. */
  readonly deviation: number;
  readonly buildings: number;
  readonly squareMetres: number;
  readonly perimeter: number;
  /** Polsby and Popper: 1 for a circle, 0.785 for a square. */
  readonly compactness: number;
  /** In how many pieces the grid is; 1 as it should be. */
  readonly pieces: number;
}

/** A division in figures; of two divisions each can be compared by itself. */
export interface PlanFigures {
  readonly grids: readonly GridFigures[];
  /** Shares of grids within the tolerance, and within twice the tolerance. */
  readonly withinTolerance: number;
  readonly withinTwice: number;
  readonly worstDeviation: number;
  /** Standard deviation of weight by the target. */
  readonly spread: number;
  readonly compactness: number;
  /** Share of the borders between grids that runs along a way. */
  readonly alongWays: number;
  /** Metres of ways that run inside grids, by kind. */
  readonly joined: Readonly<Record<WayKind, number>>;
  readonly contiguous: number;
}

/**
 * Measures a division.
 *
 * @param gridOf grid of each parcel, −1 for none
 */
export function figuresOf(
  map: ParcelMap,
  gridOf: ArrayLike<number>,
  count: number,
  terms: PlanTerms,
): PlanFigures {
  const sums = Array.from({ length: count }, () => emptySum());
  for (const [parcel, { households, weight, buildings, squareMetres }] of map.parcels.entries()) {
    const sum = sums[gridOf[parcel] ?? -1];
    if (sum === undefined) continue;
    sum.households += households;
    sum.weight += weight;
    sum.buildings += buildings.length;
    sum.squareMetres += squareMetres;
  }
  const joined: Record<WayKind, number> = { railway: 0, river: 0, arterial: 0, street: 0, lane: 0 };
  let [between, along] = [0, 0];
  for (const border of map.borders) {
    const [a, b] = [gridOf[border.a] ?? -1, border.b === -1 ? -1 : (gridOf[border.b] ?? -1)];
    if (a === b) {
      if (a !== -1) for (const kind of wayKinds) joined[kind] += border.along[kind];
      continue;
    }
    for (const sum of [sums[a], sums[b]]) if (sum !== undefined) sum.perimeter += border.metres;
    if (a === -1 || b === -1) continue;
    between += border.metres;
    along += Math.min(border.metres, metresAlongWays(border));
  }
  const pieces = countPieces(map, gridOf, count);
  const grids = sums.map(
    (sum, grid): GridFigures => ({
      ...sum,
      deviation: sum.weight / terms.target - 1,
      compactness: roundness(sum.perimeter, sum.squareMetres),
      pieces: pieces[grid] ?? 0,
    }),
  );
  return { ...summary(grids, terms), alongWays: between === 0 ? 1 : along / between, joined };
}

function emptySum(): {
  -readonly [K in 'households' | 'weight' | 'buildings' | 'squareMetres' | 'perimeter']: number;
} {
  return { households: 0, weight: 0, buildings: 0, squareMetres: 0, perimeter: 0 };
}

function summary(grids: readonly GridFigures[], terms: PlanTerms): Omit<PlanFigures, 'alongWays' | 'joined'> {
  const share = (wanted: (grid: GridFigures) => boolean): number =>
    grids.length === 0 ? 1 : grids.filter(wanted).length / grids.length;
  const within = (times: number) => (grid: GridFigures) =>
    Math.abs(grid.deviation) <= terms.tolerance * times + 1e-9;
  const mean = (of: (grid: GridFigures) => number): number =>
    grids.reduce((sum, grid) => sum + of(grid), 0) / Math.max(1, grids.length);
  const average = mean(({ weight }) => weight);
  return {
    grids,
    withinTolerance: share(within(1)),
    withinTwice: share(within(2)),
    worstDeviation: grids.reduce((most, { deviation }) => Math.max(most, Math.abs(deviation)), 0),
    spread: Math.sqrt(mean(({ weight }) => (weight - average) ** 2)) / terms.target,
    compactness: mean(({ compactness }) => compactness),
    contiguous: share(({ pieces }) => pieces === 1),
  };
}

function countPieces(map: ParcelMap, gridOf: ArrayLike<number>, count: number): Int32Array {
  const beside: number[][] = map.parcels.map(() => []);
  for (const { a, b } of map.borders) {
    if (b === -1 || gridOf[a] !== gridOf[b]) continue;
    beside[a]?.push(b);
    beside[b]?.push(a);
  }
  const pieces = new Int32Array(count);
  const seen = new Set<number>();
  for (const start of map.parcels.keys()) {
    const grid = gridOf[start] ?? -1;
    if (grid === -1 || seen.has(start)) continue;
    pieces[grid] = (pieces[grid] ?? 0) + 1;
    const queue = [start];
    seen.add(start);
    for (const parcel of queue) {
      for (const next of beside[parcel] ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return pieces;
}

/** Households that get another worker: those whose grid of today is not the one their grid carries on. */
export function householdsChanging(
  map: ParcelMap,
  gridOf: ArrayLike<number>,
  heirOf: ArrayLike<number>,
  todayOf: ArrayLike<number>,
): number {
  let changing = 0;
  for (const [parcel, { buildings }] of map.parcels.entries()) {
    const grid = gridOf[parcel] ?? -1;
    if (grid === -1) continue;
    for (const building of buildings) {
      if (todayOf[building] === heirOf[grid]) continue;
      changing += map.ground.buildings[building]?.households ?? 0;
    }
  }
  return changing;
}
