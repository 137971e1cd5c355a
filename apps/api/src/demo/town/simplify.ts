import { METRES_PER_DEGREE } from '@jingwei/geo';
import type { Position } from 'geojson';

/**
 * Drops the points of a line that lie within `metres` of it (Douglas–Peucker); ends stay.
 * Only for what is merely drawn: borders of grids must keep every shared corner.
 */
export function simplify(line: readonly Position[], metres: number): Position[] {
  const kept = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let [farthest, away] = [-1, metres];
    for (let i = from + 1; i < to; i++) {
      const offset = offsetMetres(line[i], line[from], line[to]);
      if (offset > away) [farthest, away] = [i, offset];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, i) => kept.has(i));
}

function offsetMetres(p?: Position, a?: Position, b?: Position): number {
  const [lng = 0, lat = 0] = a ?? [];
  const east = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const x = ((p?.[0] ?? 0) - lng) * east;
  const y = ((p?.[1] ?? 0) - lat) * METRES_PER_DEGREE;
  const dx = ((b?.[0] ?? 0) - lng) * east;
  const dy = ((b?.[1] ?? 0) - lat) * METRES_PER_DEGREE;
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x, y) : Math.abs(dx * y - dy * x) / length;
}
