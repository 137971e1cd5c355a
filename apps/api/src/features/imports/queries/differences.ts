import type { DifferenceState } from '@jingwei/contract';
import { many, sql, type Tx } from '../../../platform/db/database.ts';
import type { OrdinaryField } from '../../residents/index.ts';
import type { JobKey } from './jobs.ts';

/** A field of a record of which a row says something else; both values sealed. */
export type NewDifference = {
  readonly seq: number;
  readonly sheet: number;
  readonly row: number;
  readonly col: number | null;
  readonly field: OrdinaryField;
  readonly entity: string;
  readonly present: Buffer;
  readonly wanted: Buffer;
};

/** Those of a row that was dealt with before a cut stay as they are. */
export const insertDifferences = (tx: Tx, { county, id }: JobKey, all: readonly NewDifference[]) =>
  many(
    tx,
    sql`insert into import_difference (county, job_id, seq, field, sheet, row, col, noun, entity_id, present_sealed, wanted_sealed)
      select ${county}::text, ${id}::uuid, d.seq, d.field, d.sheet, d.row, d.col, 'resident', d.entity, decode(d.present, 'hex'),
        decode(d.wanted, 'hex')
      from jsonb_to_recordset(${JSON.stringify(
        all.map((one) => ({
          ...one,
          present: one.present.toString('hex'),
          wanted: one.wanted.toString('hex'),
        })),
      )}::jsonb) as d (seq integer, sheet smallint, row integer, col smallint, field text, entity uuid, present text, wanted text)
      on conflict (county, job_id, seq, field) do nothing`,
  );

export const dropDifferences = (tx: Tx, { county, id }: JobKey) =>
  many(tx, sql`delete from import_difference where county = ${county} and job_id = ${id}`);

/** What a new check finds anew goes; what was proposed, or belongs to a row that is entered, stays. */
export const resetDifferences = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql`delete from import_difference d using import_row r
      where d.county = ${county} and d.job_id = ${id} and d.state = 'found'
        and r.county = d.county and r.job_id = d.job_id and r.seq = d.seq and not r.applied`,
  );

export type DifferenceRow = {
  readonly seq: number;
  readonly sheet: number;
  readonly row: number;
  readonly col: number | null;
  readonly field: OrdinaryField;
  readonly entityId: string;
  readonly presentSealed: Buffer;
  readonly wantedSealed: Buffer;
  readonly state: DifferenceState;
};
export type DifferenceQuery = {
  readonly field: string | null;
  readonly state: DifferenceState | null;
  readonly after: readonly [seq: number, field: string] | null;
  readonly limit: number;
};

export const differencesOf = (tx: Tx, { county, id }: JobKey, query: DifferenceQuery) =>
  many(
    tx,
    sql<DifferenceRow>`select seq, sheet, row, col, field, entity_id, present_sealed, wanted_sealed, state from import_difference
      where county = ${county} and job_id = ${id} and (${query.field}::text is null or field = ${query.field})
        and (${query.state}::text is null or state = ${query.state})
        and (${query.after === null}::boolean or (seq, field) > (${query.after?.[0] ?? 0}::int, ${query.after?.[1] ?? ''}::text))
      order by seq, field limit ${query.limit}`,
  );

export const differenceStatesOf = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql<{ state: DifferenceState; n: number }>`select state, count(*)::int as n from import_difference
      where county = ${county} and job_id = ${id} group by state`,
  );

export const differenceFields = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql<{ field: string; n: number }>`select field, count(*)::int as n from import_difference
      where county = ${county} and job_id = ${id} group by field order by n desc, field`,
  );

export type Settled = { readonly seq: number; readonly field: string; readonly state: DifferenceState };

export const markDifferences = (tx: Tx, { county, id }: JobKey, all: readonly Settled[]) =>
  many(
    tx,
    sql`update import_difference d set state = s.state
      from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as s (seq integer, field text, state text)
      where d.county = ${county} and d.job_id = ${id} and d.seq = s.seq and d.field = s.field`,
  );

/** What nobody is to be asked about stays as it is on record. */
export const leaveDifferences = (tx: Tx, { county, id }: JobKey) =>
  many(
    tx,
    sql`update import_difference set state = 'left' where county = ${county} and job_id = ${id} and state = 'found'`,
  );
