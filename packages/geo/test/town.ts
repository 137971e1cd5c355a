import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { type Area, type Ground, polygonsOf, wayKinds } from '../src/index.ts';

/** Random ground for property tests: awkward on purpose, with ways and outlines through buildings. */
const snap = (value: number): number => Math.round(value * 1e7) / 1e7;
const [west, south] = [113.1, 36.2];
/** About a metre, east and north. */
const [metreEast, metreNorth] = [1.11e-5, 9e-6];

export const place = (x: number, y: number): Position => [
  snap(west + x * metreEast),
  snap(south + y * metreNorth),
];

const within = (size: number) => fc.double({ min: 0, max: size, noNaN: true });

const close = (ring: readonly Position[]): Position[] => [...ring, ...ring.slice(0, 1)];

function box([x, y]: readonly [number, number], width: number, depth: number, angle: number): Polygon {
  const turn = (u: number, v: number): Position =>
    place(x + u * Math.cos(angle) - v * Math.sin(angle), y + u * Math.sin(angle) + v * Math.cos(angle));
  const ring = [turn(0, 0), turn(width, 0), turn(width, depth), turn(0, depth)];
  return { type: 'Polygon', coordinates: [close(ring)] };
}

/** Two or three communities side by side, `size` metres long, that share their corners. */
const outlines = (size: number): fc.Arbitrary<Area[]> =>
  fc.array(fc.tuple(within(size), within(size)), { minLength: 1, maxLength: 2 }).map((cuts) => {
    const ordered = (values: number[]): number[] => [...values.sort((a, b) => a - b), size * 1.1];
    const feet = ordered(cuts.map(([foot]) => foot));
    const tops = ordered(cuts.map(([, top]) => top));
    return tops.map((top, i): Area => {
      const [beforeFoot = -1, beforeTop = -1] = [feet[i - 1], tops[i - 1]];
      const ring = [place(beforeFoot, 0), place(feet[i] ?? 0, 0), place(top, size), place(beforeTop, size)];
      return { type: 'Polygon', coordinates: [close(ring)] };
    });
  });

const ways = (size: number) =>
  fc.array(
    fc.record({
      name: fc.constantFrom('', '长安街', '府前路', '东大街'),
      kind: fc.constantFrom(...wayKinds),
      line: fc
        .array(fc.tuple(within(size * 1.2), within(size * 1.2)), { minLength: 2, maxLength: 5 })
        .map((spots) => ({
          type: 'LineString' as const,
          coordinates: spots.map(([x, y]) => place(x - size * 0.1, y - size * 0.1)),
        })),
    }),
    { maxLength: 8 },
  );

const buildings = (size: number) =>
  fc
    .array(
      fc.record({
        at: fc.tuple(within(size), within(size)),
        width: fc.double({ min: 5, max: 60, noNaN: true }),
        depth: fc.double({ min: 5, max: 20, noNaN: true }),
        angle: within(3),
        households: fc.integer({ min: 0, max: 60 }),
        compound: fc.constantFrom(undefined, '馨香名邸', '菊香城'),
      }),
      { maxLength: 30 },
    )
    .map((drafts) =>
      drafts.map(({ at, width, depth, angle, households, compound }, i) => ({
        id: `b${i}`,
        footprint: box(at, width, depth, angle),
        households,
        weight: households,
        ...(compound === undefined ? {} : { compound }),
      })),
    );

export const ground: fc.Arbitrary<Ground> = fc
  .constantFrom(40, 300, 900)
  .chain((size) => fc.record({ outlines: outlines(size), ways: ways(size), buildings: buildings(size) }));

type Corner = readonly [x: bigint, y: bigint];
const unit = (degrees: number): bigint => BigInt(Math.round(degrees * 1e7));
const cornerOf = ([lng = 0, lat = 0]: Position): Corner => [unit(lng), unit(lat)];

/** All directed sides of an area. */
export function sidesOf(area: Area): [Corner, Corner][] {
  return polygonsOf(area)
    .flat()
    .flatMap((ring) =>
      ring.slice(1).map((to, i): [Corner, Corner] => [cornerOf(ring[i] ?? []), cornerOf(to)]),
    );
}

/** Twice the area in square units, exactly. */
export function exactArea(area: Area): bigint {
  return sidesOf(area).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0n);
}

/** Whether the point lies in the area or on its border: slow and exact. */
export function slowCovers(area: Area, position: Position): boolean {
  const [x, y] = cornerOf(position);
  let inside = false;
  for (const [[ax, ay], [bx, by]] of sidesOf(area)) {
    const cross = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
    if (cross === 0n && (x - ax) * (x - bx) <= 0n && (y - ay) * (y - by) <= 0n) return true;
    if (ay > y !== by > y && (by > ay ? cross > 0n : cross < 0n)) inside = !inside;
  }
  return inside;
}

const key = ([x, y]: Corner): string => `${x},${y}`;

/** Sides of areas that no other area has the other way round: the border of all together. */
export function looseSides(areas: readonly Area[]): [Corner, Corner][] {
  const open = new Map<string, [Corner, Corner]>();
  for (const [from, to] of areas.flatMap(sidesOf)) {
    if (open.delete(`${key(to)} ${key(from)}`)) continue;
    if (open.has(`${key(from)} ${key(to)}`)) throw new Error('the same side twice: an overlap');
    open.set(`${key(from)} ${key(to)}`, [from, to]);
  }
  return [...open.values()];
}

/** Whether two sides meet anywhere but in a corner of both: exact. */
export function cross([a, b]: [Corner, Corner], [c, d]: [Corner, Corner]): boolean {
  for (const axis of [0, 1] as const) {
    const below = (p: Corner, q: Corner, r: Corner): boolean => p[axis] < r[axis] && q[axis] < r[axis];
    if ((below(a, b, c) && below(a, b, d)) || (below(c, d, a) && below(c, d, b))) return false;
  }
  const side = (p: Corner, q: Corner, r: Corner): bigint =>
    (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1]);
  const sign = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0);
  const [s1, s2] = [sign(side(a, b, c)), sign(side(a, b, d))];
  const [s3, s4] = [sign(side(c, d, a)), sign(side(c, d, b))];
  if (s1 * s2 < 0 && s3 * s4 < 0) return true;
  const within = (p: Corner, q: Corner, r: Corner): boolean =>
    key(r) !== key(p) &&
    key(r) !== key(q) &&
    (r[0] - p[0]) * (r[0] - q[0]) <= 0n &&
    (r[1] - p[1]) * (r[1] - q[1]) <= 0n;
  return (
    (s1 === 0 && within(a, b, c)) ||
    (s2 === 0 && within(a, b, d)) ||
    (s3 === 0 && within(c, d, a)) ||
    (s4 === 0 && within(c, d, b))
  );
}
