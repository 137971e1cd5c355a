import { many, sql, type Tx } from '../../db/database.ts';

/** A table with sealed columns. */
export type SealedTable = { readonly name: string; readonly columns: readonly string[] };

/**
 * Every table with sealed columns: those named so, and the three from before that rule. What is only added to is left
 * alone (revisions): its rows are opened by the keys of their time.
 */
export const sealedTables = (tx: Tx) =>
  many(
    tx,
    sql<SealedTable>`select c.relname::text as name, array_agg(a.attname::text order by a.attname) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attnum > 0
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.atttypid = 'bytea'::regtype
        and (a.attname::text like '%\_sealed'
          or (c.relname::text, a.attname::text) in (('reporter', 'name'), ('reporter', 'telephone'), ('account', 'totp_secret')))
      group by 1 order by 1`,
  );

export type SealedRow = { at: string; values: readonly (Buffer | null)[] };

const beginsOtherwise = (column: string, prefix: Buffer) =>
  sql`substring(${sql.ref(column)} from 1 for ${prefix.length}) <> ${prefix}`;

/** The next rows in the order in which they lie, some column of which is sealed under another key. */
export const rowsUnderOldKeys = (
  tx: Tx,
  table: SealedTable,
  { prefix, after, limit }: { prefix: Buffer; after: string; limit: number },
) =>
  many(
    tx,
    sql<SealedRow>`select ctid::text as at, array[${sql.join(table.columns.map((column) => sql.ref(column)))}] as values
      from ${sql.table(table.name)}
      where ctid > ${after}::tid and (${sql.join(
        table.columns.map((column) => beginsOtherwise(column, prefix)),
        sql` or `,
      )})
      order by ctid limit ${limit} for update`,
  );

/** Nobody is told: what a phone shows of the row is the same as before. */
export const sayNothing = (tx: Tx) => many(tx, sql`set local app.resealing = 'on'`);

export const writeSealed = (tx: Tx, table: SealedTable, row: SealedRow) =>
  many(
    tx,
    sql`update ${sql.table(table.name)} set ${sql.join(
      table.columns.map((column, at) => sql`${sql.ref(column)} = ${row.values[at] ?? null}::bytea`),
    )} where ctid = ${row.at}::tid`,
  );
