import type { ActionBodies, Channel, EventAction, EventState } from '@jingwei/contract';
import {
  type Actor,
  alarm,
  type Case,
  type Change,
  change,
  type DeadlineEntry,
  decide,
  type EventFacts,
  type Extra,
  nextAlarmAt,
  postFor,
  type StepFacts,
  stateAllows,
  type UnitFacts,
} from '@jingwei/domain';
import type { Dice } from '../dice.ts';
import type { World } from './world.ts';

export type StepTaken = {
  readonly at: Temporal.Instant;
  readonly change: Change;
  readonly person: string | null;
  readonly unit: string | null;
};

export type ReporterTold = {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly channel: Channel;
  readonly name: string | null;
  readonly telephone: string | null;
  readonly description: string;
  rated?: {
    readonly stars: number;
    readonly solved: 'yes' | 'partly' | 'no';
    readonly comment: string | null;
    readonly at: Temporal.Instant;
  };
};

/** What stays the same of an event while it moves through its states. */
export type EventStory = {
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly photo: string | null;
  readonly parent: string | null;
  readonly rule: { readonly id: string; readonly name: string };
};

/** One event on its way: its present facts and everything that led to them. */
export type Run = {
  facts: EventFacts;
  at: Temporal.Instant;
  readonly story: EventStory;
  readonly steps: StepTaken[];
  readonly reporters: ReporterTold[];
  readonly dice: Dice;
};

export type { DeadlineEntry, StepFacts };

const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0;

/** The case of a run at an instant, for the rules. */
export function caseAt(world: World, run: Run, actor: Actor, target: UnitFacts | null = null): Case {
  const { policy, calendar } = world;
  const { place } = run.facts;
  return {
    event: run.facts,
    actor,
    policy,
    calendar,
    directory: { chain: world.chainOf(place), emergencyTeam: world.teamOf(place), target },
    now: run.at,
  };
}

/** Keeps a change as the server would write it. */
export function keep(run: Run, made: Change, by: { person: string | null; unit: string | null }): void {
  run.facts = made.event;
  run.steps.push({ at: run.at, change: made, ...by });
}

/** Lets time pass: every alarm that falls due on the way rings, as the clock would ring it. */
export function passUntil(world: World, run: Run, until: Temporal.Instant): void {
  for (;;) {
    const next = nextAlarmAt(run.facts, world.policy, world.calendar);
    if (next === null || isAfter(next, until)) break;
    if (isAfter(next, run.at)) run.at = next;
    keep(run, alarm(caseAt(world, run, { kind: 'clock' })), { person: null, unit: null });
  }
  if (isAfter(until, run.at)) run.at = until;
}

/** A step of a member of staff, decided by the rules of the product; what they refuse is a fault of the story. */
export function take<A extends EventAction>(
  world: World,
  run: Run,
  step: {
    action: A;
    input: ActionBodies[A];
    by: Extract<Actor, { kind: 'staff' }>;
    target?: UnitFacts | null;
    extra?: Extra;
  },
): void {
  const { action, input, by, target = null, extra = {} } = step;
  const made = decide(action, caseAt(world, run, by, target), input, extra);
  keep(run, made, { person: by.account, unit: postFor(by, action, run.facts)?.unit ?? null });
}

/** What nobody of staff does: the reporter rates or adds, a closed event goes to the archive. */
export function happen(
  world: World,
  run: Run,
  what: Parameters<typeof change>[1],
  by: { person: string | null; unit: string | null; actor: Actor },
): void {
  const { actor, ...who } = by;
  keep(run, change(caseAt(world, run, actor), what), who);
}

export const allowed = (run: Run, action: EventAction): boolean => stateAllows(action, run.facts.state);

/** The state that a run was in at an instant; undefined before it began. */
export function stateAt(run: Run, at: Temporal.Instant): EventState | undefined {
  return run.steps.findLast((step) => !isAfter(step.at, at))?.change.event.state;
}
