import type { ActionBodies, EventAction } from '@jingwei/contract';
import type { Extra, UnitFacts } from '@jingwei/domain';
import type { Pace } from './pace.ts';
import type { Plan } from './plan.ts';
import type { Run } from './run.ts';
import type { World } from './world.ts';

/** The next step that somebody takes: what, how soon, and who may not be the one. */
export type Move = {
  [A in EventAction]: {
    readonly action: A;
    readonly input: ActionBodies[A];
    readonly pace: Pace;
    readonly target?: UnitFacts;
    readonly extra?: Extra;
    readonly except?: readonly string[];
    /** Not by this unit’s own people. */
    readonly notBy?: string;
    readonly done?: () => void;
  };
}[EventAction];

/** An event with what is planned for it; `parts` are the events that it was split into. */
export type Scene = { readonly world: World; readonly run: Run; readonly plan: Plan; readonly parts: Run[] };

const field = (minutes: number): Pace => ({ kind: 'field', minutes });
export const office = (minutes: number): Pace => ({ kind: 'office', minutes });
export const atOnce = (minutes: number): Pace => ({ kind: 'atOnce', minutes });

const soonMs = 3 * 3_600_000;

/** Grid workers move on foot, offices in office hours; what cannot wait for Monday is done at any hour. */
export function paceFor({ run, plan }: Scene, minutes: number): Pace {
  const { facts, dice } = run;
  if (plan.atOnce) return atOnce(dice.between(1, 7));
  if (facts.emergency) return atOnce(Math.min(minutes / 20, 4));
  const { clock, allowedMs } = facts.limit;
  const slow =
    dice.about(clock === 'wall' ? Math.min(minutes, allowedMs / 480_000) : minutes) * plan.slowness;
  if (clock === 'wall' && facts.closedAt === null && facts.answeredAt === null)
    return allowedMs < soonMs ? atOnce(slow) : field(slow);
  return facts.holder?.kind === 'grid' ? field(slow) : office(slow);
}
