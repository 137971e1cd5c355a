import type { SensitiveSubject } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../db/database.ts';
import type { HeldPost } from './caller.ts';

/** The day in force for posts: where the county is, whatever the server’s own zone. */
export const today = sql`(now() at time zone 'Asia/Shanghai')::date`;

/** Whether a row of `assignment` or of `post_held`, under its name in the query, puts somebody on post on a day: today. */
export const onPostAs = (name: string, day: RawBuilder<unknown> = today) => {
  const column = (of: string) => sql.ref(`${name}.${of}`);
  return sql<boolean>`(${column('state')} = 'approved' and ${column('valid_from')} <= ${day}
    and (${column('valid_to')} is null or ${column('valid_to')} >= ${day}))`;
};
export const onPost = onPostAs('g');

export type CallerRow = {
  county: string;
  accountId: string;
  name: string;
  login: string;
  csrf: string | null;
  lastSeenAt: Temporal.Instant;
  mustChangePassword: boolean;
  passwordChangedAt: Temporal.Instant;
  totpConfirmed: boolean;
  posts: readonly HeldPost[];
  grants: readonly SensitiveSubject[];
};

/** By appointment and by standing in for somebody absent (R11): whatever a person reaches follows from these. */
const posts = sql`coalesce((
  select json_agg(json_build_object('post', g.post, 'unit', u.id, 'unitName', u.name, 'unitKind', u.kind,
    'place', u.place, 'lead', g.lead, 'backup', g.backup) order by g.backup, u.place)
  from posts_of(a.county, a.id) g join unit u on u.county = g.county and u.id = g.unit_id
  where ${onPost}
), '[]')`;

/** What the caller may read besides, by grants in force today (security.md 17). */
const grants = sql`coalesce((
  select json_agg(distinct s.subject) from sensitive_grant s
  where s.county = a.county and s.account_id = a.id and s.state = 'approved' and s.valid_from <= ${today} and s.valid_to >= ${today}
), '[]')`;

export const callerBySession = (tx: Tx, tokenHash: Buffer) =>
  maybe(
    tx,
    sql<CallerRow>`
    select a.county, a.id as account_id, a.name, a.login, s.csrf, s.last_seen_at, a.must_change_password,
      a.password_changed_at, a.totp_confirmed, ${posts} as posts, ${grants} as grants
    from session s join account a on a.county = s.county and a.id = s.account_id
    where s.token_hash = ${tokenHash} and not a.disabled`,
  );

export const callerByApiKey = (tx: Tx, keyHash: Buffer) =>
  maybe(
    tx,
    sql<CallerRow>`
    select a.county, a.id as account_id, a.name, a.login, null as csrf, now() as last_seen_at, false as must_change_password,
      a.password_changed_at, true as totp_confirmed, ${posts} as posts, '[]'::json as grants
    from account a where a.api_key_hash = ${keyHash} and not a.disabled`,
  );

/** Somebody by their account: an operation of theirs is carried out for them (`refused.retry`). */
export const callerByAccount = (tx: Tx, county: string, account: string) =>
  maybe(
    tx,
    sql<CallerRow>`select a.county, a.id as account_id, a.name, a.login, null as csrf, now() as last_seen_at,
      false as must_change_password, a.password_changed_at, true as totp_confirmed, ${posts} as posts, ${grants} as grants
    from account a where a.county = ${county} and a.id = ${account}`,
  );

export const touchSession = (tx: Tx, tokenHash: Buffer, at: Temporal.Instant) =>
  many(tx, sql`update session set last_seen_at = ${at.toString()} where token_hash = ${tokenHash}`);

export const dropSession = (tx: Tx, tokenHash: Buffer) =>
  many(tx, sql`delete from session where token_hash = ${tokenHash}`);

/** The only county, when there is only one: what a public page without a county means. */
export const counties = (tx: Tx) =>
  many(tx, sql<{ county: string }>`select county from county order by county limit 2`);
