import type { Lodging, ResidentRow } from '@jingwei/contract';
import {
  ageOn,
  type CareFacts,
  careGroupsOf,
  type FieldValue,
  maskIdNumber,
  maskName,
  maskPhone,
  type Policy,
} from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { CareRow, PersonRow } from './queries/columns.ts';

/** What showing people depends on besides the people: the day, the county’s policy and the keys. */
export type Showing = { readonly keys: Keys; readonly today: string; readonly policy: Policy };

const opened = (keys: Keys, sealed: Buffer | null): string | null =>
  sealed === null ? null : keys.decrypt(sealed);

export function maskedNumber(keys: Keys, sealed: Buffer | null): string | null {
  const number = opened(keys, sealed);
  return number === null ? null : maskIdNumber(number);
}

export function maskedTelephone(keys: Keys, sealed: Buffer | null): string | null {
  const number = opened(keys, sealed);
  return number === null ? null : maskPhone(number);
}

export const yearOf = (birth: string | null): number | null =>
  birth === null ? null : Number(birth.slice(0, 4));

export function lodgingOf(
  row: Pick<PersonRow, 'place' | 'dwellingId' | 'buildingId' | 'buildingName' | 'entrance' | 'number'> & {
    householdId: string;
  },
): Lodging {
  const { place, householdId, dwellingId, buildingId, buildingName, entrance, number } = row;
  return {
    place,
    household: householdId,
    dwelling: dwellingId,
    building: buildingId,
    buildingName,
    entrance,
    number,
  };
}

/** The care groups of somebody who lives here; whoever has gone belongs to none. */
export const careOf = (
  facts: CareFacts & { care: readonly CareRow[] },
  { today, policy }: Pick<Showing, 'today' | 'policy'>,
) => [...careGroupsOf(facts, facts.care, today, policy.ledgers)];

/** A resident as everybody sees them: masked, and of the birth date the year alone. */
export function shownPerson(row: PersonRow, showing: Showing): ResidentRow {
  const { keys, today } = showing;
  return {
    id: row.id,
    lodging: lodgingOf(row),
    name: maskName(row.name),
    sex: row.sex,
    birthYear: yearOf(row.birth),
    age: row.birth === null ? null : ageOn(row.birth, row.endedAt ?? today),
    relation: row.relation,
    kind: row.kind,
    residenceMatch: row.residenceMatch,
    employment: row.employment,
    idNumber: maskedNumber(keys, row.idSealed),
    telephone: maskedTelephone(keys, row.telephoneSealed),
    care: row.endedAt === null ? careOf(row, showing) : [],
    endedOn: row.endedAt,
    endedReason: row.endedReason,
    version: row.version,
  };
}

/** A value in the way its field may be shown: names and telephones masked, of a birth date the year. */
export function shownField(field: string, value: FieldValue): string | null {
  if (value === null) return null;
  const text = String(value);
  if (field === 'name') return maskName(text);
  if (field === 'telephone') return maskPhone(text);
  if (field === 'bookNumber') return '*'.repeat(text.length);
  return field === 'birth' ? text.slice(0, 4) : text;
}
