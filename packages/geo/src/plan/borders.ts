import type { Position } from 'geojson';
import { type Area, polygonsOf } from '../area.ts';

/** What becomes of grids whose common border somebody drags; or why it stays where it is. */
export type Redrawn =
  | { readonly areas: readonly Area[]; readonly touched: readonly number[] }
  /** There is no such corner or side. */
  | 'missing'
  /** It belongs to the outer border, which is not this division’s to move. */
  | 'fixed';

const same = (one: Position | undefined, other: Position): boolean =>
  one !== undefined && one[0] === other[0] && one[1] === other[1];

const keyOf = (a: Position, b: Position): string => `${a[0]} ${a[1]} ${b[0]} ${b[1]}`;

/** Every side of every ring, by its direction: a side inside the division has its twin the other way round. */
function sidesOf(areas: readonly Area[]): ReadonlySet<string> {
  const sides = new Set<string>();
  for (const ring of areas.flatMap((area) => polygonsOf(area).flat())) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (a !== undefined && b !== undefined) sides.add(keyOf(a, b));
    }
  }
  return sides;
}

/** Coordinates as they are stored: whole ten-millionths of a degree, about a centimetre. */
const stored = ([lng = NaN, lat = NaN]: Position): Position => [
  Math.round(lng * 1e7) / 1e7,
  Math.round(lat * 1e7) / 1e7,
];

function withRings(area: Area, change: (ring: Position[]) => Position[]): Area {
  return area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: area.coordinates.map(change) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map((rings) => rings.map(change)) };
}

function redrawn(areas: readonly Area[], change: (ring: Position[]) => Position[]): Redrawn {
  const touched: number[] = [];
  const changed = areas.map((area, i) => {
    let here = false;
    const after = withRings(area, (ring) => {
      const turned = change(ring);
      if (turned !== ring) here = true;
      return turned;
    });
    if (here) touched.push(i);
    return here ? after : area;
  });
  return { areas: changed, touched };
}

/**
 * Moves a corner that grids share (R4): every grid that has it is redrawn, so that neither gap nor overlap can arise
 * at it. Whether borders cross afterwards, or cut a building, is for the check to find.
 *
 * @param from a corner, digit for digit
 */
export function moveCorner(areas: readonly Area[], from: Position, to: Position): Redrawn {
  const sides = sidesOf(areas);
  let found = false;
  for (const ring of areas.flatMap((area) => polygonsOf(area).flat())) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const here = ring[i];
      if (!same(here, from) || here === undefined) continue;
      found = true;
      const before = ring[i === 0 ? ring.length - 2 : i - 1] ?? here;
      const after = ring[i + 1] ?? here;
      if (!sides.has(keyOf(here, before)) || !sides.has(keyOf(after, here))) return 'fixed';
    }
  }
  if (!found) return 'missing';
  const target = stored(to);
  return redrawn(areas, (ring) =>
    ring.some((one) => same(one, from)) ? ring.map((one) => (same(one, from) ? target : one)) : ring,
  );
}

/** Bends the side between two corners that follow each other: the new corner comes into both grids. */
export function bendSide(areas: readonly Area[], ends: readonly [Position, Position], to: Position): Redrawn {
  const sides = sidesOf(areas);
  const [a, b] = ends;
  const [ahead, back] = [sides.has(keyOf(a, b)), sides.has(keyOf(b, a))];
  if (!ahead && !back) return 'missing';
  if (!ahead || !back) return 'fixed';
  const target = stored(to);
  const between = (one: Position, other: Position | undefined): boolean =>
    other !== undefined && ((same(one, a) && same(other, b)) || (same(one, b) && same(other, a)));
  return redrawn(areas, (ring) => {
    const bent = ring.flatMap((one, i) => (between(one, ring[i + 1]) ? [one, target] : [one]));
    return bent.length === ring.length ? ring : bent;
  });
}

/** Takes a corner out of the two grids that alone share it, so that the side between its neighbours is straight again. */
export function straightenAt(areas: readonly Area[], at: Position): Redrawn {
  const sides = sidesOf(areas);
  const holding = areas
    .flatMap((area) => polygonsOf(area).flat())
    .filter((ring) => ring.some((one) => same(one, at)));
  if (holding.length === 0) return 'missing';
  if (holding.length !== 2) return 'fixed';
  for (const ring of holding) {
    const open = ring.slice(0, -1);
    const i = open.findIndex((one) => same(one, at));
    const [before, after] = [open.at(i - 1) ?? at, open[(i + 1) % open.length] ?? at];
    if (open.length < 4 || !sides.has(keyOf(at, before)) || !sides.has(keyOf(after, at))) return 'fixed';
  }
  return redrawn(areas, (ring) => {
    const open = ring.slice(0, -1).filter((one) => !same(one, at));
    const [first] = open;
    return open.length + 1 === ring.length || first === undefined ? ring : [...open, first];
  });
}
