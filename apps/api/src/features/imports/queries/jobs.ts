import type { DifferenceChoice, ImportKind, ImportSheet, ImportState, RowOutcome } from '@jingwei/contract';
import type { Epoch } from '@jingwei/domain';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';

/** A sheet as kept: what the contract shows, and how its dates count. */
export type KeptSheet = ImportSheet & { readonly epoch: Epoch };

export type JobRow = {
  readonly county: string;
  readonly id: string;
  readonly accountId: string;
  readonly places: readonly string[];
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly name: string;
  readonly bytes: number;
  readonly keySealed: Buffer | null;
  readonly problem: string | null;
  readonly sheets: readonly KeptSheet[];
  readonly progress: number;
  readonly readRows: number;
  readonly differences: DifferenceChoice;
  readonly version: number;
  readonly createdAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

const columns = sql`county, id, account_id, places, kind, state, name, bytes, key_sealed, problem, sheets, progress,
  read_rows, differences, version, created_at, changed_at, expires_at`;

export type JobKey = { readonly county: string; readonly id: string };
export type Owner = { readonly county: string; readonly account: string };

export type NewJob = Owner & {
  readonly id: string;
  readonly places: readonly string[];
  readonly kind: ImportKind;
  readonly name: string;
  readonly bytes: number;
  readonly keySealed: Buffer;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

export const insertJob = (tx: Tx, job: NewJob) =>
  one(
    tx,
    sql<JobRow>`insert into import_job (county, id, account_id, places, kind, state, name, bytes, key_sealed, created_at, changed_at, expires_at)
      values (${job.county}, ${job.id}, ${job.account}, ${[...job.places]}::text[], ${job.kind}, 'reading', ${job.name}, ${job.bytes},
        ${job.keySealed}, ${job.at.toString()}, ${job.at.toString()}, ${job.expiresAt.toString()})
      returning ${columns}`,
  );

export const jobsOf = (tx: Tx, { county, account }: Owner) =>
  many(
    tx,
    sql<JobRow>`select ${columns} from import_job where county = ${county} and account_id = ${account}
      order by created_at desc, id desc limit 100`,
  );

export const ownJob = (tx: Tx, { county, account }: Owner, id: string) =>
  maybe(
    tx,
    sql<JobRow>`select ${columns} from import_job where county = ${county} and account_id = ${account} and id = ${id}`,
  );

export const lockOwnJob = (tx: Tx, { county, account }: Owner, id: string) =>
  maybe(
    tx,
    sql<JobRow>`select ${columns} from import_job where county = ${county} and account_id = ${account} and id = ${id} for update`,
  );

/** As the system: jobs of all counties that have something to be done. */
export const jobsAtWork = (tx: Tx) =>
  many(
    tx,
    sql<JobRow>`select ${columns} from import_job where state in ('reading', 'checking', 'applying') order by changed_at`,
  );

export const jobNow = (tx: Tx, { county, id }: JobKey) =>
  maybe(tx, sql<JobRow>`select ${columns} from import_job where county = ${county} and id = ${id}`);

export type JobChange = {
  readonly from: readonly ImportState[];
  readonly state: ImportState;
  readonly at: Temporal.Instant;
  readonly progress?: number;
  readonly places?: readonly string[];
  readonly sheets?: readonly KeptSheet[];
  readonly readRows?: number;
  readonly problem?: string;
  readonly differences?: DifferenceChoice;
  /** The uploaded file is no longer needed. */
  readonly dropKey?: boolean;
};

/** Takes a step, unless the job has left the states it may be taken from: then nothing comes back. */
export const moveJob = (tx: Tx, { county, id }: JobKey, change: JobChange) =>
  maybe(
    tx,
    sql<JobRow>`update import_job set state = ${change.state}, version = version + 1, changed_at = ${change.at.toString()},
        progress = coalesce(${change.progress ?? null}::integer, progress),
        places = coalesce(${change.places === undefined ? null : [...change.places]}::text[], places),
        sheets = coalesce(${change.sheets === undefined ? null : JSON.stringify(change.sheets)}::jsonb, sheets),
        read_rows = coalesce(${change.readRows ?? null}::integer, read_rows),
        differences = coalesce(${change.differences ?? null}::text, differences),
        problem = ${change.problem ?? null},
        key_sealed = case when ${change.dropKey === true}::boolean then null else key_sealed end
      where county = ${county} and id = ${id} and state = any (${[...change.from]}::text[])
      returning ${columns}`,
  );

/** How far the work is, and whether to go on: the state may have been changed by a person meanwhile. */
export const reportProgress = (tx: Tx, { county, id }: JobKey, state: ImportState, progress: number) =>
  maybe(
    tx,
    sql<{ id: string }>`update import_job set progress = ${progress}, changed_at = now()
      where county = ${county} and id = ${id} and state = ${state} returning id`,
  );

export type OutcomeCount = { readonly outcome: RowOutcome; readonly n: number };

export const outcomesOf = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql<OutcomeCount>`select outcome, count(*)::int as n from import_row
      where county = ${county} and job_id = ${id} and outcome is not null group by outcome`,
  );

/** As the system: jobs whose time is over, whatever their state. */
export const expiredJobs = (tx: Tx, before: Temporal.Instant) =>
  many(
    tx,
    sql<JobKey & { keySealed: Buffer | null }>`select county, id, key_sealed from import_job
      where expires_at < ${before.toString()} and (key_sealed is not null or state not in ('done', 'cancelled')
        or exists (select from import_row r where r.county = import_job.county and r.job_id = import_job.id)) limit 100`,
  );
