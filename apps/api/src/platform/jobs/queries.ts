import { type Database, many, one, sql, type Tx } from '../db/database.ts';

/** Runs work unless another process is at the same work, and holds the others off until it is done. */
export function alone(db: Database, name: string, work: () => Promise<unknown>): Promise<void> {
  return db.kysely.connection().execute(async (connection) => {
    const lock = sql`hashtextextended(${`jingwei job ${name}`}, 0)`;
    const { taken } = await one(
      connection,
      sql<{ taken: boolean }>`select pg_try_advisory_lock(${lock}) as taken`,
    );
    if (!taken) return;
    try {
      await work();
    } finally {
      await many(connection, sql`select pg_advisory_unlock(${lock})`);
    }
  });
}

export const allCounties = (tx: Tx) =>
  many(tx, sql<{ county: string }>`select county from county order by county`);

/**
 * Folds the tally of a county: rows of the same place and state become their sum. Rows added meanwhile are not seen
 * by this statement and stay as they are; whoever counts sees the rows before or their sums, never both.
 */
export const foldTally = (tx: Tx, county: string) =>
  one(
    tx,
    sql<{ folded: number }>`with several as (
      select place, state from event_tally where county = ${county} group by place, state having count(*) > 1
    ), gone as (
      delete from event_tally t using several s
      where t.county = ${county} and t.place = s.place and t.state = s.state returning t.place, t.state, t.n
    ), folded as (
      insert into event_tally (county, place, state, n)
      select ${county}, place, state, sum(n) from gone group by place, state having sum(n) <> 0
    )
    select count(*)::int as folded from gone`,
  );

const batch = 5_000;

/** One batch, so that no transaction grows long; answers how many went. */
export const dropReceipts = (tx: Tx, before: Temporal.Instant) =>
  many(
    tx,
    sql`delete from receipt r using (select county, op_id from receipt where at < ${before.toString()} order by at limit ${batch}) old
    where r.county = old.county and r.op_id = old.op_id returning r.op_id`,
  );

export const dropIdleSessions = (tx: Tx, before: Temporal.Instant) =>
  many(tx, sql`delete from session where last_seen_at < ${before.toString()}`);

export const dropStrangers = (tx: Tx, before: Temporal.Instant) =>
  many(tx, sql`delete from sign_in_stranger where at < ${before.toString()}`);
