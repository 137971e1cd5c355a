import type { HouseholdKind } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

export type HouseholdRecord = {
  id: string;
  place: string;
  kind: HouseholdKind;
  bookSealed: Buffer | null;
  telephoneSealed: Buffer | null;
  note: string;
  headId: string | null;
  members: number;
  endedAt: string | null;
  version: number;
};

export const lockHouseholdRow = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<HouseholdRecord>`select id, place, kind, book_sealed, telephone_sealed, note, head_id, members, ended_at, version
      from household where county = ${county} and id = ${id} for update`,
  );

export const lockDwelling = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{
      id: string;
      place: string;
    }>`select id, place from dwelling where county = ${county} and id = ${id} for no key update`,
  );

export type NewHousehold = {
  county: string;
  id: string;
  place: string;
  dwelling: string;
  kind: HouseholdKind;
  book: Buffer | null;
  telephone: Buffer | null;
  note: string;
  by: string;
  now: string;
};
/** Where a household moves in, nothing is vacant any more. */
export const insertHousehold = (tx: Tx, h: NewHousehold) =>
  many(
    tx,
    sql`with occupied as (
      update dwelling set vacant = false, version = version + 1, changed_by = ${h.by}, changed_at = ${h.now}
      where county = ${h.county} and id = ${h.dwelling} and vacant
    )
    insert into household (county, id, place, dwelling_id, kind, book_sealed, telephone_sealed, note, changed_by, changed_at)
    values (${h.county}, ${h.id}, ${h.place}, ${h.dwelling}, ${h.kind}, ${h.book}::bytea, ${h.telephone}::bytea, ${h.note},
      ${h.by}, ${h.now})`,
  );

export type HouseholdColumns = Partial<
  Record<
    'kind' | 'book_sealed' | 'telephone_sealed' | 'note' | 'head_id' | 'ended_at',
    string | Buffer | null
  >
>;

export function setHousehold(
  tx: Tx,
  { county, id, by, now }: { county: string; id: string; by: string; now: string },
  values: HouseholdColumns,
) {
  const set = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  return one(
    tx,
    sql<{ version: number }>`update household set ${sql.join([...set, sql`version = version + 1`])},
      changed_by = ${by}, changed_at = ${now} where county = ${county} and id = ${id} returning version`,
  );
}

/** Somebody alive in the household. */
export const livesHere = (tx: Tx, county: string, household: string, resident: string) =>
  maybe(
    tx,
    sql<{ id: string }>`select id from resident
      where county = ${county} and id = ${resident} and household_id = ${household} and ended_at is null`,
  );
