import { OUTSIDE } from '../subdivision/arrangement.ts';
import type { ParcelMap } from '../subdivision/parcels.ts';
import { edgeMetres, planeAt } from '../subdivision/plane.ts';

export const compass = ['east', 'south', 'west', 'north'] as const;
export type Compass = (typeof compass)[number];

/** What a grid borders on each side (R7), the longest first; several where one does not run all along. */
export interface Sides {
  readonly east: readonly string[];
  readonly south: readonly string[];
  readonly west: readonly string[];
  readonly north: readonly string[];
}

/** Shorter than this share of a side, a road is not named. */
const WORTH_NAMING = 0.3;

/**
 * The named ways along the four sides of every grid. A stretch of border belongs to the side that
 * it faces: one whose outside lies east is on the east. Unnamed stretches count as such, so that a
 * short named one does not stand for a whole side.
 *
 * @param gridOf grid of each parcel, −1 for none
 */
export function sidesOfGrids(map: ParcelMap, gridOf: ArrayLike<number>, count: number): Sides[] {
  const { arrangement, parcelOf, ways } = map;
  const plane = planeAt(arrangement.origin);
  const lengths = Array.from({ length: count }, () => ({
    east: new Map<string, number>(),
    south: new Map<string, number>(),
    west: new Map<string, number>(),
    north: new Map<string, number>(),
  }));
  const gridAt = (face: number): number => (face === OUTSIDE ? -1 : (gridOf[parcelOf[face] ?? -1] ?? -1));
  for (const [edge, l] of arrangement.left.entries()) {
    const [left, right] = [gridAt(l), gridAt(arrangement.right[edge] ?? OUTSIDE)];
    if (left === right) continue;
    const name = ways[arrangement.ways[edge] ?? -1]?.name ?? '';
    const metres = edgeMetres(arrangement, plane, edge);
    const [dx, dy] = directionOf(map, edge);
    // Going along the edge, the right-hand side is outside for the grid on the left.
    for (const [grid, side] of [
      [left, facing(dy, -dx)],
      [right, facing(-dy, dx)],
    ] as const) {
      const along = lengths[grid]?.[side];
      along?.set(name, (along.get(name) ?? 0) + metres);
    }
  }
  return lengths.map(({ east, south, west, north }) => ({
    east: namesOf(east),
    south: namesOf(south),
    west: namesOf(west),
    north: namesOf(north),
  }));
}

function directionOf(
  { arrangement: { points, from, to, origin } }: ParcelMap,
  edge: number,
): [number, number] {
  const plane = planeAt(origin);
  const [a, b] = [from[edge] ?? -1, to[edge] ?? -1];
  return [
    ((points.xs[b] ?? 0) - (points.xs[a] ?? 0)) * plane.east,
    ((points.ys[b] ?? 0) - (points.ys[a] ?? 0)) * plane.north,
  ];
}

function facing(x: number, y: number): Compass {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'east' : 'west';
  return y >= 0 ? 'north' : 'south';
}

function namesOf(along: ReadonlyMap<string, number>): string[] {
  const whole = [...along.values()].reduce((sum, metres) => sum + metres, 0);
  return [...along]
    .filter(([name, metres]) => name !== '' && metres >= whole * WORTH_NAMING)
    .sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/**
 * The four sides as they are written: 东起朝阳街，西至复兴路，南至兴安街，北至滨河路。 A side without a
 * named way is left out; nothing at all gives an empty text.
 */
export function boundaryText({ east, west, south, north }: Sides): string {
  const parts = [
    ['东起', east],
    ['西至', west],
    ['南至', south],
    ['北至', north],
  ] as const;
  const told = parts.flatMap(([word, names]) => (names.length === 0 ? [] : [`${word}${names.join('、')}`]));
  return told.length === 0 ? '' : `${told.join('，')}。`;
}
