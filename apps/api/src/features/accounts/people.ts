import {
  type Account,
  CreateAccount,
  ListAccounts,
  ResetPassword,
  refuse,
  SetAccountState,
} from '@jingwei/contract';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { Tx } from '../../platform/db/database.ts';
import { anyHandler, type Circumstances, handler, staff } from '../../platform/http/handler.ts';
import { firstPassword } from './first-password.ts';
import {
  type AccountFilter,
  type AccountRow,
  countAccounts,
  endSessions,
  findAccount,
  insertAccount,
  listAccounts,
  removeAuthenticator,
  resetPassword,
  setDisabled,
  unlock,
} from './queries.ts';
import { isAdministrator } from './rules.ts';

const shown = (row: AccountRow): Account => ({
  ...row,
  lockedUntil: row.lockedUntil?.toString() ?? null,
  lastSignInAt: row.lastSignInAt?.toString() ?? null,
});

export async function accountOf(tx: Tx, county: string, id: string): Promise<Account> {
  const row = await findAccount(tx, county, id);
  if (row === undefined) throw refuse('account.missing');
  return shown(row);
}

const cursorOf = (login: string): string => Buffer.from(login).toString('base64url');
const loginAfter = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

const list = handler(ListAccounts, async (c) => {
  const { county } = staff(c);
  const { q, place, post, waiting, after, limit = 20 } = c.query;
  const filter: AccountFilter = {
    q: q ?? null,
    place: place ?? null,
    post: post ?? null,
    waiting: waiting ?? false,
  };
  const page = { after: after === undefined ? null : loginAfter(after), limit: limit + 1 };
  const [rows, { total }] = [
    await listAccounts(c.tx, county, filter, page),
    await countAccounts(c.tx, county, filter),
  ];
  const items = rows.slice(0, limit).map(shown);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last.login) : null, total };
});

const constraintOf = (error: unknown) =>
  error instanceof Error && 'constraint' in error ? error.constraint : null;

/** A write’s own id; the platform lets none through without. */
function opIdOf({ opId }: Circumstances): string {
  if (opId === null) throw new Error('a write has its own id');
  return opId;
}

/** What the receipt keeps of an answer with a password: whose it is. The password follows from the operation’s id. */
const receipt = ({ account }: { account: Account }) => account.id;
const accountIn = (kept: unknown): string => String(kept);

const create = handler(
  CreateAccount,
  async (c) => {
    const { county } = staff(c);
    const { id, login, name, telephone = null } = c.input;
    const password = firstPassword(c.deps.keys, opIdOf(c));
    const fresh = { id, login, name, telephone, passwordHash: await hashPassword(password), now: c.now };
    try {
      if ((await insertAccount(c.tx, county, fresh)) === undefined)
        throw refuse('request.invalid', { field: 'id', reason: 'taken' }, { field: 'id' });
    } catch (error) {
      if (constraintOf(error) !== 'account_login_unique') throw error;
      throw refuse('account.login_taken', { login }, { field: 'login' });
    }
    return { account: await accountOf(c.tx, county, id), firstPassword: password };
  },
  {
    receipt,
    replay: async (c, kept) => ({
      account: await accountOf(c.tx, staff(c).county, accountIn(kept)),
      firstPassword: firstPassword(c.deps.keys, opIdOf(c)),
    }),
  },
);

const reset = handler(
  ResetPassword,
  async (c) => {
    const { county } = staff(c);
    const password = firstPassword(c.deps.keys, opIdOf(c));
    const fresh = { hash: await hashPassword(password), now: c.now };
    if ((await resetPassword(c.tx, county, c.params.id, fresh)) === undefined)
      throw refuse('account.missing');
    await endSessions(c.tx, county, c.params.id);
    return { account: await accountOf(c.tx, county, c.params.id), firstPassword: password };
  },
  {
    receipt,
    replay: async (c, kept) => ({
      account: await accountOf(c.tx, staff(c).county, accountIn(kept)),
      firstPassword: firstPassword(c.deps.keys, opIdOf(c)),
    }),
  },
);

const setState = handler(SetAccountState, async (c) => {
  const me = staff(c);
  const { county } = me;
  const { id } = c.params;
  const { change } = c.input;
  c.audited.detail = { change };
  if (id === me.account) throw refuse('actor.second_person');
  const account = await accountOf(c.tx, county, id);
  // Who resets an administrator’s password must not take away their second factor as well: that would be their account.
  const guarded = account.assignments.some(({ post }) => isAdministrator(post));
  if (change === 'removeAuthenticator' && guarded && !me.posts.some(({ post }) => post === 'securityAdmin'))
    throw refuse('actor.second_person');
  if (change === 'disable' || change === 'enable') await setDisabled(c.tx, county, id, change === 'disable');
  if (change === 'unlock') await unlock(c.tx, county, id);
  if (change === 'removeAuthenticator') await removeAuthenticator(c.tx, county, id);
  if (change === 'disable' || change === 'removeAuthenticator') await endSessions(c.tx, county, id);
  return accountOf(c.tx, county, id);
});

export const peopleHandlers = [anyHandler(list), anyHandler(create), anyHandler(reset), anyHandler(setState)];
