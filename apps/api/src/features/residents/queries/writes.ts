import type { EndedReason } from '@jingwei/contract';
import { many, one, sql, type Tx } from '../../../platform/db/database.ts';

export type NewResident = {
  county: string;
  id: string;
  place: string;
  household: string;
  name: string;
  pinyin: string;
  sex: string;
  birth: string | null;
  documentKind: string;
  idSealed: Buffer | null;
  idBlind: Buffer | null;
  telephoneSealed: Buffer | null;
  telephoneBlind: Buffer | null;
  relation: string;
  kind: string;
  residenceMatch: boolean;
  ethnicity: string;
  education: string;
  marital: string;
  employment: string;
  basis: string;
  noticeVersion: string;
  since: string;
  arrival: string;
  residency: string;
  by: string;
  now: string;
};

/** Somebody and the first stretch of their living here, in one statement. */
export const insertResident = (tx: Tx, r: NewResident) =>
  many(
    tx,
    sql`with entered as (
      insert into resident (county, id, place, household_id, name, pinyin, sex, birth, document_kind, id_sealed, id_blind,
        telephone_sealed, telephone_blind, relation, kind, residence_match, ethnicity, education, marital, employment,
        basis, notice_version, changed_by, changed_at)
      values (${r.county}, ${r.id}, ${r.place}, ${r.household}, ${r.name}, ${r.pinyin}, ${r.sex}, ${r.birth}::date,
        ${r.documentKind}, ${r.idSealed}::bytea, ${r.idBlind}::bytea, ${r.telephoneSealed}::bytea,
        ${r.telephoneBlind}::bytea, ${r.relation}, ${r.kind}, ${r.residenceMatch}, ${r.ethnicity}, ${r.education},
        ${r.marital}, ${r.employment}, ${r.basis}, ${r.noticeVersion}, ${r.by}, ${r.now})
    )
    insert into residency (county, id, resident_id, household_id, place, kind, relation, since, reason)
    values (${r.county}, ${r.residency}, ${r.id}, ${r.household}, ${r.place}, ${r.kind}, ${r.relation}, ${r.since}::date,
      ${r.arrival})`,
  );

/** Who the head of a household is: whoever was and lives there still, otherwise whoever is said to be (GB/T 4761, 02). */
export const electHead = (tx: Tx, county: string, households: readonly string[]) =>
  many(
    tx,
    sql`update household h set head_id = elected.id from (
        select w.id as household, (
          select r.id from resident r where r.county = ${county} and r.household_id = w.id and r.ended_at is null
            and (r.id = k.head_id or r.relation = '02')
          order by (r.id = k.head_id) is true desc, r.id limit 1
        ) as id
        from unnest(${[...households]}::uuid[]) as w(id) join household k on k.county = ${county} and k.id = w.id
      ) elected
      where h.county = ${county} and h.id = elected.household and h.head_id is distinct from elected.id`,
  );

type Column =
  | 'name'
  | 'pinyin'
  | 'sex'
  | 'birth'
  | 'relation'
  | 'kind'
  | 'residence_match'
  | 'ethnicity'
  | 'education'
  | 'marital'
  | 'employment'
  | 'document_kind'
  | 'id_sealed'
  | 'id_blind'
  | 'telephone_sealed'
  | 'telephone_blind';
export type ColumnValues = Partial<Record<Column, string | boolean | Buffer | null>>;
export type Stamp = { county: string; id: string; by: string; now: string };

/** Sets columns and makes the next version; what it was before goes to `revision` by itself. */
export function setResident(tx: Tx, { county, id, by, now }: Stamp, values: ColumnValues) {
  const set = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  return one(
    tx,
    sql<{ version: number }>`update resident set ${sql.join([...set, sql`version = version + 1`])},
      changed_by = ${by}, changed_at = ${now} where county = ${county} and id = ${id} returning version`,
  );
}

/** A stay that ends before it began (a mistaken date) ends on the day it began. */
export const closeResidencies = (
  tx: Tx,
  county: string,
  of: { resident: string; on: string; reason: EndedReason },
) =>
  many(
    tx,
    sql`update residency set until = greatest(since, ${of.on}::date), ended_reason = ${of.reason}
      where county = ${county} and resident_id = ${of.resident} and until is null`,
  );

export type Stay = {
  id: string;
  resident: string;
  household: string;
  place: string;
  kind: string;
  relation: string;
  since: string;
  reason: string;
};
export const openResidency = (tx: Tx, county: string, s: Stay) =>
  many(
    tx,
    sql`insert into residency (county, id, resident_id, household_id, place, kind, relation, since, reason)
      values (${county}, ${s.id}, ${s.resident}, ${s.household}, ${s.place}, ${s.kind}, ${s.relation}, ${s.since}::date, ${s.reason})`,
  );

/** The stay that a merge had closed goes on. */
export const reopenResidency = (tx: Tx, county: string, resident: string) =>
  many(
    tx,
    sql`update residency set until = null, ended_reason = null
      where county = ${county} and resident_id = ${resident} and ended_reason = 'merged'`,
  );

export const settleIn = (
  tx: Tx,
  { county, id, by, now }: Stamp,
  to: { household: string; place: string; relation: string },
) =>
  many(
    tx,
    sql`update resident set household_id = ${to.household}, place = ${to.place}, relation = ${to.relation},
      version = version + 1, changed_by = ${by}, changed_at = ${now} where county = ${county} and id = ${id}`,
  );

export const endResident = (
  tx: Tx,
  { county, id, by, now }: Stamp,
  end: { on: string; reason: EndedReason; into: string | null },
) =>
  many(
    tx,
    sql`update resident set ended_at = ${end.on}::date, ended_reason = ${end.reason}, merged_into = ${end.into}::uuid,
      version = version + 1, changed_by = ${by}, changed_at = ${now} where county = ${county} and id = ${id}`,
  );

export const reviveResident = (tx: Tx, { county, id, by, now }: Stamp) =>
  many(
    tx,
    sql`update resident set ended_at = null, ended_reason = null, merged_into = null,
      version = version + 1, changed_by = ${by}, changed_at = ${now} where county = ${county} and id = ${id}`,
  );
