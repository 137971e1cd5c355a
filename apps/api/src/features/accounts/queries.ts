import type { Account, Post, UnitKind } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import { portraitColumn } from './queries/portraits.ts';

export type AccountRow = Omit<Account, 'lockedUntil' | 'lastSignInAt'> & {
  lockedUntil: Temporal.Instant | null;
  lastSignInAt: Temporal.Instant | null;
};

const assignments = sql`coalesce((
  select json_agg(json_build_object('id', g.id, 'post', g.post, 'unit', u.id, 'unitName', u.name, 'unitKind', u.kind,
    'place', u.place, 'lead', g.lead, 'backup', g.backup, 'from', g.valid_from, 'to', g.valid_to, 'state', g.state)
    order by g.valid_from, g.id)
  from assignment g join unit u on u.county = g.county and u.id = g.unit_id
  where g.county = a.county and g.account_id = a.id
), '[]')`;

const columns = sql`a.id, a.login, a.name, a.telephone, a.disabled, a.locked_until, a.must_change_password,
  a.totp_confirmed as has_authenticator, a.last_sign_in_at, a.version,
  ${portraitColumn} as portrait, ${assignments} as assignments`;

export const findAccount = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<AccountRow>`select ${columns} from account a where a.county = ${county} and a.id = ${id}`);

export type AccountFilter = {
  q: string | null;
  place: string | null;
  post: Post | null;
  waiting: boolean;
};

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const matches = (county: string, { q, place, post, waiting }: AccountFilter) => sql`a.county = ${county}
  and (${q}::text is null or a.name ilike ${q === null ? null : like(q)} or a.login ilike ${q === null ? null : like(q)})
  and ((${place}::text is null and ${post}::text is null and not ${waiting}::boolean) or exists (
    select from assignment g join unit u on u.county = g.county and u.id = g.unit_id
    where g.county = a.county and g.account_id = a.id and g.state in ('proposed', 'approved')
      and (${place}::text is null or u.place ^@ ${place}) and (${post}::text is null or g.post = ${post})
      and (not ${waiting}::boolean or g.state = 'proposed')))`;

export type AccountPage = { after: string | null; limit: number };

/** In the order of sign-in names, which are unique and have an index. */
export const listAccounts = (tx: Tx, county: string, filter: AccountFilter, { after, limit }: AccountPage) =>
  many(
    tx,
    sql<AccountRow>`select ${columns} from account a
    where ${matches(county, filter)} and (${after}::text is null or a.login > ${after})
    order by a.login limit ${limit}`,
  );

export const countAccounts = (tx: Tx, county: string, filter: AccountFilter) =>
  one(tx, sql<{ total: number }>`select count(*) as total from account a where ${matches(county, filter)}`);

export type NewAccount = {
  id: string;
  login: string;
  name: string;
  telephone: string | null;
  passwordHash: string;
  now: Temporal.Instant;
};

export const insertAccount = (tx: Tx, county: string, fresh: NewAccount) =>
  maybe(
    tx,
    sql`insert into account (county, id, login, name, telephone, password_hash, password_changed_at)
    values (${county}, ${fresh.id}, ${fresh.login}, ${fresh.name}, ${fresh.telephone}, ${fresh.passwordHash}, ${fresh.now.toString()})
    on conflict (county, id) do nothing returning id`,
  );

/** A first password again: whoever was locked out by failures may use it at once. */
export const resetPassword = (
  tx: Tx,
  county: string,
  id: string,
  fresh: { hash: string; now: Temporal.Instant },
) =>
  maybe(
    tx,
    sql`update account set password_hash = ${fresh.hash}, password_changed_at = ${fresh.now.toString()},
      password_history = (array[password_hash] || password_history)[1:5], must_change_password = true,
      failures = 0, locked_until = null, version = version + 1
    where county = ${county} and id = ${id} returning id`,
  );

export const setDisabled = (tx: Tx, county: string, id: string, disabled: boolean) =>
  many(
    tx,
    sql`update account set disabled = ${disabled}, version = version + 1 where county = ${county} and id = ${id}`,
  );

export const unlock = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql`update account set failures = 0, locked_until = null, version = version + 1
    where county = ${county} and id = ${id}`,
  );

export const removeAuthenticator = (tx: Tx, county: string, id: string) =>
  many(
    tx,
    sql`update account set totp_confirmed = false, totp_secret = null, totp_last_step = 0, version = version + 1
    where county = ${county} and id = ${id}`,
  );

export const endSessions = (tx: Tx, county: string, id: string) =>
  many(tx, sql`delete from session where county = ${county} and account_id = ${id}`);

/** Holds the account until the transaction ends: changes of one person’s posts happen one after the other. */
export const lockAccount = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<{ id: string }>`select id from account where county = ${county} and id = ${id} for update`);

export const touchAccount = (tx: Tx, county: string, id: string) =>
  many(tx, sql`update account set version = version + 1 where county = ${county} and id = ${id}`);

export const findUnit = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{
      kind: UnitKind;
      place: string;
    }>`select kind, place from unit where county = ${county} and id = ${id}`,
  );

export type AssignmentRow = {
  id: string;
  account: string;
  post: Post;
  from: string;
  to: string | null;
  state: 'proposed' | 'approved' | 'refused' | 'ended';
  proposedBy: string | null;
};

const assignment = sql`g.id, g.account_id as account, g.post, g.valid_from as "from", g.valid_to as "to", g.state, g.proposed_by`;

export const findAssignment = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<AssignmentRow>`select ${assignment} from assignment g where g.county = ${county} and g.id = ${id}`,
  );

/** What somebody holds or is proposed for, besides one assignment. */
export const liveAssignments = (tx: Tx, county: string, account: string, besides: string) =>
  many(
    tx,
    sql<AssignmentRow>`select ${assignment} from assignment g where g.county = ${county} and g.account_id = ${account}
      and g.id <> ${besides} and g.state in ('proposed', 'approved')`,
  );

export type NewAssignment = {
  id: string;
  account: string;
  unit: string;
  post: Post;
  lead: boolean;
  backup: boolean;
  from: string;
  to: string | null;
  proposedBy: string;
};

export const insertAssignment = (tx: Tx, county: string, fresh: NewAssignment) =>
  maybe(
    tx,
    sql`insert into assignment (county, id, account_id, unit_id, post, lead, backup, valid_from, valid_to, proposed_by)
    values (${county}, ${fresh.id}, ${fresh.account}, ${fresh.unit}, ${fresh.post}, ${fresh.lead}, ${fresh.backup},
      ${fresh.from}, ${fresh.to}, ${fresh.proposedBy})
    on conflict (county, id) do nothing returning id`,
  );

export type Settlement = { state: 'approved' | 'refused'; by: string; now: Temporal.Instant };

export const settleAssignment = (tx: Tx, county: string, id: string, { state, by, now }: Settlement) =>
  many(
    tx,
    sql`update assignment set state = ${state}, settled_by = ${by}, settled_at = ${now.toString()}
    where county = ${county} and id = ${id}`,
  );

export const endAssignment = (
  tx: Tx,
  county: string,
  id: string,
  end: { to: string | null; ended: boolean },
) =>
  many(
    tx,
    sql`update assignment set valid_to = ${end.to}, state = case when ${end.ended} then 'ended' else state end
    where county = ${county} and id = ${id}`,
  );

export const countyUnit = (tx: Tx, county: string) =>
  maybe(tx, sql<{ id: string }>`select id from unit where county = ${county} and kind = 'county'`);

/** Locks the county, so that two who begin at once do not both find none. */
export const anyAdministrator = async (tx: Tx, county: string) => {
  await many(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`administrators ${county}`}, 0))`);
  return maybe(
    tx,
    sql<{
      login: string;
    }>`select a.login from assignment g join account a on a.county = g.county and a.id = g.account_id
      where g.county = ${county} and g.post in ('systemAdmin', 'securityAdmin', 'auditAdmin') and g.state <> 'refused' limit 1`,
  );
};

/** The grant that no second person can settle, since there is none yet. */
export const insertFirstAssignment = (
  tx: Tx,
  county: string,
  first: { id: string; account: string; unit: string; post: Post; from: string },
) =>
  many(
    tx,
    sql`insert into assignment (county, id, account_id, unit_id, post, valid_from, state)
    values (${county}, ${first.id}, ${first.account}, ${first.unit}, ${first.post}, ${first.from}, 'approved')`,
  );
