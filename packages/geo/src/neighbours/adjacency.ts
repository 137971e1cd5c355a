import type { ParcelMap } from '../subdivision/parcels.ts';
import type { Adjacency } from './pairs.ts';

/** Grids that share a border, `a` below `b`; touching in a point is not enough. */
export function adjacencyOf(map: ParcelMap, gridOf: ArrayLike<number>): Adjacency[] {
  const found = new Map<string, { a: number; b: number; metres: number }>();
  for (const border of map.borders) {
    const [one, other] = [gridOf[border.a] ?? -1, border.b === -1 ? -1 : (gridOf[border.b] ?? -1)];
    if (one === -1 || other === -1 || one === other) continue;
    const [a, b] = one < other ? [one, other] : [other, one];
    const shared = found.get(`${a} ${b}`) ?? { a, b, metres: 0 };
    shared.metres += border.metres;
    found.set(`${a} ${b}`, shared);
  }
  return [...found.values()].sort((one, other) => one.a - other.a || one.b - other.b);
}
