import type { DisciplineState, Rung } from '@jingwei/contract';
import { rungAfter, standingStates } from '@jingwei/domain';
import type { Check, Checking, Draw } from './checks.ts';
import { workingDaysLater, zone } from './days.ts';

export type Case = {
  readonly id: string;
  readonly place: string;
  readonly account: string;
  readonly check: Check;
  readonly rung: Rung;
  readonly state: DisciplineState;
  readonly proposedAt: number;
  readonly hearBy: number;
  readonly statement: string;
  readonly heardAt: number | null;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly reason: string;
  readonly objectBy: number | null;
  readonly objection: string;
  readonly objectedAt: number | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: number | null;
  readonly review: string;
};

const dayMs = 86_400_000;
const ways: readonly DisciplineState[] = [
  'confirmed',
  'dropped',
  'upheld',
  'objected',
  'lifted',
  'confirmed',
];
const statements = [
  '那天下雨，有几户是在楼下遇见时问的，没有上楼，记录时图快写成了上门。',
  '手机没电，回来补记的，日子记错了一天。',
  '承认有两户没有去，当天家里有事。',
];

type Facts = { readonly checking: Checking; readonly index: number };

function endOf(checking: Checking, from: number, days: number): number {
  const date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  return (
    workingDaysLater(checking.calendar, date, days).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds -
    1000
  );
}

/** How far a case has come by now: heard within two days, decided the day after, objected to and reviewed when it is old. */
function stateOf(age: number, index: number): DisciplineState {
  if (age < 1.5) return 'proposed';
  if (age < 4) return 'heard';
  const wanted = ways[index % ways.length] ?? 'confirmed';
  if (age < 8 && (wanted === 'upheld' || wanted === 'lifted')) return 'objected';
  return wanted;
}

function courseOf({ checking, index }: Facts, state: DisciplineState, proposedAt: number) {
  const { dice, staff, policy } = checking;
  const heardAt = state === 'proposed' ? null : proposedAt + Math.round(1.2 * dayMs);
  const decided = state !== 'proposed' && state !== 'heard';
  const decidedAt = decided ? proposedAt + Math.round(3.2 * dayMs) : null;
  const objected = state === 'objected' || state === 'upheld' || state === 'lifted';
  const reviewed = state === 'upheld' || state === 'lifted';
  return {
    hearBy: endOf(checking, proposedAt, policy.ladder.hearWorkingDays),
    statement: heardAt === null ? '' : (statements[index % statements.length] ?? ''),
    heardAt,
    decidedBy: decided ? staff.decider : null,
    decidedAt,
    reason: !decided
      ? ''
      : state === 'dropped'
        ? '核实确为日期记错，本人已更正，不作处理。'
        : '与户主当面核实，情况属实。',
    objectBy:
      decidedAt === null || state === 'dropped'
        ? null
        : endOf(checking, decidedAt, policy.ladder.objectWorkingDays),
    objection: objected ? '户主年纪大，记不清日子，请再问一次其子女。' : '',
    objectedAt: objected ? proposedAt + Math.round(5 * dayMs) : null,
    reviewedBy: reviewed ? staff.reviewer : null,
    reviewedAt: reviewed ? proposedAt + Math.round(7 * dayMs) : null,
    review:
      state === 'upheld'
        ? '其子女也说当天无人来过，维持。'
        : state === 'lifted'
          ? '其女儿证实当天来过，撤销。'
          : '',
    id: dice.id(Temporal.Instant.fromEpochMilliseconds(proposedAt)),
  };
}

/** A mismatch proposes a step; named people carry it on, and the worker is heard (R54). */
export function casesOf(checking: Checking, draws: readonly Draw[]): Case[] {
  const { now, policy, staff, place } = checking;
  const mismatches = draws
    .flatMap(({ checks }) => checks)
    .filter(({ result }) => result === 'mismatch')
    .toSorted((a, b) => (a.checkedAt ?? 0) - (b.checkedAt ?? 0));
  const cases: Case[] = [];
  for (const [index, check] of mismatches.entries()) {
    const proposedAt = check.checkedAt ?? now;
    const earlier = cases.filter(({ state }) => standingStates.includes(state)).length;
    const ready = staff.decider !== null && staff.reviewer !== null;
    const state = ready ? stateOf((now - proposedAt) / dayMs, index) : 'proposed';
    cases.push({
      place,
      account: check.visit.account,
      check,
      rung: rungAfter(earlier, policy.ladder),
      state,
      proposedAt,
      ...courseOf({ checking, index }, state, proposedAt),
    });
  }
  return cases;
}
