import { many, maybe, one, sql, type Tx } from '../db/database.ts';
import { onPost } from '../session/queries.ts';
import { channel } from './live.ts';

// One process relays at a time; the lock goes with its transaction.
const lock = 4_790_412_379;

export const anyMessage = (tx: Tx) => maybe(tx, sql<{ id: number }>`select id from outbox limit 1`);

export const takeTurn = (tx: Tx) =>
  one(tx, sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lock}::bigint) as mine`);

export type Message = {
  id: number;
  county: string;
  kind: string;
  place: string | null;
  subject: string | null;
  version: number | null;
  units: readonly string[];
};

/**
 * Messages whose transaction, and every one that began before it, has ended: nothing can still slip in ahead of them,
 * so that their ids are in the order of delivery.
 */
export const settledMessages = (tx: Tx, limit: number) =>
  many(
    tx,
    sql<Message>`select id, county, kind, place, subject, version, units from outbox
      where tx < pg_snapshot_xmin(pg_current_snapshot()) order by id limit ${limit}`,
  );

export type Told = {
  message: number;
  county: string;
  account: string;
  kind: string;
  event: string | null;
  urgent: boolean;
  detail: unknown;
  at: Temporal.Instant;
};

/**
 * Who is to be told what: a person, or everybody on post in a unit today. Where only the main leader is asked for and
 * none is on post, the whole unit hears it. Whoever would hear it twice hears it once.
 */
export const toldBy = (tx: Tx, messages: readonly number[]) =>
  many(
    tx,
    sql<Told>`with wanted as (
        select o.id, o.county, o.subject, o.at, n.position, n.notice->>'kind' as kind,
          coalesce((n.notice->>'urgent')::boolean, false) as urgent, n.notice->'detail' as detail, (n.notice->'to'->>'unit')::uuid as unit,
          (n.notice->'to'->>'person')::uuid as person, coalesce((n.notice->'to'->>'lead')::boolean, false) as lead_only
        from outbox o cross join jsonb_array_elements(o.notices) with ordinality n (notice, position)
        where o.id = any (${[...messages]}::bigint[])
      ), members as (
        select w.*, g.account_id, g.lead, bool_or(g.lead) over (partition by w.id, w.position) as led
        from wanted w join post_held g on g.county = w.county and g.unit_id = w.unit and ${onPost}
      ), told as (
        select id, position, county, account_id, kind, subject, urgent, detail, at from members where not lead_only or lead or not led
        union all
        select w.id, w.position, w.county, a.id, w.kind, w.subject, w.urgent, w.detail, w.at
        from wanted w join account a on a.county = w.county and a.id = w.person
      )
      select id as message, county, account_id as account, kind, subject as event, bool_or(urgent) as urgent, detail, at
      from told group by id, county, account_id, kind, subject, detail, at
      order by id, min(position), account_id`,
  );

export const insertNotices = (tx: Tx, notices: readonly (Told & { id: string })[]) =>
  many(
    tx,
    sql`insert into notice (county, id, account_id, kind, event_id, urgent, detail, at)
      select county, id, account, kind, event, urgent, detail, at
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
        as n(county text, id uuid, account uuid, kind text, event uuid, urgent boolean, detail jsonb, at timestamptz)`,
  );

export const dropMessages = (tx: Tx, ids: readonly number[]) =>
  many(tx, sql`delete from outbox where id = any (${[...ids]}::bigint[])`);

/** Heard by every process when the transaction commits, in this order. */
export const notify = (tx: Tx, payloads: readonly string[]) =>
  many(
    tx,
    sql`select pg_notify(${channel}, p.payload)
      from (select payload from unnest(${[...payloads]}::text[]) with ordinality u (payload, position) order by position) p`,
  );
