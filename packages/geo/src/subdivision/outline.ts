import type { Position } from 'geojson';
import type { Area } from '../area.ts';
import { type Arrangement, OUTSIDE, twiceArea } from './arrangement.ts';
import { nestRings } from './nesting.ts';
import { positionAt } from './points.ts';

/**
 * The outlines of parts: faces of one part are joined by leaving out the edges between them.
 * Neighbours share every corner of their border digit for digit, so that parts tile their faces
 * without gap or overlap whatever the parts are. Part numbers below 0 are nowhere.
 *
 * @param partOf the part of each face
 * @returns one area per part: outer rings anticlockwise, holes clockwise (RFC 7946); a part
 *   without faces is a MultiPolygon of nothing
 */
export function outlinesOf(arrangement: Arrangement, partOf: ArrayLike<number>, count: number): Area[] {
  const rings: number[][][] = Array.from({ length: count }, () => []);
  const border = bordersOf(arrangement, partOf, count);
  for (const [part, edges] of border.entries()) {
    for (const walk of walkRings(arrangement, edges)) rings[part]?.push(...splitAtTouches(walk));
  }
  return rings.map((own) => areaOf(arrangement, own));
}

/** A directed edge, the part on its left. */
type Directed = readonly [from: number, to: number];

function bordersOf(arrangement: Arrangement, partOf: ArrayLike<number>, count: number): Directed[][] {
  const { from, to, left, right } = arrangement;
  const partAt = (face: number | undefined): number =>
    face === undefined || face === OUTSIDE ? OUTSIDE : (partOf[face] ?? OUTSIDE);
  const found: Directed[][] = Array.from({ length: count }, () => []);
  for (let edge = 0; edge < from.length; edge++) {
    const [a, b] = [from[edge] ?? 0, to[edge] ?? 0];
    const [l, r] = [partAt(left[edge]), partAt(right[edge])];
    if (l === r) continue;
    found[l]?.push([a, b]);
    found[r]?.push([b, a]);
  }
  return found;
}

/** Closed walks that keep the part on the left, and its inside connected, at every corner. */
function walkRings({ points }: Arrangement, edges: readonly Directed[]): number[][] {
  const leaving = new Map<number, number[]>();
  for (const [a, b] of edges) {
    const known = leaving.get(a);
    if (known === undefined) leaving.set(a, [b]);
    else known.push(b);
  }
  const angle = (at: number, towards: number): number =>
    Math.atan2(
      (points.ys[towards] ?? 0) - (points.ys[at] ?? 0),
      (points.xs[towards] ?? 0) - (points.xs[at] ?? 0),
    );
  const takeNext = (before: number, at: number): number | undefined => {
    const choices = leaving.get(at) ?? [];
    if (choices.length <= 1) return choices.pop();
    // Clockwise from where we came, the inside of the part ends at the first edge that leaves.
    const back = angle(at, before);
    const turn = (to: number): number => (back - angle(at, to) + 4 * Math.PI) % (2 * Math.PI);
    const next = choices.reduce((best, to) => (turn(to) < turn(best) ? to : best));
    choices.splice(choices.indexOf(next), 1);
    return next;
  };
  const rings: number[][] = [];
  for (const [start, choices] of leaving) {
    for (let next = choices.pop(); next !== undefined; next = choices.pop()) {
      const ring = [start];
      for (let at: number | undefined = next; at !== undefined && at !== start; ) {
        const before = ring.at(-1) ?? start;
        ring.push(at);
        at = takeNext(before, at);
      }
      rings.push(ring);
    }
  }
  return rings;
}

/** A walk that comes to a corner twice encloses a hole there: every loop becomes a ring of its own. */
function splitAtTouches(walk: readonly number[]): number[][] {
  const rings: number[][] = [];
  const path: number[] = [];
  const place = new Map<number, number>();
  for (const corner of walk) {
    const before = place.get(corner);
    if (before !== undefined) {
      const loop = path.splice(before);
      for (const gone of loop) place.delete(gone);
      rings.push(loop);
    }
    place.set(corner, path.length);
    path.push(corner);
  }
  rings.push(path);
  return rings;
}

function areaOf(arrangement: Arrangement, rings: readonly (readonly number[])[]): Area {
  const { points, origin } = arrangement;
  const positions = (ring: readonly number[]): Position[] =>
    [...ring, ring[0] ?? -1].map((corner) =>
      positionAt(origin, points.xs[corner] ?? NaN, points.ys[corner] ?? NaN),
    );
  const shells = rings.filter((ring) => twiceArea(points, ring) > 0);
  const holes = rings.filter((ring) => twiceArea(points, ring) < 0);
  const polygons = nestRings(points, shells, holes).map((polygon) => polygon.map(positions));
  const [only] = polygons;
  if (polygons.length === 1 && only !== undefined) return { type: 'Polygon', coordinates: only };
  return { type: 'MultiPolygon', coordinates: polygons };
}
