import Flatbush from 'flatbush';
import { METRES_PER_DEGREE } from '../measure.ts';
import { covers, type Segments, toUnits, UNITS_PER_DEGREE } from './exact.ts';

/** A grid near a point, and how far away its border is in metres. */
export interface Nearest {
  readonly id: string;
  readonly metres: number;
}

type FindNearest = (lng: number, lat: number, maxMetres: number) => Nearest | undefined;

/** Distances are taken on a plane at the point: good to 0.1 % within some tens of kilometres. */
export function buildNearest(ids: readonly string[], areas: readonly Segments[]): FindNearest {
  const indexed = areas.flatMap((segments, area) => (segments.length > 0 ? [area] : []));
  if (indexed.length === 0) return () => undefined;
  const index = new Flatbush(indexed.length);
  for (const area of indexed) index.add(...boxOf(areas[area]));
  index.finish();
  return (lng, lat, maxMetres) => {
    const reachLat = maxMetres / METRES_PER_DEGREE;
    const reachLng = reachLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
    const [x, y] = [lng * UNITS_PER_DEGREE, lat * UNITS_PER_DEGREE];
    const [dx, dy] = [reachLng * UNITS_PER_DEGREE + 1, reachLat * UNITS_PER_DEGREE + 1];
    const found = index.search(x - dx, y - dy, x + dx, y + dy).map((i) => indexed[i] ?? -1);
    let best: Nearest | undefined;
    // Areas are numbered by code, so that the first of equals has the smallest.
    for (const area of found.sort((a, b) => a - b)) {
      const [id, segments] = [ids[area], areas[area]];
      if (id === undefined || segments === undefined) continue;
      const metres = metresTo(segments, lng, lat);
      if (metres <= maxMetres && (best === undefined || metres < best.metres)) best = { id, metres };
    }
    return best;
  };
}

function boxOf(segments: Segments = new Int32Array()): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < segments.length; i += 2) {
    const [x, y] = [segments[i] ?? 0, segments[i + 1] ?? 0];
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

function metresTo(segments: Segments, lng: number, lat: number): number {
  if (covers(segments, toUnits(lng), toUnits(lat))) return 0;
  const north = METRES_PER_DEGREE / UNITS_PER_DEGREE;
  const east = north * Math.cos((lat * Math.PI) / 180);
  const [px, py] = [lng * UNITS_PER_DEGREE, lat * UNITS_PER_DEGREE];
  let best = Infinity;
  for (let i = 0; i + 3 < segments.length; i += 4) {
    const ax = ((segments[i] ?? 0) - px) * east;
    const ay = ((segments[i + 1] ?? 0) - py) * north;
    const dx = ((segments[i + 2] ?? 0) - px) * east - ax;
    const dy = ((segments[i + 3] ?? 0) - py) * north - ay;
    const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
    best = Math.min(best, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return best;
}
