import { metresBetween, type Spot } from '@jingwei/domain';
import { daysSince } from '../ledger/index.ts';
import type { HouseholdLine, VisitLine } from '../replica/index.ts';

/** How a visit of today ended, and whether the server has it. */
export type Outcome = Readonly<{ visitId: string; met: string; method: string; unsent: boolean }>;

/** One household of today: planned with reasons, or visited beyond the plan. */
export type Stop = Readonly<{
  line: HouseholdLine;
  reasons: readonly string[];
  planned: boolean;
  outcome: Outcome | null;
}>;

type Visited = Pick<VisitLine, 'id' | 'householdId' | 'at' | 'met' | 'method' | 'pending'>;

/** When a household was tried more than once, having met somebody outdoes a refusal, and that a shut door. */
const weights: Readonly<Record<string, number>> = { nobodyHome: 0, refused: 1, met: 2 };
const weight = (met: string) => weights[met] ?? 0;

/** Today’s outcome by household. */
export function outcomesToday(visits: readonly Visited[], now: number): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const today = visits.filter(({ at }) => daysSince(at, now) === 0);
  for (const { id, householdId, met, method, pending } of today.sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  )) {
    const before = outcomes.get(householdId);
    if (before === undefined || weight(met) >= weight(before.met))
      outcomes.set(householdId, { visitId: id, met, method, unsent: pending });
  }
  return outcomes;
}

/** The stops of today by rank; visits beyond the plan come last. */
export function stopsOf(lines: readonly HouseholdLine[], outcomes: ReadonlyMap<string, Outcome>): Stop[] {
  const stop = (line: HouseholdLine): Stop => ({
    line,
    reasons: line.planned?.reasons ?? [],
    planned: line.planned !== null,
    outcome: outcomes.get(line.id) ?? null,
  });
  const planned = lines.filter((line) => line.planned !== null);
  const beyond = lines.filter((line) => line.planned === null && outcomes.has(line.id));
  const rank = ({ planned: place }: HouseholdLine) => place?.rank ?? 0;
  return [...[...planned].sort((a, b) => rank(a) - rank(b)), ...beyond].map(stop);
}

/** Nothing came of it today so far: nobody went, or nobody opened. */
export const isOpen = ({ outcome }: Stop): boolean => outcome === null || outcome.met === 'nobodyHome';

/** Counts towards the day’s households as the server counts: somebody was met, at the door unless the policy says so. */
export const counts = ({ outcome }: Stop, telephoneCounts: boolean): boolean =>
  outcome?.met === 'met' && (outcome.method !== 'telephone' || telephoneCounts);

export type Round = Readonly<{ building: string; stops: readonly Stop[] }>;

/** Open stops, house by house, in the order in which the plan comes to each house. */
export function roundsOf(stops: readonly Stop[]): Round[] {
  const rounds = new Map<string, Stop[]>();
  for (const stop of stops.filter(isOpen)) {
    const name = stop.line.buildingName;
    rounds.set(name, [...(rounds.get(name) ?? []), stop]);
  }
  return [...rounds].map(([building, each]) => ({ building, stops: each }));
}

export type Near = Readonly<{ line: HouseholdLine; metres: number | null }>;
type Search = Readonly<{
  /** Not visited for so many days counts as overdue. */
  days: number;
  now: number;
  here: Spot | null;
  /** Where each building stands, by id. */
  spots: ReadonlyMap<string, Spot>;
}>;

/** Overdue households that are not of today’s plan: the nearest first where the phone knows its place, then the oldest. */
export function overdueNearby(lines: readonly HouseholdLine[], search: Search): Near[] {
  const cutoff = search.now - search.days * 86_400_000;
  const last = ({ lastVisitAt }: HouseholdLine) => (lastVisitAt === null ? 0 : Date.parse(lastVisitAt));
  const far = (metres: number | null) => metres ?? Number.MAX_SAFE_INTEGER;
  return lines
    .filter((line) => line.planned === null && line.members > 0 && last(line) < cutoff)
    .map((line) => {
      const spot = search.spots.get(line.buildingId);
      return { line, metres: search.here && spot ? Math.round(metresBetween(search.here, spot)) : null };
    })
    .sort((a, b) => far(a.metres) - far(b.metres) || last(a.line) - last(b.line));
}
