import { areasOf, checkCoverage, type Finding, type ParcelMap, type PlanFigures } from '@jingwei/geo';
import type { District } from './district.ts';

/** How many grids each community has today. */
export const countsOf = ({ town }: District): number[] =>
  town.communities.map((_, i) => town.grids.filter(({ community }) => community === i).length);

type Divide = (map: ParcelMap, outline: number, count: number) => { gridOf: Int32Array; count: number };

/** Communities one after the other, each divided into as many grids as it has today. */
export function divideAll(map: ParcelMap, counts: readonly number[], divide: Divide) {
  const gridOf = new Int32Array(map.parcels.length).fill(-1);
  let first = 0;
  const from = performance.now();
  for (const [outline, wanted] of counts.entries()) {
    const part = divide(map, outline, wanted);
    for (const [parcel, grid] of part.gridOf.entries()) if (grid !== -1) gridOf[parcel] = first + grid;
    first += part.count;
  }
  return { gridOf, count: first, seconds: (performance.now() - from) / 1000 };
}

/** A division in one line. */
export const inShort = ({
  withinTolerance,
  worstDeviation,
  contiguous,
  compactness,
  spread,
  joined,
  alongWays,
}: PlanFigures): string =>
  `${(withinTolerance * 100).toFixed(1)} % within a tenth, worst ${(worstDeviation * 100).toFixed(0)} %, ` +
  `spread ${(spread * 100).toFixed(1)} %, ${(contiguous * 100).toFixed(0)} % in one piece, ` +
  `compactness ${compactness.toFixed(4)}, ${(alongWays * 100).toFixed(2)} % of borders along ways, ` +
  `${(joined.arterial / 1000).toFixed(1)} and ${(joined.street / 1000).toFixed(1)} km of arterials and streets inside`;

const compared: readonly [string, (figures: PlanFigures) => number][] = [
  ['within a tenth', ({ withinTolerance }) => withinTolerance],
  ['within a fifth', ({ withinTwice }) => withinTwice],
  ['worst', ({ worstDeviation }) => -worstDeviation],
  ['spread', ({ spread }) => -spread],
  ['compactness', ({ compactness }) => compactness],
  ['borders along ways', ({ alongWays }) => alongWays],
  ['arterials inside', ({ joined }) => -joined.arterial],
  ['streets inside', ({ joined }) => -joined.street],
];

/** What of a plan is not better than of another division of the same ground. */
export const notBetter = (plan: PlanFigures, other: PlanFigures): string[] =>
  compared.filter(([, of]) => of(plan) <= of(other)).map(([name]) => name);

/** Gaps, overlaps, split buildings and whatever else is wrong with a division of the whole district. */
export function findingsOf(
  { town }: District,
  map: ParcelMap,
  { gridOf, count }: { gridOf: Int32Array; count: number },
): readonly Finding[] {
  const grids = areasOf(map, gridOf, count).map((geometry, i) => ({ id: `${i}`, code: `${i}`, geometry }));
  return checkCoverage({ grids, outline: town.extent, buildings: town.buildings }).findings;
}

/** Kilometres of border between grids of one community: what programs that divide graphs call the cut. */
export function cutKilometres({ parcels, borders }: ParcelMap, gridOf: Int32Array): number {
  const outlineOf = (parcel: number): number | undefined => parcels[parcel]?.outline;
  return borders
    .filter(({ a, b }) => b !== -1 && gridOf[a] !== gridOf[b] && outlineOf(a) === outlineOf(b))
    .reduce((sum, { metres }) => sum + metres / 1000, 0);
}
