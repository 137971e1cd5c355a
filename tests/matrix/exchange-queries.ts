import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

type Of = { county: string; id: string; account: string };

/** An import of somebody’s with one row, in a state. */
export const giveImport = (tx: Tx, { county, id, account }: Of, state: string, word: string) =>
  many(
    tx,
    sql`with job as (
      insert into import_job (county, id, account_id, places, kind, state, name, bytes, read_rows, created_at, changed_at, expires_at)
      values (${county}, ${id}, ${account}, ${[county]}::text[], 'residents', ${state}, ${word}, 1, 1, '2026-03-01', '2026-03-01', '2999-01-01')
      returning county, id
    )
    insert into import_finding (county, job_id, sheet, row, level, code) select county, id, 0, 2, 'refused', 'id.shape' from job`,
  );

/** A value of the import’s one row that differs from somebody’s record; both sealed. */
export const giveDifference = (tx: Tx, job: string, entity: string, value: Buffer) =>
  many(
    tx,
    sql`insert into import_difference (county, job_id, seq, field, sheet, row, noun, entity_id, present_sealed, wanted_sealed)
      select county, id, 0, 'marital', 0, 2, 'resident', ${entity}, ${value}, ${value} from import_job where id = ${job}`,
  );

export const giveExport = (tx: Tx, { county, id, account }: Of, place: string, purpose: string) =>
  many(
    tx,
    sql`insert into export_request (county, id, place, ledger, filter, columns, purpose, requested_by, requested_at, expected_rows)
      values (${county}, ${id}, ${place}, 'residents', '{}', '{name}', ${purpose}, ${account}, '2026-03-01', 1)`,
  );
