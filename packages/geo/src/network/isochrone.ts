import type { MultiLineString, Position } from 'geojson';
import type { LngLat } from '../area.ts';
import { distancesFrom, distanceTo, type Network, type Stop } from './network.ts';

/** Metres in so many minutes at a speed in km/h (R86: ten minutes; speeds are of the policy). */
export function reachMetres(minutes: number, kilometresPerHour: number): number {
  return (minutes * kilometresPerHour * 1000) / 60;
}

/** Everything that can be reached from a point within a distance, the way to the road included. */
export interface Isochrone {
  /** The stretches of road that are reached. */
  readonly roads: MultiLineString;
  /** Metres to a stop; Infinity beyond the distance. */
  metresTo(stop: Stop): number;
}

/** What can be reached from a point; nothing where there is no network. */
export function isochrone(network: Network, point: LngLat, metres: number): Isochrone {
  const start = network.snap(point);
  if (start === undefined) {
    return { roads: { type: 'MultiLineString', coordinates: [] }, metresTo: () => Infinity };
  }
  const distances = distancesFrom(network, start, metres);
  return {
    roads: { type: 'MultiLineString', coordinates: reachedRoads(network, distances, { start, metres }) },
    metresTo(stop) {
      const away = distanceTo(network, distances, start, stop);
      return away <= metres ? away : Infinity;
    },
  };
}

function reachedRoads(
  { from, to, length, positions }: Network,
  distances: Float64Array,
  { start, metres }: { start: Stop; metres: number },
): Position[][] {
  const roads: Position[][] = [];
  for (const [link, a] of from.entries()) {
    const [here, there] = [distances[a] ?? Infinity, distances[to[link] ?? -1] ?? Infinity];
    const [p, q] = [positions[a], positions[to[link] ?? -1]];
    const whole = length[link] ?? 0;
    if (p === undefined || q === undefined || whole === 0) continue;
    if (here > metres && there > metres) {
      if (link === start.link) roads.push(...shortWalk(p, q, { start, reach: (metres - start.off) / whole }));
      continue;
    }
    const [ahead, back] = [(metres - here) / whole, (metres - there) / whole];
    if (ahead + back >= 1) roads.push([p, q]);
    else {
      if (ahead > 0) roads.push([p, between(p, q, ahead)]);
      if (back > 0) roads.push([between(q, p, back), q]);
    }
  }
  return roads;
}

/** Around a start from where not even the end of its link is reached. */
function shortWalk(p: Position, q: Position, { start, reach }: { start: Stop; reach: number }): Position[][] {
  if (reach <= 0) return [];
  return [[between(p, q, Math.max(0, start.share - reach)), between(p, q, Math.min(1, start.share + reach))]];
}

function between([x1 = NaN, y1 = NaN]: Position, [x2 = NaN, y2 = NaN]: Position, share: number): Position {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}
