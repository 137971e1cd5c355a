import { contours } from 'd3-contour';
import FlatQueue from 'flatqueue';
import type { MultiPolygon, Position } from 'geojson';
import { METRES_PER_DEGREE, polygonArea } from '../measure.ts';
import type { Network, Stop } from './network.ts';

/** How far everything is from the nearest of several points (R86). */
export interface Nearness {
  /** Metres on the network from each corner to the nearest start; Infinity where none can be reached. */
  readonly distances: Float64Array;
  /** The starts on each link that has any. */
  readonly onLink: ReadonlyMap<number, readonly Stop[]>;
  /** Metres from a stop to the nearest start, the way to the road included. */
  metresTo(stop: Stop): number;
}

/** Walks from all starts at once, so that every corner is told the nearest of them. */
export function nearnessOf(network: Network, starts: readonly Stop[]): Nearness {
  const distances = new Float64Array(network.size).fill(Infinity);
  const queue = new FlatQueue<number>();
  const reach = (node: number, metres: number): void => {
    if (metres >= (distances[node] ?? 0)) return;
    distances[node] = metres;
    queue.push(node, metres);
  };
  for (const { link, off, share } of starts) {
    const length = network.length[link] ?? 0;
    reach(network.from[link] ?? -1, off + share * length);
    reach(network.to[link] ?? -1, off + (1 - share) * length);
  }
  for (let metres = queue.peekValue(); metres !== undefined; metres = queue.peekValue()) {
    const node = queue.pop() ?? -1;
    if (metres > (distances[node] ?? 0)) continue;
    for (let link = network.first[node] ?? 0; link < (network.first[node + 1] ?? 0); link++) {
      reach(network.towards[link] ?? -1, metres + (network.metres[link] ?? 0));
    }
  }
  const onLink = Map.groupBy(starts, ({ link }) => link);
  return {
    distances,
    onLink,
    metresTo({ link, off, share }) {
      const length = network.length[link] ?? 0;
      const straight = (onLink.get(link) ?? []).map(
        (start) => start.off + Math.abs(start.share - share) * length,
      );
      const byFrom = (distances[network.from[link] ?? -1] ?? Infinity) + share * length;
      const byTo = (distances[network.to[link] ?? -1] ?? Infinity) + (1 - share) * length;
      return Math.min(byFrom, byTo, ...straight) + off;
    },
  };
}

/** How far from a road what is reached along it is drawn, in metres: about the depth of a block's row of houses. */
const DEPTH = 45;
const CELL = 15;
/** Cells of the picture at most; a wider one is drawn coarser. */
const MOST_CELLS = 600_000;

type Sample = readonly [lng: number, lat: number, left: number];

/** Points along the reached stretches with the metres that are left there. */
function samplesOf(network: Network, { distances, onLink }: Nearness, metres: number): Sample[] {
  const samples: Sample[] = [];
  for (const [link, a] of network.from.entries()) {
    const b = network.to[link] ?? -1;
    const [here, there] = [distances[a] ?? Infinity, distances[b] ?? Infinity];
    const starts = onLink.get(link) ?? [];
    if (here > metres && there > metres && starts.length === 0) continue;
    const [x1 = NaN, y1 = NaN] = network.positions[a] ?? [];
    const [x2 = NaN, y2 = NaN] = network.positions[b] ?? [];
    const length = network.length[link] ?? 0;
    const steps = Math.max(1, Math.ceil(length / CELL));
    for (let i = 0; i <= steps; i++) {
      const share = i / steps;
      const straight = starts.map((start) => start.off + Math.abs(start.share - share) * length);
      const left = metres - Math.min(here + share * length, there + (1 - share) * length, ...straight);
      if (left > 0) samples.push([x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, left]);
    }
  }
  return samples;
}

/** A picture of the ground: in each cell the metres that are left there, negative where nothing is reached. */
function fieldOf(samples: readonly Sample[]) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of samples) {
    [west, south] = [Math.min(west, lng), Math.min(south, lat)];
    [east, north] = [Math.max(east, lng), Math.max(north, lat)];
  }
  const perLng = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, high] = [(east - west) * perLng + 4 * DEPTH, (north - south) * METRES_PER_DEGREE + 4 * DEPTH];
  const cell = Math.max(CELL, Math.sqrt((wide * high) / MOST_CELLS));
  const [columns, rows] = [Math.ceil(wide / cell) + 1, Math.ceil(high / cell) + 1];
  const values = new Float64Array(columns * rows).fill(-DEPTH);
  const around = Math.ceil(DEPTH / cell);
  for (const [lng, lat, left] of samples) {
    const x = ((lng - west) * perLng + 2 * DEPTH) / cell;
    const y = ((lat - south) * METRES_PER_DEGREE + 2 * DEPTH) / cell;
    for (let row = Math.floor(y) - around; row <= Math.ceil(y) + around; row++) {
      for (let column = Math.floor(x) - around; column <= Math.ceil(x) + around; column++) {
        const value = Math.min(left, DEPTH) - Math.hypot(column + 0.5 - x, row + 0.5 - y) * cell;
        const at = row * columns + column;
        if (value > (values[at] ?? Infinity)) values[at] = value;
      }
    }
  }
  const position = ([x = NaN, y = NaN]: Position): Position => [
    Number((west + (x * cell - 2 * DEPTH) / perLng).toFixed(6)),
    Number((south + (y * cell - 2 * DEPTH) / METRES_PER_DEGREE).toFixed(6)),
  ];
  return { values, columns, rows, position };
}

/** Square metres of the smallest hole that is drawn: a courtyard between reached roads is no gap. */
const SMALLEST_HOLE = 10_000;

const isWide = (hole: Position[]): boolean =>
  Math.abs(polygonArea({ type: 'Polygon', coordinates: [hole] })) >= SMALLEST_HOLE;

/**
 * What is reached within a distance, as an area to be drawn: the reached roads and the houses along them.
 * Figures are taken from the network itself, never from this picture. Empty where nothing is reached.
 */
export function reachArea(network: Network, nearness: Nearness, metres: number): MultiPolygon {
  const samples = samplesOf(network, nearness, metres);
  if (samples.length === 0) return { type: 'MultiPolygon', coordinates: [] };
  const { values, columns, rows, position } = fieldOf(samples);
  const drawn = contours()
    .size([columns, rows])
    .contour([...values], 0);
  return {
    type: 'MultiPolygon',
    coordinates: drawn.coordinates.map((rings) =>
      rings.map((ring) => ring.map(position)).filter((ring, i) => i === 0 || isWide(ring)),
    ),
  };
}
