import { isRiverbank, type Layout, setback, sidesOf } from './layout.ts';
import { keepLeft, type Line, leftOf, type Point, type Ring, ringArea, soften } from './plane.ts';
import { cornerOf, type Face, ringOf } from './subdivision.ts';
import { bendRing, type Warp } from './warp.ts';

/** The part of a face that may be built on: its sides moved in by the half width of their roads. */
export function inset(layout: Layout, face: Face, extra: (side: Side) => number = () => 0): Point[] {
  let ring: Point[] = ringOf(layout.sub, face);
  for (const side of sidesOf(layout.sub, face)) {
    ring = keepLeft(ring, insetLine(layout, side, extra(side)));
    if (ring.length < 3) return [];
  }
  return tidy(ring);
}

export type Side = ReturnType<typeof sidesOf> extends Generator<infer T> ? T : never;

export function insetLine(layout: Layout, side: Side, extra: number): Line {
  const [p, q] = [cornerOf(layout.sub, side.a), cornerOf(layout.sub, side.b)];
  const angle = Math.atan2(q.y - p.y, q.x - p.x);
  const away = setback(layout, side.kind) + extra;
  return { at: { x: p.x - Math.sin(angle) * away, y: p.y + Math.cos(angle) * away }, angle };
}

/** Without points that repeat or lie on a straight side. */
function tidy(ring: Ring): Point[] {
  const apart = ring.filter((p, i) => {
    const q = ring[(i + 1) % ring.length] ?? p;
    return Math.hypot(q.x - p.x, q.y - p.y) > 0.3;
  });
  return apart.filter((p, i) => {
    const before = apart[(i + apart.length - 1) % apart.length] ?? p;
    const after = apart[(i + 1) % apart.length] ?? p;
    const angle = Math.atan2(after.y - before.y, after.x - before.x);
    return Math.abs(leftOf({ at: before, angle }, p)) > 0.05;
  });
}

/** The sides of the inset ring that face a street, with the road. */
export function streetFronts(
  layout: Layout,
  face: Face,
  ring: Ring,
): { from: Point; to: Point; road: number }[] {
  const fronts: { from: Point; to: Point; road: number }[] = [];
  const sides = [...sidesOf(layout.sub, face)].filter(({ kind }) => kind === 'street' || kind === 'arterial');
  for (let i = 0; i < ring.length; i++) {
    const [from, to] = [ring[i], ring[(i + 1) % ring.length]];
    if (from === undefined || to === undefined) continue;
    const road = sides.find((side) => {
      const line = insetLine(layout, side, 0);
      return Math.abs(leftOf(line, from)) < 0.5 && Math.abs(leftOf(line, to)) < 0.5;
    })?.road;
    if (road !== undefined) fronts.push({ from, to, road });
  }
  return fronts;
}

/** A face ready to be built on: on the drawing, and on the ground. */
export interface Parcel {
  readonly face: Face;
  readonly isBank: boolean;
  /** A great park, whatever the community would like. */
  readonly isPark: boolean;
  /** Square metres that may be built on. */
  readonly area: number;
  readonly drawn: readonly Point[];
  readonly ground: readonly Point[];
}

export function parcelOf({ layout, warp }: { layout: Layout; warp: Warp }, face: Face): Parcel {
  const isBank = isRiverbank(layout, face);
  const drawn = inset(layout, face);
  const ground = bendRing(warp, soften(drawn, 0, 60));
  const isPark = layout.parks.has(face.id);
  return { face, isBank, isPark, area: drawn.length < 3 ? 0 : ringArea(drawn), drawn, ground };
}
