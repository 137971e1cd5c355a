import type pg from 'pg';

/**
 * Loading a million rows beside every index and foreign key takes many times as long as making those afterwards. Their
 * definitions are read from the catalogue, so that the schema is to the letter what the migrations made of it.
 */
export type TakenOff = { readonly restore: readonly string[] };

/** Tables of events. */
export const eventTables = [
  'event',
  'step',
  'deadline_entry',
  'event_unit',
  'reporter',
  'event_tally',
] as const;

const foreignKeys = `select format('%I', c.conrelid::regclass) as on_table, format('%I', conname) as name,
    pg_get_constraintdef(c.oid) as definition
  from pg_constraint c where c.contype = 'f' and c.conrelid = any ($1::regclass[])`;

const plainIndexes = `select format('%I', i.indexrelid::regclass) as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i where i.indrelid = any ($1::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
  order by pg_get_indexdef(i.indexrelid) like '%gin%' desc`;

type Row = { on_table: string; name: string; definition: string };

/** Takes indexes, foreign keys and triggers off some tables; answers how to put them back. */
export async function takeOff(client: pg.Client, tables: readonly string[]): Promise<TakenOff> {
  const keys = (await client.query<Row>(foreignKeys, [tables])).rows;
  const indexes = (await client.query<Row>(plainIndexes, [tables])).rows;
  for (const { on_table, name } of keys)
    await client.query(`alter table ${on_table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  return {
    restore: [
      ...indexes.map(({ definition }) => definition),
      ...keys.map((k) => `alter table ${k.on_table} add constraint ${k.name} ${k.definition}`),
      ...tables.map((table) => `alter table ${table} enable trigger user`),
    ],
  };
}
