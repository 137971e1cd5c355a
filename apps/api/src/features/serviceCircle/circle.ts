import {
  AddServicePoint,
  ChangeServicePoint,
  type CircleArea,
  CloseServicePoint,
  ReachServiceCircle,
  refuse,
  SuggestServicePoints,
} from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { reachMetres } from '@jingwei/geo';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { ableAt, postsFor } from '../../platform/session/posts.ts';
import { currentPolicy } from '../policies/index.ts';
import {
  type AreaRow,
  areaNamed,
  areasUnder,
  groundVersion,
  type HomeRow,
  homesUnder,
  servicePointsOf,
  waysOf,
} from './queries.ts';
import type { Reckoner } from './reckoner/index.ts';

type Asking = Context<typeof ReachServiceCircle> | Context<typeof SuggestServicePoints>;
type PlacedHome = HomeRow & { readonly lng: number; readonly lat: number };

const isPlaced = (home: HomeRow): home is PlacedHome => home.lng !== null && home.lat !== null;
const householdsOf = (homes: readonly HomeRow[]): number =>
  homes.reduce((sum, { households }) => sum + households, 0);

/** Everything that both questions start from. @throws {Refusal} `area.missing`, `serviceCircle.not_drawn` */
async function termsOf(c: Asking) {
  const { county } = c.caller;
  const { place, mode = 'walk', kind, planned = false } = c.query;
  const within = postsFor(staff(c), c.operation.name).some((held) => isWithin(place, held.place));
  const area = within ? await areaNamed(c.tx, county, place) : undefined;
  if (area === undefined) throw refuse('area.missing', {}, { field: 'place' });
  const { serviceCircle } = (await currentPolicy(c.tx, county)).policy;
  const minutes = c.query.minutes ?? serviceCircle.minutes;
  const version = await groundVersion(c.tx, county);
  if (version === 0) throw refuse('serviceCircle.not_drawn', { reason: '没有道路 / no roads' });
  const all = await homesUnder(c.tx, county, place);
  const homes = all.filter(isPlaced);
  const known = await servicePointsOf(c.tx, county, { kind });
  const points = known.filter(({ state }) => state === 'open' || planned);
  const ways = async () => (await waysOf(c.tx, county)).map(({ geometry }) => geometry);
  return {
    said: {
      ...{ place, name: area.name, minutes, mode },
      metres: reachMetres(minutes, serviceCircle.kilometresPerHour[mode]),
    },
    ...{
      ordinary: { minutes: serviceCircle.minutes },
      homes,
      unplaced: householdsOf(all) - householdsOf(homes),
    },
    points,
    shown: known,
    servers: points.map(({ point, place: at }) => ({ ...point, own: isWithin(at, place) })),
    on: { ground: `${county} ${version}`, ways },
  };
}

/** Figures of each area that has households, or that is a grid in force without any. */
function areasWith(
  areas: readonly AreaRow[],
  homes: readonly PlacedHome[],
  reached: ReadonlySet<string>,
): CircleArea[] {
  const sums = new Map(areas.map((area) => [area.place, { ...area, households: 0, reached: 0 }]));
  for (const { id, place, households } of homes)
    for (const length of [10, 14, 18]) {
      const sum = sums.get(place.slice(0, length));
      if (sum === undefined) continue;
      sum.households += households;
      if (reached.has(id)) sum.reached += households;
    }
  return [...sums.values()].filter(({ kind, households }) => households > 0 || kind === 'grid');
}

const changes = [ChangeServicePoint.name, CloseServicePoint.name];

const reach = (reckoner: Reckoner) =>
  peopleHandler(ReachServiceCircle, async (c) => {
    const { said, ordinary, homes, unplaced, points, shown, servers, on } = await termsOf(c);
    const { metres } = said;
    const outcome = await reckoner.reach(on, { kind: 'reach', homes, servers, metres });
    const isReached = (i: number): boolean => (outcome.metres[i] ?? Infinity) <= metres;
    const reached = homes.filter((_, i) => isReached(i));
    const areas = await areasUnder(c.tx, c.caller.county, said.place);
    const reachOf = new Map(points.map(({ id }, i) => [id, outcome.households[i] ?? 0]));
    const leftOut = homes.flatMap(({ id, name, place, lng, lat, households }, i) =>
      isReached(i)
        ? []
        : [{ building: id, name, place, point: { lng, lat }, households, metres: outcome.metres[i] ?? null }],
    );
    return {
      ...{ ...said, ordinary, unplaced },
      households: householdsOf(homes),
      reached: householdsOf(reached),
      areas: areasWith(areas, homes, new Set(reached.map(({ id }) => id))),
      leftOut: leftOut.toSorted((a, b) => b.households - a.households || (a.building < b.building ? -1 : 1)),
      points: shown
        .map((point) => ({
          ...point,
          households: reachOf.get(point.id) ?? 0,
          abilities: ableAt(staff(c), point.place, changes),
        }))
        .filter(({ place, households }) => isWithin(place, said.place) || households > 0),
      reach: outcome.reach,
      abilities: ableAt(staff(c), said.place, [AddServicePoint.name, SuggestServicePoints.name]),
    };
  });

const suggest = (reckoner: Reckoner) =>
  peopleHandler(SuggestServicePoints, async (c) => {
    const { said, homes, servers, on } = await termsOf(c);
    const { count } = c.query;
    const task = { kind: 'suggest', homes, servers, metres: said.metres, count } as const;
    const { sites, leftOut, covered, bound, candidates } = await reckoner.suggest(on, task);
    return {
      ...said,
      ...{ leftOut, covered, bound, candidates },
      gap: covered === bound ? 0 : (bound - covered) / Math.max(1, covered),
      sites: sites.flatMap(({ home, households }) => {
        const beside = homes[home];
        if (beside === undefined) return [];
        const { lng, lat, name, place } = beside;
        return [{ point: { lng, lat }, beside: name, place, households }];
      }),
    };
  });

export const circleHandlers = (reckoner: Reckoner) => [
  anyHandler(reach(reckoner)),
  anyHandler(suggest(reckoner)),
];
