import { many, maybe, sql, type Tx } from '../db/database.ts';

/** Whether the database answers at all. */
export const ping = (tx: Tx) => many(tx, sql`select 1`);

export type ReceiptRow = { bodyHash: Buffer; operation: string; result: unknown };

export const findReceipt = (tx: Tx, county: string, opId: string) =>
  maybe(
    tx,
    sql<ReceiptRow>`select body_hash, operation, result from receipt where county = ${county} and op_id = ${opId}`,
  );

export type AuditEntry = {
  county: string;
  id: string;
  at: Temporal.Instant;
  account: string | null;
  address: string | null;
  operation: string;
  object: string | null;
  place: string | null;
  result: string;
  detail: Record<string, unknown>;
};

const auditValues = (
  entry: AuditEntry,
) => sql`(${entry.county}, ${entry.id}, ${entry.at.toString()}, ${entry.account}::uuid,
  ${entry.address}, ${entry.operation}, ${entry.object}, ${entry.place}, ${entry.result}, ${JSON.stringify(entry.detail)}::jsonb)`;

export const writeAudit = (tx: Tx, entry: AuditEntry) =>
  many(
    tx,
    sql`insert into audit (county, id, at, account_id, address, operation, object, place, result, detail)
    values ${auditValues(entry)}`,
  );

/** The receipt of a write and its line in the audit log, in one statement of the write’s own transaction. */
export const writeReceipt = (
  tx: Tx,
  entry: AuditEntry,
  receipt: { opId: string; bodyHash: Buffer; result: unknown },
) =>
  many(
    tx,
    sql`with audited as (
      insert into audit (county, id, at, account_id, address, operation, object, place, result, detail)
      values ${auditValues(entry)}
    )
    insert into receipt (county, op_id, operation, body_hash, account_id, result, at)
    values (${entry.county}, ${receipt.opId}, ${entry.operation}, ${receipt.bodyHash}, ${entry.account}::uuid,
      ${JSON.stringify(receipt.result ?? null)}::jsonb, ${entry.at.toString()})`,
  );
