import type { CareGroup, CareMember, CareRecord, Language } from '@jingwei/contract';
import {
  ageOn,
  approves,
  careCategory,
  careGroupsOf,
  isRestrictedCare,
  type LedgerPolicy,
  maskName,
} from '@jingwei/domain';
import type { Staff } from '../../platform/session/caller.ts';
import { ableAt } from '../../platform/session/posts.ts';
import type { CareMemberRow, CareRecordRow } from './columns.ts';

/** On what an answer depends besides its rows. */
export type Showing = {
  readonly person: Staff;
  readonly language: Language;
  readonly today: string;
  readonly ledgers: LedgerPolicy;
};

/** What the caller may do with a record: a second person approves and renews, keepers end. */
export function abilitiesOf(person: Staff, { place, state, proposedBy }: CareRecordRow): string[] {
  const second = proposedBy?.id !== person.account && person.posts.some((office) => approves(office, place));
  const can = ableAt(person, place, ['care.end', ...(second ? ['care.settle', 'care.renew'] : [])]);
  if (state === 'proposed') return can.filter((name) => name !== 'care.renew');
  return state === 'active' ? can.filter((name) => name !== 'care.settle') : [];
}

export function shownRecord(row: CareRecordRow, { person, language }: Showing): CareRecord {
  const { place: _, ...said } = row;
  const category = careCategory(row.category);
  return {
    ...said,
    restricted: isRestrictedCare(row.category),
    legalBasis: category.legalBasis[language],
    // The category’s own purpose is kept in Chinese; what a person wrote stays as it is.
    purpose: row.purpose === category.purpose.zh ? category.purpose[language] : row.purpose,
    settledAt: row.settledAt === null ? null : Temporal.Instant.from(row.settledAt).toString(),
    abilities: abilitiesOf(person, row),
  };
}

function groupOf(row: CareMemberRow, category: CareGroup['category'], showing: Showing): CareGroup {
  const { record } = row;
  if (record !== null)
    return { category, derived: false, reason: 'record', since: record.since, until: record.expiresOn };
  const found = careGroupsOf(row, [], showing.today, showing.ledgers).find(
    (one) => one.category === category,
  );
  return found ?? { category, derived: true, reason: 'record', since: null, until: null };
}

/** Masked: surname, year of birth, building. */
export function shownMember(
  row: CareMemberRow,
  asked: CareGroup['category'] | null,
  showing: Showing,
): CareMember {
  const category = row.record?.category ?? asked;
  if (category === null) throw new Error('a list without a category holds records');
  const { resident, household, sex, birth, place, placeName, building } = row;
  return {
    ...{ resident, household, sex, place, placeName, building },
    name: maskName(row.name),
    age: birth === null ? null : ageOn(birth, showing.today),
    birthYear: birth === null ? null : Number(birth.slice(0, 4)),
    lastVisitAt: row.lastVisitAt?.toString() ?? null,
    group: groupOf(row, category, showing),
    record: row.record === null ? null : shownRecord(row.record, showing),
  };
}
