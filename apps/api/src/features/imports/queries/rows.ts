import type { FindingCode, FindingDetails, RowOutcome } from '@jingwei/contract';
import { many, one, sql, type Tx } from '../../../platform/db/database.ts';
import type { JobKey } from './jobs.ts';

/** A row on its way into the staging table; cells are sealed whole. */
export type StagedRow = {
  readonly seq: number;
  readonly sheet: number;
  readonly row: number;
  readonly data: boolean;
  readonly cells: Buffer;
};

const hex = (bytes: Buffer): string => bytes.toString('hex');

export const stageRows = (tx: Tx, { county, id }: JobKey, rows: readonly StagedRow[]) =>
  many(
    tx,
    sql`insert into import_row (county, job_id, seq, sheet, row, data, cells_sealed)
      select ${county}::text, ${id}::uuid, r.seq, r.sheet, r.row, r.data, decode(r.cells, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, cells: hex(row.cells) })))}::jsonb)
        as r (seq integer, sheet smallint, row integer, data boolean, cells text)`,
  );

export const dropRows = (tx: Tx, { county, id }: JobKey) =>
  many(tx, sql`delete from import_row where county = ${county} and job_id = ${id}`);

export const dropFindings = (tx: Tx, { county, id }: JobKey) =>
  many(tx, sql`delete from import_finding where county = ${county} and job_id = ${id}`);

/** What was found in the cells goes, what was found in the columns stays: a check begins anew. */
export const resetCheck = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql`with gone as (delete from import_finding where county = ${county} and job_id = ${id} and row is not null)
      update import_row set outcome = null, plan_sealed = null where county = ${county} and job_id = ${id} and not applied
        and outcome is not null`,
  );

export type ReadBack = {
  readonly seq: number;
  readonly sheet: number;
  readonly row: number;
  readonly data: boolean;
  readonly cellsSealed: Buffer;
  readonly outcome: RowOutcome | null;
  readonly applied: boolean;
};

export const rowsAfter = (tx: Tx, { county, id }: JobKey, after: number, limit: number) =>
  many(
    tx,
    sql<ReadBack>`select seq, sheet, row, data, cells_sealed, outcome, applied from import_row
      where county = ${county} and job_id = ${id} and seq > ${after} order by seq limit ${limit}`,
  );

export type Verdict = {
  readonly seq: number;
  readonly outcome: RowOutcome;
  readonly plan: Buffer | null;
};

export const keepVerdicts = (tx: Tx, { county, id }: JobKey, verdicts: readonly Verdict[]) =>
  many(
    tx,
    sql`update import_row r set outcome = v.outcome, plan_sealed = decode(v.plan, 'hex')
      from jsonb_to_recordset(${JSON.stringify(verdicts.map((one) => ({ ...one, plan: one.plan && hex(one.plan) })))}::jsonb)
        as v (seq integer, outcome text, plan text)
      where r.county = ${county} and r.job_id = ${id} and r.seq = v.seq`,
  );

export type NewFinding = {
  readonly seq: number | null;
  readonly sheet: number;
  readonly row: number | null;
  readonly col: number | null;
  readonly level: 'refused' | 'noted';
  readonly code: FindingCode;
  readonly details: FindingDetails;
};

export const insertFindings = (tx: Tx, { county, id }: JobKey, findings: readonly NewFinding[]) =>
  many(
    tx,
    sql`insert into import_finding (county, job_id, seq, sheet, row, col, level, code, details)
      select ${county}::text, ${id}::uuid, f.seq, f.sheet, f.row, f.col, f.level, f.code, f.details
      from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
        as f (seq integer, sheet smallint, row integer, col smallint, level text, code text, details jsonb)`,
  );

export type FindingRow = Omit<NewFinding, 'seq'> & { readonly id: number };
export type FindingQuery = {
  readonly level: string | null;
  readonly code: string | null;
  readonly sheet: number | null;
  readonly after: readonly [sheet: number, row: number, id: number] | null;
  readonly limit: number;
};

export const findingsOf = (tx: Tx, { county, id }: JobKey, query: FindingQuery) =>
  many(
    tx,
    sql<FindingRow>`select id, sheet, row, col, level, code, details from import_finding
      where county = ${county} and job_id = ${id} and (${query.level}::text is null or level = ${query.level})
        and (${query.code}::text is null or code = ${query.code}) and (${query.sheet}::int is null or sheet = ${query.sheet})
        and (${query.after === null}::boolean or (sheet, coalesce(row, 0), id)
          > (${query.after?.[0] ?? 0}::int, ${query.after?.[1] ?? 0}::int, ${query.after?.[2] ?? 0}::bigint))
      order by sheet, coalesce(row, 0), id limit ${query.limit}`,
  );

export const findingKinds = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql<{
      code: FindingCode;
      level: 'refused' | 'noted';
      n: number;
    }>`select code, level, count(*)::int as n from import_finding
      where county = ${county} and job_id = ${id} group by code, level order by level desc, n desc, code`,
  );

export const findingsOfRows = (tx: Tx, { county, id }: JobKey, from: number, to: number) =>
  many(
    tx,
    sql<NewFinding>`select seq, sheet, row, col, level, code, details from import_finding
      where county = ${county} and job_id = ${id} and seq between ${from} and ${to} order by id`,
  );

export type PlannedRow = {
  readonly seq: number;
  readonly sheet: number;
  readonly row: number;
  readonly outcome: 'add' | 'update';
  readonly planSealed: Buffer;
};

export const plannedRows = (tx: Tx, { county, id }: JobKey, limit: number) =>
  many(
    tx,
    sql<PlannedRow>`select seq, sheet, row, outcome, plan_sealed from import_row
      where county = ${county} and job_id = ${id} and outcome in ('add', 'update') and not applied
      order by seq limit ${limit}`,
  );

/** The plan goes with the work: what is entered need not be kept twice. */
export const markApplied = (tx: Tx, { county, id }: JobKey, seqs: readonly number[]) =>
  many(
    tx,
    sql`update import_row set applied = true, plan_sealed = null
      where county = ${county} and job_id = ${id} and seq = any (${[...seqs]}::int[])`,
  );

export const refuseRows = (tx: Tx, { county, id }: JobKey, seqs: readonly number[]) =>
  many(
    tx,
    sql`update import_row set outcome = 'refused', plan_sealed = null
      where county = ${county} and job_id = ${id} and seq = any (${[...seqs]}::int[])`,
  );

/** What a person gave up: these rows will not be entered. */
export const skipWaiting = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql`update import_row set outcome = 'skipped', plan_sealed = null
      where county = ${county} and job_id = ${id} and outcome in ('add', 'update') and not applied`,
  );

export const countApplied = (tx: Tx, { county, id }: JobKey) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from import_row where county = ${county} and job_id = ${id} and applied`,
  );
