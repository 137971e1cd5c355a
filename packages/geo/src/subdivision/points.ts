import type { Position } from 'geojson';
import { isPlaceOnEarth, lngLatOf } from '../area.ts';
import { toUnits, UNITS_PER_DEGREE } from '../locate/exact.ts';

/**
 * Corners on the grid of whole units (1e-7 degrees), each kept once. Coordinates are relative to
 * a west-south origin, so that products of two stay exact integers of a double.
 */
export interface Points {
  /** Number of the corner at the given units; a new one where there was none. */
  add(x: number, y: number): number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** Larger than the six degrees that an area may be wide, and its square below 2^53. */
const STRIDE = 1 << 26;

/** An empty set of corners. */
export function createPoints(): Points {
  const numbers = new Map<number, number>();
  const [xs, ys]: [number[], number[]] = [[], []];
  return {
    xs,
    ys,
    add(x, y) {
      const key = x * STRIDE + y;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, xs.length);
      ys.push(y);
      return xs.push(x) - 1;
    },
  };
}

/** Where the units of a subdivision are counted from, in units east and north of 0°, 0°. */
export interface Origin {
  readonly x: number;
  readonly y: number;
}

/**
 * The west-south corner of all positions.
 * @throws RangeError for a position off the earth, or positions more than six degrees apart
 */
export function originOf(lines: readonly (readonly Position[])[]): Origin {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (const position of line) {
      const [lng, lat] = lngLatOf(position);
      if (!isPlaceOnEarth(lng, lat)) throw new RangeError('A position must be a longitude and a latitude');
      west = Math.min(west, lng);
      south = Math.min(south, lat);
      east = Math.max(east, lng);
      north = Math.max(north, lat);
    }
  }
  if (east - west > 6 || north - south > 6)
    throw new RangeError('The ground may be six degrees wide at most');
  return west > east ? { x: 0, y: 0 } : { x: toUnits(west), y: toUnits(south) };
}

/** Units from the origin back to degrees; what was read from 1e-7 degrees comes back digit for digit. */
export function positionAt(origin: Origin, x: number, y: number): Position {
  return [(origin.x + x) / UNITS_PER_DEGREE, (origin.y + y) / UNITS_PER_DEGREE];
}
