import type { BodyOf, UpdateHousehold } from '@jingwei/contract';
import { type FieldValue, refuseMasked, storedTelephone } from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import { sealedIn } from '../residents/index.ts';
import type { HouseholdColumns, HouseholdRecord } from './queries/writes.ts';

export const householdFields = ['kind', 'bookNumber', 'telephone', 'note', 'head'] as const;
export type HouseholdField = (typeof householdFields)[number];
/** Fields of a household as they are compared: sealed ones opened. */
export type HouseholdFields = Readonly<Partial<Record<HouseholdField, FieldValue>>>;

const open = (keys: Keys, sealed: Buffer | null) => (sealed === null ? null : keys.decrypt(sealed));

/** What is wished for, read and checked. @throws {Refusal} */
export function wishedHousehold(input: Omit<BodyOf<typeof UpdateHousehold>, 'baseVersion'>): HouseholdFields {
  const { kind, bookNumber, telephone, note, head } = input;
  refuseMasked({ bookNumber, telephone });
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(note === undefined ? {} : { note: note.trim() }),
    ...(head === undefined ? {} : { head }),
    ...(bookNumber === undefined ? {} : { bookNumber: bookNumber?.trim() ?? null }),
    ...(telephone === undefined ? {} : { telephone: telephone === null ? null : storedTelephone(telephone) }),
  };
}

export const presentHousehold = (row: HouseholdRecord, keys: Keys): HouseholdFields => ({
  kind: row.kind,
  note: row.note,
  head: row.headId,
  bookNumber: open(keys, row.bookSealed),
  telephone: open(keys, row.telephoneSealed),
});

/** The same of an earlier version, from the columns as `revision` keeps them. */
export const earlierHousehold = (was: Readonly<Record<string, unknown>>, keys: Keys): HouseholdFields => ({
  kind: (was['kind'] ?? null) as FieldValue,
  note: (was['note'] ?? null) as FieldValue,
  head: (was['head_id'] ?? null) as FieldValue,
  bookNumber: open(keys, sealedIn(was['book_sealed'])),
  telephone: open(keys, sealedIn(was['telephone_sealed'])),
});

const text = (value: FieldValue | undefined) => (typeof value === 'string' ? value : null);

export function householdColumns(fields: HouseholdFields, keys: Keys): HouseholdColumns {
  const seal = (value: FieldValue | undefined) => {
    const plain = text(value);
    return plain === null ? null : keys.encrypt(plain);
  };
  return {
    ...('kind' in fields ? { kind: text(fields.kind) } : {}),
    ...('note' in fields ? { note: text(fields.note) ?? '' } : {}),
    ...('head' in fields ? { head_id: text(fields.head) } : {}),
    ...('bookNumber' in fields ? { book_sealed: seal(fields.bookNumber) } : {}),
    ...('telephone' in fields ? { telephone_sealed: seal(fields.telephone) } : {}),
  };
}
