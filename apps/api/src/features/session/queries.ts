import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

/** An account with what proves who is at the door. */
export type Credentials = {
  county: string;
  id: string;
  login: string;
  passwordHash: string;
  passwordHistory: readonly string[];
  disabled: boolean;
  lockedUntil: Temporal.Instant | null;
  totpSecret: Buffer | null;
  totpConfirmed: boolean;
};

const credentials = sql`county, id, login, password_hash, password_history, disabled, locked_until, totp_secret, totp_confirmed`;

/** Whose sign-in name it is: in the county named with it, else the caller’s county before any other. */
export const findByLogin = (tx: Tx, login: string, at: { named: string | null; caller: string }) =>
  maybe(
    tx,
    sql<Credentials>`select ${credentials} from account
    where login = ${login} and (${at.named}::text is null or county = ${at.named})
    order by county <> ${at.caller}, county limit 1`,
  );

export const findCredentials = (tx: Tx, county: string, account: string) =>
  one(tx, sql<Credentials>`select ${credentials} from account where county = ${county} and id = ${account}`);

export type Attempt = { now: Temporal.Instant; limit: number; until: Temporal.Instant };
export type Failures = { failures: number; lockedUntil: Temporal.Instant | null };

// A lock that is over begins the count anew; one in force is not prolonged. `counted` is the row’s own column.
const failuresAfter = ({ now }: Attempt, row: string) => {
  const [failures, until] = [sql.ref(`${row}.failures`), sql.ref(`${row}.locked_until`)];
  return sql`case when ${until} > ${now.toString()} then ${failures}
    when ${until} is not null then 1 else ${failures} + 1 end`;
};
const lockAfter = (attempt: Attempt, row: string) => {
  const until = sql.ref(`${row}.locked_until`);
  return sql`case when ${until} > ${attempt.now.toString()} then ${until}
    when ${failuresAfter(attempt, row)} >= ${attempt.limit} then ${attempt.until.toString()}::timestamptz end`;
};

/** Counts a failure in one statement, so that failures at the same moment all count. */
export const countFailure = (tx: Tx, county: string, account: string, attempt: Attempt) =>
  one(
    tx,
    sql<Failures>`update account set failures = ${failuresAfter(attempt, 'account')}, locked_until = ${lockAfter(attempt, 'account')}
    where county = ${county} and id = ${account} returning failures, locked_until`,
  );

/** The same for a name that nobody has: it locks like any other, or the lock would tell which names exist. */
export const countStranger = (tx: Tx, county: string, loginHash: Buffer, attempt: Attempt) =>
  one(
    tx,
    sql<Failures>`insert into sign_in_stranger (county, login_hash, failures, at)
    values (${county}, ${loginHash}, 1, ${attempt.now.toString()})
    on conflict (county, login_hash) do update set at = excluded.at,
      failures = ${failuresAfter(attempt, 'sign_in_stranger')}, locked_until = ${lockAfter(attempt, 'sign_in_stranger')}
    returning failures, locked_until`,
  );

export type Success = { now: Temporal.Instant; step: number | null };

/**
 * Takes note of a success, unless the account was locked meanwhile or the code’s step has been used: of guesses made
 * at the same moment no more can succeed than of guesses made one after the other.
 */
export const settleSuccess = (tx: Tx, county: string, account: string, { now, step }: Success) =>
  maybe(
    tx,
    sql`update account set failures = 0, locked_until = null, last_sign_in_at = ${now.toString()},
      totp_last_step = coalesce(${step}::bigint, totp_last_step)
    where county = ${county} and id = ${account} and not disabled
      and (locked_until is null or locked_until <= ${now.toString()})
      and (${step}::bigint is null or totp_last_step < ${step}::bigint)
    returning id`,
  );

export type NewSession = {
  tokenHash: Buffer;
  county: string;
  account: string;
  csrf: string;
  address: string | null;
  now: Temporal.Instant;
};

export const insertSession = (tx: Tx, { tokenHash, county, account, csrf, address, now }: NewSession) =>
  many(
    tx,
    sql`insert into session (token_hash, county, account_id, csrf, created_at, last_seen_at, address)
    values (${tokenHash}, ${county}, ${account}, ${csrf}, ${now.toString()}, ${now.toString()}, ${address})`,
  );

export const deleteSession = (tx: Tx, county: string, account: string, csrf: string) =>
  many(tx, sql`delete from session where county = ${county} and account_id = ${account} and csrf = ${csrf}`);

export const deleteOtherSessions = (tx: Tx, county: string, account: string, csrf: string) =>
  many(tx, sql`delete from session where county = ${county} and account_id = ${account} and csrf <> ${csrf}`);

export const tokenHashOf = (tx: Tx, county: string, account: string, csrf: string) =>
  maybe(
    tx,
    sql<{ tokenHash: Buffer }>`select token_hash from session
    where county = ${county} and account_id = ${account} and csrf = ${csrf}`,
  );

export const countyName = (tx: Tx, county: string) =>
  maybe(tx, sql<{ name: string }>`select name from county where county = ${county}`);

export type NewPassword = { old: string; hash: string; history: readonly string[]; now: Temporal.Instant };

/** Only while the old password still stands, so that of two changes at once one is refused. */
export const storePassword = (tx: Tx, county: string, account: string, fresh: NewPassword) =>
  maybe(
    tx,
    sql`update account set password_hash = ${fresh.hash}, password_history = ${[...fresh.history]}::text[],
      password_changed_at = ${fresh.now.toString()}, must_change_password = false, version = version + 1
    where county = ${county} and id = ${account} and password_hash = ${fresh.old} returning id`,
  );

/** Keeps a secret that is not confirmed yet; never touches one that is. */
export const storeSecret = (tx: Tx, county: string, account: string, secret: Buffer) =>
  maybe(
    tx,
    sql`update account set totp_secret = ${secret}, totp_last_step = 0
    where county = ${county} and id = ${account} and not totp_confirmed returning id`,
  );

export const confirmSecret = (tx: Tx, county: string, account: string, step: number) =>
  maybe(
    tx,
    sql`update account set totp_confirmed = true, totp_last_step = ${step}, version = version + 1
    where county = ${county} and id = ${account} and totp_secret is not null and not totp_confirmed returning id`,
  );
