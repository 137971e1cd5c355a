import type { ReplayRouting, ResultOf, RoutingRule } from '@jingwei/contract';
import {
  type Departments,
  type Directory,
  placePath,
  type Routed,
  route,
  type UnitFacts,
} from '@jingwei/domain';
import type { PolicyInForce } from './document.ts';
import type { PastEvent, RoutedUnit } from './queries.ts';

type Around = { directory: Directory; departments: Departments };

/** The units around each place, put together once per place: events are many, places few. */
export function surroundings(units: readonly RoutedUnit[]): (place: string) => Around {
  const byPlace = Map.groupBy(units, ({ place }) => place);
  const kept = new Map<string, Around>();
  return (place) => {
    const known = kept.get(place);
    if (known !== undefined) return known;
    const above = placePath(place)
      .toReversed()
      .flatMap((one) => byPlace.get(one) ?? []);
    const made: Around = {
      directory: {
        chain: above.filter(({ kind }) => kind !== 'department' && kind !== 'emergencyTeam'),
        emergencyTeam: above.find(({ kind }) => kind === 'emergencyTeam') ?? null,
        target: null,
      },
      // Lower departments first: of two with one code the nearer serves.
      departments: new Map(
        above
          .filter(({ kind }) => kind === 'department')
          .toReversed()
          .map((unit) => [unit.code, unit]),
      ),
    };
    kept.set(place, made);
    return made;
  };
}

type Result = ResultOf<typeof ReplayRouting>;
type Example = { id: string; before: Landing; after: Landing };
type Landing = { rule: string; unit: string };

/** What came of a replay so far. `examples` still lack number and title. */
export type Tally = {
  events: number;
  changed: number;
  readonly flows: Map<string, Result['flows'][number]>;
  readonly examples: Example[];
};

export const emptyTally = (): Tally => ({ events: 0, changed: 0, flows: new Map(), examples: [] });
const mostExamples = 20;

/** Where a unit stands for a flow: its level, or the department itself. */
const standing = (unit: UnitFacts): string => (unit.kind === 'department' ? unit.name : unit.kind);

/**
 * Routes past events by the rules in force and by others, both with the posts that are filled today, so that every
 * difference comes from the rules alone: the rules in force, replayed, change nothing.
 */
export function replayBatch(
  tally: Tally,
  batch: readonly PastEvent[],
  { policy, calendar }: Pick<PolicyInForce, 'policy' | 'calendar'>,
  { rules, around }: { rules: readonly RoutingRule[]; around: (place: string) => Around },
): void {
  const tried = { routing: rules, chains: policy.chains };
  for (const event of batch) {
    const routed: Routed = { ...event, at: event.reportedAt };
    const units = around(event.place);
    const before = route(policy, calendar, routed, units);
    const after = route(tried, calendar, routed, units);
    tally.events++;
    if (before.holder.id !== after.holder.id) note(tally, event, before, after);
  }
}

type Routing = ReturnType<typeof route>;

function note(tally: Tally, { id }: PastEvent, before: Routing, after: Routing): void {
  tally.changed++;
  const [from, to] = [standing(before.holder), standing(after.holder)];
  const key = `${from}\0${to}`;
  tally.flows.set(key, { from, to, events: (tally.flows.get(key)?.events ?? 0) + 1 });
  if (tally.examples.length < mostExamples) {
    const landing = ({ rule, holder }: Routing): Landing => ({ rule: rule.name, unit: holder.name });
    tally.examples.push({ id, before: landing(before), after: landing(after) });
  }
}
