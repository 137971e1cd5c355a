import type { Polygon, Position } from 'geojson';

/** A line by its nodes. */
type Line = readonly number[];

const isRing = (line: Line): boolean => line.length > 3 && line[0] === line.at(-1);

/** Lines that share ends joined to rings; what closes nowhere is left. */
export function joinRings(lines: readonly Line[]): { rings: Line[]; open: Line[] } {
  const rings: Line[] = [];
  const open: Line[] = [];
  const left = new Set(lines.filter((line) => line.length > 1));
  while (left.size > 0) {
    const [first] = left;
    if (first === undefined) break;
    left.delete(first);
    let line: Line = first;
    for (let next = nextOf(line, left); !isRing(line) && next !== undefined; next = nextOf(line, left)) {
      left.delete(next);
      line = [...line, ...(next[0] === line.at(-1) ? next.slice(1) : next.toReversed().slice(1))];
    }
    (isRing(line) ? rings : open).push(line);
  }
  return { rings, open };
}

const nextOf = (line: Line, left: ReadonlySet<Line>): Line | undefined => {
  const end = line.at(-1);
  return [...left].find((other) => other[0] === end || other.at(-1) === end);
};

const turn = (a: Position, b: Position, c: Position): number =>
  ((b[0] ?? NaN) - (a[0] ?? NaN)) * ((c[1] ?? NaN) - (a[1] ?? NaN)) -
  ((b[1] ?? NaN) - (a[1] ?? NaN)) * ((c[0] ?? NaN) - (a[0] ?? NaN));

const cross = (a: Position, b: Position, c: Position, d: Position): boolean =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

/** Whether two sides of a ring cross in their middles. Sides are compared each with each: for some hundreds. */
export function crossesItself(ring: readonly Position[]): boolean {
  for (let i = 0; i + 1 < ring.length; i++) {
    for (let j = i + 2; j + 1 < ring.length; j++) {
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (a !== undefined && b !== undefined && c !== undefined && d !== undefined && cross(a, b, c, d))
        return true;
    }
  }
  return false;
}

/** Holes are left out: a courtyard belongs to its building. */
export const polygonOf = (ring: readonly Position[]): Polygon => ({
  type: 'Polygon',
  coordinates: [[...ring]],
});
