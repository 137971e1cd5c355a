import { createHash } from 'node:crypto';
import {
  CamelCasePlugin,
  createQueryId,
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import pg from 'pg';

/**
 * The database as handlers see it. Statements are written with Kysely's `sql`, columns arrive in camelCase, 64-bit
 * integers as numbers, instants as `Temporal.Instant`, and every parameterised statement is prepared once per connection.
 */
export type Database = { readonly kysely: Kysely<unknown>; readonly pool: pg.Pool; close(): Promise<void> };

/** One connection inside a transaction. */
export type Tx = Kysely<unknown>;

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(' ', 'T'));

const types = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.TIMESTAMPTZ, instant],
  [pg.types.builtins.DATE, (text) => text],
  // Arrays of uuids come as text otherwise; their elements need no unquoting.
  [2951, (text) => (text === '{}' ? [] : text.slice(1, -1).split(','))],
]);

/** A prepared statement's name: the same words, the same plan. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha1').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}

/** One connection as Kysely takes it, with every parameterised statement named. */
function preparing(client: pg.PoolClient, release: () => void): PostgresPoolClient {
  return {
    query<R>(text: string | PostgresCursor<R>, values?: readonly unknown[]) {
      if (typeof text !== 'string') throw new Error('cursors are not used');
      const named = values !== undefined && values.length > 0;
      return client.query(named ? { name: nameOf(text), text, values: [...values] } : text) as never;
    },
    release,
  };
}

function preparingPool(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? preparing(client, () => client.release());
      wrapped.set(client, known);
      return known;
    },
    // Ended by whoever opened it: Kysely only ends what it has used.
    end: async () => undefined,
    options: {},
  };
}

const kyselyOver = (pool: PostgresPool): Kysely<unknown> =>
  new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });

/** Where a statement goes when it is sent without Kysely's executor: straight to a connection, or to any of the pool. */
const straight = new WeakMap<Tx, pg.Pool | pg.PoolClient>();
const ownTx = new WeakMap<pg.PoolClient, Tx>();

/** The one `Tx` of a connection, for as long as the pool keeps it. */
function txOf(client: pg.PoolClient): Tx {
  const known = ownTx.get(client);
  if (known !== undefined) return known;
  const only = preparing(client, () => undefined);
  const tx = kyselyOver({ connect: async () => only, end: async () => undefined, options: {} });
  ownTx.set(client, tx);
  straight.set(tx, client);
  return tx;
}

/**
 * Runs work on one connection. Statements are pipelined: each is on its way as soon as it is asked for, and those that
 * do not need each other's answers share a round trip. Whoever starts one has to wait for its end before the work ends
 * (`together`), or it would reach into whatever the connection does next.
 */
export async function onConnection<T>(
  db: Database,
  work: (tx: Tx, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  try {
    return await work(txOf(client), client);
  } finally {
    client.release();
  }
}

/** Opens a pool. `url` is a PostgreSQL connection string; `max` bounds the connections of this process. */
export function openDatabase(url: string, max = 16): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        types.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
    },
  } as pg.PoolConfig);
  // An idle connection may be cut (server restarted); the pool opens another for the next query.
  pool.on('error', () => undefined);
  const kysely = kyselyOver(preparingPool(pool));
  straight.set(kysely, pool);
  return {
    kysely,
    pool,
    async close() {
      await kysely.destroy();
      await pool.end();
    },
  };
}

const compiler = new PostgresQueryCompiler();
const camelNames = new Map<string, string>();

function camel(name: string): string {
  const known = camelNames.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  camelNames.set(name, made);
  return made;
}

function rowsOf<T>({ fields, rows }: pg.QueryArrayResult<unknown[]>): readonly T[] {
  const names = fields.map(({ name }) => camel(name));
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i];
    return row as T;
  });
}

/** Sends a statement at once, behind whatever is under way on the connection, past Kysely's executor. */
async function send<T>(to: pg.Pool | pg.PoolClient, query: RawBuilder<T>): Promise<readonly T[]> {
  const { sql: text, parameters } = compiler.compileQuery(query.toOperationNode(), createQueryId());
  const values = [...parameters];
  const name = values.length > 0 ? { name: nameOf(text) } : {};
  return rowsOf(await to.query<unknown[]>({ ...name, text, values, rowMode: 'array' }));
}

/** All rows of a statement. */
export async function many<T>(tx: Tx, query: RawBuilder<T>): Promise<readonly T[]> {
  const to = straight.get(tx);
  return to === undefined ? (await query.execute(tx)).rows : send(to, query);
}

/** The first row, or undefined. */
export async function maybe<T>(tx: Tx, query: RawBuilder<T>): Promise<T | undefined> {
  return (await many(tx, query))[0];
}

/** Exactly one row; anything else is a fault of ours. */
export async function one<T>(tx: Tx, query: RawBuilder<T>): Promise<T> {
  const rows = await many(tx, query);
  if (rows.length !== 1 || rows[0] === undefined) throw new Error(`expected one row, got ${rows.length}`);
  return rows[0];
}

/**
 * Waits until all have ended, then answers them, or throws the first failure: what was sent side by side on one
 * connection must not outlive the transaction.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  ...all: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

export { sql };
