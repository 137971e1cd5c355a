import type pg from 'pg';
import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

const county = '140403';
export type Home = Readonly<{ building: string; dwelling: string; household: string }>;

/** A house for one run alone, in a grid of its worker. */
export const buildHome = (tx: Tx, { building, dwelling, household }: Home, place: string) =>
  many(
    tx,
    sql`with b as (
        insert into building (county, id, place, code, name) values (${county}, ${building}, ${place}, ${building}, '试楼')
      ), d as (
        insert into dwelling (county, id, place, building_id, number) values (${county}, ${dwelling}, ${place}, ${building}, '101')
      )
      insert into household (county, id, place, dwelling_id) values (${county}, ${household}, ${place}, ${dwelling})`,
  );

export const moveBuilding = (tx: Tx, building: string, place: string) =>
  many(tx, sql`update building set place = ${place} where id = ${building}`);

export type Stored = { opId: string; receipts: number; refused: number };
/** How often the server has each operation: written, or refused and kept to be seen. */
export const storedOf = (tx: Tx, opIds: readonly string[]) =>
  many(
    tx,
    sql<Stored>`select o as op_id,
        (select count(*)::int from receipt r where r.op_id = o) as receipts,
        (select count(*)::int from refused_operation f where f.op_id = o and f.state = 'open') as refused
      from unnest(${[...opIds]}::uuid[]) o`,
  );

export type Effects = { visits: number; events: number; photos: number };
/** Rows that the operations of a run have made. */
export const effectsOf = async (
  tx: Tx,
  run: { household: string; events: readonly string[]; photos: readonly string[] },
): Promise<Effects> => {
  const [row] = await many(
    tx,
    sql<Effects>`select
      (select count(*)::int from visit where household_id = ${run.household}) as visits,
      (select count(*)::int from event where id = any (${[...run.events]}::uuid[])) as events,
      (select count(*)::int from photo where id = any (${[...run.photos]}::text[])) as photos`,
  );
  if (row === undefined) throw new Error('no answer');
  return row;
};

type Lost = { opIds: readonly string[]; entities: readonly string[]; photos: readonly string[] };

/**
 * Makes the server forget, as if it had been restored to a moment before: past the triggers that keep history from being
 * changed, which is what a restore does.
 */
export async function forget(pool: pg.Pool, { opIds, entities, photos }: Lost): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    for (const table of ['step', 'reporter', 'event_unit', 'deadline_entry'])
      await client.query(`delete from ${table} where event_id = any ($1::uuid[])`, [entities]);
    await client.query('delete from event where id = any ($1::uuid[])', [entities]);
    await client.query('delete from visit where id = any ($1::uuid[])', [entities]);
    await client.query('delete from receipt where op_id = any ($1::uuid[])', [opIds]);
    await client.query('delete from photo_upload where id = any ($1::text[])', [photos]);
    await client.query('delete from photo where id = any ($1::text[])', [photos]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** A building with many homes, and people in them if wanted. Answers the households. */
export async function buildHomes(
  tx: Tx,
  { building, place, homes, people = 0 }: { building: string; place: string; homes: number; people?: number },
): Promise<readonly string[]> {
  await many(
    tx,
    sql`insert into building (county, id, place, code, name) values (${county}, ${building}, ${place}, ${building}, '长楼')`,
  );
  await many(
    tx,
    sql`insert into dwelling (county, id, place, building_id, number)
      select ${county}, gen_random_uuid(), ${place}, ${building}, n::text from generate_series(1, ${homes}::int) n`,
  );
  const rows = await many(
    tx,
    sql<{ id: string }>`insert into household (county, id, place, dwelling_id)
      select ${county}, gen_random_uuid(), ${place}, d.id from dwelling d where d.building_id = ${building} returning id`,
  );
  const ids = rows.map(({ id }) => id);
  if (people > 0)
    await many(
      tx,
      sql`insert into resident (county, id, place, household_id, name, pinyin, birth, relation, kind)
        select ${county}, gen_random_uuid(), ${place}, h, '赵钱' || n, 'zq zhaoqian', '1970-01-01'::date + n * 400,
          lpad((n + 1)::text, 2, '0'), 'registered'
        from unnest(${ids}::uuid[]) h, generate_series(1, ${people}::int) n`,
    );
  return ids;
}
