import { type DisciplineState, type Refusal, type Rung, refuse } from '@jingwei/contract';
import type { WorkPolicy } from '../policy/index.ts';

type Ladder = WorkPolicy['ladder'];

/** Decisions that count when the next step is proposed: confirmed ones, objected to or not, unless they were lifted. */
export const standingStates: readonly DisciplineState[] = ['confirmed', 'objected', 'upheld'];

/** From when on earlier decisions still count. */
export const windowStart = (now: Temporal.ZonedDateTime, { windowMonths }: Ladder): Temporal.Instant =>
  now.subtract({ months: windowMonths }).toInstant();

/** The step that a mismatch proposes after so many standing ones: warning, serious warning, dismissal (R54). */
export function rungAfter(earlier: number, { rungs }: Ladder): Rung {
  const rung = rungs[Math.min(earlier, rungs.length - 1)];
  if (rung === undefined) throw new RangeError('a ladder has a rung');
  return rung;
}

/** A case as decisions look at it. */
export type DisciplineFacts = {
  readonly account: string;
  readonly state: DisciplineState;
  readonly rung: Rung;
  readonly hearBy: Temporal.Instant;
  readonly objectBy: Temporal.Instant | null;
  readonly decidedBy: string | null;
  /** Who made the check: a witness, not a judge. */
  readonly checkedBy: string;
};

/** Whoever acts, and when. */
export type DisciplineActor = { readonly account: string; readonly now: Temporal.Instant };

export type DisciplineStep = 'hear' | 'decide' | 'object' | 'review';

const from: Readonly<Record<DisciplineStep, readonly DisciplineState[]>> = {
  hear: ['proposed', 'heard'],
  decide: ['proposed', 'heard'],
  object: ['confirmed'],
  review: ['objected'],
};

const later = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0;

/**
 * What speaks against a step, if anything. The system proposes and nothing more: a named person decides, never about
 * themselves, never about what they have checked, never before the worker was heard or has let the time for it pass;
 * another person reviews an objection.
 */
export function objectionToStep(
  step: DisciplineStep,
  facts: DisciplineFacts,
  { account, now }: DisciplineActor,
  { objectWorkingDays }: Ladder,
): Refusal | undefined {
  const own = facts.account === account;
  const judges = step === 'decide' || step === 'review';
  if (judges && own) return refuse('discipline.own_case');
  if (!judges && !own) return refuse('discipline.others_case');
  if (!from[step].includes(facts.state)) return refuse('discipline.step_impossible', { state: facts.state });
  if (judges && facts.checkedBy === account) return refuse('discipline.witness');
  if (step === 'decide' && facts.state === 'proposed' && !later(now, facts.hearBy))
    return refuse('discipline.unheard', { until: facts.hearBy.toString() });
  if (step === 'object' && facts.objectBy !== null && later(now, facts.objectBy))
    return refuse('discipline.too_late', { days: objectWorkingDays });
  if (step === 'review' && facts.decidedBy === account) return refuse('discipline.same_person');
  return undefined;
}

/**
 * The rung that is decided: the proposed one or a milder one.
 * @throws {Refusal} `discipline.harsher`
 */
export function decidedRung(proposed: Rung, wanted: Rung | undefined, { rungs }: Ladder): Rung {
  if (wanted === undefined) return proposed;
  if (!rungs.includes(wanted) || rungs.indexOf(wanted) > rungs.indexOf(proposed))
    throw refuse('discipline.harsher');
  return wanted;
}
