import { UNITS_PER_DEGREE } from '../locate/exact.ts';
import { METRES_PER_DEGREE } from '../measure.ts';
import type { Arrangement } from './arrangement.ts';
import type { Origin } from './points.ts';

/** Metres in a unit towards east and north, at the origin: good to 0.5 % within some tens of kilometres. */
export interface Plane {
  readonly east: number;
  readonly north: number;
}

/** The plane that touches the ground at the origin of a subdivision. */
export function planeAt(origin: Origin): Plane {
  const north = METRES_PER_DEGREE / UNITS_PER_DEGREE;
  return { east: north * Math.cos(((origin.y / UNITS_PER_DEGREE) * Math.PI) / 180), north };
}

/** Length of an edge in metres. */
export function edgeMetres(
  { points: { xs, ys }, from, to }: Arrangement,
  plane: Plane,
  edge: number,
): number {
  const [a, b] = [from[edge] ?? -1, to[edge] ?? -1];
  const dx = (xs[b] ?? NaN) - (xs[a] ?? NaN);
  const dy = (ys[b] ?? NaN) - (ys[a] ?? NaN);
  return Math.hypot(dx * plane.east, dy * plane.north);
}
