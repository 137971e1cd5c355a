/**
 * What the queue and the report are held against: a generic handler for any table, as a headless CMS answers
 * `/items/<collection>`. It knows nothing of events: permissions and relations are looked up for each request, filters
 * are put together from the query, totals are counted, a new row leaves an activity and a revision. A server of its own
 * on the same database, with the driver and the HTTP framework of ours.
 */
import { createHash, randomUUID } from 'node:crypto';
import fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';

const setUp = `create table if not exists bench_permission (role text, collection text, action text, fields text, primary key (role, collection, action));
  insert into bench_permission values ('staff', 'event', 'read', '*'), ('staff', 'event', 'create', '*') on conflict do nothing;
  create table if not exists bench_activity (id bigint generated always as identity primary key, action text, collection text, item text, by_user uuid, at timestamptz default now());
  create table if not exists bench_revision (id bigint generated always as identity primary key, activity bigint references bench_activity, collection text, item text, data jsonb, delta jsonb);`;

/** The many-to-one relations of the collection: column, foreign table. A row comes with what it points to. */
const relations: Readonly<Record<string, string>> = {
  holder_unit: 'unit',
  sender_unit: 'unit',
  handled_unit: 'unit',
  holder_person: 'account',
  first_contact: 'account',
};
const operators: Readonly<Record<string, string>> = { eq: '=', starts_with: '^@', gte: '>=', lt: '<' };

type Row = Record<string, unknown>;
type Who = { id: string; county: string };

async function userOf(db: pg.Pool, request: FastifyRequest): Promise<Who> {
  const token = request.headers.cookie?.split('=')[1] ?? '';
  const { rows } = await db.query<Who>(
    `select a.id, a.county from session s join account a on a.county = s.county and a.id = s.account_id
     where s.token_hash = $1 and not a.disabled`,
    [createHash('sha256').update(token).digest()],
  );
  if (rows[0] === undefined) throw new Error('not signed in');
  return rows[0];
}

async function permit(db: pg.Pool, collection: string, action: string): Promise<void> {
  const { rowCount } = await db.query(
    `select fields from bench_permission where role = 'staff' and collection = $1 and action = $2`,
    [collection, action],
  );
  if (rowCount !== 1) throw new Error('not permitted');
}

/** `filter[place][starts_with]=140403.001` becomes a condition. */
function conditions(query: Row): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = Object.entries(query).flatMap(([key, value]) => {
    const [, column, operator] = key.match(/^filter\[(\w+)\]\[(\w+)\]$/) ?? [];
    if (column === undefined || operator === undefined) return [];
    values.push(value);
    return [`${pg.escapeIdentifier(column)} ${operators[operator] ?? '='} $${values.length}`];
  });
  return { where: parts.length === 0 ? 'true' : parts.join(' and '), values };
}

async function withRelations(db: pg.Pool | pg.PoolClient, rows: Row[]): Promise<Row[]> {
  const found = new Map<string, Row>();
  for (const [column, table] of Object.entries(relations)) {
    const ids = [...new Set(rows.map((row) => row[column]).filter((id) => id !== null))];
    if (ids.length === 0) continue;
    const { rows: others } = await db.query<Row>(`select id, name from ${table} where id = any ($1)`, [ids]);
    for (const other of others) found.set(String(other['id']), other);
  }
  const linked = (row: Row) =>
    Object.keys(relations).map((column) => [column, found.get(String(row[column])) ?? row[column]]);
  return rows.map((row) => ({ ...row, ...Object.fromEntries(linked(row)) }));
}

async function list(db: pg.Pool, collection: string, query: Row): Promise<object> {
  const { where, values } = conditions(query);
  const table = pg.escapeIdentifier(collection);
  const [by = 'id', direction = 'asc'] = String(query['sort'] ?? 'id').split(' ');
  const order = `${pg.escapeIdentifier(by)} ${direction === 'desc' ? 'desc' : 'asc'}`;
  const { rows: counted } = await db.query<{ n: string }>(
    `select count(*) as n from ${table} where ${where}`,
    values,
  );
  const { rows } = await db.query<Row>(
    `select * from ${table} where ${where} order by ${order} limit $${values.length + 1}`,
    [...values, Number(query['limit'] ?? 20)],
  );
  return { data: await withRelations(db, rows), meta: { filter_count: Number(counted[0]?.n) } };
}

async function create(db: pg.Pool, collection: string, who: Who, item: Row): Promise<Row | undefined> {
  const client = await db.connect();
  const table = pg.escapeIdentifier(collection);
  const names = Object.keys(item);
  try {
    await client.query('begin');
    const { rows } = await client.query<Row>(
      `insert into ${table} (${names.map(pg.escapeIdentifier).join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
      Object.values(item),
    );
    const id = String(rows[0]?.['id']);
    const { rows: activity } = await client.query<{ id: string }>(
      `insert into bench_activity (action, collection, item, by_user) values ('create', $1, $2, $3) returning id`,
      [collection, id, who.id],
    );
    await client.query(
      'insert into bench_revision (activity, collection, item, data, delta) values ($1, $2, $3, $4, $4)',
      [activity[0]?.id, collection, id, JSON.stringify(item)],
    );
    const { rows: read } = await client.query<Row>(`select * from ${table} where county = $1 and id = $2`, [
      who.county,
      id,
    ]);
    const [linked] = await withRelations(client, read);
    await client.query('commit');
    return linked;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const db = new pg.Pool({ connectionString: process.argv[2], max: 16 });
await db.query(setUp);
const app = fastify({ genReqId: () => randomUUID() });
app.get<{ Params: { collection: string }; Querystring: Row }>('/items/:collection', async (request) => {
  await userOf(db, request);
  await permit(db, request.params.collection, 'read');
  return list(db, request.params.collection, request.query);
});
app.post<{ Params: { collection: string }; Body: Row }>('/items/:collection', async (request) => {
  const who = await userOf(db, request);
  await permit(db, request.params.collection, 'create');
  return { data: await create(db, request.params.collection, who, request.body) };
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ address });
process.on('disconnect', () => void app.close().finally(() => process.exit(0)));
