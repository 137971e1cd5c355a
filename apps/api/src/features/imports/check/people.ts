import type { Keys } from '../../../platform/crypto/keys.ts';
import { blindNumber } from '../../../platform/crypto/personal.ts';
import type { ResidentRef } from '../queries/ledger.ts';
import { type Differing, type GoodRow, text } from './ground.ts';

/** What a field of a record is when nobody has said anything yet. */
const unsaid: Readonly<Record<string, string | null>> = {
  sex: '0',
  birth: null,
  relation: '99',
  education: '90',
  marital: '90',
  employment: 'unknown',
};
/** A word that says nothing: it fills nothing and contradicts nothing. */
const saysNothing: Readonly<Record<string, readonly string[]>> = {
  sex: ['0', '9'],
  education: ['90'],
  marital: ['90'],
  employment: ['unknown'],
};

const compared = [
  'name',
  'sex',
  'birth',
  'relation',
  'kind',
  'ethnicity',
  'education',
  'marital',
  'employment',
] as const;

/** Fields that a row adds to a record, and what it says otherwise than the record. */
export type Comparison = {
  readonly fill: Readonly<Record<string, string>>;
  readonly differing: readonly Differing[];
};

/** Whether somebody lives where they are registered is always said, one way or the other. */
function residenceMatch(row: GoodRow, known: ResidentRef): readonly Differing[] {
  const said = text(row, 'residenceMatch');
  const wanted = said !== 'false';
  if (said === undefined || wanted === known.residenceMatch) return [];
  return [{ field: 'residenceMatch', entity: known.id, present: known.residenceMatch, wanted }];
}

/**
 * Holds a row against the record of the same person: what is empty there may be filled, what differs is told and kept
 * as it is (nothing is silently changed).
 */
export function compare(keys: Keys, row: GoodRow, known: ResidentRef): Comparison {
  const fill: Record<string, string> = {};
  const differing: Differing[] = [...residenceMatch(row, known)];
  for (const field of compared) {
    const said = text(row, field);
    if (said === undefined || said === known[field] || saysNothing[field]?.includes(said)) continue;
    if (field in unsaid && known[field] === unsaid[field]) fill[field] = said;
    else differing.push({ field, entity: known.id, present: known[field], wanted: said });
  }
  const number = text(row, 'idNumber');
  if (number !== undefined && known.idBlind === null) fill['idNumber'] = number;
  const telephone = text(row, 'telephone');
  if (telephone !== undefined) {
    if (known.telephoneSealed === null) fill['telephone'] = telephone;
    else if (known.telephoneBlind?.equals(blindNumber(keys, 'telephone', telephone)) !== true) {
      const present = keys.decrypt(known.telephoneSealed);
      differing.push({ field: 'telephone', entity: known.id, present, wanted: telephone });
    }
  }
  return { fill, differing };
}

/** Whether a record may be of the person of a row that has no number: nothing contradicts. */
export function mayBe(row: GoodRow, known: ResidentRef): boolean {
  const birth = text(row, 'birth');
  const sex = text(row, 'sex');
  const number = text(row, 'idNumber');
  return (
    known.name === text(row, 'name') &&
    (number === undefined || known.idBlind === null) &&
    (birth === undefined || known.birth === null || birth === known.birth) &&
    (sex === undefined || known.sex === '0' || sex === '0' || sex === known.sex)
  );
}
