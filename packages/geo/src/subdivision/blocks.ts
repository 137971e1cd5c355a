import type { Arrangement } from './arrangement.ts';
import { type Cells, cellsOf, wallsOf } from './cells.ts';
import { type Ground, marks } from './ground.ts';
import type { MarkedLine } from './noding.ts';
import { clipPath } from './paths.ts';
import { planeAt } from './plane.ts';
import { type Origin, positionAt } from './points.ts';
import type { Settled } from './settle.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** The cells of the buildings of a block that is too large to stay whole. */
export interface BlockCells {
  readonly cells: Cells;
  /** Indexes of buildings, as `cells` counts them. */
  readonly buildings: readonly number[];
  /** Where the block is, in metres from the origin. */
  readonly box: Box;
}

interface Blocks {
  readonly arrangement: Arrangement;
  readonly ground: Ground;
  readonly settled: Settled;
  readonly largest: number;
}

/** Cells for every block that weighs more than allowed and has more than one building. */
export function blockCells({ arrangement, ground, settled, largest }: Blocks): BlockCells[] {
  const { homeOf } = settled;
  const { origin } = arrangement;
  const plane = planeAt(origin);
  const boxes = boxesOf(arrangement, settled);
  const homes = Map.groupBy(ground.buildings.keys(), (building) => homeOf[building] ?? -1);
  return [...homes].flatMap(([home, buildings]) => {
    const weight = buildings.reduce((sum, i) => sum + (ground.buildings[i]?.weight ?? 0), 0);
    if (home === -1 || buildings.length < 2 || weight <= largest) return [];
    const walls = buildings.map((i) => {
      const building = ground.buildings[i];
      return building === undefined ? [] : wallsOf(building.footprint, origin, plane);
    });
    return [{ cells: cellsOf(walls), buildings, box: boxes[home] ?? [0, 0, 0, 0] }];
  });
}

/** The box around every block, in metres from the origin. */
function boxesOf(arrangement: Arrangement, { blockOf, blockCount }: Settled): Box[] {
  const { points, from, to, left, right } = arrangement;
  const { east, north } = planeAt(arrangement.origin);
  const boxes = Array.from({ length: blockCount }, () => [Infinity, Infinity, -Infinity, -Infinity]);
  const grow = (face: number, corner: number): void => {
    const box = boxes[blockOf[face] ?? -1];
    if (box === undefined) return;
    const [x, y] = [(points.xs[corner] ?? NaN) * east, (points.ys[corner] ?? NaN) * north];
    box[0] = Math.min(box[0] ?? x, x);
    box[1] = Math.min(box[1] ?? y, y);
    box[2] = Math.max(box[2] ?? x, x);
    box[3] = Math.max(box[3] ?? y, y);
  };
  for (let edge = 0; edge < from.length; edge++) {
    for (const face of [left[edge] ?? -1, right[edge] ?? -1]) {
      grow(face, from[edge] ?? -1);
      grow(face, to[edge] ?? -1);
    }
  }
  return boxes.map(([west = 0, south = 0, eastEnd = 0, northEnd = 0]) => [west, south, eastEnd, northEnd]);
}

/** The borders of all cells as lines to be noded, clipped to their blocks’ boxes. */
export function cellLines(blocks: readonly BlockCells[], origin: Origin): MarkedLine[] {
  const plane = planeAt(origin);
  return blocks.flatMap(({ cells, box }) =>
    cells.borders
      .flatMap((path) => clipPath(path, box))
      .map((path) => ({
        line: path.map(([x, y]) =>
          positionAt(origin, Math.round(x / plane.east), Math.round(y / plane.north)),
        ),
        mark: marks.cell,
        way: -1,
      })),
  );
}
