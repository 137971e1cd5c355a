/** Plane geometry in metres, x east and y north. Polygons are anticlockwise and not closed. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Ring = readonly Point[];

/** A directed line: `at` on it, `angle` in radians from east. */
export interface Line {
  readonly at: Point;
  readonly angle: number;
}

export function ringArea(ring: Ring): number {
  let sum = 0;
  for (const [p, q] of sides(ring)) sum += p.x * q.y - q.x * p.y;
  return sum / 2;
}

export function centroid(ring: Ring): Point {
  let [x, y, sum] = [0, 0, 0];
  for (const [p, q] of sides(ring)) {
    const cross = p.x * q.y - q.x * p.y;
    x += (p.x + q.x) * cross;
    y += (p.y + q.y) * cross;
    sum += cross;
  }
  return { x: x / (3 * sum), y: y / (3 * sum) };
}

/** Each side of the ring, the closing one included. */
export function* sides(ring: Ring): Generator<readonly [Point, Point]> {
  let previous = ring.at(-1);
  const first = previous;
  for (const point of ring) {
    if (previous !== undefined && previous !== first) yield [previous, point];
    previous = point;
  }
  if (first !== undefined && ring[0] !== undefined) yield [first, ring[0]];
}

export function distance(p: Point, q: Point): number {
  return Math.hypot(q.x - p.x, q.y - p.y);
}

export function mix(p: Point, q: Point, t: number): Point {
  return { x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t };
}

/** Signed distance: positive on the left of the line. */
export function leftOf(line: Line, p: Point): number {
  return Math.cos(line.angle) * (p.y - line.at.y) - Math.sin(line.angle) * (p.x - line.at.x);
}

/** A point seen from a line: `u` along it, `v` to its left; and back. */
export function toFrame(line: Line, p: Point): { u: number; v: number } {
  const [c, s] = [Math.cos(line.angle), Math.sin(line.angle)];
  const [dx, dy] = [p.x - line.at.x, p.y - line.at.y];
  return { u: dx * c + dy * s, v: dy * c - dx * s };
}

export function fromFrame(line: Line, u: number, v: number): Point {
  const [c, s] = [Math.cos(line.angle), Math.sin(line.angle)];
  return { x: line.at.x + u * c - v * s, y: line.at.y + u * s + v * c };
}

/** Cuts away everything on the right of the line; the ring must be convex. */
export function keepLeft(ring: Ring, line: Line): Point[] {
  const kept: Point[] = [];
  for (const [p, q] of sides(ring)) {
    const [dp, dq] = [leftOf(line, p), leftOf(line, q)];
    if (dp < 0 !== dq < 0) kept.push(mix(p, q, dp / (dp - dq)));
    if (dq >= 0) kept.push(q);
  }
  return kept;
}

export function contains(ring: Ring, point: Point): boolean {
  let inside = false;
  for (const [p, q] of sides(ring)) {
    if (p.y > point.y === q.y > point.y) continue;
    if (point.x < p.x + ((q.x - p.x) * (point.y - p.y)) / (q.y - p.y)) inside = !inside;
  }
  return inside;
}

/** The box around a ring of smallest area that is parallel to one of its sides. */
export function tightestBox(ring: Ring): { angle: number; along: number; across: number } {
  let best = { angle: 0, along: Infinity, across: Infinity };
  for (const [p, q] of sides(ring)) {
    const angle = Math.atan2(q.y - p.y, q.x - p.x);
    const seen = ring.map((point) => toFrame({ at: p, angle }, point));
    const us = seen.map(({ u }) => u);
    const vs = seen.map(({ v }) => v);
    const along = Math.max(...us) - Math.min(...us);
    const across = Math.max(...vs) - Math.min(...vs);
    if (along * across < best.along * best.across - 1) best = { angle, along, across };
  }
  return best;
}

/** Cuts the corners (a radius of 0 keeps them), and leaves a point at least every `step` metres on long sides. */
export function soften(ring: Ring, radius: number, step: number): Point[] {
  const result: Point[] = [];
  const count = ring.length;
  for (let i = 0; i < count; i++) {
    const [before, corner, after] = [ring[(i + count - 1) % count], ring[i], ring[(i + 1) % count]];
    if (before === undefined || corner === undefined || after === undefined) continue;
    const [back, forth] = [distance(corner, before), distance(corner, after)];
    if (back < 0.5 || forth < 0.5) continue;
    const [a, b] = [
      mix(corner, before, Math.min(0.4, radius / back)),
      mix(corner, after, Math.min(0.4, radius / forth)),
    ];
    if (radius > 0) result.push(a, b);
    else result.push(corner);
    const parts = Math.ceil((forth - 2 * radius) / step);
    const end = mix(after, corner, Math.min(0.4, radius / forth));
    for (let part = 1; part < parts; part++) result.push(mix(radius > 0 ? b : corner, end, part / parts));
  }
  return result;
}

/** Whether two convex rings come nearer to each other than `clearance` along every axis of a side. */
export function areClose(a: Ring, b: Ring, clearance: number): boolean {
  return !isApartFrom(a, b, clearance) && !isApartFrom(b, a, clearance);
}

function isApartFrom(a: Ring, b: Ring, clearance: number): boolean {
  for (const [p, q] of sides(a)) {
    const line = { at: p, angle: Math.atan2(q.y - p.y, q.x - p.x) };
    if (b.every((point) => leftOf(line, point) < -clearance)) return true;
  }
  return false;
}
