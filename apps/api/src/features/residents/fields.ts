import type { BodyOf, UpdateResident } from '@jingwei/contract';
import {
  askHeld,
  checkCodes,
  checkLifeDate,
  type FieldValue,
  readIdentity,
  refuseMasked,
  storedTelephone,
} from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import { sealNumber } from '../../platform/crypto/personal.ts';
import { spellName } from '../../platform/names/spelling.ts';
import { sealedIn } from './history.ts';
import type { ResidentRecord } from './queries/record.ts';
import type { ColumnValues } from './queries/writes.ts';

/** Fields of a resident that may change at once, as they are compared: telephone numbers opened. */
export type OrdinaryFields = Readonly<Partial<Record<OrdinaryField, FieldValue>>>;
export const ordinaryFields = [
  'name',
  'sex',
  'birth',
  'telephone',
  'relation',
  'kind',
  'residenceMatch',
  'ethnicity',
  'education',
  'marital',
  'employment',
] as const;
export type OrdinaryField = (typeof ordinaryFields)[number];

const columnOf: Readonly<Record<Exclude<OrdinaryField, 'telephone'>, keyof ColumnValues>> = {
  name: 'name',
  sex: 'sex',
  birth: 'birth',
  relation: 'relation',
  kind: 'kind',
  residenceMatch: 'residence_match',
  ethnicity: 'ethnicity',
  education: 'education',
  marital: 'marital',
  employment: 'employment',
};

/** What is wished for, read and checked. @throws {Refusal} for the first field that will not do */
export function wishedFields(input: BodyOf<typeof UpdateResident>, today: string): OrdinaryFields {
  const { baseVersion: _, ...given } = input;
  const { name, telephone, relation, ethnicity, education, marital, birth } = given;
  refuseMasked({ name, telephone });
  checkCodes({ relation, ethnicity, education, marital });
  if (birth != null) checkLifeDate('birth', birth, today);
  return {
    ...given,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(telephone == null ? {} : { telephone: storedTelephone(telephone) }),
  };
}

/** A record as far as its ordinary fields go. */
export type OrdinaryRecord = Pick<ResidentRecord, Exclude<OrdinaryField, 'telephone'> | 'telephoneSealed'>;

export const presentFields = (row: OrdinaryRecord, keys: Keys): OrdinaryFields => ({
  ...Object.fromEntries(
    ordinaryFields.filter((field) => field !== 'telephone').map((field) => [field, row[field]]),
  ),
  telephone: row.telephoneSealed === null ? null : keys.decrypt(row.telephoneSealed),
});

/** The same of an earlier version, from the columns as `revision` keeps them. */
export function earlierFields(was: Readonly<Record<string, unknown>>, keys: Keys): OrdinaryFields {
  const sealed = sealedIn(was['telephone_sealed']);
  return {
    ...Object.fromEntries(
      Object.entries(columnOf).map(([field, column]) => [field, (was[column] ?? null) as FieldValue]),
    ),
    telephone: sealed === null ? null : keys.decrypt(sealed),
  };
}

/** Sex and birth date may not contradict the identity number on record. @throws {Refusal} `resident.id_disagrees` */
export function askAgreement(row: ResidentRecord, next: OrdinaryFields, keys: Keys): void {
  if (row.idSealed === null) return;
  const identity = readIdentity(row.documentKind, keys.decrypt(row.idSealed));
  askHeld(next, identity);
}

/** Columns for fields: a name brings its sound, a telephone its seal and its hash. */
export function columnsFor(fields: OrdinaryFields, keys: Keys): ColumnValues {
  const values: ColumnValues = {};
  for (const field of ordinaryFields) {
    const value = fields[field];
    if (value === undefined || typeof value === 'number') continue;
    if (field === 'telephone') {
      const number = typeof value === 'string' ? sealNumber(keys, 'telephone', value) : null;
      values.telephone_sealed = number?.sealed ?? null;
      values.telephone_blind = number?.blind ?? null;
    } else values[columnOf[field]] = value;
    if (field === 'name') values.pinyin = spellName(String(value));
  }
  return values;
}
