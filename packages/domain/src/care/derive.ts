import type { CareCategoryCode, CareGroup, EmploymentState, ResidentKind } from '@jingwei/contract';
import type { LedgerPolicy } from '../policy/ledgers.ts';
import { ageOn, minorBelow } from '../resident/index.ts';

/** What of a person decides about care groups by itself. */
export type CareFacts = {
  /** `YYYY-MM-DD`, or null when unknown. */
  readonly birth: string | null;
  readonly kind: ResidentKind;
  readonly employment: EmploymentState;
};

/** A record as far as it decides about belonging. */
export type CareRecordFacts = {
  readonly category: CareCategoryCode;
  readonly state: 'proposed' | 'active' | 'refused' | 'ended';
  readonly since: string;
  readonly expiresOn: string;
};

/** Without a day since when: the day on which somebody reached an age is their birthday, which is shown to nobody. */
const derived = (category: CareCategoryCode, reason: CareGroup['reason']): CareGroup => ({
  category,
  derived: true,
  reason,
  since: null,
  until: null,
});

function byAge({ birth, employment }: CareFacts, today: string, policy: LedgerPolicy): CareGroup[] {
  if (birth === null) return [];
  const age = ageOn(birth, today);
  const { elderlyAge, workingAge } = policy.care;
  const groups: CareGroup[] = [];
  if (age >= elderlyAge) groups.push(derived('elderly60', 'age'));
  if (employment === 'unemployed' && age >= workingAge.from && age <= workingAge.to)
    groups.push(derived('unemployed', 'employment'));
  return groups;
}

/**
 * The care groups of a person with the reason of each (R35–R37): what facts decide first, then what records say that are
 * in force today. Records that the caller may not see must not be handed in.
 */
export function careGroupsOf(
  facts: CareFacts,
  records: readonly CareRecordFacts[],
  today: string,
  policy: LedgerPolicy,
): readonly CareGroup[] {
  const groups = byAge(facts, today, policy);
  if (facts.kind === 'migrant') groups.push(derived('migrant', 'residenceKind'));
  if (facts.employment === 'retired') groups.push(derived('retired', 'employment'));
  for (const { category, state, since, expiresOn } of records) {
    if (state !== 'active' || since > today || expiresOn < today) continue;
    groups.push({ category, derived: false, reason: 'record', since, until: expiresOn });
  }
  return groups;
}

/** A child whose data need a guardian’s consent and a grant of their own (security.md 20). Unknown ages are no child’s. */
export const isMinor = (birth: string | null, today: string): boolean =>
  birth !== null && ageOn(birth, today) < minorBelow;

/** A number of people fit to be shown where it is not opened: few people are told from each other by a number. */
export const suppressSmall = (people: number, policy: LedgerPolicy): number | null =>
  people > 0 && people < policy.care.smallCount ? null : people;
