import type { Position } from 'geojson';
import { toUnits, UNITS_PER_DEGREE } from '../locate/exact.ts';
import { crossedCorners, onlyTouch, type Side } from './touches.ts';

/**
 * Where closed rings cross themselves or each other: also corners that one ring passes twice, and sides upon each
 * other. Two rings may touch in a corner of both, as a hole does its shell. Exact, on whole units; a sweep from west to
 * east.
 */
export function crossings(rings: readonly (readonly Position[])[]): Position[] {
  const own = rings.flatMap(sidesOf);
  // Nearly every grid is one ring, which has no other to meet.
  const found = rings.length < 2 ? [] : crossedCorners(own);
  const sides = own.sort((a, b) => Math.min(a.x1, a.x2) - Math.min(b.x1, b.x2));
  let open: Side[] = [];
  for (const side of sides) {
    const west = Math.min(side.x1, side.x2);
    open = open.filter((other) => Math.max(other.x1, other.x2) >= west);
    for (const other of open) {
      const at = meeting(side, other);
      if (at !== undefined) found.push(at);
    }
    open.push(side);
  }
  return found;
}

function sidesOf(ring: readonly Position[], number: number): Side[] {
  const corners = ring.map(([lng, lat]) => [toUnits(lng ?? NaN), toUnits(lat ?? NaN)] as const);
  const apart = corners.filter(
    ([x, y], i) => i === 0 || x !== corners[i - 1]?.[0] || y !== corners[i - 1]?.[1],
  );
  return apart.slice(1).map(([x2, y2], place): Side => {
    const [x1, y1] = apart[place] ?? [NaN, NaN];
    return { ring: number, place, length: apart.length - 1, x1, y1, x2, y2 };
  });
}

function meeting(a: Side, b: Side): Position | undefined {
  if (Math.max(a.y1, a.y2) < Math.min(b.y1, b.y2) || Math.max(b.y1, b.y2) < Math.min(a.y1, a.y2))
    return undefined;
  const [ends, otherEnds] = [
    [turn(a, b.x1, b.y1), turn(a, b.x2, b.y2)] as const,
    [turn(b, a.x1, a.y1), turn(b, a.x2, a.y2)] as const,
  ];
  if (ends[0] * ends[1] > 0 || otherEnds[0] * otherEnds[1] > 0) return undefined;
  if (ends[0] === 0 && ends[1] === 0 && !overlap(a, b)) return undefined;
  if (isNext(a, b) && !(ends[0] === 0 && ends[1] === 0)) return undefined;
  if (isNext(a, b) && !foldsBack(a, b)) return undefined;
  if (a.ring !== b.ring && onlyTouch(a, b)) return undefined;
  const share = ends[0] === ends[1] ? 0 : ends[0] / (ends[0] - ends[1]);
  return [
    (b.x1 + share * (b.x2 - b.x1)) / UNITS_PER_DEGREE,
    (b.y1 + share * (b.y2 - b.y1)) / UNITS_PER_DEGREE,
  ];
}

/** Positive where the point is to the left of the side, 0 on its line. */
function turn({ x1, y1, x2, y2 }: Side, x: number, y: number): number {
  return (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
}

/** Of two sides on one line: whether they have a point in common. */
function overlap(a: Side, b: Side): boolean {
  const x =
    Math.max(Math.min(a.x1, a.x2), Math.min(b.x1, b.x2)) <=
    Math.min(Math.max(a.x1, a.x2), Math.max(b.x1, b.x2));
  const y =
    Math.max(Math.min(a.y1, a.y2), Math.min(b.y1, b.y2)) <=
    Math.min(Math.max(a.y1, a.y2), Math.max(b.y1, b.y2));
  return x && y;
}

function isNext(a: Side, b: Side): boolean {
  if (a.ring !== b.ring) return false;
  const apart = Math.abs(a.place - b.place);
  return apart === 1 || apart === a.length - 1;
}

/** Of two sides on one line that follow each other: whether the second runs back over the first. */
function foldsBack(a: Side, b: Side): boolean {
  return (a.x2 - a.x1) * (b.x2 - b.x1) + (a.y2 - a.y1) * (b.y2 - b.y1) < 0;
}
