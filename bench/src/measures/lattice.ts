import type { LocatableGrid } from '@jingwei/geo';

const west = 113;
const south = 36;
const side = 0.003;
/** Each border between two corners is bent at so many points, as streets and rivers bend borders. */
const bends = 6;

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

type Position = [number, number];

/** A bent line between two corners; who asks for it from the other end gets it the other way round. */
function borders(columns: number, rows: number, roll: () => number) {
  const corner = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): Position => {
    const [column, row] = [i % (columns + 1), Math.floor(i / (columns + 1))];
    const shift = () => (roll() - 0.5) * side * 0.4;
    return [west + column * side + shift(), south + row * side + shift()];
  });
  const kept = new Map<string, Position[]>();
  return (a: number, b: number): Position[] => {
    const key = `${Math.min(a, b)}-${Math.max(a, b)}`;
    const line =
      kept.get(key) ?? bent(corner[Math.min(a, b)] ?? [0, 0], corner[Math.max(a, b)] ?? [0, 0], roll);
    kept.set(key, line);
    return a < b ? line : line.toReversed();
  };
}

function bent(from: Position, to: Position, roll: () => number): Position[] {
  return Array.from({ length: bends + 2 }, (_, i): Position => {
    const share = i / (bends + 1);
    const off = i === 0 || i === bends + 1 ? 0 : side * 0.12;
    return [
      from[0] + (to[0] - from[0]) * share + (roll() - 0.5) * off,
      from[1] + (to[1] - from[1]) * share + (roll() - 0.5) * off,
    ];
  });
}

/** Grids without a gap between them, with bent borders, and points all over them. */
export function latticeOf(
  count: number,
  pointCount: number,
): { grids: LocatableGrid[]; points: Float64Array } {
  const roll = dice(7);
  const columns = Math.ceil(Math.sqrt(count * 2));
  const rows = Math.ceil(count / columns);
  const line = borders(columns, rows, roll);
  const grids = Array.from({ length: count }, (_, i): LocatableGrid => {
    const low = Math.floor(i / columns) * (columns + 1) + (i % columns);
    const high = low + columns + 1;
    const sides = [line(low, low + 1), line(low + 1, high + 1), line(high + 1, high), line(high, low)];
    const ring = [...sides.flatMap((positions) => positions.slice(0, -1)), ...(sides[0]?.slice(0, 1) ?? [])];
    const id = `g${String(i).padStart(5, '0')}`;
    return { id, code: id, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  const points = Float64Array.from({ length: pointCount * 2 }, (_, i) =>
    i % 2 === 0 ? west + roll() * columns * side : south + roll() * rows * side,
  );
  return { grids, points };
}
