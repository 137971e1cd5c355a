import type { Position } from 'geojson';
import { UNITS_PER_DEGREE } from '../locate/exact.ts';

/** A side of a closed ring, in whole units; `place` counts along its ring. */
export interface Side {
  readonly ring: number;
  readonly place: number;
  /** Number of sides of its ring. */
  readonly length: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

type Way = readonly [x: number, y: number];

const cross = (a: Way, b: Way): number => a[0] * b[1] - a[1] * b[0];
const dot = (a: Way, b: Way): number => a[0] * b[0] + a[1] * b[1];

/** Both ends of a side, with the way that it takes from there. */
const endsOf = ({ x1, y1, x2, y2 }: Side): { x: number; y: number; way: Way }[] => [
  { x: x1, y: y1, way: [x2 - x1, y2 - y1] },
  { x: x2, y: y2, way: [x1 - x2, y1 - y2] },
];

/** Whether two sides have an end in common and nothing else. */
export function onlyTouch(a: Side, b: Side): boolean {
  return endsOf(a).some((one) =>
    endsOf(b).some(
      ({ x, y, way }) => x === one.x && y === one.y && (cross(way, one.way) !== 0 || dot(way, one.way) < 0),
    ),
  );
}

/** How a ring passes a corner: the ways back and on, as seen from there. */
interface Pass {
  readonly ring: number;
  readonly x: number;
  readonly y: number;
  readonly back: Way;
  readonly on: Way;
}

/**
 * Corners in which two rings cross although no side of theirs crosses another.
 *
 * @param sides of all rings, ring after ring, in their order
 */
export function crossedCorners(sides: readonly Side[]): Position[] {
  const passes = sides.map((side, i): Pass => {
    const { place, length, ring, x1, y1, x2, y2 } = side;
    const next = sides[place + 1 === length ? i - place : i + 1] ?? side;
    return { ring, x: x2, y: y2, back: [x1 - x2, y1 - y2], on: [next.x2 - next.x1, next.y2 - next.y1] };
  });
  return [...Map.groupBy(passes, ({ x, y }) => `${x} ${y}`).values()]
    .filter((met) => met.some((one, i) => met.slice(i + 1).some((other) => cut(one, other))))
    .flatMap(([first]) =>
      first === undefined ? [] : [[first.x / UNITS_PER_DEGREE, first.y / UNITS_PER_DEGREE]],
    );
}

const cut = (a: Pass, b: Pass): boolean =>
  a.ring !== b.ring &&
  ((between(a.on, a.back, b.back) && between(a.back, a.on, b.on)) ||
    (between(a.on, a.back, b.on) && between(a.back, a.on, b.back)));

/** Whether a way lies strictly between two others, anticlockwise from the first to the second. */
function between(from: Way, to: Way, way: Way): boolean {
  const turn = cross(from, to);
  if (turn > 0) return cross(from, way) > 0 && cross(way, to) > 0;
  if (turn < 0) return cross(to, way) < 0 || cross(way, from) < 0;
  return dot(from, to) < 0 && cross(from, way) > 0;
}
