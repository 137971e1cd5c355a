import type { Position } from 'geojson';
import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js';
import GeometryFactory, { type LineString } from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import PrecisionModel from 'jsts/org/locationtech/jts/geom/PrecisionModel.js';
import Polygonizer from 'jsts/org/locationtech/jts/operation/polygonize/Polygonizer.js';
import { interiorPoint } from './interior.ts';
import { type MarkedLine, type Noded, nodeLines } from './noding.ts';
import { type Origin, originOf, type Points, positionAt } from './points.ts';

/** Outside of every face. */
export const OUTSIDE = -1;

/** The ground cut by lines into faces; every edge knows the face on either side of it. */
export interface Arrangement {
  readonly origin: Origin;
  readonly points: Points;
  /** Edges that bound a face; dead ends of lines are left out. Read with their index. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly marks: Int32Array;
  readonly ways: Int32Array;
  readonly faceCount: number;
  /** Square units of each face. */
  readonly areas: Float64Array;
  /** A point inside each face, in units from the origin, x and y in turn. */
  readonly inner: Float64Array;
}

/**
 * Nodes the lines and finds the faces between them.
 * @throws RangeError for positions off the earth or more than six degrees apart
 */
export function arrange(lines: readonly MarkedLine[]): Arrangement {
  const noded = nodeLines(lines, originOf(lines.map(({ line }) => line)));
  return withFaces(noded, polygonize(noded));
}

/** Rings of corners, first the outer one, as the polygonizer turns them. */
type FaceRings = readonly (readonly number[])[];

function polygonize({ points, from, to }: Noded): FaceRings[] {
  const factory = new GeometryFactory(new PrecisionModel(1));
  const polygonizer = new Polygonizer();
  polygonizer.setCheckRingsValid(false);
  const corners = points.xs.map((x, i) => new Coordinate(x, points.ys[i] ?? NaN));
  for (const [i, a] of from.entries()) {
    const [start, end] = [corners[a], corners[to[i] ?? -1]];
    if (start !== undefined && end !== undefined) polygonizer.add(factory.createLineString([start, end]));
  }
  const ringOf = (line: LineString): number[] => line.getCoordinates().map(({ x, y }) => points.add(x, y));
  const found: FaceRings[] = [];
  for (const faces = polygonizer.getPolygons().iterator(); faces.hasNext(); ) {
    const face = faces.next();
    const rings = [ringOf(face.getExteriorRing())];
    for (let i = 0; i < face.getNumInteriorRing(); i++) rings.push(ringOf(face.getInteriorRingN(i)));
    found.push(rings);
  }
  return found;
}

function withFaces(noded: Noded, faces: readonly FaceRings[]): Arrangement {
  const { points } = noded;
  const sides = sidesOf(noded, faces);
  const kept = noded.from.flatMap((_, i) => (sides.left[i] === sides.right[i] ? [] : [i]));
  const pick = (values: ArrayLike<number>): Int32Array => Int32Array.from(kept, (i) => values[i] ?? OUTSIDE);
  const areas = new Float64Array(faces.length);
  const inner = new Float64Array(faces.length * 2);
  for (const [face, rings] of faces.entries()) {
    const sizes = rings.map((ring) => Math.abs(twiceArea(points, ring)) / 2);
    areas[face] = sizes.slice(1).reduce((left, hole) => left - hole, sizes[0] ?? 0);
    inner.set(interiorPoint(points, rings), face * 2);
  }
  return {
    origin: noded.origin,
    points,
    from: pick(noded.from),
    to: pick(noded.to),
    left: pick(sides.left),
    right: pick(sides.right),
    marks: pick(noded.marks),
    ways: pick(noded.ways),
    faceCount: faces.length,
    areas,
    inner,
  };
}

function sidesOf(noded: Noded, faces: readonly FaceRings[]): { left: Int32Array; right: Int32Array } {
  const edges = new Map<number, number>();
  const size = noded.points.xs.length;
  for (const [i, a] of noded.from.entries()) edges.set(a * size + (noded.to[i] ?? 0), i);
  const left = new Int32Array(noded.from.length).fill(OUTSIDE);
  const right = left.slice();
  for (const [face, rings] of faces.entries()) {
    for (const [number, ring] of rings.entries()) {
      // The face is on the left of its outer ring taken anticlockwise, and of its holes clockwise.
      const ahead = twiceArea(noded.points, ring) > 0 === (number === 0);
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = ahead ? [ring[i - 1], ring[i]] : [ring[i], ring[i - 1]];
        const edge = edges.get((a ?? 0) * size + (b ?? 0));
        if (edge !== undefined) left[edge] = face;
        else right[edges.get((b ?? 0) * size + (a ?? 0)) ?? -1] = face;
      }
    }
  }
  return { left, right };
}

/** Twice the area of a ring in square units, positive when it runs anticlockwise. */
export function twiceArea({ xs, ys }: Points, ring: readonly number[]): number {
  const [ox, oy] = [xs[ring[0] ?? -1] ?? 0, ys[ring[0] ?? -1] ?? 0];
  let sum = 0;
  let [px, py] = [0, 0];
  for (const corner of ring) {
    const [x, y] = [(xs[corner] ?? NaN) - ox, (ys[corner] ?? NaN) - oy];
    sum += px * y - x * py;
    [px, py] = [x, y];
  }
  return sum;
}

/** A point inside the face, in degrees. */
export function insideOf(arrangement: Arrangement, face: number): Position {
  const { inner, origin } = arrangement;
  return positionAt(origin, inner[face * 2] ?? NaN, inner[face * 2 + 1] ?? NaN);
}
