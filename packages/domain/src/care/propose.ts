import { type CareCategoryCode, refuse, type SensitiveSubject } from '@jingwei/contract';
import { type CareCategory, careCategory } from './categories.ts';
import { isMinor } from './derive.ts';

/** A record as somebody proposes it. */
export type CareProposal = {
  readonly category: CareCategoryCode;
  readonly since: string;
  readonly expiresOn: string;
  readonly consentOn: string | null;
};

/** Last day a record may run to that begins, or is renewed, on a day. */
export const lastDayOf = (category: CareCategory, from: string): string =>
  Temporal.PlainDate.from(from)
    .add({ months: category.maxMonths ?? 0 })
    .toString();

/** @throws {Refusal} `grant.needed` when the category is read with a grant that the caller has not. */
export function askGrant(category: CareCategory, grants: readonly SensitiveSubject[]): void {
  if (category.grant !== null && !grants.includes(category.grant)) throw refuse('grant.needed');
}

function askLength(category: CareCategory, from: string, expiresOn: string): void {
  if (expiresOn > lastDayOf(category, from))
    throw refuse('care.too_long', { months: category.maxMonths ?? 0 }, { field: 'expiresOn' });
}

/**
 * Whether a record may be proposed: it needs a ground, an end within the category’s months, consent where it rests on
 * it (a guardian’s for a child), and a begin that is not in the future (R44, security.md 18–20).
 * @throws {Refusal}
 */
export function askProposal(proposal: CareProposal, birth: string | null, today: string): CareCategory {
  const category = careCategory(proposal.category);
  if (category.derivedFrom !== null) throw refuse('care.derived', {}, { field: 'category' });
  const { since, expiresOn, consentOn } = proposal;
  if (since > today) throw refuse('date.invalid', { reason: `${since} > ${today}` }, { field: 'since' });
  if (expiresOn <= today || expiresOn < since)
    throw refuse('date.invalid', { reason: `${expiresOn} < ${today}` }, { field: 'expiresOn' });
  askLength(category, today, expiresOn);
  if (consentOn !== null && consentOn > today)
    throw refuse('date.invalid', { reason: `${consentOn} > ${today}` }, { field: 'consentOn' });
  if (consentOn === null && (category.consent || isMinor(birth, today)))
    throw refuse('care.consent_needed', {}, { field: 'consentOn' });
  return category;
}

/** Whether an active record may run on to a day. @throws {Refusal} */
export function askRenewal(code: CareCategoryCode, expiresOn: string, to: string, today: string): void {
  if (to <= expiresOn || to <= today)
    throw refuse('date.invalid', { reason: `${to} < ${expiresOn}` }, { field: 'expiresOn' });
  askLength(careCategory(code), today, to);
}

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * The service code of a record (R37): the community and grid, then six characters made from the record’s id. It says
 * where, not why: on paper it must not give away the group. `id` is a UUIDv7, whose last twelve digits are random.
 */
export function serviceCode(place: string, id: string): string {
  let rest = Number.parseInt(id.replaceAll('-', '').slice(-12), 16);
  let tail = '';
  for (let at = 0; at < 6; at += 1) {
    tail += letters[rest % letters.length] ?? '';
    rest = Math.floor(rest / letters.length);
  }
  return `${place.slice(11, 18).replace('.', '')}-${tail}`;
}
