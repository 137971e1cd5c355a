import {
  centroid,
  contains,
  distance,
  fromFrame,
  mix,
  type Point,
  type Ring,
  tightestBox,
  toFrame,
} from './plane.ts';
import type { Random } from './random.ts';

/** Where buildings stand in a parcel: rows along its axis, or a line along a street. */
export interface RowShape {
  readonly length: number;
  readonly depth: number;
  /** Between two buildings of a row. */
  readonly gap: number;
  /** From row to row. */
  readonly pitch: number;
  /** Rows left out, counted from the south, for a yard or a playing field. */
  readonly skip?: number;
}

/** The axis of a parcel that lies nearest to east: homes face south, along their street. */
export function axisOf(ring: Ring): number {
  const { angle } = tightestBox(ring);
  const quarter = Math.PI / 2;
  return angle - Math.round(angle / quarter) * quarter;
}

/** Rectangles in rows from north to south, each wholly inside the ring. */
export function placeRows(ring: Ring, shape: RowShape): Point[][] {
  const frame = { at: centroid(ring), angle: axisOf(ring) };
  const seen = ring.map((point) => toFrame(frame, point));
  const vs = seen.map(({ v }) => v);
  const [low, high] = [Math.min(...vs), Math.max(...vs)];
  const rows = Math.floor((high - low - shape.depth - 3) / shape.pitch) + 1;
  const spare = high - low - shape.depth - (rows - 1) * shape.pitch;
  const placed: Point[][] = [];
  for (let row = 0; row < rows - (shape.skip ?? 0); row++) {
    const v = high - spare / 2 - shape.depth / 2 - row * shape.pitch;
    const span = spanAt(seen, v - shape.depth / 2, v + shape.depth / 2);
    for (const [from, to] of fill(span, shape)) {
      const box = rectangle(from, to, v, shape.depth).map(({ u, v: across }) => fromFrame(frame, u, across));
      if (box.every((corner) => contains(ring, corner))) placed.push(box);
    }
  }
  return placed;
}

function rectangle(from: number, to: number, v: number, depth: number): { u: number; v: number }[] {
  const [south, north] = [v - depth / 2, v + depth / 2];
  return [
    { u: from, v: south },
    { u: to, v: south },
    { u: to, v: north },
    { u: from, v: north },
  ];
}

/** What the ring leaves free between two lines along its axis. */
function spanAt(seen: readonly { u: number; v: number }[], ...lines: number[]): [number, number] {
  let [from, to] = [-Infinity, Infinity];
  for (const line of lines) {
    const crossings: number[] = [];
    for (let i = 0; i < seen.length; i++) {
      const [p, q] = [seen[i], seen[(i + 1) % seen.length]];
      if (p === undefined || q === undefined || p.v > line === q.v > line) continue;
      crossings.push(p.u + ((q.u - p.u) * (line - p.v)) / (q.v - p.v));
    }
    if (crossings.length < 2) return [0, 0];
    from = Math.max(from, Math.min(...crossings));
    to = Math.min(to, Math.max(...crossings));
  }
  return [from + 0.8, to - 0.8];
}

function fill([from, to]: readonly [number, number], shape: RowShape): [number, number][] {
  const free = to - from;
  const count = Math.max(1, Math.round((free + shape.gap) / (shape.length + shape.gap)));
  const length = Math.min(shape.length * 1.15, (free - (count - 1) * shape.gap) / count);
  if (length < shape.length * 0.5) return [];
  const spare = (free - count * length - (count - 1) * shape.gap) / 2;
  return Array.from({ length: count }, (_, i): [number, number] => {
    const start = from + spare + i * (length + shape.gap);
    return [start, start + length];
  });
}

/** A square tower with cut corners, from a square footprint. */
export function cutCorners(box: Ring, share: number): Point[] {
  return box.flatMap((corner, i) => {
    const before = box[(i + box.length - 1) % box.length] ?? corner;
    const after = box[(i + 1) % box.length] ?? corner;
    return [mix(corner, before, share), mix(corner, after, share)];
  });
}

/** An L: the box without its north-east part. */
export function elbow(box: Ring, random: Random): Point[] {
  const [a, b, c, d] = box;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return [...box];
  const [wide, deep] = [random.between(0.35, 0.6), random.between(0.4, 0.6)];
  const inner = mix(mix(a, b, wide), mix(d, c, wide), deep);
  return [a, b, mix(b, c, deep), inner, mix(d, c, wide), d];
}

/** Shops side by side behind a street: `from`→`to` is the front, the parcel on its left. */
export function placeShops(random: Random, ring: Ring, from: Point, to: Point): Point[][] {
  const length = distance(from, to);
  const frame = { at: from, angle: Math.atan2(to.y - from.y, to.x - from.x) };
  const depth = random.between(9, 12);
  const placed: Point[][] = [];
  for (let u = random.between(9, 16); u < length - 24; ) {
    const width = Math.min(random.between(20, 52), length - 10 - u);
    const box = rectangle(u, u + width, depth / 2 + 0.6, depth).map((p) => fromFrame(frame, p.u, p.v));
    if (width > 12 && box.every((corner) => contains(ring, corner))) placed.push(box);
    u += width + (random.chance(0.3) ? random.between(8, 22) : 2.5);
  }
  return placed;
}
