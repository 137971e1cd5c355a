import type { Area } from '../area.ts';
import { type Arrangement, arrange, OUTSIDE } from './arrangement.ts';
import { blockCells, cellLines } from './blocks.ts';
import { type Ground, groundLines, rankWays, type Way } from './ground.ts';
import { createGroups } from './groups.ts';
import { mergeParcels } from './merge.ts';
import { outlinesOf } from './outline.ts';
import { planeAt } from './plane.ts';
import { type Settled, settle } from './settle.ts';
import type { ParcelSizes } from './sizes.ts';
import { type Border, type Parcel, surveyBorders, surveyParcels } from './survey.ts';

/** The ground in its smallest pieces: whole buildings, no gap, no overlap. */
export interface ParcelMap {
  readonly ground: Ground;
  readonly arrangement: Arrangement;
  /** Ways by importance; edges name them by their index. */
  readonly ways: readonly Way[];
  /** Parcel of each face; −1 outside of all outlines. */
  readonly parcelOf: Int32Array;
  readonly parcels: readonly Parcel[];
  readonly borders: readonly Border[];
  /** Indexes of buildings that stand in no outline at all. */
  readonly homeless: readonly number[];
}

/**
 * Cuts the ground into parcels. Each holds whole buildings (R5), even such that a way runs through:
 * they go where most of them stands. Outlines are never moved: a building across one counts where
 * most of it stands, and the ground beyond stays with the neighbour. Blocks between ways are cut between their
 * buildings where they weigh too much; what is left without buildings joins a neighbour (R4).
 *
 * @throws RangeError for positions off the earth or ground more than six degrees wide
 */
export function cutParcels(ground: Ground, sizes: ParcelSizes): ParcelMap {
  const ways = rankWays(ground.ways);
  const lines = groundLines(ground, ways);
  const coarse = arrange(lines);
  const first = settle(coarse, ground);
  const cells = blockCells({ arrangement: coarse, ground, settled: first, largest: sizes.largest });
  const borders = cellLines(cells, coarse.origin);
  const arrangement = borders.length === 0 ? coarse : arrange([...lines, ...borders]);
  const settled = borders.length === 0 ? first : settle(arrangement, ground);
  const labels = labelFaces(arrangement, settled, ground, cells);
  const pieces = connected(arrangement, settled, labels);
  const survey = { arrangement, ground, settled, ways };
  const parts = surveyParcels(survey, pieces.of, pieces.count);
  const merged = mergeParcels(parts, surveyBorders(survey, pieces.of), ground, sizes);
  const parcelOf = pieces.of.map((piece) => (piece === OUTSIDE ? OUTSIDE : (merged.of[piece] ?? OUTSIDE)));
  return {
    ground,
    arrangement,
    ways,
    parcelOf,
    parcels: surveyParcels(survey, parcelOf, merged.count),
    borders: surveyBorders(survey, parcelOf),
    homeless: [...settled.homeOf].flatMap((home, building) => (home === -1 ? [building] : [])),
  };
}

/** The areas of groups of parcels; `groupOf` names the group of each parcel, −1 for none. */
export function areasOf(map: ParcelMap, groupOf: ArrayLike<number>, count: number): Area[] {
  const partOf = map.parcelOf.map((parcel) => (parcel === OUTSIDE ? OUTSIDE : (groupOf[parcel] ?? OUTSIDE)));
  return outlinesOf(map.arrangement, partOf, count);
}

/** Blocks are labelled 0, 1, 2 …; buildings of blocks that are cut come after all blocks. */
function labelFaces(
  arrangement: Arrangement,
  settled: Settled,
  ground: Ground,
  cells: ReturnType<typeof blockCells>,
): Int32Array {
  const { blockOf, blockCount, buildingOf, homeOf } = settled;
  const plane = planeAt(arrangement.origin);
  const cutBy = new Map<number, (typeof cells)[number]>();
  for (const cell of cells) {
    for (const building of cell.buildings) {
      const home = homeOf[building] ?? -1;
      if (home !== -1 && !cutBy.has(home)) cutBy.set(home, cell);
    }
  }
  return blockOf.map((block, face) => {
    if (block === -1) return -1;
    const building = buildingOf[face] ?? -1;
    const home = homeOf[building] ?? -1;
    if (home !== -1) return cutBy.has(home) ? blockCount + building : home;
    const cell = cutBy.get(block);
    if (cell === undefined) return block;
    const [x, y] = [arrangement.inner[face * 2] ?? NaN, arrangement.inner[face * 2 + 1] ?? NaN];
    const nearest = cell.buildings[cell.cells.nearest(x * plane.east, y * plane.north)] ?? 0;
    return blockCount + (settled.standsFor[nearest] ?? ground.buildings.length);
  });
}

/** Faces of one label and one outline that hang together. */
function connected(
  { left, right, faceCount }: Arrangement,
  { outlineOf }: Settled,
  labels: Int32Array,
): { of: Int32Array; count: number } {
  const groups = createGroups(faceCount);
  for (let edge = 0; edge < left.length; edge++) {
    const [l, r] = [left[edge] ?? OUTSIDE, right[edge] ?? OUTSIDE];
    if (l === OUTSIDE || r === OUTSIDE || labels[l] === -1) continue;
    if (labels[l] === labels[r] && outlineOf[l] === outlineOf[r]) groups.join(l, r);
  }
  const names = new Map<number, number>();
  const of = labels.map((label, face) => {
    if (label === -1) return OUTSIDE;
    const root = groups.find(face);
    const name = names.get(root) ?? names.size;
    names.set(root, name);
    return name;
  });
  return { of, count: names.size };
}
