import { type Line, leftOf, mix, type Point, type Ring, ringArea } from './plane.ts';

/**
 * One planar subdivision carries the whole town: every border is an edge between two corners that
 * both neighbours share, so that blocks, grids and communities tile without gap or overlap.
 * Faces stay convex, because they are only ever cut along a chord.
 */
export type EdgeKind = 'outer' | 'river' | 'arterial' | 'street' | 'lane';

export interface Edge {
  readonly kind: EdgeKind;
  readonly road: number;
}

export interface Face {
  readonly id: number;
  /** Corners, anticlockwise; neighbours' corners on a straight side are included. */
  ring: number[];
  /** The block that the face is part of; until blocks are cut into parcels, the face itself. */
  block: number;
}

export interface Subdivision {
  readonly corners: Point[];
  readonly faces: Face[];
  /** The face on the left of a directed edge. */
  readonly leftFace: Map<number, number>;
  readonly edges: Map<number, Edge>;
}

/** Corners are fewer than this; keys of edges are whole numbers far below 2^53. */
const MOST_CORNERS = 1 << 24;

export const directed = (a: number, b: number): number => a * MOST_CORNERS + b;
export const undirected = (a: number, b: number): number => (a < b ? directed(a, b) : directed(b, a));

export function createSubdivision(outer: Ring): Subdivision {
  const ring = outer.map((_, i) => i);
  const sub: Subdivision = {
    corners: [...outer],
    faces: [{ id: 0, ring, block: 0 }],
    leftFace: new Map(),
    edges: new Map(),
  };
  for (const [a, b] of ringEdges(ring)) {
    sub.leftFace.set(directed(a, b), 0);
    sub.edges.set(undirected(a, b), { kind: 'outer', road: -1 });
  }
  return sub;
}

export function* ringEdges(ring: readonly number[]): Generator<readonly [number, number]> {
  for (let i = 0; i < ring.length; i++) {
    yield [ring[i] ?? -1, ring[(i + 1) % ring.length] ?? -1];
  }
}

export function cornerOf(sub: Subdivision, corner: number): Point {
  const point = sub.corners[corner];
  if (point === undefined) throw new RangeError(`No corner ${corner}`);
  return point;
}

export function ringOf(sub: Subdivision, face: Face): Point[] {
  return face.ring.map((corner) => cornerOf(sub, corner));
}

export function edgeOf(sub: Subdivision, a: number, b: number): Edge {
  return sub.edges.get(undirected(a, b)) ?? { kind: 'outer', road: -1 };
}

export interface Cut {
  readonly line: Line;
  readonly edge: Edge;
  /** A cut that meets a side nearer than this to a corner goes to the corner. */
  readonly snap: number;
  /** Pieces smaller than this in m² are refused. */
  readonly smallest: number;
}

/** Cuts a face in two along a line; the new face, or undefined when the line misses. */
export function cutFace(sub: Subdivision, face: Face, cut: Cut): Face | undefined {
  const ends = crossings(sub, face, cut);
  const [first, second] = ends;
  if (first === undefined || second === undefined || ends.length !== 2) return undefined;
  if (!piecesAreLargeEnough(sub, face, [first, second], cut.smallest)) return undefined;
  const [from, to] = [materialise(sub, first), materialise(sub, second)];
  return splitRing(sub, face, [from, to], cut.edge);
}

/** A point on the side a→b; at a corner, a and b are the same. */
interface SidePoint {
  readonly a: number;
  readonly b: number;
  readonly point: Point;
}

function crossings(sub: Subdivision, face: Face, cut: Cut): SidePoint[] {
  const found: SidePoint[] = [];
  for (const [a, b] of ringEdges(face.ring)) {
    const [p, q] = [cornerOf(sub, a), cornerOf(sub, b)];
    const [dp, dq] = [leftOf(cut.line, p), leftOf(cut.line, q)];
    if (dp < 0 === dq < 0) continue;
    const t = dp / (dp - dq);
    const length = Math.hypot(q.x - p.x, q.y - p.y);
    if (t * length < cut.snap) found.push({ a, b: a, point: p });
    else if ((1 - t) * length < cut.snap) found.push({ a: b, b, point: q });
    else found.push({ a, b, point: mix(p, q, t) });
  }
  return found;
}

function piecesAreLargeEnough(
  sub: Subdivision,
  face: Face,
  [first, second]: readonly [SidePoint, SidePoint],
  smallest: number,
): boolean {
  // Both on one side: the chord would lie on the border itself.
  if (first.a === second.a) return false;
  const piece: Point[] = [];
  let started = false;
  for (let i = 0; i < face.ring.length * 2; i++) {
    const corner = face.ring[i % face.ring.length] ?? -1;
    if (started && corner !== first.a) piece.push(cornerOf(sub, corner));
    if (!started && corner === first.a) {
      started = true;
      piece.push(first.point);
    } else if (started && corner === second.a) {
      break;
    }
  }
  piece.push(second.point);
  const area = ringArea(piece);
  return area > smallest && ringArea(ringOf(sub, face)) - area > smallest;
}

/** Makes the point a corner of both faces that share the side. */
function materialise(sub: Subdivision, { a, b, point }: SidePoint): number {
  if (a === b) return a;
  const corner = sub.corners.push(point) - 1;
  const edge = edgeOf(sub, a, b);
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const owner = sub.leftFace.get(directed(from, to));
    if (owner === undefined) continue;
    const ring = sub.faces[owner]?.ring ?? [];
    ring.splice(ring.indexOf(from) + 1, 0, corner);
    sub.leftFace.delete(directed(from, to));
    sub.leftFace.set(directed(from, corner), owner);
    sub.leftFace.set(directed(corner, to), owner);
  }
  sub.edges.delete(undirected(a, b));
  sub.edges.set(undirected(a, corner), edge);
  sub.edges.set(undirected(corner, b), edge);
  return corner;
}

function splitRing(sub: Subdivision, face: Face, [from, to]: readonly [number, number], edge: Edge): Face {
  const start = face.ring.indexOf(from);
  const turned = [...face.ring.slice(start), ...face.ring.slice(0, start)];
  const end = turned.indexOf(to);
  const id = sub.faces.length;
  const added: Face = { id, ring: [...turned.slice(end), from], block: face.block };
  face.ring = turned.slice(0, end + 1);
  sub.faces.push(added);
  for (const [a, b] of ringEdges(added.ring)) sub.leftFace.set(directed(a, b), id);
  sub.leftFace.set(directed(to, from), face.id);
  sub.edges.set(undirected(from, to), edge);
  return added;
}
