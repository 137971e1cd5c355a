import {
  buildNetwork,
  distancesFrom,
  isochrone,
  type Network,
  reachMetres,
  type Stop,
  siteGreedily,
} from '@jingwei/geo';
import { relaxFrom } from '../references/relax.ts';
import { districtOf } from './district.ts';
import { atMost, judged, type Result } from './measure.ts';

const minutes = 10;
const onFoot = 4.5;
const points = 100;

function percentile(times: readonly number[], share: number): number {
  return (
    [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? NaN
  );
}

function compare(network: Network, stops: readonly Stop[]): void {
  for (const stop of stops) {
    const [ours, plain] = [distancesFrom(network, stop), relaxFrom(network, stop)];
    for (const [node, metres] of ours.entries()) {
      const other = plain[node] ?? NaN;
      if (metres !== other && !(Math.abs(metres - other) < 1e-6)) throw new Error('the two ways disagree');
    }
  }
}

function times(work: (i: number) => void, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const from = performance.now();
    work(i);
    return performance.now() - from;
  });
}

/** Ten minutes on foot from a point, and the households within; then where ten more points should stand. */
export function measureIsochrone(tell: (text: string) => void): Result {
  const { town } = districtOf(1);
  const network = buildNetwork(town.roads.map(({ line }) => line));
  const homes = town.buildings.filter(({ households }) => households > 0);
  const doors = homes.map(({ lngLat }) => network.snap(lngLat));
  const step = Math.floor(town.buildings.length / points);
  const from = Array.from(
    { length: points },
    (_, i) => town.buildings[i * step]?.lngLat ?? ([0, 0] as const),
  );
  const stops = from.flatMap((point) => network.snap(point) ?? []);
  compare(network, stops.slice(0, 3));
  const reaches: number[][] = [];
  const ours = times((i) => {
    const reached = isochrone(network, from[i] ?? [0, 0], reachMetres(minutes, onFoot));
    reaches[i] = doors.flatMap((door, home) =>
      door !== undefined && reached.metresTo(door) < Infinity ? [home] : [],
    );
  }, points);
  const plain = times((i) => {
    const stop = stops[i % stops.length];
    if (stop !== undefined) relaxFrom(network, stop);
  }, 20);
  const demand = homes.map(({ households }) => households);
  const all = demand.reduce((sum, households) => sum + households, 0);
  const sites = siteGreedily({ demand, reaches, count: 10 });
  tell(
    `isochrone: ten of ${points} points reach ${((sites.covered / all) * 100).toFixed(1)} % of ${all} households`,
  );
  const [figure, reference] = [percentile(ours, 0.5), percentile(plain, 0.5)];
  return {
    name: 'isochrone',
    size: `${network.size} corners, ${homes.length} doors`,
    figure,
    unit: 'ms',
    better: 'lower',
    reference: { name: 'links relaxed with a queue, whole network', figure: reference },
    ratio: figure / reference,
    p50_ms: figure,
    p95_ms: percentile(ours, 0.95),
    ...judged([atMost('p95 ms', percentile(ours, 0.95), 200)]),
  };
}
