import { Coverage, type CoverageRow, refuse, VisitedHouseholds } from '@jingwei/contract';
import { isWithin, isWorkingDay, monthSoFar, workingDaysBetween } from '@jingwei/domain';
import { together } from '../../platform/db/database.ts';
import { type Context, handler, staff } from '../../platform/http/handler.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { currentPolicy, type PolicyInForce } from '../policies/index.ts';
import { cursorAfter, pageOf, positionOf } from './page.ts';
import {
  accountNames,
  areaNamed,
  areasBelow,
  type Counted,
  countHomes,
  dayTallies,
  type HomeRow,
  type HomeTally,
  homesByVisit,
  homeTallies,
  type VisitTally,
  visitTallies,
  visitTotal,
  type WorkerOnPost,
  workersOnPost,
} from './queries/coverage.ts';
import { shownHousehold } from './queries/household.ts';
import { placesOf } from './reach.ts';
import { dayAfter, dayAt, startOf } from './times.ts';

/** The smallest area that contains all places of somebody. */
function placeAbove(places: readonly string[], county: string): string {
  const [first] = places;
  if (first === undefined) return county;
  let place = first;
  while (place.length > 6 && !places.every((other) => isWithin(other, place))) place = place.slice(0, -4);
  return place;
}

/** @throws {Refusal} `area.missing` when nothing of the caller’s lies there */
export function placeAsked(person: Staff, asked: string | undefined): string {
  const places = placesOf(person);
  if (asked === undefined) return placeAbove(places, person.county);
  if (!places.some((place) => isWithin(asked, place) || isWithin(place, asked))) throw refuse('area.missing');
  return asked;
}

type Month = {
  month: string;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
  today: Temporal.PlainDate;
};

function monthAsked(now: Temporal.Instant, month: string | undefined): Month {
  const today = dayAt(now);
  const asked = month ?? today.toString().slice(0, 7);
  return { month: asked, today, ...monthSoFar(asked, today) };
}

function countedIn(place: string, { from, until, today }: Month, { policy }: PolicyInForce): Counted {
  return {
    place,
    since: startOf(from).toString(),
    before: startOf(dayAfter(until)).toString(),
    overdueBefore: startOf(today.subtract({ days: policy.visits.overdueDays })).toString(),
    telephoneCounts: policy.visits.telephoneCounts,
  };
}

const nothing: Omit<VisitTally, 'key'> = {
  visits: 0,
  met: 0,
  nobodyHome: 0,
  refused: 0,
  withFeedback: 0,
  covered: 0,
};

type Gathered = {
  readonly homes: readonly HomeTally[];
  readonly workers: readonly WorkerOnPost[];
  /** Visits that one worker is expected to have made by now. */
  readonly each: number;
};

/** Homes and workers of the grids that `belongs` names, added up. */
function around({ homes, workers, each }: Gathered, belongs: (grid: string) => boolean) {
  const own = homes.filter(({ grid }) => belongs(grid));
  const sum = (key: 'households' | 'overdue' | 'never' | 'openNeeds') =>
    own.reduce((total, home) => total + home[key], 0);
  const people = new Set(
    workers.filter(({ place, backup }) => !backup && belongs(place)).map(({ id }) => id),
  );
  return {
    households: sum('households'),
    overdue: sum('overdue'),
    never: sum('never'),
    openNeeds: sum('openNeeds'),
    expected: people.size * each,
  };
}

/** One bar for each area right below the place, or for the grid itself. */
async function byArea(c: Asking, counted: Counted, gathered: Gathered): Promise<CoverageRow[]> {
  const person = staff(c);
  const depth = Math.min(18, counted.place.length + 4);
  const [areas, tallies] = await together(
    areasBelow(c.tx, person, counted.place, depth),
    visitTallies(c.tx, person, counted, { by: 'area', depth }),
  );
  const byKey = new Map(tallies.map((tally) => [tally.key, tally]));
  return areas.map(({ place, name }) => {
    const { key: _, ...tally } = { key: place, ...nothing, ...byKey.get(place) };
    return { place, name, account: null, ...tally, ...around(gathered, (grid) => isWithin(grid, place)) };
  });
}

/** One bar for each worker on post, and for whoever else has made visits. */
async function byWorker(c: Asking, counted: Counted, gathered: Gathered): Promise<CoverageRow[]> {
  const person = staff(c);
  const tallies = await visitTallies(c.tx, person, counted, { by: 'worker' });
  const posts = Map.groupBy(
    gathered.workers.filter(({ backup }) => !backup),
    ({ id }) => id,
  );
  const others = tallies.map(({ key }) => key).filter((id) => !posts.has(id));
  const named = others.length === 0 ? [] : await accountNames(c.tx, person.county, others);
  const byKey = new Map(tallies.map((tally) => [tally.key, tally]));
  const people = [
    ...[...posts].map(([id, held]) => ({ id, name: held[0]?.name ?? '', held })),
    ...named.map((one) => ({ ...one, held: [] as readonly WorkerOnPost[] })),
  ];
  return people.map(({ id, name, held }) => {
    const { key: _, ...tally } = { key: id, ...nothing, ...byKey.get(id) };
    const places = new Set(held.map(({ place }) => place));
    const place = held[0]?.place ?? counted.place;
    const post = { place, name: held.map(({ placeName }) => placeName).join('、'), account: { id, name } };
    return {
      ...post,
      ...tally,
      ...around(gathered, (grid) => places.has(grid)),
      expected: held.length === 0 ? 0 : gathered.each,
    };
  });
}

type Day = Awaited<ReturnType<typeof dayTallies>>[number];

/** Every day that is counted, also those on which nobody was visited. */
function wholeDays(days: readonly Day[], { from, until }: Month, { calendar }: PolicyInForce) {
  const { covered: _, ...none } = nothing;
  const known = new Map(days.map((day) => [day.day, day]));
  const all: (Day & { working: boolean })[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 })) {
    const name = day.toString();
    all.push({ ...(known.get(name) ?? { day: name, ...none }), working: isWorkingDay(calendar, day) });
  }
  return all;
}

type Asking = Context<typeof Coverage>;

export const coverage = handler(Coverage, async (c) => {
  const { tx, query, now } = c;
  const person = staff(c);
  const place = placeAsked(person, query.place);
  const inForce = await currentPolicy(tx, person.county);
  const month = monthAsked(now, query.month);
  const { from, until } = month;
  const counted = countedIn(place, month, inForce);
  const workingDays = workingDaysBetween(inForce.calendar, from, until);
  const { dailyHouseholds, overdueDays } = inForce.policy.visits;
  const [area, homes, workers, [whole], days] = await together(
    areaNamed(tx, person.county, place),
    homeTallies(tx, person, counted),
    workersOnPost(tx, person, place, until.toString()),
    visitTotal(tx, person, counted),
    dayTallies(tx, person, counted),
  );
  if (area === undefined) throw refuse('area.missing');
  const gathered = { homes, workers, each: workingDays * dailyHouseholds };
  const rows = await (query.by === 'area' ? byArea : byWorker)(c, counted, gathered);
  const { key: _, ...tally } = { key: '', ...nothing, ...whole };
  return {
    place,
    month: month.month,
    from: from.toString(),
    until: until.toString(),
    workingDays,
    dailyHouseholds,
    overdueDays,
    total: { place, name: area.name, account: null, ...tally, ...around(gathered, () => true) },
    rows,
    days: wholeDays(days, month, inForce),
  };
});

export const visitedHouseholds = handler(VisitedHouseholds, async (c) => {
  const { after, limit = 20, state = 'all', place: asked, month: wanted } = c.query;
  const person = staff(c);
  const inForce = await currentPolicy(c.tx, person.county);
  const month = monthAsked(c.now, wanted);
  const counted = countedIn(placeAsked(person, asked), month, inForce);
  const [rows, [counts]] = await together(
    homesByVisit(c.tx, person, { counted, state, after: positionOf(after), limit: limit + 1 }),
    countHomes(c.tx, person, counted, state),
  );
  const page = pageOf(rows, limit, {
    shown: ({ household, lastVisitAt, visits, openNeeds }: HomeRow) => ({
      ...shownHousehold(household),
      visits,
      openNeeds,
      daysSince: lastVisitAt === null ? null : dayAt(lastVisitAt).until(month.today).total('days'),
    }),
    // A household that was never visited sorts before the first instant there is.
    cursor: ({ lastVisitAt, id }) => cursorAfter(lastVisitAt?.toString() ?? '0001-01-01T00:00:00Z', id),
  });
  return { ...page, total: counts?.n ?? 0 };
});
