import type { Ground } from './ground.ts';
import { createGroups } from './groups.ts';
import type { ParcelSizes } from './sizes.ts';
import { type Border, metresAlongWays, type Parcel } from './survey.ts';

/** Empty ground smaller than this, in m², is no parcel of its own even where its block has no buildings. */
const SMALLEST_EMPTY = 1000;

/** Several pieces as one. */
interface Heap {
  weight: number;
  squareMetres: number;
  buildings: number;
  readonly outline: number;
  readonly block: number;
  /** Metres of border by neighbour: along ways, and in all. */
  readonly beside: Map<number, { along: number; metres: number }>;
}

interface Heaps {
  at(piece: number): number;
  heap(name: number): Heap | undefined;
  join(a: number, b: number): void;
  number(): { readonly of: Int32Array; readonly count: number };
}

/** Joins pieces of ground into parcels: compounds that fit, empty ground, and what is too small. */
export function mergeParcels(
  pieces: readonly Parcel[],
  borders: readonly Border[],
  ground: Ground,
  sizes: ParcelSizes,
): { readonly of: Int32Array; readonly count: number } {
  const heaps = heapsOf(pieces, borders);
  joinCompounds(heaps, pieces, ground, sizes.compound);
  joinEmpty(heaps, pieces);
  joinSmall(heaps, pieces, sizes);
  return heaps.number();
}

function heapsOf(pieces: readonly Parcel[], borders: readonly Border[]): Heaps {
  const groups = createGroups(pieces.length);
  const heaps = pieces.map(({ weight, squareMetres, buildings, outline, block }): Heap => {
    return { weight, squareMetres, buildings: buildings.length, outline, block, beside: new Map() };
  });
  for (const border of borders) {
    const share = { along: metresAlongWays(border), metres: border.metres };
    heaps[border.b]?.beside.set(border.a, share);
    if (border.b !== -1) heaps[border.a]?.beside.set(border.b, { ...share });
  }
  const join = (a: number, b: number): void => {
    const [one, two] = [groups.find(a), groups.find(b)];
    if (one === two) return;
    const name = groups.join(one, two);
    const gone = name === one ? two : one;
    const [into, from] = [heaps[name], heaps[gone]];
    if (into === undefined || from === undefined) return;
    into.weight += from.weight;
    into.squareMetres += from.squareMetres;
    into.buildings += from.buildings;
    into.beside.delete(gone);
    for (const [neighbour, share] of from.beside) {
      if (neighbour === name) continue;
      const there = heaps[neighbour]?.beside;
      const known = into.beside.get(neighbour) ?? { along: 0, metres: 0 };
      const sum = { along: known.along + share.along, metres: known.metres + share.metres };
      into.beside.set(neighbour, sum);
      there?.delete(gone);
      there?.set(name, { ...sum });
    }
  };
  return { at: groups.find, heap: (name) => heaps[name], join, number: groups.number };
}

function joinCompounds(heaps: Heaps, pieces: readonly Parcel[], ground: Ground, largest: number): void {
  const pieceOf = new Map<number, number>();
  for (const [piece, { buildings }] of pieces.entries()) for (const i of buildings) pieceOf.set(i, piece);
  const compounds = Map.groupBy(
    [...pieceOf].filter(([i]) => ground.buildings[i]?.compound !== undefined),
    ([i, piece]) => `${pieces[piece]?.outline} ${ground.buildings[i]?.compound}`,
  );
  for (const members of compounds.values()) {
    const own = new Set(members.map(([, piece]) => heaps.at(piece)));
    const weight = [...own].reduce((sum, name) => sum + (heaps.heap(name)?.weight ?? 0), 0);
    if (weight > largest) continue;
    for (const piece of own) {
      for (const neighbour of [...(heaps.heap(heaps.at(piece))?.beside.keys() ?? [])]) {
        if (own.has(neighbour)) heaps.join(piece, neighbour);
      }
    }
  }
}

/** Empty pieces of built-up blocks, and such as are too small to be a park. */
function joinEmpty(heaps: Heaps, pieces: readonly Parcel[]): void {
  const built = new Set(pieces.flatMap(({ buildings, block }) => (buildings.length > 0 ? [block] : [])));
  const isStray = (heap: Heap): boolean =>
    heap.buildings === 0 && (built.has(heap.block) || heap.squareMetres < SMALLEST_EMPTY);
  joinWhile(heaps, pieces, isStray, () => true);
}

function joinSmall(heaps: Heaps, pieces: readonly Parcel[], sizes: ParcelSizes): void {
  const isSmall = (heap: Heap): boolean => heap.buildings > 0 && heap.weight < sizes.smallest;
  const fits = (a: Heap, b: Heap): boolean =>
    a.block === b.block &&
    (a.weight === 0 || a.weight + b.weight <= Math.max(sizes.largest, 2 * sizes.smallest));
  joinWhile(heaps, pieces, isSmall, fits);
}

/** Lightest first, each joins the neighbour with which it shares most, ways counting little. */
function joinWhile(
  heaps: Heaps,
  pieces: readonly Parcel[],
  wants: (heap: Heap) => boolean,
  fits: (a: Heap, b: Heap) => boolean,
): void {
  const order = [...pieces.keys()].sort((a, b) => (pieces[a]?.weight ?? 0) - (pieces[b]?.weight ?? 0));
  for (const piece of order) {
    for (;;) {
      const name = heaps.at(piece);
      const heap = heaps.heap(name);
      if (heap === undefined || !wants(heap)) break;
      const next = bestNeighbour(heaps, heap, fits);
      if (next === undefined) break;
      heaps.join(name, next);
    }
  }
}

function bestNeighbour(heaps: Heaps, heap: Heap, fits: (a: Heap, b: Heap) => boolean): number | undefined {
  let [best, most] = [undefined as number | undefined, 0];
  for (const [name, { along, metres }] of heap.beside) {
    const other = heaps.heap(name);
    const shared = metres - along * 0.95;
    if (other === undefined || other.outline !== heap.outline || shared <= most || !fits(heap, other))
      continue;
    [best, most] = [name, shared];
  }
  return best;
}
