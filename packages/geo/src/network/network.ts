import Flatbush from 'flatbush';
import FlatQueue from 'flatqueue';
import type { LineString, MultiLineString, Position } from 'geojson';
import type { LngLat } from '../area.ts';
import { METRES_PER_DEGREE } from '../measure.ts';
import { nodeLines } from '../subdivision/noding.ts';
import { planeAt } from '../subdivision/plane.ts';
import { originOf, positionAt } from '../subdivision/points.ts';

/** Roads and paths as a graph for walking and cycling; every link can be used both ways. */
export interface Network {
  readonly size: number;
  readonly positions: readonly Position[];
  readonly first: Int32Array;
  readonly towards: Int32Array;
  readonly metres: Float64Array;
  /** Ends of each link once, for drawing and for finding the nearest. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly length: Float64Array;
  /** The place on the network nearest to a point; undefined for an empty network. */
  snap(point: LngLat): Stop | undefined;
}

/** A point beside the network: on a link between two corners, some way off it. */
export interface Stop {
  readonly link: number;
  /** Share of the link from its start. */
  readonly share: number;
  /** Metres from the point to the link, walked as the crow flies. */
  readonly off: number;
}

/**
 * Builds the network. Lines are joined wherever they cross or touch: a bridge without a junction
 * below is not told from a crossing.
 *
 * @throws RangeError for positions off the earth or more than six degrees apart
 */
export function buildNetwork(lines: readonly (LineString | MultiLineString)[]): Network {
  const paths = lines.flatMap((line) => (line.type === 'LineString' ? [line.coordinates] : line.coordinates));
  const origin = originOf(paths);
  const noded = nodeLines(
    paths.map((line) => ({ line, mark: 0, way: -1 })),
    origin,
  );
  const { xs, ys } = noded.points;
  const plane = planeAt(origin);
  const [from, to] = [Int32Array.from(noded.from), Int32Array.from(noded.to)];
  const length = Float64Array.from(from, (a, link) => {
    const b = to[link] ?? -1;
    return Math.hypot(
      ((xs[b] ?? 0) - (xs[a] ?? 0)) * plane.east,
      ((ys[b] ?? 0) - (ys[a] ?? 0)) * plane.north,
    );
  });
  const positions = xs.map((x, i) => positionAt(origin, x, ys[i] ?? NaN));
  return {
    size: xs.length,
    positions,
    from,
    to,
    length,
    ...starsOf(from, to, length, xs.length),
    snap: snapper(positions, from, to),
  };
}

function starsOf(
  from: Int32Array,
  to: Int32Array,
  length: Float64Array,
  size: number,
): Pick<Network, 'first' | 'towards' | 'metres'> {
  const first = new Int32Array(size + 1);
  for (const ends of [from, to]) for (const node of ends) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (let node = 0; node < size; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const towards = new Int32Array(from.length * 2);
  const metres = new Float64Array(from.length * 2);
  const put = (a: number, b: number, link: number): void => {
    const place = next[a] ?? 0;
    towards[place] = b;
    metres[place] = length[link] ?? 0;
    next[a] = place + 1;
  };
  for (const [link, a] of from.entries()) {
    put(a, to[link] ?? -1, link);
    put(to[link] ?? -1, a, link);
  }
  return { first, towards, metres };
}

const NEAREST_CANDIDATES = 12;

function snapper(positions: readonly Position[], from: Int32Array, to: Int32Array): Network['snap'] {
  if (from.length === 0) return () => undefined;
  const at = (node: number | undefined): readonly [number, number] => {
    const [x = NaN, y = NaN] = positions[node ?? -1] ?? [];
    return [x, y];
  };
  const index = new Flatbush(from.length);
  for (const [link, a] of from.entries()) {
    const [[x1, y1], [x2, y2]] = [at(a), at(to[link])];
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  index.finish();
  return ([lng, lat]) => {
    const east = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    let best: Stop | undefined;
    // Boxes are near before their links are: some of the nearest boxes are looked at.
    for (const link of index.neighbors(lng, lat, NEAREST_CANDIDATES)) {
      const [[x1, y1], [x2, y2]] = [at(from[link]), at(to[link])];
      const [ax, ay] = [(x1 - lng) * east, (y1 - lat) * METRES_PER_DEGREE];
      const [dx, dy] = [(x2 - x1) * east, (y2 - y1) * METRES_PER_DEGREE];
      const share = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
      const off = Math.hypot(ax + share * dx, ay + share * dy);
      if (best === undefined || off < best.off) best = { link, share, off };
    }
    return best;
  };
}

/**
 * Metres on the network from a stop to every corner (Dijkstra, with a heap); Infinity where it is
 * farther than `most` or cannot be reached.
 */
export function distancesFrom(network: Network, stop: Stop, most = Infinity): Float64Array {
  const distances = new Float64Array(network.size).fill(Infinity);
  const queue = new FlatQueue<number>();
  const reach = (node: number, metres: number): void => {
    if (metres > most || metres >= (distances[node] ?? 0)) return;
    distances[node] = metres;
    queue.push(node, metres);
  };
  const length = network.length[stop.link] ?? 0;
  reach(network.from[stop.link] ?? -1, stop.off + stop.share * length);
  reach(network.to[stop.link] ?? -1, stop.off + (1 - stop.share) * length);
  for (let metres = queue.peekValue(); metres !== undefined; metres = queue.peekValue()) {
    const node = queue.pop() ?? -1;
    if (metres > (distances[node] ?? 0)) continue;
    for (let link = network.first[node] ?? 0; link < (network.first[node + 1] ?? 0); link++) {
      reach(network.towards[link] ?? -1, metres + (network.metres[link] ?? 0));
    }
  }
  return distances;
}

/** Metres from where `distances` were taken to another stop, given the stop they were taken from. */
export function distanceTo(network: Network, distances: Float64Array, start: Stop, end: Stop): number {
  const length = network.length[end.link] ?? 0;
  const byStart = (distances[network.from[end.link] ?? -1] ?? Infinity) + end.share * length;
  const byEnd = (distances[network.to[end.link] ?? -1] ?? Infinity) + (1 - end.share) * length;
  const straight =
    start.link === end.link ? start.off + Math.abs(start.share - end.share) * length : Infinity;
  return Math.min(byStart, byEnd, straight) + end.off;
}
