import type { EventScope, HandlingMode, RoutingRule, UnitKind } from '@jingwei/contract';
import type { CalendarSpec, Limit } from '../time/index.ts';
import type { BeatPolicy } from './beats.ts';
import type { ExchangePolicy } from './exchange.ts';
import type { LedgerPolicy } from './ledgers.ts';
import type { PlanningPolicy } from './planning.ts';
import type { ServiceCirclePolicy } from './serviceCircle.ts';
import type { WorkPolicy } from './work.ts';

/** Handling limits from two hours to fifteen working days. */
export type Tier = 'T0' | 'T1' | 'T2' | 'T3' | 'T4';

/** A finer kind within a category, such as a broken manhole cover; its own values win over the category's. */
export type CategoryItem = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly tier?: Tier;
  readonly mode?: HandlingMode;
};

/** What can be reported, with how it is handled unless somebody decides otherwise. */
export type Category = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly mode: HandlingMode;
  readonly scope: EventScope;
  readonly tier: Tier;
  /** Two reports within so many metres and days may be about the same thing. */
  readonly duplicate: { readonly metres: number; readonly days: number };
  readonly items: readonly CategoryItem[];
};

/**
 * The rules of a county as data: the same mechanisms run everywhere, with these numbers. Versioned in the
 * database; an event keeps the version under which it was reported.
 */
export type Policy = WorkPolicy & {
  readonly preset: string;
  readonly calendar: CalendarSpec;
  readonly categories: readonly Category[];
  readonly tiers: Readonly<Record<Tier, Limit>>;
  /** How soon whoever holds an event must accept it, by the kind of holder; emergencies have their own. */
  readonly acceptance: Readonly<Record<UnitKind | 'emergency', Limit>>;
  readonly answer: Limit;
  readonly verify: Limit;
  readonly close: Limit;
  /** An emergency in hand demands a report again and again until it is stood down. */
  readonly followUp: Limit;
  /** Least time to handle again after rework or reopening, when less is left. */
  readonly again: Limit;
  /** Shares of a deadline at which the holder is warned and the next levels come in (R75). */
  readonly alarms: {
    readonly warn: number;
    readonly tell: number;
    readonly takeOver: number;
    readonly yellow: number;
    readonly red: number;
  };
  /** Levels that hold an event in turn, by mode and scope (R63–R67, R75). */
  readonly chains: Readonly<Record<HandlingMode, Readonly<Record<EventScope, readonly UnitKind[]>>>>;
  /** Returns after which an arbiter decides (R73), and which level arbitrates. */
  readonly bounceLimit: number;
  readonly arbiter: 'subdistrict' | 'county';
  readonly reopenDays: number;
  readonly deferMaxDays: number;
  /** Days after closing at which an event is archived by itself. */
  readonly archiveDays: number;
  readonly routing: readonly RoutingRule[];
  readonly ledgers: LedgerPolicy;
  readonly exchange: ExchangePolicy;
  readonly planning: PlanningPolicy;
  readonly serviceCircle: ServiceCirclePolicy;
  readonly beats: BeatPolicy;
};

/** The category and item of a code, or undefined: `utility` and `utility.manhole` both name a category. */
export function findCategory(
  policy: Policy,
  code: string,
): { category: Category; item: CategoryItem | undefined } | undefined {
  const category = policy.categories.find((c) => code === c.code || code.startsWith(`${c.code}.`));
  if (category === undefined) return undefined;
  if (category.code === code) return { category, item: undefined };
  const item = category.items.find((i) => i.code === code);
  return item === undefined ? undefined : { category, item };
}

/** Mode, scope and handling limit that a code starts with. */
export function handlingOf(
  policy: Policy,
  code: string,
): { mode: HandlingMode; scope: EventScope; limit: Limit } | undefined {
  const found = findCategory(policy, code);
  if (found === undefined) return undefined;
  const { category, item } = found;
  return {
    mode: item?.mode ?? category.mode,
    scope: category.scope,
    limit: policy.tiers[item?.tier ?? category.tier],
  };
}
