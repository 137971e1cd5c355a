import {
  isochrone,
  METRES_PER_DEGREE,
  type Network,
  type Siting,
  siteGreedily,
  sitingModel,
} from '@jingwei/geo';
import { exactSolver } from '../../../platform/solver/exact.ts';
import { doorsOf, metresOf } from './reach.ts';
import type { Suggested, Task } from './task.ts';

/** Candidates at most; where there are more buildings, one stands for those around it. */
const mostCandidates = 240;
/** A larger problem is left to the greedy choice and judged by its bound alone. */
const mostForExact = 60_000;
const exactSeconds = 3;

/** One building of each cell of a mesh, the one with most households; cells as small as the number allows. */
function candidatesAmong({ homes }: Task, wanted: readonly number[]): number[] {
  for (let cell = 20; ; cell *= 1.4) {
    const size = cell / METRES_PER_DEGREE;
    const cells = Map.groupBy(wanted, (home) => {
      const { lng = 0, lat = 0 } = homes[home] ?? {};
      return `${Math.floor(lng / size)} ${Math.floor(lat / size)}`;
    });
    if (cells.size > mostCandidates) continue;
    return [...cells.values()].flatMap((own) =>
      own.toSorted((a, b) => (homes[b]?.households ?? 0) - (homes[a]?.households ?? 0) || a - b).slice(0, 1),
    );
  }
}

/** Homes that the very same candidates reach are one demand: the model stays small. */
function merged(demand: readonly number[], reaches: readonly (readonly number[])[], count: number): Siting {
  const by: number[][] = demand.map(() => []);
  for (const [candidate, homes] of reaches.entries()) for (const home of homes) by[home]?.push(candidate);
  const groups = [...Map.groupBy(demand.keys(), (home) => by[home]?.join() ?? '')].filter(
    ([key]) => key !== '',
  );
  const own: number[][] = reaches.map(() => []);
  for (const [group, [key]] of groups.entries())
    for (const candidate of key.split(',')) own[Number(candidate)]?.push(group);
  const sum = (homes: readonly number[]) => homes.reduce((all, home) => all + (demand[home] ?? 0), 0);
  return { demand: groups.map(([, homes]) => sum(homes)), reaches: own, count };
}

type Best = { readonly chosen: readonly number[]; readonly covered: number; readonly bound: number };

/** The greedy choice, and where it is not proven best by the relaxation, the exact one within a few seconds. */
async function best(siting: Siting): Promise<Best> {
  const greedy = siteGreedily(siting);
  const all = siting.demand.reduce((sum, one) => sum + one, 0);
  const entries = siting.reaches.reduce((sum, own) => sum + own.length, 0);
  if (greedy.covered === all || entries > mostForExact) return { ...greedy, bound: all };
  const solve = await exactSolver({ time_limit: exactSeconds });
  const relaxed = solve(sitingModel(siting, true));
  const bound = relaxed === undefined ? all : Math.floor(relaxed.value + 1e-6);
  if (bound <= greedy.covered) return { ...greedy, bound: greedy.covered };
  const exact = solve(sitingModel(siting));
  if (exact === undefined) return { ...greedy, bound };
  const chosen = [...siting.reaches.keys()].filter((i) => (exact.columns.get(`x${i}`) ?? 0) > 0.5);
  const covered = Math.round(exact.value);
  return { chosen, covered, bound: covered };
}

/** Where the next servers should stand, beside which homes. */
export async function suggest(network: Network, task: Task & { kind: 'suggest' }): Promise<Suggested> {
  const { homes, servers, metres, count } = task;
  const all = doorsOf(network, task);
  const away = metresOf(network, servers, all);
  const open = [...homes.keys()].filter((home) => (away[home] ?? 0) > metres);
  const doors = open.map((home) => all[home]);
  const demand = open.map((home) => homes[home]?.households ?? 0);
  const candidates = candidatesAmong(task, open);
  const metresFrom = candidates.map((home) => {
    const { lng, lat } = homes[home] ?? { lng: 0, lat: 0 };
    const { metresTo } = isochrone(network, [lng, lat], metres);
    return doors.map((door) => (door === undefined ? Infinity : metresTo(door)));
  });
  const reaches = metresFrom.map((own) => [...own.keys()].filter((i) => (own[i] ?? Infinity) <= metres));
  const { chosen, covered, bound } = await best(merged(demand, reaches, count));
  const sums = chosen.map(() => 0);
  for (const [i, households] of demand.entries()) {
    const near = chosen.map((candidate) => metresFrom[candidate]?.[i] ?? Infinity);
    const nearest = near.indexOf(Math.min(...near));
    if ((near[nearest] ?? Infinity) <= metres) sums[nearest] = (sums[nearest] ?? 0) + households;
  }
  const sites = chosen.map((candidate, i) => ({
    home: candidates[candidate] ?? -1,
    households: sums[i] ?? 0,
  }));
  return {
    kind: 'suggest',
    sites: sites.toSorted((a, b) => b.households - a.households || a.home - b.home),
    leftOut: demand.reduce((sum, one) => sum + one, 0),
    covered,
    bound,
    candidates: candidates.length,
  };
}
