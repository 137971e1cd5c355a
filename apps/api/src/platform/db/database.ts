import { createHash } from 'node:crypto';
import {
  CamelCasePlugin,
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
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

/** The pool as Kysely takes it, with every parameterised statement named. */
function preparingPool(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const wrap = (client: pg.PoolClient): PostgresPoolClient => ({
    query<R>(text: string | PostgresCursor<R>, values?: readonly unknown[]) {
      if (typeof text !== 'string') throw new Error('cursors are not used');
      const named = values !== undefined && values.length > 0;
      return client.query(named ? { name: nameOf(text), text, values: [...values] } : text) as never;
    },
    release: () => client.release(),
  });
  return {
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client);
      if (known !== undefined) return known;
      const fresh = wrap(client);
      wrapped.set(client, fresh);
      return fresh;
    },
    end: () => pool.end(),
    options: {},
  };
}

/** Opens a pool. `url` is a PostgreSQL connection string; `max` bounds the connections of this process. */
export function openDatabase(url: string, max = 16): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        types.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
    },
  });
  // An idle connection may be cut (server restarted); the pool opens another for the next query.
  pool.on('error', () => undefined);
  const kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: preparingPool(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { kysely, pool, close: () => kysely.destroy() };
}

/** All rows of a statement. */
export async function many<T>(tx: Tx, query: RawBuilder<T>): Promise<readonly T[]> {
  const { rows } = await query.execute(tx);
  return rows;
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

export { sql };
