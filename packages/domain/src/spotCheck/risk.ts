import type { RiskMark, VisitMeeting, VisitMethod } from '@jingwei/contract';
import type { RiskPolicy } from '../policy/index.ts';

/** A visit as the draw sees it. Instants are epoch milliseconds; `minuteOfDay` is county time. */
export type WeighedVisit = {
  readonly id: string;
  readonly household: string;
  readonly at: number;
  readonly minuteOfDay: number;
  readonly received: number;
  readonly doubtfulClock: boolean;
  readonly method: VisitMethod;
  readonly met: VisitMeeting;
  readonly words: string;
  readonly hasPosition: boolean;
  readonly distance: number | null;
  /** The same words stand in an earlier record of the same worker. */
  readonly repeatsEarlier: boolean;
};

export type Weighed = { readonly id: string; readonly weight: number; readonly marks: readonly RiskMark[] };

/** Words without blanks and punctuation, so that a full stop more makes no other sentence. */
export const plainWords = (words: string): string => words.replace(/[\s\p{P}\p{S}]+/gu, '').toLowerCase();

/** Sentences this short say the same by chance (“无异常”). */
const tellingLength = 6;

const minuteOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

/** What the visits of a day say of each other. */
type Day = {
  readonly byWords: ReadonlyMap<string, number>;
  readonly byMinute: ReadonlyMap<number, number>;
  readonly fast: ReadonlySet<string>;
  readonly emptyShare: number;
};

const countBy = <K>(visits: readonly WeighedVisit[], key: (visit: WeighedVisit) => K): Map<K, number> => {
  const counts = new Map<K, number>();
  for (const visit of visits) counts.set(key(visit), (counts.get(key(visit)) ?? 0) + 1);
  return counts;
};

function dayOf(visits: readonly WeighedVisit[], policy: RiskPolicy): Day {
  const inOrder = visits.filter(({ method }) => method !== 'telephone').toSorted((a, b) => a.at - b.at);
  const fast = new Set<string>();
  for (const [index, visit] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (before === undefined || before.household === visit.household) continue;
    if (visit.at - before.at < policy.fastSeconds * 1000) for (const { id } of [before, visit]) fast.add(id);
  }
  const empty = visits.filter(({ met }) => met === 'nobodyHome').length;
  return {
    byWords: countBy(visits, ({ words }) => plainWords(words)),
    byMinute: countBy(visits, ({ at }) => Math.floor(at / 60_000)),
    fast,
    emptyShare: visits.length < policy.emptyVisits ? 0 : empty / visits.length,
  };
}

function isMarked(mark: RiskMark, visit: WeighedVisit, day: Day, policy: RiskPolicy): boolean {
  const words = plainWords(visit.words);
  switch (mark) {
    case 'tooFast':
      return day.fast.has(visit.id);
    case 'tooFar':
      return visit.method === 'home' && visit.distance !== null && visit.distance > policy.farMetres;
    case 'noPosition':
      return visit.method === 'home' && !visit.hasPosition;
    case 'sameWords':
      return words.length >= tellingLength && ((day.byWords.get(words) ?? 0) > 1 || visit.repeatsEarlier);
    case 'manyAtOneMinute':
      return (day.byMinute.get(Math.floor(visit.at / 60_000)) ?? 0) >= policy.sameMinute;
    case 'onlyNobodyHome':
      return visit.met === 'nobodyHome' && day.emptyShare >= policy.emptyShare && day.emptyShare > 0;
    case 'lateArrival':
      return visit.received - visit.at > policy.lateHours * 3_600_000;
    case 'doubtfulClock':
      return visit.doubtfulClock;
    case 'oddHour':
      return visit.minuteOfDay < minuteOf(policy.from) || visit.minuteOfDay > minuteOf(policy.until);
  }
}

const marks: readonly RiskMark[] = [
  'tooFast',
  'tooFar',
  'noPosition',
  'sameWords',
  'manyAtOneMinute',
  'onlyNobodyHome',
  'lateArrival',
  'doubtfulClock',
  'oddHour',
];

/**
 * How likely each visit of a worker’s day is drawn by risk: one, and more for every mark. A mark is a reason to look,
 * and nothing else: it is never counted against anybody (R54).
 */
export function weighVisits(visits: readonly WeighedVisit[], policy: RiskPolicy): readonly Weighed[] {
  const day = dayOf(visits, policy);
  return visits.map((visit) => {
    const found = marks.filter((mark) => isMarked(mark, visit, day, policy));
    return {
      id: visit.id,
      marks: found,
      weight: found.reduce((sum, mark) => sum + policy.weights[mark], 1),
    };
  });
}
