import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { buildLocator, type LocatableGrid } from '../src/index.ts';

const pointCount = 1_000_000;
const columns = 9;
const rows = 7;
/** Corners lie on multiples of this many units, so that every sixteenth of a side is a whole unit and exactly on it. */
const coarse = 16;
const [west, south] = [1_131_000_000, 362_000_000];
const side = coarse * 1500;

/** Numbers between 0 and 1, the same in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Corner = readonly [x: number, y: number];
type Block = { readonly code: string; readonly ring: readonly Corner[] };

/** Crooked blocks without a gap, their codes shuffled; one is left out, so that there is a hole. */
function blocksOf(roll: () => number): Block[] {
  const bend = () => Math.round((roll() - 0.5) * 0.8 * 1500) * coarse;
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): Corner => {
    const [column, row] = [i % (columns + 1), Math.floor(i / (columns + 1))];
    return [west + column * side + bend(), south + row * side + bend()];
  });
  const at = (column: number, row: number) => corners[row * (columns + 1) + column] ?? [0, 0];
  const codes = Array.from({ length: columns * rows }, (_, i) => String((i * 37) % 63).padStart(2, '0'));
  return codes.flatMap((code, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    if (i === 31) return [];
    return [
      { code, ring: [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)] },
    ];
  });
}

/** Whole numbers, all of them small enough for a double to hold their products: nothing is rounded. */
function covers(ring: readonly Corner[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[(i + 1) % ring.length]!;
    const cross = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
    if (cross === 0 && (x - ax) * (x - bx) <= 0 && (y - ay) * (y - by) <= 0) return true;
    if (ay > y !== by > y && (by > ay ? cross > 0 : cross < 0)) inside = !inside;
  }
  return inside;
}

/** Every block asked, in the order of codes: the slow exact method. */
const slowly = (blocks: readonly Block[], x: number, y: number): string | undefined =>
  blocks.find(({ ring }) => covers(ring, x, y))?.code;

/** In turn: anywhere, a corner, exactly on a side, and one unit beside a side. */
function pointOf(roll: () => number, blocks: readonly Block[], i: number): Corner {
  const anywhere = (start: number, count: number) => Math.floor(start + (roll() * (count + 1) - 0.5) * side);
  if (i % 4 === 0) return [anywhere(west, columns), anywhere(south, rows)];
  const { ring } = blocks[Math.floor(roll() * blocks.length)]!;
  const corner = Math.floor(roll() * 4);
  const [[ax, ay], [bx, by]] = [ring[corner]!, ring[(corner + 1) % 4]!];
  if (i % 4 === 1) return [ax, ay];
  const step = Math.floor(roll() * (coarse + 1));
  const [x, y] = [ax + ((bx - ax) / coarse) * step, ay + ((by - ay) / coarse) * step];
  if (i % 4 === 2) return [x, y];
  return [x + Math.floor(roll() * 3) - 1, y + Math.floor(roll() * 3) - 1];
}

test('R4 locating agrees with the slow exact method on a million random, corner and border points', () => {
  const roll = dice(11);
  const blocks = blocksOf(roll);
  const degrees = (corner: Corner): Position => [corner[0] / 1e7, corner[1] / 1e7];
  const grids = blocks.map(({ code, ring }): LocatableGrid => {
    const closed = [...ring, ring[0]!].map(degrees);
    return { id: code, code, geometry: { type: 'Polygon', coordinates: [closed] } };
  });
  const locator = buildLocator(grids);
  const ordered = blocks.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const wrong: string[] = [];
  let outside = 0;
  for (let i = 0; i < pointCount; i++) {
    const [x, y] = pointOf(roll, blocks, i);
    const expected = slowly(ordered, x, y);
    const answer = locator.locate(x / 1e7, y / 1e7);
    if (expected === undefined) outside += 1;
    if (answer !== expected && wrong.length < 10) wrong.push(`${x} ${y}: ${answer} instead of ${expected}`);
  }
  expect(wrong).toEqual([]);
  expect(outside).toBeGreaterThan(pointCount / 50);
  expect(outside).toBeLessThan(pointCount / 4);
}, 60_000);
