import type { CheckDifference, CheckResult, RiskMark } from '@jingwei/contract';
import { drawVisits, inDrawOrder, type Policy, type WorkingCalendar, weighVisits } from '@jingwei/domain';
import type { Dice } from '../dice.ts';
import { minuteMs, workingDaysLater, zone } from './days.ts';
import type { GridStaff } from './staff.ts';
import type { Visit } from './visits.ts';

export type Check = {
  readonly id: string;
  readonly visit: Visit;
  readonly kind: 'random' | 'weighted';
  readonly dueOn: string;
  readonly method: 'door' | 'telephone' | null;
  readonly result: CheckResult | null;
  readonly differences: readonly CheckDifference[];
  readonly words: string;
  readonly checkedBy: string | null;
  readonly checkedAt: number | null;
};

export type Draw = {
  readonly id: string;
  readonly place: string;
  readonly account: string;
  readonly day: string;
  readonly drawnAt: number;
  readonly seed: string;
  readonly candidates: readonly string[];
  readonly weights: readonly number[];
  readonly marks: readonly (readonly RiskMark[])[];
  readonly checks: readonly Check[];
};

export type Checking = {
  readonly dice: Dice;
  readonly place: string;
  readonly staff: GridStaff;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly now: number;
  readonly hurried: boolean;
  /** From the server’s secret: 64 hexadecimal digits that nobody knows before. */
  seedOf(account: string, day: string): string;
};

const dayMs = 86_400_000;

function weighed(visits: readonly Visit[], policy: Policy) {
  return weighVisits(
    visits.map((visit) => {
      const local = Temporal.Instant.fromEpochMilliseconds(visit.at).toZonedDateTimeISO(zone);
      return {
        id: visit.id,
        household: visit.home.id,
        at: visit.at,
        minuteOfDay: local.hour * 60 + local.minute,
        received: visit.received,
        doubtfulClock: visit.trust === 'low',
        method: visit.method,
        met: visit.met,
        words: visit.findings,
        hasPosition: visit.point !== null,
        distance: visit.distance,
        repeatsEarlier: false,
      };
    }),
    policy.spotChecks.risk,
  );
}

const agreeing = [
  '户主说网格员当天来过，问的事和记录一致。',
  '老人记得清楚，说的和记的一样。',
  '电话里核对过，时间内容都对。',
  '上门问过，情况属实。',
];
const differing: readonly (readonly [CheckDifference, string])[] = [
  ['notVisited', '户主说那天没有人来过，上一次见网格员是上个月。'],
  ['otherDay', '户主说来过，但不是记录的那一天。'],
  ['otherPerson', '家里人说接待的是租客，不是记录上的人。'],
  ['otherWords', '来过，但没有谈过记录里写的事。'],
];

type Outcome = Pick<Check, 'method' | 'result' | 'differences' | 'words' | 'checkedBy' | 'checkedAt'>;
const open: Outcome = {
  method: null,
  result: null,
  differences: [],
  words: '',
  checkedBy: null,
  checkedAt: null,
};

/** What the leader found: nearly always what the record says. Some of the last days are still to be checked. */
function outcomeOf(checking: Checking, visit: Visit, drawnAt: number): Outcome {
  const { dice, now, staff } = checking;
  const checkedAt = drawnAt + Math.round(dice.between(0.6, 2.6) * dayMs);
  if (staff.leader === null || checkedAt > now || dice.chance(0.04)) return open;
  const suspicious = visit.findings === '家中一切正常，无异常情况。';
  const done = {
    checkedBy: staff.leader,
    checkedAt,
    method: dice.chance(0.7) ? ('door' as const) : ('telephone' as const),
  };
  if (dice.chance(suspicious ? 0.16 : 0.0014)) {
    const [difference, words] =
      suspicious && dice.chance(0.7) ? (differing[0] ?? dice.of(differing)) : dice.of(differing);
    return { ...done, result: 'mismatch', differences: [difference], words };
  }
  if (dice.chance(0.05))
    return { ...done, result: 'unreachable', differences: [], words: '去了两次都没有人，电话不通。' };
  return { ...done, result: 'agrees', differences: [], words: dice.of(agreeing) };
}

function drawDay(checking: Checking, day: string, visits: readonly Visit[]): Draw {
  const { dice, place, policy, calendar } = checking;
  const account = visits[0]?.account ?? '';
  const [closeHour = 20, closeMinute = 0] = policy.spotChecks.closesAt.split(':').map(Number);
  const date = Temporal.PlainDate.from(day);
  const drawnAt =
    date.toZonedDateTime(zone).epochMilliseconds +
    (closeHour * 60 + closeMinute + dice.whole(1, 4)) * minuteMs;
  const seed = checking.seedOf(account, day);
  const ordered = inDrawOrder(weighed(visits, policy));
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const { random, weighted } = policy.spotChecks;
  const dueOn = workingDaysLater(calendar, date, policy.spotChecks.dueWorkingDays).toString();
  const at = Temporal.Instant.fromEpochMilliseconds(drawnAt);
  return {
    id: dice.id(at),
    place,
    account,
    day,
    drawnAt,
    seed,
    candidates: ordered.map(({ id }) => id),
    weights: ordered.map(({ weight }) => weight),
    marks: ordered.map(({ marks }) => marks),
    checks: drawVisits(ordered, seed, { random, weighted }).flatMap(({ id, kind }): Check[] => {
      const visit = byId.get(id);
      return visit === undefined
        ? []
        : [{ id: dice.id(at), visit, kind, dueOn, ...outcomeOf(checking, visit, drawnAt) }];
    }),
  };
}

/** The day that a visit is drawn from: what arrives after the closing belongs to the next one. */
function drawnOn(received: number, { spotChecks }: Policy): string {
  const at = Temporal.Instant.fromEpochMilliseconds(received).toZonedDateTimeISO(zone);
  const closes = Temporal.PlainTime.from(spotChecks.closesAt);
  const late = Temporal.PlainTime.compare(at.toPlainTime(), closes) >= 0;
  return at
    .toPlainDate()
    .add({ days: late ? 1 : 0 })
    .toString();
}

/** One draw for every day that has closed, by the product’s own rule. */
export function drawChecks(checking: Checking, visits: readonly Visit[]): Draw[] {
  const closed = Map.groupBy(visits, ({ received }) => drawnOn(received, checking.policy));
  return [...closed].flatMap(([day, ofDay]) => {
    const draw = drawDay(checking, day, ofDay);
    return draw.drawnAt > checking.now ? [] : [draw];
  });
}
