import { isochrone, type Network, nearnessOf, reachArea, type Stop } from '@jingwei/geo';
import type { Reached, Spot, Task } from './task.ts';

export const stopAt = (network: Network, { lng, lat }: Spot): Stop | undefined => network.snap([lng, lat]);
const isStop = (stop: Stop | undefined): stop is Stop => stop !== undefined;

/** Metres from every home to the nearest server. */
export function metresOf(network: Network, { homes, servers }: Task): number[] {
  const starts = servers.map((server) => stopAt(network, server)).filter(isStop);
  const { metresTo } = nearnessOf(network, starts);
  return homes.map((home) => {
    const door = stopAt(network, home);
    return door === undefined ? Infinity : metresTo(door);
  });
}

/** What the servers reach: home by home, server by server, and as a picture. */
export function reach(network: Network, task: Task): Reached {
  const { homes, servers, metres } = task;
  const doors = homes.map((home) => stopAt(network, home));
  const households = servers.map(({ lng, lat }) => {
    const reached = isochrone(network, [lng, lat], metres);
    return homes.reduce((sum, home, i) => {
      const door = doors[i];
      return door !== undefined && reached.metresTo(door) <= metres ? sum + home.households : sum;
    }, 0);
  });
  // What lies elsewhere and serves nobody here would only blow up the picture.
  const drawn = servers.filter(({ own }, i) => own || (households[i] ?? 0) > 0);
  const starts = drawn.map((server) => stopAt(network, server)).filter(isStop);
  return {
    kind: 'reach',
    metres: metresOf(network, task).map((away) => (away === Infinity ? null : Math.round(away))),
    households,
    reach: reachArea(network, nearnessOf(network, starts), metres),
  };
}
