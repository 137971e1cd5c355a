import type { Division } from '@jingwei/contract';
import type { Corner, Side } from '@jingwei/ui';

type Grid = Pick<Division['after'][number], 'number' | 'geometry'>;
type Ring = readonly Corner[];

const isCorner = (value: unknown): value is Corner =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';

/** Every ring in an outline, however deep it lies. */
export function ringsOf(coordinates: unknown): Ring[] {
  if (!Array.isArray(coordinates)) return [];
  if (coordinates.every(isCorner)) return [coordinates];
  return coordinates.flatMap(ringsOf);
}

const keyOf = (a: Corner, b: Corner): string => `${a} ${b}`;

/** Nearer than this, in degrees, two handles would lie on each other: about twelve metres. */
const apart = 1.2e-4;
/** A corner that turns by less, in radians, is only kept for its distance. */
const turning = 0.35;

const turnAt = (before: Corner, at: Corner, after: Corner): number => {
  const into = Math.atan2(at[1] - before[1], at[0] - before[0]);
  const out = Math.atan2(after[1] - at[1], after[0] - at[0]);
  const turn = Math.abs(out - into);
  return Math.min(turn, 2 * Math.PI - turn);
};

function sidesOf(grids: readonly Grid[]): ReadonlySet<string> {
  const sides = new Set<string>();
  for (const ring of grids.flatMap(({ geometry }) => ringsOf(geometry.coordinates)))
    for (const [i, at] of ring.entries()) {
      const next = ring[i + 1];
      if (next !== undefined) sides.add(keyOf(at, next));
    }
  return sides;
}

/** Corners of a grid that can be moved: both sides at them are shared, and they are not too near to each other. */
export function movableCorners(grids: readonly Grid[], number: number): Corner[] {
  const sides = sidesOf(grids);
  const own = grids.find((grid) => grid.number === number);
  const found: { at: Corner; turn: number }[] = [];
  for (const ring of ringsOf(own?.geometry.coordinates)) {
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const [at, after] = [ring[i], ring[i + 1]];
      const before = ring[i === 0 ? ring.length - 2 : i - 1];
      if (at === undefined || before === undefined || after === undefined) continue;
      const shared = sides.has(keyOf(at, before)) && sides.has(keyOf(after, at));
      if (shared) found.push({ at, turn: turnAt(before, at, after) });
    }
  }
  const kept: Corner[] = [];
  const far = (at: Corner) => kept.every((one) => Math.hypot(one[0] - at[0], one[1] - at[1]) >= apart);
  const sharp = found.filter(({ turn }) => turn >= turning).sort((a, b) => b.turn - a.turn);
  for (const { at } of [...sharp, ...found]) if (far(at)) kept.push(at);
  return kept;
}

/** Sides of a grid that can be bent: shared with a neighbour, and long enough for a handle in the middle. */
export function bendableSides(grids: readonly Grid[], number: number, corners: readonly Corner[]): Side[] {
  const sides = sidesOf(grids);
  const own = grids.find((grid) => grid.number === number);
  const kept: { side: Side; middle: Corner }[] = [];
  const far = (at: Corner) =>
    [...corners, ...kept.map(({ middle }) => middle)].every(
      (one) => Math.hypot(one[0] - at[0], one[1] - at[1]) >= apart,
    );
  for (const ring of ringsOf(own?.geometry.coordinates))
    for (const [i, a] of ring.entries()) {
      const b = ring[i + 1];
      if (b === undefined || !sides.has(keyOf(b, a))) continue;
      const middle: Corner = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const long = Math.hypot(b[0] - a[0], b[1] - a[1]) >= 2 * apart;
      if (long && far(middle)) kept.push({ side: [a, b], middle });
    }
  return kept.map(({ side }) => side);
}
