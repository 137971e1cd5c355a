import type { EventState } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

const dueKinds: Partial<Record<EventState, string>> = {
  reported: 'accept',
  dispatched: 'accept',
  returned: 'accept',
  arbitration: 'accept',
  handling: 'handle',
  deferred: 'handle',
  handled: 'answer',
  answered: 'verify',
  verified: 'close',
};

/** How an event is to stand before a step is tried on it. */
export type Standing = {
  county: string;
  id: string;
  state: EventState;
  holder: string;
  sender: string | null;
  emergency: boolean;
  extension: { days: number; reason: string; by: string; at: string } | null;
  now: string;
};

/** Puts an event into a state before a holder, past every rule; its parts, if any, are cut off. */
export async function stand(tx: Tx, to: Standing): Promise<void> {
  const { state, now } = to;
  const due = to.emergency && state === 'handling' ? 'followUp' : (dueKinds[state] ?? null);
  const open = due !== null;
  const answered = ['answered', 'verified', 'closed', 'writtenOff', 'archived'].includes(state);
  await many(tx, sql`update event set parent = null where county = ${to.county} and parent = ${to.id}`);
  await many(
    tx,
    sql`update event set state = ${state}, emergency = ${to.emergency}, holder_person = null,
      holder_unit = ${open ? to.holder : null}::uuid, sender_unit = ${to.sender}::uuid, handled_unit = null, handlers = '{}',
      binding = false, bounces = 0, merged_into = null, alarm_level = 0, next_alarm_at = null,
      due_kind = ${due}, due_clock = ${open ? 'wall' : null}, due_state = ${open ? (state === 'deferred' ? 'paused' : 'running') : null},
      due_from = ${open ? now : null}::timestamptz, due_at = ${open ? now : null}::timestamptz + interval '1 day',
      due_allowed_ms = ${open ? 86_400_000 : null}::bigint, due_remaining_ms = ${state === 'deferred' ? 86_400_000 : null}::bigint,
      warn_at = ${open ? now : null}::timestamptz + interval '20 hours', extension = ${JSON.stringify(to.extension)}::jsonb,
      answered_at = ${answered ? now : null}::timestamptz, closed_at = ${open ? null : now}::timestamptz,
      outcome = ${open ? null : 'solved'}, review_at = ${state === 'deferred' ? now : null}::timestamptz + interval '5 days'
    where county = ${to.county} and id = ${to.id}`,
  );
}

export const layBefore = (tx: Tx, county: string, unit: string, event: string) =>
  many(
    tx,
    sql`insert into event_unit (county, unit_id, event_id) values (${county}, ${unit}, ${event}) on conflict do nothing`,
  );

export const keepPhoto = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql`insert into photo (county, id, bytes, width, height) values (${county}, ${id}, 1, 8, 8) on conflict do nothing`,
  );

export const numberOf = (tx: Tx, id: string) =>
  one(tx, sql<{ number: string }>`select number from event where id = ${id}`);

export const mustChangePassword = (tx: Tx, account: string) =>
  many(tx, sql`update account set must_change_password = true where id = ${account}`);

/** A notice to somebody about an event, as if it had been in reach once. */
export const tellAccount = (tx: Tx, county: string, to: { id: string; account: string; event: string }) =>
  many(
    tx,
    sql`insert into notice (county, id, account_id, kind, event_id, at)
      values (${county}, ${to.id}, ${to.account}, 'event.reported', ${to.event}, now())`,
  );

export const noticeIsRead = (tx: Tx, id: string) =>
  one(tx, sql<{ read: boolean }>`select read_at is not null as read from notice where id = ${id}`);

export const giveFilter = (tx: Tx, county: string, filter: { id: string; account: string; name: string }) =>
  many(
    tx,
    sql`insert into saved_filter (county, id, account_id, name, query)
      values (${county}, ${filter.id}, ${filter.account}, ${filter.name}, 'state=open')`,
  );

export const filterOf = (tx: Tx, county: string, filter: { id: string; account: string }) =>
  one(
    tx,
    sql<{ name: string }>`select name from saved_filter
      where county = ${county} and id = ${filter.id} and account_id = ${filter.account}`,
  );

/** A post that waits for approval. */
export const proposePost = (
  tx: Tx,
  county: string,
  post: { id: string; account: string; unit: string; by: string },
) =>
  many(
    tx,
    sql`insert into assignment (county, id, account_id, unit_id, post, valid_from, state, proposed_by)
      values (${county}, ${post.id}, ${post.account}, ${post.unit}, 'buildingCaptain', '2026-01-01', 'proposed', ${post.by})`,
  );

export const areaVersion = (tx: Tx, id: string) =>
  one(tx, sql<{ version: number; name: string }>`select version, name from area where id = ${id}`);

export const policyVersion = (tx: Tx, county: string) =>
  one(
    tx,
    sql<{ version: number; document: { routing: unknown } }>`select version, document from policy
      where county = ${county} order by version desc limit 1`,
  );

export const logLine = (tx: Tx, county: string, id: string, operation: string) =>
  many(
    tx,
    sql`insert into audit (county, id, at, operation, result) values (${county}, ${id}, now(), ${operation}, 'ok')`,
  );

/** Numbers of events below a place, or laid before a unit: counted by other words than those of the server. */
export const countBelow = (tx: Tx, place: string) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from event where place = ${place} or place like ${`${place}.%`}`,
  );
export const countBefore = (tx: Tx, unit: string, place: string) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from event e join event_unit u on u.event_id = e.id
      where u.unit_id = ${unit} and (e.place = ${place} or e.place like ${`${place}.%`})`,
  );

export const onPostBetween = (tx: Tx, assignment: string, from: number, to: number) =>
  many(
    tx,
    sql`update assignment set
        valid_from = (now() at time zone 'Asia/Shanghai')::date + ${from}::int,
        valid_to = (now() at time zone 'Asia/Shanghai')::date + ${to}::int
      where id = ${assignment}`,
  );

export const standIn = (tx: Tx, county: string, post: { id: string; account: string; unit: string }) =>
  many(
    tx,
    sql`insert into assignment (county, id, account_id, unit_id, post, backup, valid_from, state)
      values (${county}, ${post.id}, ${post.account}, ${post.unit}, 'gridWorker', true,
        (now() at time zone 'Asia/Shanghai')::date - 1, 'approved')`,
  );

export const eventRow = (tx: Tx, id: string) =>
  maybe(
    tx,
    sql<{
      state: string;
      place: string;
      holderUnit: string | null;
      version: number;
    }>`select state, place, holder_unit, version
      from event where id = ${id}`,
  );

/** Tables whose rows belong to an event, with the column that names it. */
export const eventTables = {
  event: 'id',
  step: 'event_id',
  deadline_entry: 'event_id',
  reporter: 'event_id',
  event_unit: 'event_id',
  notice: 'event_id',
} as const;
export type EventTable = keyof typeof eventTables;

/** Every row of a table that the transaction can read at all, without any condition; as the events it belongs to. */
export const allOf = (tx: Tx, table: EventTable) =>
  many(
    tx,
    sql<{ event: string; county: string }>`select distinct ${sql.ref(eventTables[table])} as event, county
      from ${sql.table(table)}`,
  );

export const tallied = (tx: Tx) =>
  many(tx, sql<{ place: string; county: string }>`select distinct place, county from event_tally`);
export const unitsLaidBefore = (tx: Tx) =>
  many(tx, sql<{ unit: string }>`select distinct unit_id as unit from event_unit`);
export const audited = (tx: Tx) => many(tx, sql<{ county: string }>`select distinct county from audit`);
export const rowsOf = (tx: Tx, table: string) =>
  one(tx, sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`);
/** Tables that have a county are the tenants’; all of them are under row-level security. */
export const tenantTables = (tx: Tx) =>
  many(
    tx,
    sql<{
      name: string;
      secured: boolean;
    }>`select c.relname as name, c.relrowsecurity as secured from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'county' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
export const wipe = (tx: Tx, id: string) =>
  many(tx, sql`update event set title = 'x' where id = ${id} returning id`);
export const signalsLeft = (tx: Tx) => one(tx, sql<{ n: number }>`select count(*)::int as n from outbox`);
