import { covers, type Segments } from '../locate/exact.ts';

/** A position in units (1e-7 degrees). */
export type Spot = readonly [x: number, y: number];
/** Where a straight line enters and leaves, as parts of its length: 0 its beginning, 1 its end. */
type Stretch = readonly [from: number, to: number];

/** A border may run this deep through a wall, in units (3 cm), before it cuts the building. */
const WALL_UNITS = 3;
/** What doubles may be off by, in units. */
const NOISE = 1e-6;

/**
 * Whether the line from one spot to another runs anywhere deeper than a wall through the building. What of the line lies
 * beyond the reach of every wall touches none, so that the middle of such a stretch speaks for all of it. This does not
 * depend on how a border is cut into lines.
 */
export function cutsDeep(walls: Segments, from: Spot, to: Spot): boolean {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length === 0) return false;
  let reached = 0;
  for (const [begin, end] of [...stretchesNear(walls, from, to), [1, 1] as const]) {
    const middle = (reached + Math.min(begin, 1)) / 2;
    const free = (Math.min(begin, 1) - reached) * length > NOISE;
    if (free && covers(walls, ...spotAt(from, to, middle))) return true;
    reached = Math.max(reached, end);
    if (reached >= 1) return false;
  }
  return false;
}

/** Distance to the nearest wall, in units of latitude and longitude alike: good enough for centimetres. */
export function depth(walls: Segments, x: number, y: number): number {
  let best = Infinity;
  for (let i = 0; i < walls.length; i += 4) {
    const [ax, ay] = [(walls[i] ?? 0) - x, (walls[i + 1] ?? 0) - y];
    const [dx, dy] = [(walls[i + 2] ?? 0) - x - ax, (walls[i + 3] ?? 0) - y - ay];
    const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
    best = Math.min(best, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return best;
}

const spotAt = ([x1, y1]: Spot, [x2, y2]: Spot, t: number): Spot => [x1 + t * (x2 - x1), y1 + t * (y2 - y1)];

/** The stretches of the line within the reach of a wall, in the order in which they begin. */
function stretchesNear(walls: Segments, from: Spot, to: Spot): Stretch[] {
  const found: Stretch[] = [];
  for (let i = 0; i < walls.length; i += 4) {
    const [a, b]: [Spot, Spot] = [
      [walls[i] ?? 0, walls[i + 1] ?? 0],
      [walls[i + 2] ?? 0, walls[i + 3] ?? 0],
    ];
    // All spots within reach of one wall are convex, so the line is in them from its first spot to its last.
    const parts = [inCircle(a, from, to), inCircle(b, from, to), inBand(a, b, from, to)].flatMap(
      (part) => part ?? [],
    );
    if (parts.length > 0) found.push([Math.min(...parts), Math.max(...parts)]);
  }
  return found.sort(([a], [b]) => a - b);
}

/** The line within reach of one end of a wall. */
function inCircle([cx, cy]: Spot, [x1, y1]: Spot, [x2, y2]: Spot): Stretch | undefined {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  const middle = ((cx - x1) * dx + (cy - y1) * dy) / square;
  const [offX, offY] = [x1 + middle * dx - cx, y1 + middle * dy - cy];
  const half = ((WALL_UNITS + NOISE) ** 2 - offX * offX - offY * offY) / square;
  return half < 0 ? undefined : [middle - Math.sqrt(half), middle + Math.sqrt(half)];
}

/** The line within reach of a wall between its two ends. */
function inBand([ax, ay]: Spot, [bx, by]: Spot, [x1, y1]: Spot, [x2, y2]: Spot): Stretch | undefined {
  const length = Math.hypot(bx - ax, by - ay);
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const reach = WALL_UNITS + NOISE;
  const along = between((x1 - ax) * ux + (y1 - ay) * uy, (x2 - x1) * ux + (y2 - y1) * uy, 0, length);
  const off = between((y1 - ay) * ux - (x1 - ax) * uy, (y2 - y1) * ux - (x2 - x1) * uy, -reach, reach);
  const [begin, end] = [Math.max(along[0], off[0]), Math.min(along[1], off[1])];
  return begin <= end ? [begin, end] : undefined;
}

/** For which t the value `start + t * slope` lies between two bounds; all or none where it does not change. */
function between(start: number, slope: number, low: number, high: number): Stretch {
  if (slope === 0) return start >= low && start <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [a, b] = [(low - start) / slope, (high - start) / slope];
  return a < b ? [a, b] : [b, a];
}
