import { publicPosts } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';
import { onPost } from '../../../platform/session/queries.ts';

/** Whether an account, as `a` in the query, is published today: it is in use and holds a public post. */
const publicToday = sql<boolean>`(not a.disabled and exists (select from assignment g
  where g.county = a.county and g.account_id = a.id and g.post = any (${[...publicPosts]}::text[]) and ${onPost}))`;

/** What an account, as `a` in the query, has for a photograph. */
export const portraitColumn = sql`(select json_build_object('photo', p.photo, 'setAt', p.set_at, 'setBy', b.name,
    'published', ${publicToday})
  from account_portrait p join account b on b.county = p.county and b.id = p.set_by
  where p.county = a.county and p.account_id = a.id)`;

export type NewPortrait = {
  county: string;
  account: string;
  photo: string;
  data: Buffer;
  by: string;
  at: Temporal.Instant;
};

export const keepPortrait = (tx: Tx, fresh: NewPortrait) =>
  many(
    tx,
    sql`insert into account_portrait (county, account_id, photo, data, set_by, set_at)
      values (${fresh.county}, ${fresh.account}, ${fresh.photo}, ${fresh.data}, ${fresh.by}, ${fresh.at.toString()})
      on conflict (county, account_id) do update set photo = excluded.photo, data = excluded.data,
        set_by = excluded.set_by, set_at = excluded.set_at`,
  );

/** Answers undefined where there was none. */
export const dropPortrait = (tx: Tx, county: string, account: string) =>
  maybe(
    tx,
    sql<{ photo: string }>`delete from account_portrait where county = ${county} and account_id = ${account}
      returning photo`,
  );

export const portraitOfAccount = (tx: Tx, county: string, account: string, photo: string) =>
  maybe(
    tx,
    sql<{ data: Buffer }>`select p.data from account_portrait p
      where p.county = ${county} and p.account_id = ${account} and p.photo = ${photo}`,
  );

/** A photograph for everybody: only while one of those who have it is published. */
export const publishedPortrait = (tx: Tx, county: string, photo: string) =>
  maybe(
    tx,
    sql<{ data: Buffer }>`select p.data from account_portrait p
        join account a on a.county = p.county and a.id = p.account_id
      where p.county = ${county} and p.photo = ${photo} and ${publicToday} limit 1`,
  );
