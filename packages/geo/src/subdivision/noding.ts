import type { Position } from 'geojson';
import ArrayList from 'jsts/java/util/ArrayList.js';
import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js';
import PrecisionModel from 'jsts/org/locationtech/jts/geom/PrecisionModel.js';
import NodedSegmentString from 'jsts/org/locationtech/jts/noding/NodedSegmentString.js';
import MCIndexSnapRounder from 'jsts/org/locationtech/jts/noding/snapround/MCIndexSnapRounder.js';
import { lngLatOf } from '../area.ts';
import { toUnits } from '../locate/exact.ts';
import { createPoints, type Origin, type Points } from './points.ts';

/** A line to be noded, and what its edges are to be known by. */
export interface MarkedLine {
  readonly line: readonly Position[];
  /** Bits that tell what the line is; an edge of several lines carries the bits of all. */
  readonly mark: number;
  /** Number of the way that runs here, the most important first; −1 for none. */
  readonly way: number;
}

/** Straight edges between corners that meet nowhere but in corners. */
export interface Noded {
  readonly origin: Origin;
  readonly points: Points;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly marks: readonly number[];
  readonly ways: readonly number[];
}

/**
 * Cuts lines where they meet, by snap rounding on the grid of 1e-7 degrees: every corner is a
 * whole unit, every edge passes no other corner, and nothing moves by more than a unit (1 cm).
 * Lines may overlap: what lies upon each other becomes one edge.
 */
export function nodeLines(lines: readonly MarkedLine[], origin: Origin): Noded {
  const noder = new MCIndexSnapRounder(new PrecisionModel(1));
  const input = new ArrayList<NodedSegmentString>();
  for (const [i, { line }] of lines.entries()) {
    const coordinates = coordinatesOf(line, origin);
    if (coordinates.length > 1) input.add(new NodedSegmentString(coordinates, i));
  }
  noder.computeNodes(input);
  const output = noder.getNodedSubstrings().iterator();
  const collected = collector(origin);
  while (output.hasNext()) {
    const piece = output.next();
    const source = lines[piece.getData()];
    if (source !== undefined) collected.add(piece.getCoordinates(), source);
  }
  return collected.noded;
}

function coordinatesOf(line: readonly Position[], origin: Origin): Coordinate[] {
  const found: Coordinate[] = [];
  for (const position of line) {
    const [lng, lat] = lngLatOf(position);
    const [x, y] = [toUnits(lng) - origin.x, toUnits(lat) - origin.y];
    const last = found.at(-1);
    if (last === undefined || last.x !== x || last.y !== y) found.push(new Coordinate(x, y));
  }
  return found;
}

/** More corners than this cannot be: keys of edges stay whole numbers below 2^53. */
const MOST_POINTS = 1 << 26;

function collector(origin: Origin): { noded: Noded; add(path: Coordinate[], source: MarkedLine): void } {
  const points = createPoints();
  const known = new Map<number, number>();
  const [from, to, marks, ways]: number[][] = [[], [], [], []] as [number[], number[], number[], number[]];
  const put = (a: number, b: number, { mark, way }: MarkedLine): void => {
    const key = Math.min(a, b) * MOST_POINTS + Math.max(a, b);
    const edge = known.get(key);
    if (edge === undefined) {
      known.set(key, from.length);
      from.push(a);
      to.push(b);
      marks.push(mark);
      ways.push(way);
      return;
    }
    marks[edge] = (marks[edge] ?? 0) | mark;
    const before = ways[edge] ?? -1;
    if (way >= 0 && (before < 0 || way < before)) ways[edge] = way;
  };
  return {
    noded: { origin, points, from, to, marks, ways },
    add(path, source) {
      let previous = -1;
      for (const { x, y } of path) {
        const corner = points.add(x, y);
        if (previous >= 0 && previous !== corner) put(previous, corner, source);
        previous = corner;
      }
    },
  };
}
