import { twiceArea } from './arrangement.ts';
import type { Points } from './points.ts';

type Ring = readonly number[];

/**
 * Gives every hole to the smallest shell around it; each polygon is its shell and its holes.
 * Rings do not cross, so one corner of a hole that is not on the shell decides.
 */
export function nestRings(points: Points, shells: readonly Ring[], holes: readonly Ring[]): Ring[][] {
  const polygons = shells
    .map((shell) => ({ rings: [shell], size: twiceArea(points, shell) }))
    .sort((a, b) => a.size - b.size);
  for (const hole of holes) {
    const home = polygons.find(
      ({ rings: [shell], size }) =>
        shell !== undefined && size > -twiceArea(points, hole) && encloses(points, shell, hole),
    );
    home?.rings.push(hole);
  }
  return polygons.sort((a, b) => b.size - a.size).map(({ rings }) => rings);
}

function encloses(points: Points, shell: Ring, hole: Ring): boolean {
  const onShell = new Set(shell);
  const corner = hole.find((candidate) => !onShell.has(candidate));
  // All corners on the shell: the middle of a side is inside, because the shell has no such edge.
  if (corner !== undefined)
    return contains(points, shell, points.xs[corner] ?? NaN, points.ys[corner] ?? NaN);
  const [a = -1, b = -1] = hole;
  const x = ((points.xs[a] ?? NaN) + (points.xs[b] ?? NaN)) / 2;
  return contains(points, shell, x, ((points.ys[a] ?? NaN) + (points.ys[b] ?? NaN)) / 2);
}

function contains({ xs, ys }: Points, ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j] ?? -1, ring[i] ?? -1];
    const [y1, y2] = [ys[a] ?? NaN, ys[b] ?? NaN];
    if (y1 > y === y2 > y) continue;
    const [x1, x2] = [xs[a] ?? NaN, xs[b] ?? NaN];
    if (x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}
