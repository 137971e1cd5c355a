import { distance } from './plane.ts';
import {
  cornerOf,
  directed,
  type EdgeKind,
  edgeOf,
  type Face,
  ringEdges,
  type Subdivision,
} from './subdivision.ts';

/** Neighbourhood of atoms (faces, or blocks made of faces), and the outlines of groups of them. */
export interface Neighbour {
  readonly atom: number;
  readonly length: number;
  readonly kind: EdgeKind;
}

export interface Graph {
  readonly neighbours: ReadonlyMap<number, readonly Neighbour[]>;
  /** The faces of an atom. */
  readonly faces: ReadonlyMap<number, readonly Face[]>;
}

/** A graph whose atoms are single faces. */
export function faceGraph(sub: Subdivision, faces: readonly Face[]): Graph {
  const wanted = new Set(faces.map((face) => face.id));
  const neighbours = new Map<number, Neighbour[]>();
  for (const face of faces) {
    const shared = new Map<number, Neighbour>();
    for (const [a, b] of ringEdges(face.ring)) {
      const atom = sub.leftFace.get(directed(b, a));
      if (atom === undefined || !wanted.has(atom)) continue;
      const before = shared.get(atom);
      const length = distance(cornerOf(sub, a), cornerOf(sub, b)) + (before?.length ?? 0);
      shared.set(atom, { atom, length, kind: before?.kind ?? edgeOf(sub, a, b).kind });
    }
    neighbours.set(face.id, [...shared.values()]);
  }
  return { neighbours, faces: new Map(faces.map((face) => [face.id, [face]])) };
}

/** The border of a group: each directed edge with the group on its left and something else right. */
function borderOf(sub: Subdivision, faces: readonly Face[]): Map<number, number[]> {
  const inside = new Set(faces.map((face) => face.id));
  const next = new Map<number, number[]>();
  for (const face of faces) {
    for (const [a, b] of ringEdges(face.ring)) {
      if (inside.has(sub.leftFace.get(directed(b, a)) ?? -1)) continue;
      const from = next.get(a);
      if (from === undefined) next.set(a, [b]);
      else from.push(b);
    }
  }
  return next;
}

/** Corners where the border of the group touches itself. */
export function pinches(sub: Subdivision, faces: readonly Face[]): number[] {
  return [...borderOf(sub, faces)].flatMap(([corner, ends]) => (ends.length > 1 ? [corner] : []));
}

/**
 * The single ring around a group of faces, or undefined when the group has holes, falls apart or
 * touches itself at a corner.
 */
export function outlineOf(sub: Subdivision, faces: readonly Face[]): number[] | undefined {
  const next = borderOf(sub, faces);
  const [start] = next.keys();
  if (start === undefined) return undefined;
  const ring: number[] = [];
  let corner = start;
  do {
    const ends = next.get(corner) ?? [];
    const [end] = ends;
    if (end === undefined || ends.length > 1) return undefined;
    ring.push(corner);
    corner = end;
  } while (corner !== start && ring.length <= next.size);
  return ring.length === next.size ? ring : undefined;
}

/** The connected parts of a set of atoms. */
export function connectedParts(graph: Graph, atoms: ReadonlySet<number>): number[][] {
  const left = new Set(atoms);
  const parts: number[][] = [];
  for (const seed of atoms) {
    if (!left.delete(seed)) continue;
    const part = [seed];
    for (const atom of part) {
      for (const neighbour of graph.neighbours.get(atom) ?? []) {
        if (left.delete(neighbour.atom)) part.push(neighbour.atom);
      }
    }
    parts.push(part);
  }
  return parts;
}
