import type { Points } from './points.ts';

/**
 * A point inside a face in units: the middle of the widest stretch of a level line that runs
 * between two corners' heights, so that it meets no corner. Good for slivers of one unit too.
 */
export function interiorPoint(points: Points, rings: readonly (readonly number[])[]): [number, number] {
  const y = heightBetween(rings.flatMap((ring) => ring.map((corner) => points.ys[corner] ?? NaN)));
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1] ?? -1, ring[i] ?? -1];
      const [y1, y2] = [points.ys[a] ?? NaN, points.ys[b] ?? NaN];
      if (y1 > y === y2 > y) continue;
      const [x1, x2] = [points.xs[a] ?? NaN, points.xs[b] ?? NaN];
      crossings.push(x1 + ((x2 - x1) * (y - y1)) / (y2 - y1));
    }
  }
  crossings.sort((a, b) => a - b);
  let [best, x] = [-1, crossings[0] ?? NaN];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from, to] = [crossings[i] ?? 0, crossings[i + 1] ?? 0];
    if (to - from > best) [best, x] = [to - from, (from + to) / 2];
  }
  return [x, y];
}

/** Halfway between two neighbouring heights, in the gap that is nearest to the middle among the wide ones. */
function heightBetween(heights: readonly number[]): number {
  const sorted = [...new Set(heights)].sort((a, b) => a - b);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  let [best, middle] = [-1, (low + high) / 2];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [from, to] = [sorted[i] ?? 0, sorted[i + 1] ?? 0];
    // A wide gap at the very end of a face is a thin tip as often as not.
    const weight = (to - from) * (from > low && to < high ? 2 : 1);
    if (weight > best) [best, middle] = [weight, (from + to) / 2];
  }
  return middle;
}
