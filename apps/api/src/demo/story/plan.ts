import type { EventState, HandlingMode, Outcome } from '@jingwei/contract';
import type { Dice } from '../dice.ts';
import type { GridGround } from '../ground/ground.ts';
import type { ItemWords } from '../words/reports/index.ts';
import type { Run } from './run.ts';

/** What is going to happen to an event, as far as people decide it; counted down while it happens. */
export type Plan = {
  /** Above one: slower than usual. */
  readonly slowness: number;
  /** Everything happens within minutes, so that a state is reached in time whatever the hour. */
  readonly atOnce: boolean;
  /** The state in which it is left lying until the visitor comes. */
  readonly stopIn: EventState | null;
  readonly words: ItemWords;
  /** Where it really is, when the report did not say. */
  readonly found: {
    readonly grid: GridGround;
    readonly point: { lng: number; lat: number };
    readonly address: string;
  } | null;
  /** Departments to send it to, in turn. */
  readonly departments: string[];
  readonly void: string | null;
  readonly into: Run | null;
  readonly splits: boolean;
  readonly outcome: Outcome;
  readonly answersAtOnce: boolean;
  readonly writesOff: boolean;
  readonly stars: number | null;
  /** Pauses until the review, and whether it is then taken up again. */
  defers: boolean;
  readonly resumes: boolean;
  bounces: number;
  escalations: number;
  progress: number;
  followUps: number;
  reworks: number;
  reopens: number;
  extension: 'approved' | 'rejected' | null;
  urged: 'expedite' | 'instruct' | 'supervise' | null;
};

const outcomes: readonly (readonly [Outcome, number])[] = [
  ['solved', 88],
  ['partly', 7],
  ['notSolvableNow', 3],
  ['outsideRemit', 2],
];

const departmentsFor: readonly (readonly [string, readonly string[]])[] = [
  ['utility.streetlight', ['power', 'urban']],
  ['utility.water', ['water', 'housing']],
  ['utility', ['urban', 'housing']],
  ['environment.stall', ['urban', 'market']],
  ['environment.illegalBuilding', ['urban', 'housing']],
  ['environment.noise', ['urban', 'police']],
  ['environment', ['urban', 'housing']],
  ['hazard.wiring', ['power', 'housing']],
  ['hazard.falling', ['police', 'housing']],
  ['hazard', ['housing', 'urban']],
  ['dispute.property', ['housing', 'civil']],
  ['dispute', ['civil', 'housing']],
  ['market', ['market', 'urban']],
  ['livelihood', ['civil', 'housing']],
  ['other', ['civil', 'urban']],
];

/** Departments that a matter may be sent to, the likeliest first; of the street where it has one of the kind. */
export function likelyDepartments(
  category: string,
  known: ReadonlyMap<string, unknown>,
  place: string,
): string[] {
  const kinds =
    departmentsFor.find(([code]) => category === code || category.startsWith(`${code}.`))?.[1] ?? [];
  const street = place.slice(7, 10);
  return kinds.flatMap((kind) => [`${kind}-${street}`, kind].filter((code) => known.has(code)).slice(0, 1));
}

const starsBy: readonly (readonly [number, number])[] = [
  [5, 58],
  [4, 24],
  [3, 9],
  [2, 5],
  [1, 4],
];

/** Draws the course of an event: most go straight, some wander, a few get stuck. */
export function drawPlan(
  dice: Dice,
  words: ItemWords,
  about: { mode: HandlingMode; category: string; departments: string[]; field: boolean },
): Plan {
  const { mode, departments, field } = about;
  const emergency = mode === 'emergency';
  const needsOthers = mode === 'coordination' || mode === 'approval';
  const one = (share: number): number => (dice.chance(share) ? 1 : 0);
  const returning = dice.chance(0.03) ? dice.whole(1, 3) : one(0.05);
  return {
    slowness: dice.chance(0.02) ? dice.between(4, 10) : dice.about(1, 0.35),
    atOnce: false,
    stopIn: null,
    words,
    found: null,
    departments: dice.chance(needsOthers ? 0.45 : 0.08) ? departments : [],
    void: dice.chance(field ? 0.004 : 0.03) ? dice.of(voidReasons) : null,
    into: null,
    splits: !emergency && dice.chance(0.008),
    outcome: dice.weighted(outcomes, ([, weight]) => weight)[0],
    answersAtOnce: dice.chance(0.6),
    writesOff: dice.chance(0.18),
    stars: dice.chance(field ? 0.06 : 0.42) ? dice.weighted(starsBy, ([, weight]) => weight)[0] : null,
    defers: !emergency && dice.chance(needsOthers ? 0.02 : 0.006),
    resumes: true,
    bounces: emergency ? 0 : returning,
    escalations: needsOthers ? one(0.16) : one(0.03),
    progress: one(0.3) + one(0.1),
    followUps: emergency ? dice.whole(1, 5) : 0,
    reworks: one(0.05),
    reopens: one(0.025),
    extension: dice.chance(needsOthers ? 0.05 : 0.01) ? (dice.chance(0.8) ? 'approved' : 'rejected') : null,
    urged: dice.chance(0.03) ? dice.of(['expedite', 'instruct', 'supervise'] as const) : null,
  };
}

const voidReasons = [
  '经现场核实无此情况，已向反映人说明。',
  '内容与事实不符，反映人已确认误报。',
  '重复提交，反映人要求撤销。',
  '描述不清且无法联系反映人，现场多次查看未发现问题。',
];
