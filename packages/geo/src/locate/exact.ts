import { type Area, lngLatOf, polygonsOf } from '../area.ts';

/**
 * Exact point-in-polygon. Coordinates are snapped to 1e-7 degrees (about a centimetre, the
 * resolution in which geometry is stored): the test is then integer arithmetic, which doubles
 * carry without rounding, so that two neighbours never both lose a point near their border.
 */
export const UNITS_PER_DEGREE = 1e7;

/** Beyond this width, products of differences would leave the exact integers of a double. */
const WIDEST_UNITS = 6 * UNITS_PER_DEGREE;

/** Degrees to whole units. NaN stays NaN. */
export function toUnits(degrees: number): number {
  return Math.round(degrees * UNITS_PER_DEGREE);
}

/** The borders of an area as segments `x1 y1 x2 y2`, lower end first, in units. */
export type Segments = Int32Array;

/**
 * All border segments of an area, without those of length zero.
 * @throws RangeError for a position off the earth, or an area wider than six degrees
 */
export function segmentsOf(area: Area): Segments {
  const found: number[] = [];
  for (const rings of polygonsOf(area)) {
    for (const ring of rings) {
      let previous = ring.at(-1);
      for (const position of ring) {
        if (previous !== undefined) pushSegment(found, lngLatOf(previous), lngLatOf(position));
        previous = position;
      }
    }
  }
  checkExtent(found);
  return Int32Array.from(found);
}

function pushSegment(into: number[], from: readonly number[], to: readonly number[]): void {
  const [x1, y1] = [toUnits(from[0] ?? NaN), toUnits(from[1] ?? NaN)];
  const [x2, y2] = [toUnits(to[0] ?? NaN), toUnits(to[1] ?? NaN)];
  if (x1 === x2 && y1 === y2) return;
  if (y1 < y2 || (y1 === y2 && x1 < x2)) into.push(x1, y1, x2, y2);
  else into.push(x2, y2, x1, y1);
}

function checkExtent(flat: readonly number[]): void {
  for (let axis = 0; axis < 2; axis++) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = axis; i < flat.length; i += 2) {
      const value = flat[i] ?? NaN;
      if (!(Math.abs(value) <= 180 * UNITS_PER_DEGREE)) {
        throw new RangeError('A position must be a longitude and a latitude in degrees');
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high - low > WIDEST_UNITS) throw new RangeError('An area may be six degrees wide at most');
  }
}

/**
 * Whether the point, in units, lies in the area or exactly on its border.
 * Hot path: one pass over a flat array, no allocation.
 */
export function covers(segments: Segments, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i < segments.length; i += 4) {
    const y1 = segments[i + 1] as number;
    const y2 = segments[i + 3] as number;
    if (y < y1 || y > y2) continue;
    const x1 = segments[i] as number;
    const x2 = segments[i + 2] as number;
    if (x > x1 && x > x2) continue;
    const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
    if (side === 0) {
      // On the line of the segment, and y is between its ends; a level one needs x checked too.
      if (y1 !== y2 || (x >= x1 && x <= x2)) return true;
    } else if (y < y2 && side > 0) {
      inside = !inside;
    }
  }
  return inside;
}
