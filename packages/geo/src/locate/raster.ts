import type { Segments } from './exact.ts';

/**
 * A uniform raster of cells over all areas. Most cells lie wholly in one area and answer without
 * any geometry; only a cell that a border passes through names candidates for the exact test.
 */
export interface Raster {
  readonly west: number;
  readonly south: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly columns: number;
  readonly rows: number;
  /** 0: no area. n > 0: wholly in area n − 1. n < 0: candidates at `−n − 1` of `candidates`. */
  readonly cells: Int32Array;
  /** Runs of a count followed by that many areas, in ascending order. */
  readonly candidates: Int32Array;
}

const CELLS_PER_AREA = 200;
const FEWEST_CELLS = 1 << 10;
const MOST_CELLS = 1 << 22;

interface Marks {
  readonly head: Int32Array;
  readonly stamp: Int32Array;
  readonly next: number[];
  readonly area: number[];
  /** Cells whose only mark covers them wholly stay single. */
  readonly whole: boolean[];
}

type Frame = Omit<Raster, 'cells' | 'candidates'>;

/** Builds the raster; areas are numbered by their place in the list, lower numbers win ties. */
export function buildRaster(areas: readonly Segments[]): Raster {
  const frame = frameOf(areas);
  const size = frame.columns * frame.rows;
  const marks: Marks = {
    head: new Int32Array(size).fill(-1),
    stamp: new Int32Array(size).fill(-1),
    next: [],
    area: [],
    whole: [],
  };
  // Marks are put in front of a cell's list: going downwards leaves every list ascending.
  for (let area = areas.length - 1; area >= 0; area--) {
    const segments = areas[area];
    if (segments === undefined) continue;
    markBorder(frame, marks, segments, area);
    markInterior(frame, marks, segments, area);
  }
  return { ...frame, ...pack(marks) };
}

function frameOf(areas: readonly Segments[]): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const segments of areas) {
    for (let i = 0; i < segments.length; i += 2) {
      const [x, y] = [at(segments, i), at(segments, i + 1)];
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  }
  if (west > east) return { west: 0, south: 0, cellWidth: 1, cellHeight: 1, columns: 0, rows: 0 };
  const wanted = Math.min(MOST_CELLS, Math.max(FEWEST_CELLS, areas.length * CELLS_PER_AREA));
  const [width, height] = [east - west + 1, north - south + 1];
  const columns = Math.min(width, Math.max(1, Math.round(Math.sqrt((wanted * width) / height))));
  const cellWidth = Math.ceil(width / Math.min(columns, wanted));
  const cellHeight = Math.ceil(height / Math.max(1, Math.floor(wanted / columns)));
  return {
    west,
    south,
    cellWidth,
    cellHeight,
    columns: Math.ceil(width / cellWidth),
    rows: Math.ceil(height / cellHeight),
  };
}

function mark(marks: Marks, cell: number, area: number, whole: boolean): void {
  if (marks.stamp[cell] === area) return;
  marks.stamp[cell] = area;
  marks.next.push(marks.head[cell] ?? -1);
  marks.area.push(area);
  marks.whole.push(whole);
  marks.head[cell] = marks.area.length - 1;
}

function markBorder(frame: Frame, marks: Marks, segments: Segments, area: number): void {
  for (let i = 0; i < segments.length; i += 4) {
    const [x1, y1] = [at(segments, i), at(segments, i + 1)];
    const [x2, y2] = [at(segments, i + 2), at(segments, i + 3)];
    const slope = y1 === y2 ? 0 : (x2 - x1) / (y2 - y1);
    const lastRow = rowOf(frame, y2);
    for (let row = rowOf(frame, y1); row <= lastRow; row++) {
      const bottom = frame.south + row * frame.cellHeight;
      const from = y1 === y2 ? x1 : x1 + slope * (Math.max(y1, bottom) - y1);
      const to = y1 === y2 ? x2 : x1 + slope * (Math.min(y2, bottom + frame.cellHeight) - y1);
      // One unit wider on both sides than computed, so that rounding never misses a cell.
      const first = columnOf(frame, Math.min(from, to) - 1);
      const last = columnOf(frame, Math.max(from, to) + 1);
      for (let column = first; column <= last; column++) {
        mark(marks, row * frame.columns + column, area, false);
      }
    }
  }
}

function markInterior(frame: Frame, marks: Marks, segments: Segments, area: number): void {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 1; i < segments.length; i += 2) {
    low = Math.min(low, at(segments, i));
    high = Math.max(high, at(segments, i));
  }
  if (low > high) return;
  for (let row = rowOf(frame, low); row <= rowOf(frame, high); row++) {
    // Half a unit off the whole units: the line never runs through a corner.
    const y = frame.south + row * frame.cellHeight + (frame.cellHeight >> 1) + 0.5;
    const crossings = crossingsAt(segments, y);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [from, to] = [crossings[i] ?? 0, crossings[i + 1] ?? 0];
      for (let column = columnOf(frame, from); column <= columnOf(frame, to); column++) {
        const middle = frame.west + (column + 0.5) * frame.cellWidth;
        if (middle > from && middle < to) mark(marks, row * frame.columns + column, area, true);
      }
    }
  }
}

function crossingsAt(segments: Segments, y: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < segments.length; i += 4) {
    const [y1, y2] = [at(segments, i + 1), at(segments, i + 3)];
    if (y < y1 || y > y2) continue;
    const x1 = at(segments, i);
    found.push(x1 + ((at(segments, i + 2) - x1) * (y - y1)) / (y2 - y1));
  }
  return found.sort((a, b) => a - b);
}

function pack(marks: Marks): Pick<Raster, 'cells' | 'candidates'> {
  const cells = new Int32Array(marks.head.length);
  const candidates: number[] = [];
  for (let cell = 0; cell < cells.length; cell++) {
    const first = marks.head[cell] ?? -1;
    if (first < 0) continue;
    if (marks.next[first] === -1 && marks.whole[first] === true) {
      cells[cell] = (marks.area[first] ?? 0) + 1;
      continue;
    }
    const start = candidates.push(0) - 1;
    for (let entry = first; entry >= 0; entry = marks.next[entry] ?? -1) {
      candidates.push(marks.area[entry] ?? 0);
    }
    candidates[start] = candidates.length - start - 1;
    cells[cell] = -start - 1;
  }
  return { cells, candidates: Int32Array.from(candidates) };
}

function rowOf(frame: Frame, y: number): number {
  return Math.min(frame.rows - 1, Math.max(0, Math.floor((y - frame.south) / frame.cellHeight)));
}

function columnOf(frame: Frame, x: number): number {
  return Math.min(frame.columns - 1, Math.max(0, Math.floor((x - frame.west) / frame.cellWidth)));
}

function at(segments: Segments, index: number): number {
  return segments[index] ?? 0;
}
