import type { EndedReason, ResidentKind } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';
import { type PersonRow, personColumns, personJoins } from './columns.ts';

export type PageRow = PersonRow & {
  documentKind: string;
  ethnicity: string;
  education: string;
  marital: string;
  basis: 'statutoryDuty' | 'consent';
  noticeVersion: string;
  changedBy: string | null;
  changedAt: Temporal.Instant;
  clashes: number;
  mergedHere: readonly string[];
};

export const findResidentRow = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<PageRow>`select ${personColumns}, r.document_kind, r.ethnicity, r.education, r.marital, r.basis, r.notice_version,
        (select a.name from account a where a.county = r.county and a.id = r.changed_by) as changed_by, r.changed_at,
        (select count(*)::int from field_clash f where f.county = r.county and f.entity_id = r.id and f.state = 'open') as clashes,
        array(select m.id from resident m where m.county = r.county and m.merged_into = r.id order by m.id) as merged_here
      from resident r ${personJoins} where r.county = ${county} and r.id = ${id}`,
  );

export type ResidencyRow = {
  id: string;
  household: string;
  place: string;
  kind: ResidentKind;
  relation: string;
  since: string;
  until: string | null;
  reason: string;
  endedReason: EndedReason | null;
};

export const residenciesOf = (tx: Tx, county: string, resident: string) =>
  many(
    tx,
    sql<ResidencyRow>`select id, household_id as household, place, kind, relation, since, until, reason, ended_reason
      from residency where county = ${county} and resident_id = ${resident} order by since desc, id desc`,
  );

export type RevisionRow = { version: number; was: Record<string, unknown> };

/** What the row was, version by version, as far as those versions lay within reach. */
export const revisionsOf = (tx: Tx, county: string, noun: 'resident' | 'household', id: string) =>
  many(
    tx,
    sql<RevisionRow>`select version, was from revision
      where county = ${county} and noun = ${noun} and entity_id = ${id} order by version`,
  );

export const revisionAt = (
  tx: Tx,
  county: string,
  of: { noun: 'resident' | 'household'; id: string; version: number },
) =>
  maybe(
    tx,
    sql<RevisionRow>`select version, was from revision
      where county = ${county} and noun = ${of.noun} and entity_id = ${of.id} and version = ${of.version}`,
  );

export const presentVersion = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<RevisionRow>`select version, to_jsonb(r) as was from resident r where r.county = ${county} and r.id = ${id}`,
  );

export const namesOfAccounts = (tx: Tx, county: string, ids: readonly string[]) =>
  many(
    tx,
    sql<{
      id: string;
      name: string;
    }>`select id, name from account where county = ${county} and id = any (${[...ids]}::uuid[])`,
  );
