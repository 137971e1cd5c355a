import { Delaunay } from 'd3-delaunay';
import type { Polygon } from 'geojson';
import { lngLatOf } from '../area.ts';
import { toUnits } from '../locate/exact.ts';
import { simplifyPath } from './paths.ts';
import type { Plane } from './plane.ts';

/** A point on the ground in metres from the origin. */
export type Spot = readonly [x: number, y: number];

/** The ground around several buildings, each point with the building whose walls are nearest. */
export interface Cells {
  /** Index of the nearest building in the list given. */
  nearest(x: number, y: number): number;
  /** Borders between the cells of different buildings. */
  readonly borders: readonly (readonly Spot[])[];
}

/** Walls are sampled this densely; between two samples a border strays into a wall by a few centimetres at most. */
const SAMPLE_METRES = 3;
/** Borders may be straightened by this much. */
const STRAIGHT_METRES = 1;
const FAR = 4;

/**
 * The Voronoi cells of buildings: each is the union of the cells of points along its walls.
 *
 * @param footprints at least one; in metres, see `wallsOf`
 */
export function cellsOf(footprints: readonly (readonly Spot[])[]): Cells {
  const [coordinates, owners]: [number[], number[]] = [[], []];
  for (const [owner, walls] of footprints.entries()) {
    for (const [x, y] of sample(walls)) {
      coordinates.push(x, y);
      owners.push(owner);
    }
  }
  const samples = owners.length;
  addFrame(coordinates);
  const delaunay = new Delaunay(Float64Array.from(coordinates));
  let last = 0;
  return {
    nearest(x, y) {
      last = delaunay.find(x, y, last);
      return owners[Math.min(last, samples - 1)] ?? 0;
    },
    borders: chain(bordersBetween(delaunay, owners)).map((path) => simplifyPath(path, STRAIGHT_METRES)),
  };
}

/** The walls of a footprint in metres from an origin in units; the ring is closed. */
export function wallsOf({ coordinates }: Polygon, origin: { x: number; y: number }, plane: Plane): Spot[] {
  const walls = (coordinates[0] ?? []).map((position): Spot => {
    const [lng, lat] = lngLatOf(position);
    return [(toUnits(lng) - origin.x) * plane.east, (toUnits(lat) - origin.y) * plane.north];
  });
  const first = walls[0];
  return first === undefined ? walls : [...walls, first];
}

function* sample(walls: readonly Spot[]): Generator<Spot> {
  for (const [i, [x, y]] of walls.entries()) {
    const [nextX, nextY] = walls[i + 1] ?? [x, y];
    const steps = Math.ceil(Math.hypot(nextX - x, nextY - y) / SAMPLE_METRES);
    for (let step = 0; step < steps; step++) {
      yield [x + ((nextX - x) * step) / steps, y + ((nextY - y) * step) / steps];
    }
  }
}

/** Far-off points all around, so that every border between two buildings has two ends. */
function addFrame(coordinates: number[]): void {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < coordinates.length; i += 2) {
    const [x, y] = [coordinates[i] ?? 0, coordinates[i + 1] ?? 0];
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  const reach = FAR * Math.max(100, east - west, north - south);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  for (let i = 0; i < 16; i++) {
    const angle = (i / 16) * 2 * Math.PI;
    coordinates.push(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
}

interface Border {
  readonly pair: string;
  readonly ends: readonly [number, number];
  readonly spots: readonly [Spot, Spot];
}

function bordersBetween(delaunay: Delaunay<unknown>, owners: readonly number[]): Border[] {
  const { halfedges, triangles } = delaunay;
  const found: Border[] = [];
  const centres = delaunay.voronoi([-1e9, -1e9, 1e9, 1e9]).circumcenters;
  const centre = (triangle: number): Spot => [centres[triangle * 2] ?? NaN, centres[triangle * 2 + 1] ?? NaN];
  for (let edge = 0; edge < halfedges.length; edge++) {
    const twin = halfedges[edge] ?? -1;
    if (twin < edge) continue;
    const [a, b] = [owners[triangles[edge] ?? -1], owners[triangles[twin] ?? -1]];
    if (a === undefined || b === undefined || a === b) continue;
    const ends = [Math.floor(edge / 3), Math.floor(twin / 3)] as const;
    const pair = `${Math.min(a, b)} ${Math.max(a, b)}`;
    found.push({ pair, ends, spots: [centre(ends[0]), centre(ends[1])] });
  }
  return found;
}

/** Pieces of the border between the same two buildings strung together. */
function chain(borders: readonly Border[]): Spot[][] {
  const paths: Spot[][] = [];
  for (const pieces of Map.groupBy(borders, ({ pair }) => pair).values()) {
    const at = new Map<number, Border[]>();
    for (const piece of pieces) {
      for (const end of piece.ends) at.set(end, [...(at.get(end) ?? []), piece]);
    }
    const used = new Set<Border>();
    const walk = (start: number): void => {
      const path: Spot[] = [];
      for (let end = start; ; ) {
        const next = at.get(end)?.find((piece) => !used.has(piece));
        if (next === undefined) break;
        used.add(next);
        const back = next.ends[1] === end ? 1 : 0;
        if (path.length === 0) path.push(next.spots[back]);
        path.push(next.spots[1 - back] ?? next.spots[0]);
        end = next.ends[1 - back] ?? end;
      }
      if (path.length > 1) paths.push(path);
    };
    for (const [end, touching] of at) if (touching.length === 1) walk(end);
    for (const end of at.keys()) walk(end);
  }
  return paths;
}
