import type { DivisionNotice, SavedFilter } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

export type NoticeRow = {
  id: string;
  kind: string;
  at: Temporal.Instant;
  event: string | null;
  number: string | null;
  title: string | null;
  urgent: boolean;
  detail: DivisionNotice | null;
  readAt: Temporal.Instant | null;
};
type Tray = { county: string; account: string };

/** Number and title only of events still within reach: row-level security hides the others from the join. */
export const noticesOf = (tx: Tx, { county, account }: Tray, after: string | null, limit: number) =>
  many(
    tx,
    sql<NoticeRow>`select n.id, n.kind, n.at, e.id as event, e.number, e.title, n.urgent, n.detail, n.read_at
      from notice n left join event e on e.county = n.county and e.id = n.event_id
      where n.county = ${county} and n.account_id = ${account} and (${after}::uuid is null or n.id < ${after}::uuid)
      order by n.id desc limit ${limit}`,
  );

export const countUnread = (tx: Tx, { county, account }: Tray) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from notice
      where county = ${county} and account_id = ${account} and read_at is null`,
  );

export const markRead = (
  tx: Tx,
  { county, account }: Tray,
  ids: readonly string[] | null,
  at: Temporal.Instant,
) =>
  many(
    tx,
    sql`update notice set read_at = ${at.toString()} where county = ${county} and account_id = ${account}
      and read_at is null and (${ids === null}::boolean or id = any (${[...(ids ?? [])]}::uuid[]))`,
  );

export const filtersOf = (tx: Tx, { county, account }: Tray) =>
  many(
    tx,
    sql<SavedFilter>`select id, name, query from saved_filter
      where county = ${county} and account_id = ${account} order by at, id`,
  );

/** Nothing comes back when the id is somebody else’s. */
export const keepFilter = (tx: Tx, { county, account }: Tray, { id, name, query }: SavedFilter) =>
  maybe(
    tx,
    sql<SavedFilter>`insert into saved_filter as f (county, id, account_id, name, query)
      values (${county}, ${id}, ${account}, ${name}, ${query})
      on conflict (county, id) do update set name = excluded.name, query = excluded.query
        where f.account_id = excluded.account_id
      returning id, name, query`,
  );

export const dropFilter = (tx: Tx, { county, account }: Tray, id: string) =>
  maybe(
    tx,
    sql<{ id: string }>`delete from saved_filter
      where county = ${county} and account_id = ${account} and id = ${id} returning id`,
  );
