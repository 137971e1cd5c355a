import { daysSince } from '../ledger/days.ts';
import type { Home } from '../ledger/homes.ts';
import { buildingName, metresBetween } from '../ledger/homes.ts';

/** How a visit of today ended, and whether the server has it. */
export type Outcome = Readonly<{ met: string; unsent: boolean }>;

/** One household of today: planned with reasons, or visited beyond the plan. */
export type Stop = Readonly<{
  home: Home;
  reasons: readonly string[];
  /** The plan it stands in; null for a visit beyond the plan. */
  planId: string | null;
  outcome: Outcome | null;
}>;

type PlanFacts = Readonly<{
  id: string;
  households: readonly Readonly<{ id: string; rank: number; reasons: readonly string[] }>[];
}>;
type VisitFacts = Readonly<{ id: string; householdId: string; at: string; met: string }>;

/** Rank of an outcome when a household was tried more than once: having met somebody outdoes a shut door. */
const weight = (met: string) => (met === 'nobodyHome' ? 0 : 1);

/** Today’s outcome by household. `unsent` holds the ids of visits that no receipt has confirmed yet. */
export function outcomesToday(
  visits: readonly VisitFacts[],
  unsent: ReadonlySet<string>,
  now: number,
): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const today = visits.filter(({ at }) => daysSince(at, now) === 0);
  for (const { id, householdId, met } of today.sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const before = outcomes.get(householdId);
    if (before === undefined || weight(met) >= weight(before.met))
      outcomes.set(householdId, { met, unsent: unsent.has(id) });
  }
  return outcomes;
}

/** The stops of today by rank; visits beyond the plans come last. Households that have left the phone are left out. */
export function stopsOf(
  plans: readonly PlanFacts[],
  homes: readonly Home[],
  outcomes: ReadonlyMap<string, Outcome>,
): Stop[] {
  const known = new Map(homes.map((home) => [home.household.id, home]));
  const planned = plans
    .flatMap((plan) => plan.households.map((row) => ({ ...row, planId: plan.id })))
    .sort((a, b) => a.rank - b.rank);
  const inPlan = new Set(planned.map(({ id }) => id));
  const beyond = [...outcomes.keys()].filter((id) => !inPlan.has(id));
  const stop = (id: string, reasons: readonly string[], planId: string | null): Stop[] => {
    const home = known.get(id);
    return home ? [{ home, reasons, planId, outcome: outcomes.get(id) ?? null }] : [];
  };
  return [
    ...planned.flatMap(({ id, reasons, planId }) => stop(id, reasons, planId)),
    ...beyond.flatMap((id) => stop(id, [], null)),
  ];
}

/** A stop counts once somebody was reached, whether they let the worker in or not. */
export const isDone = ({ outcome }: Stop): boolean => outcome !== null && weight(outcome.met) > 0;

export type Round = Readonly<{ building: string; stops: readonly Stop[] }>;

/** Stops still to be done, house by house, in the order in which the plan comes to each house. */
export function roundsOf(stops: readonly Stop[]): Round[] {
  const rounds = new Map<string, Stop[]>();
  for (const stop of stops.filter((each) => !isDone(each))) {
    const name = buildingName(stop.home.building);
    rounds.set(name, [...(rounds.get(name) ?? []), stop]);
  }
  return [...rounds].map(([building, each]) => ({ building, stops: each }));
}

type Spot = Readonly<{ lng: number | null; lat: number | null }>;

/** Households not visited for so many days, or never, that are not of today’s plan: the nearest first, then the oldest. */
export function overdueNearby(
  homes: readonly Home[],
  { days, now, here, except }: { days: number; now: number; here: Spot | null; except: ReadonlySet<string> },
): Readonly<{ home: Home; metres: number | null }>[] {
  const cutoff = now - days * 86_400_000;
  const last = ({ household }: Home) =>
    household.lastVisitAt === null ? 0 : Date.parse(household.lastVisitAt);
  return homes
    .filter((home) => !except.has(home.household.id) && home.people.length > 0 && last(home) < cutoff)
    .map((home) => ({ home, metres: here === null ? null : metresBetween(here, home.building) }))
    .sort(
      (a, b) =>
        (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY) ||
        last(a.home) - last(b.home) ||
        (a.home.household.id < b.home.household.id ? -1 : 1),
    );
}
