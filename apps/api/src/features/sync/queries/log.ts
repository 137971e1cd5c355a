import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';
import { wanted } from './rows.ts';

export type Horizon = { xmin: string; xmax: string; epoch: string };
/** Changes of transactions before `xmin` are all there; what is written now is before `xmax`. */
export const horizon = (tx: Tx) =>
  one(
    tx,
    sql<Horizon>`select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax,
        (select c.timeline_id::text from pg_control_checkpoint() c) || '-' ||
        (select d.oid::text from pg_database d where d.datname = current_database()) as epoch
      from pg_current_snapshot() s`,
  );

export type ChangeRow = {
  noun: string;
  entityId: string;
  kind: 'put' | 'leave';
  place: string;
  tx: string;
  seq: number;
};
/** Changes after a position, in order, of transactions that are over and whose elders are. */
export const changesAfter = (
  tx: Tx,
  where: { county: string; grids: readonly string[] },
  after: { tx: string; seq: number },
  most: number,
) =>
  many(
    tx,
    sql<ChangeRow>`select c.noun, c.entity_id, c.kind, c.place, c.tx::text as tx, c.seq
      from ledger_change c
      where c.county = ${where.county} and (${sql.join(
        where.grids.map((grid) => sql`(c.place >= ${grid} and c.place < ${`${grid}/`})`),
        sql` or `,
      )})
        and (c.tx, c.seq) > (${after.tx}::xid8, ${after.seq}::bigint)
        and c.tx < pg_snapshot_xmin(pg_current_snapshot())
      order by c.tx, c.seq limit ${most}`,
  );

/** Up to which transaction the log of a county has been cut; null if it never was. */
export const droppedThrough = (tx: Tx, county: string) =>
  maybe(
    tx,
    sql<{ through: string }>`select through::text as through from ledger_log_cut where county = ${county}`,
  );

/** Cuts the log: what a phone missed for longer, it takes from a snapshot. Answers how many changes went. */
export const cutLog = (tx: Tx, county: string, before: Temporal.Instant) =>
  one(
    tx,
    sql<{ n: number }>`with gone as (
        delete from ledger_change where county = ${county} and at < ${before.toString()} returning tx
      ), noted as (
        insert into ledger_log_cut (county, through)
        select ${county}, max(tx) from gone having count(*) > 0
        on conflict (county) do update set through = greatest(ledger_log_cut.through, excluded.through)
      )
      select count(*)::int as n from gone`,
  );

/** Residents of whom a care record has changed. */
export const residentsOfCare = (tx: Tx, county: string, ids: readonly string[]) =>
  many(
    tx,
    sql<{ id: string }>`select distinct resident_id as id from care_record
      where county = ${county} and id = any (${[...ids]}::uuid[])`,
  );

/** Residents with a birthday after a day and up to another. */
export const birthdaysBetween = (
  tx: Tx,
  { county, grids }: { county: string; grids: readonly string[] },
  days: { after: string; until: string },
) =>
  many(
    tx,
    sql<{ id: string }>`select r.id from resident r
      where ${wanted(sql`r`, { county, grids, ids: null })} and r.ended_at is null and r.birth is not null
        and extract(year from age(${days.until}::date, r.birth)) > extract(year from age(${days.after}::date, r.birth))`,
  );

/** The state hash of a grid: SHA-256 over one line per row, as `stateText` of the sync package writes them. */
export const stateHash = (tx: Tx, county: string, grid: string) => {
  const what = { county, grids: [grid], ids: null };
  return one(
    tx,
    sql<{
      hash: string;
    }>`select encode(sha256(convert_to(coalesce(string_agg(line, E'\n' order by line collate "C"), ''), 'UTF8')), 'hex') as hash
      from (
        select 'building ' || b.id || ' ' || b.version as line from building b where ${wanted(sql`b`, what)}
        union all select 'dwelling ' || d.id || ' ' || d.version from dwelling d where ${wanted(sql`d`, what)}
        union all select 'household ' || h.id || ' ' || h.version from household h where ${wanted(sql`h`, what)} and h.ended_at is null
        union all select 'resident ' || r.id || ' ' || r.version from resident r where ${wanted(sql`r`, what)} and r.ended_at is null
        union all select 'organisation ' || o.id || ' ' || o.version from organisation o where ${wanted(sql`o`, what)} and o.closed_at is null
      ) lines`,
  );
};

export const gridNames = (tx: Tx, county: string, grids: readonly string[]) =>
  many(
    tx,
    sql<{ place: string; name: string }>`select a.place, a.name from area a
      where a.county = ${county} and a.place = any (${[...grids]}::text[]) and a.valid_to is null order by a.place`,
  );

export const allCounties = (tx: Tx) =>
  many(tx, sql<{ county: string }>`select county from county order by county`);
