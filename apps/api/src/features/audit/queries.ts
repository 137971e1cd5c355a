import { type Database, many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

/** A line of the log with every column as text, as the chain takes it. */
export type SealedColumns = {
  county: string;
  id: string;
  /** Microseconds since 1970, UTC. */
  at: string;
  accountId: string | null;
  address: string | null;
  operation: string;
  object: string | null;
  place: string | null;
  result: string;
  detail: string;
  tx: string;
};

export type Block = {
  seq: number;
  fromTx: string;
  untilTx: string;
  rows: number;
  algorithm: string;
  previous: string;
  hash: string;
  sealedAt: Temporal.Instant;
};

const columns = sql`county::text, id::text, (extract(epoch from at) * 1000000)::bigint::text as at, account_id::text, address, operation,
  object, place::text, result, detail::text, tx::text`;
const block = sql`seq, from_tx::text, until_tx::text, rows, algorithm, previous, hash, sealed_at`;

export const lastBlock = (tx: Tx) =>
  maybe(tx, sql<Block>`select ${block} from audit_block order by seq desc limit 1`);

/** Blocks after one, oldest first. */
export const blocksAfter = (tx: Tx, seq: number, limit: number) =>
  many(tx, sql<Block>`select ${block} from audit_block where seq > ${seq} order by seq limit ${limit}`);

/**
 * Rows that can be sealed: no transaction older than the horizon is still at work, so nothing can slip in among them.
 * Rows and horizon come from one statement, hence from one snapshot. Answers one row more than asked for, if any.
 */
export const sealable = (tx: Tx, fromTx: string, limit: number) =>
  many(
    tx,
    sql<
      SealedColumns & { horizon: string }
    >`select ${columns}, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
    from audit where audit.tx >= ${fromTx}::text::xid8 and audit.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by audit.tx, audit.id limit ${limit + 1}`,
  );

export const rowsBetween = (tx: Tx, fromTx: string, untilTx: string) =>
  many(
    tx,
    sql<SealedColumns>`select ${columns} from audit
    where audit.tx >= ${fromTx}::text::xid8 and audit.tx < ${untilTx}::text::xid8 order by audit.tx, audit.id`,
  );

export const insertBlock = (tx: Tx, fresh: Block) =>
  many(
    tx,
    sql`insert into audit_block (seq, from_tx, until_tx, rows, algorithm, previous, hash, sealed_at)
    values (${fresh.seq}, ${fresh.fromTx}::text::xid8, ${fresh.untilTx}::text::xid8, ${fresh.rows}, ${fresh.algorithm},
      ${fresh.previous}, ${fresh.hash}, ${fresh.sealedAt.toString()})`,
  );

/** The server’s next transaction, to notice a server whose count began anew. */
export const nextTransaction = (tx: Tx) =>
  one(tx, sql<{ next: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as next`);

const sealLock = 4_790_412_379;

/** A transaction of the owner in which nobody else seals; undefined when somebody does. */
export const sealing = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T | undefined> =>
  db.kysely.transaction().execute(async (tx) => {
    const { taken } = await one(
      tx,
      sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${sealLock}) as taken`,
    );
    return taken ? work(tx) : undefined;
  });

/** One state of the log and its blocks to the end: what is sealed meanwhile is not half seen. */
export const snapshot = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);

/** The chain runs through all counties, which no scope shows: the rest of the transaction is the owner’s. */
export const asOwner = (tx: Tx) => sql.raw('set local role none').execute(tx);

export type SealRow = {
  blocks: number;
  sealed: number;
  waiting: number;
  lastHash: string | null;
  lastSealedAt: Temporal.Instant | null;
};

export const sealState = (tx: Tx) =>
  one(
    tx,
    sql<SealRow>`with last as (select hash, until_tx, sealed_at from audit_block order by seq desc limit 1)
    select (select count(*) from audit_block) as blocks, (select coalesce(sum(rows), 0)::bigint from audit_block) as sealed,
      (select count(*) from audit where tx >= coalesce((select until_tx from last), '0'::xid8)) as waiting,
      (select hash from last) as last_hash, (select sealed_at from last) as last_sealed_at`,
  );

export type LogRow = {
  id: string;
  at: Temporal.Instant;
  account: string | null;
  accountName: string | null;
  address: string | null;
  operation: string;
  object: string | null;
  place: string | null;
  result: string;
  detail: Record<string, unknown>;
};

export type LogFilter = {
  account: string | null;
  operation: string | null;
  object: string | null;
  result: 'ok' | 'refused' | null;
  from: string | null;
  to: string | null;
};
export type LogPage = { after: { at: string; id: string } | null; limit: number };

export const listLog = (tx: Tx, county: string, filter: LogFilter, { after, limit }: LogPage) =>
  many(
    tx,
    sql<LogRow>`select l.id, l.at, l.account_id as account, a.name as account_name, l.address, l.operation, l.object,
      l.place, l.result, l.detail
    from audit l left join account a on a.county = l.county and a.id = l.account_id
    where l.county = ${county}
      ${filter.account === null ? sql`` : sql`and l.account_id = ${filter.account}`}
      ${filter.operation === null ? sql`` : sql`and l.operation = ${filter.operation}`}
      ${filter.object === null ? sql`` : sql`and l.object = ${filter.object}`}
      ${filter.result === null ? sql`` : sql`and (l.result = 'ok') = ${filter.result === 'ok'}`}
      ${filter.from === null ? sql`` : sql`and l.at >= ${filter.from}`}
      ${filter.to === null ? sql`` : sql`and l.at < ${filter.to}`}
      ${after === null ? sql`` : sql`and (l.at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by l.at desc, l.id desc limit ${limit}`,
  );
