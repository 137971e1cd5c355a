import { isochrone, type Network, nearnessOf, reachArea, type Stop } from '@jingwei/geo';
import type { Reached, Spot, Task } from './task.ts';

export const stopAt = (network: Network, { lng, lat }: Spot): Stop | undefined => network.snap([lng, lat]);
const isStop = (stop: Stop | undefined): stop is Stop => stop !== undefined;

/** Where each home meets the network, found once: undefined where no road leads. */
export type Doors = readonly (Stop | undefined)[];
export const doorsOf = (network: Network, { homes }: Task): Doors =>
  homes.map((home) => stopAt(network, home));

/** Metres from every home to the nearest server. */
export function metresOf(network: Network, servers: Task['servers'], doors: Doors): number[] {
  const starts = servers.map((server) => stopAt(network, server)).filter(isStop);
  const { metresTo } = nearnessOf(network, starts);
  return doors.map((door) => (door === undefined ? Infinity : metresTo(door)));
}

/** What the servers reach: home by home, server by server, and as a picture. */
export function reach(network: Network, task: Task): Reached {
  const { homes, servers, metres } = task;
  const doors = doorsOf(network, task);
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
    metres: metresOf(network, servers, doors).map((away) => (away === Infinity ? null : Math.round(away))),
    households,
    reach: reachArea(network, nearnessOf(network, starts), metres),
  };
}
