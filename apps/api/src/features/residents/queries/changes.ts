import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';
import type { OrdinaryRecord } from '../fields.ts';

/** A change, with the ordinary fields of its resident as they are now. */
export type ChangeRow = OrdinaryRecord & {
  id: string;
  noun: string;
  entity: string;
  place: string;
  fields: readonly string[];
  endedAt: string | null;
  originImport: string | null;
  originRow: number | null;
  originFile: string | null;
  originSheet: string | null;
  idSealed: Buffer | null;
  patchSealed: Buffer;
  baseVersion: number;
  reason: string;
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn';
  proposedBy: string;
  proposerName: string;
  proposedAt: Temporal.Instant;
  settlerName: string | null;
  settledAt: Temporal.Instant | null;
  answer: string;
};

const columns = sql`q.id, q.noun, q.entity_id as entity, q.place, q.fields, r.id_sealed, q.patch_sealed,
  r.name, r.sex, r.birth, r.telephone_sealed, r.relation, r.kind, r.residence_match, r.ethnicity, r.education, r.marital,
  r.employment, r.ended_at, q.origin_import, q.origin_row, j.name as origin_file,
  j.sheets -> q.origin_sheet::int ->> 'name' as origin_sheet, q.base_version, q.reason, q.state, q.proposed_by,
  coalesce((select a.name from account a where a.county = q.county and a.id = q.proposed_by), '') as proposer_name,
  q.proposed_at, (select a.name from account a where a.county = q.county and a.id = q.settled_by) as settler_name,
  q.settled_at, q.answer`;
const from = sql`from change_request q join resident r on r.county = q.county and r.id = q.entity_id
  left join import_job j on j.county = q.county and j.id = q.origin_import`;

/** Those waiting oldest first, those settled newest first. */
export const changesBy = (
  tx: Tx,
  at: {
    county: string;
    settled: boolean;
    where: RawBuilder<boolean>;
    after: string | null;
    limit: number;
  },
) => {
  const position = sql`(select p.proposed_at, p.id from change_request p where p.county = ${at.county} and p.id = ${at.after}::uuid)`;
  const later = at.settled
    ? sql`(q.proposed_at, q.id) < ${position}`
    : sql`(q.proposed_at, q.id) > ${position}`;
  return many(
    tx,
    sql<ChangeRow>`select ${columns} ${from}
      where q.county = ${at.county} and q.noun = 'resident'
        and ${at.settled ? sql`q.state <> 'waiting'` : sql`q.state = 'waiting'`}
        and ${at.where} and (${at.after}::uuid is null or ${later})
      order by ${at.settled ? sql`q.proposed_at desc, q.id desc` : sql`q.proposed_at, q.id`} limit ${at.limit}`,
  );
};

export const countChanges = (tx: Tx, county: string, settled: boolean, where: RawBuilder<boolean>) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n ${from} where q.county = ${county} and q.noun = 'resident'
      and ${settled ? sql`q.state <> 'waiting'` : sql`q.state = 'waiting'`} and ${where}`,
  );

export const countFields = (tx: Tx, county: string, settled: boolean, where: RawBuilder<boolean>) =>
  many(
    tx,
    sql<{ field: string; n: number }>`select q.fields[1] as field, count(*)::int as n ${from}
      where q.county = ${county} and q.noun = 'resident' and ${settled ? sql`q.state <> 'waiting'` : sql`q.state = 'waiting'`}
        and ${where} group by 1 order by 2 desc, 1`,
  );

export const changesOfResident = (tx: Tx, county: string, resident: string) =>
  many(
    tx,
    sql<ChangeRow>`select ${columns} ${from}
      where q.county = ${county} and q.noun = 'resident' and q.entity_id = ${resident}
      order by q.proposed_at desc, q.id desc limit 50`,
  );

export const findChange = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<ChangeRow>`select ${columns} ${from} where q.county = ${county} and q.noun = 'resident' and q.id = ${id}`,
  );

/** Whether a change of that kind waits for somebody already. */
export const waitingChange = (tx: Tx, county: string, resident: string, kind: string) =>
  maybe(
    tx,
    sql<{ id: string }>`select id from change_request where county = ${county} and noun = 'resident'
      and entity_id = ${resident} and state = 'waiting' and ${kind} = any (fields) limit 1`,
  );

export const waitingNumber = (tx: Tx, county: string, resident: string) =>
  maybe(
    tx,
    sql<{
      patchSealed: Buffer;
    }>`select patch_sealed from change_request where county = ${county} and noun = 'resident'
      and entity_id = ${resident} and state = 'waiting' and 'idNumber' = any (fields) limit 1`,
  );

export type NewChange = {
  id: string;
  place: string;
  entity: string;
  baseVersion: number;
  patch: Buffer;
  kind: string;
  reason: string;
  by: string;
  now: string;
};
export const insertChange = (tx: Tx, county: string, q: NewChange) =>
  many(
    tx,
    sql`insert into change_request (county, id, place, noun, entity_id, base_version, patch_sealed, fields, reason, proposed_by, proposed_at)
      values (${county}, ${q.id}, ${q.place}, 'resident', ${q.entity}, ${q.baseVersion}, ${q.patch}, array[${q.kind}::text],
        ${q.reason}, ${q.by}, ${q.now})`,
  );

/** Nothing comes back when somebody else has settled it meanwhile. */
export const settleChangeRow = (
  tx: Tx,
  county: string,
  to: { id: string; state: 'approved' | 'refused'; answer: string; by: string; now: string },
) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update change_request set state = ${to.state}, answer = ${to.answer}, settled_by = ${to.by},
      settled_at = ${to.now} where county = ${county} and id = ${to.id} and state = 'waiting' returning id`,
  );

/** Only what somebody proposed. */
export const proposedBy = (account: string): RawBuilder<boolean> => sql`q.proposed_by = ${account}`;

/** Only what came from an import, and of that only one field where one is named. */
export const cameFrom = (job: string, field: string | undefined): RawBuilder<boolean> =>
  field === undefined
    ? sql`q.origin_import = ${job}`
    : sql`(q.origin_import = ${job} and q.fields = array[${field}::text])`;

/** What waits of others than the caller, in the places where they approve, by id. */
export const settleable = (
  tx: Tx,
  county: string,
  of: { where: RawBuilder<boolean>; account: string; after: string | null; limit: number },
) =>
  many(
    tx,
    sql<ChangeRow>`select ${columns} ${from}
      where q.county = ${county} and q.noun = 'resident' and q.state = 'waiting' and q.proposed_by <> ${of.account}
        and ${of.where} and (${of.after}::uuid is null or q.id > ${of.after}::uuid)
      order by q.id limit ${of.limit}`,
  );

export type Proposal = {
  readonly id: string;
  readonly entity: string;
  readonly field: string;
  readonly patch: string;
  readonly wanted: string;
  readonly base: string;
  readonly sheet: number;
  readonly row: number;
};

/** Proposals from a file; nothing is answered for what was proposed before, or refused for the very same record. */
export const insertProposals = (
  tx: Tx,
  county: string,
  of: { job: string; reason: string; by: string; now: string },
  proposals: readonly Proposal[],
) =>
  many(
    tx,
    sql<{
      id: string;
    }>`insert into change_request (county, id, place, noun, entity_id, base_version, patch_sealed, fields, reason,
        proposed_by, proposed_at, origin_import, origin_sheet, origin_row, wanted_blind, base_blind)
      select r.county, p.id, r.place, 'resident', r.id, r.version, decode(p.patch, 'hex'), array[p.field], ${of.reason}::text,
        ${of.by}::uuid, ${of.now}::timestamptz, ${of.job}::uuid, p.sheet, p.row, decode(p.wanted, 'hex'), decode(p.base, 'hex')
      from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as p (id uuid, entity uuid, field text, patch text,
        wanted text, base text, sheet smallint, "row" integer)
      join resident r on r.county = ${county} and r.id = p.entity and r.ended_at is null
      where not exists (select from change_request q where q.county = ${county} and q.entity_id = r.id
        and q.fields = array[p.field] and q.state = 'refused' and q.wanted_blind = decode(p.wanted, 'hex')
        and q.base_blind = decode(p.base, 'hex'))
      order by p.id
      on conflict (county, entity_id, fields, wanted_blind) where state = 'waiting' and wanted_blind is not null do nothing
      returning id`,
  );
