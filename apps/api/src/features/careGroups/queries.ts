import type { CareCategoryCode } from '@jingwei/contract';
import type { LedgerPolicy } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import {
  type CareMemberRow,
  type CareRecordRow,
  careRecord,
  derivedCondition,
  inForce,
  isDerived,
  memberColumns,
  memberJoins,
  ordinaryCodes,
} from './columns.ts';

/** Who is looked for: reach is a condition on `r`. */
export type Sought = {
  county: string;
  reach: RawBuilder<boolean>;
  today: string;
  ledgers: LedgerPolicy;
};
export type Wanted =
  | { of: 'group'; category: CareCategoryCode }
  | { of: 'proposed' | 'runningOut'; category: CareCategoryCode | null };
export type Position = { place: string; resident: string; record: string };

const nobody = '00000000-0000-0000-0000-000000000000';

/** A list’s rows: residents `r` by a fact, or records `c` with their residents. */
function source(wanted: Wanted, { county, reach, today, ledgers }: Sought) {
  if (wanted.of === 'group' && isDerived(wanted.category))
    return {
      from: sql`resident r`,
      record: sql`null::json`,
      recordId: sql`${nobody}::uuid`,
      where: sql`r.county = ${county} and r.ended_at is null and ${reach} and ${derivedCondition(wanted.category, today, ledgers)}`,
    };
  const { category } = wanted;
  const codes =
    category === null ? sql`c.category = any (${[...ordinaryCodes]}::text[])` : sql`c.category = ${category}`;
  const state =
    wanted.of === 'proposed'
      ? sql`c.state = 'proposed'`
      : wanted.of === 'group'
        ? inForce(today)
        : sql`(${inForce(today)} and c.expires_on <= ${today}::date + ${ledgers.care.runningOutDays}::int)`;
  return {
    from: sql`care_record c join resident r on r.county = c.county and r.id = c.resident_id`,
    record: careRecord,
    recordId: sql`c.id`,
    where: sql`c.county = ${county} and r.ended_at is null and ${reach} and ${codes} and ${state}`,
  };
}

export function careMembers(
  tx: Tx,
  wanted: Wanted,
  sought: Sought,
  page: { after: Position | null; limit: number },
) {
  const { from, record, recordId, where } = source(wanted, sought);
  const { after, limit } = page;
  return many(
    tx,
    sql<
      CareMemberRow & { recordId: string }
    >`select ${memberColumns}, ${recordId} as record_id, ${record} as record
      from ${from} ${memberJoins}
      where ${where} ${
        after === null
          ? sql``
          : sql`and (r.place, r.id, ${recordId}) > (${after.place}, ${after.resident}::uuid, ${after.record}::uuid)`
      }
      order by r.place, r.id, ${recordId} limit ${limit}`,
  );
}

export function countMembers(tx: Tx, wanted: Wanted, sought: Sought) {
  const { from, where } = source(wanted, sought);
  return one(tx, sql<{ n: number }>`select count(*)::int as n from ${from} where ${where}`);
}

type Tally = { elderly60: number; unemployed: number; migrant: number; retired: number };

/** Groups by a fact, in one walk over the people. */
export const tallyDerived = (tx: Tx, { county, reach, today, ledgers }: Sought) => {
  const of = (code: CareCategoryCode) => derivedCondition(code, today, ledgers);
  return one(
    tx,
    sql<Tally>`select count(*) filter (where ${of('elderly60')})::int as elderly60,
        count(*) filter (where ${of('unemployed')})::int as unemployed,
        count(*) filter (where ${of('migrant')})::int as migrant,
        count(*) filter (where ${of('retired')})::int as retired
      from resident r where r.county = ${county} and r.ended_at is null and ${reach}`,
  );
};

type Recorded = { category: CareCategoryCode; people: number; proposed: number; runningOut: number };

export const tallyRecorded = (tx: Tx, { county, reach, today, ledgers }: Sought) =>
  many(
    tx,
    sql<Recorded>`select c.category, count(*) filter (where ${inForce(today)})::int as people,
        count(*) filter (where c.state = 'proposed')::int as proposed,
        count(*) filter (where ${inForce(today)} and c.expires_on <= ${today}::date + ${ledgers.care.runningOutDays}::int)::int as running_out
      from care_record c join resident r on r.county = c.county and r.id = c.resident_id
      where c.county = ${county} and c.state in ('proposed', 'active') and r.ended_at is null and ${reach}
        and c.category = any (${[...ordinaryCodes]}::text[])
      group by c.category`,
  );

export type SubjectRow = {
  id: string;
  place: string;
  birth: string | null;
  kind: CareMemberRow['kind'];
  employment: CareMemberRow['employment'];
  ended: boolean;
};

export const careSubject = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<SubjectRow>`select id, place, birth, kind, employment, ended_at is not null as ended
      from resident where county = ${county} and id = ${id}`,
  );

/** Every record of somebody that the caller may see, newest first. */
export const recordsOf = async (tx: Tx, county: string, resident: string) =>
  (
    await many(
      tx,
      sql<{ record: CareRecordRow }>`select ${careRecord} as record from care_record c
        where c.county = ${county} and c.resident_id = ${resident} order by c.since desc, c.id desc`,
    )
  ).map(({ record }) => record);

export async function lockRecord(tx: Tx, county: string, id: string): Promise<CareRecordRow | undefined> {
  const found = await maybe(
    tx,
    sql<{ record: CareRecordRow }>`select ${careRecord} as record from care_record c
      where c.county = ${county} and c.id = ${id} for update of c`,
  );
  return found?.record;
}

export type NewRecord = {
  county: string;
  id: string;
  resident: string;
  place: string;
  category: CareCategoryCode;
  restricted: boolean;
  basis: 'statutoryDuty' | 'consent';
  consentOn: string | null;
  legalBasis: string;
  purpose: string;
  since: string;
  expiresOn: string;
  by: string;
  now: string;
};

export const insertRecord = (tx: Tx, fresh: NewRecord) =>
  many(
    tx,
    sql`insert into care_record (county, id, place, resident_id, category, restricted, basis, consent_on, legal_basis, purpose,
        since, expires_on, state, proposed_by, changed_by, changed_at)
      values (${fresh.county}, ${fresh.id}, ${fresh.place}, ${fresh.resident}, ${fresh.category}, ${fresh.restricted},
        ${fresh.basis}, ${fresh.consentOn}::date, ${fresh.legalBasis}, ${fresh.purpose}, ${fresh.since}, ${fresh.expiresOn},
        'proposed', ${fresh.by}, ${fresh.by}, ${fresh.now})`,
  );

type Stamp = { by: string; now: string };

export const settleRecord = (
  tx: Tx,
  county: string,
  id: string,
  to: Stamp & { state: 'active' | 'refused'; serviceCode: string | null },
) =>
  many(
    tx,
    sql`update care_record set state = ${to.state}, service_code = ${to.serviceCode}, settled_by = ${to.by},
        settled_at = ${to.now}, version = version + 1, changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );

export const endRecord = (tx: Tx, county: string, id: string, to: Stamp & { on: string }) =>
  many(
    tx,
    sql`update care_record set state = 'ended', ended_at = ${to.on}, version = version + 1,
        changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );

export const renewRecord = (tx: Tx, county: string, id: string, to: Stamp & { expiresOn: string }) =>
  many(
    tx,
    sql`update care_record set expires_on = ${to.expiresOn}, settled_by = ${to.by}, settled_at = ${to.now},
        version = version + 1, changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );

/** Ends what has run out; answers how many. */
export const endExpired = (tx: Tx, county: string, today: string, now: string) =>
  many(
    tx,
    sql<{
      id: string;
    }>`update care_record set state = 'ended', ended_at = expires_on, version = version + 1, changed_by = null,
        changed_at = ${now}
      where county = ${county} and state in ('active', 'proposed') and expires_on < ${today}::date returning id`,
  );
