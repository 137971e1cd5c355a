import {
  BeginEnrolment,
  ChangePassword,
  ConfirmEnrolment,
  CurrentSession,
  refuse,
  SignOut,
} from '@jingwei/contract';
import {
  hashPassword,
  isAmong,
  isPassword,
  isStrong,
  passwordPolicy,
} from '../../platform/crypto/passwords.ts';
import { type Circumstances, handler, staff } from '../../platform/http/handler.ts';
import { newEnrolment, stepOf } from './authenticator.ts';
import { isLocked, locked, lockPolicy } from './failures.ts';
import { present, presentAnew } from './present.ts';
import {
  confirmSecret,
  deleteOtherSessions,
  deleteSession,
  findCredentials,
  storePassword,
  storeSecret,
} from './queries.ts';

/** The person at a browser: changes of one’s own account are not for API keys. */
function atBrowser(c: Pick<Circumstances, 'caller'>): { county: string; account: string; csrf: string } {
  const { county, account, csrf } = staff(c);
  if (csrf === null) throw refuse('actor.not_permitted');
  return { county, account, csrf };
}

export const current = handler(CurrentSession, (c) => present(c.tx, staff(c)));

export const signOut = handler(
  SignOut,
  async (c) => {
    const { county, account, csrf } = atBrowser(c);
    c.audited.object = account;
    await deleteSession(c.tx, county, account, csrf);
    return null;
  },
  { audit: true },
);

export const changePassword = handler(
  ChangePassword,
  async (c) => {
    const me = atBrowser(c);
    c.audited.object = me.account;
    const known = await findCredentials(c.tx, me.county, me.account);
    if (isLocked(known.lockedUntil, c.now)) throw locked(known.lockedUntil, c.now);
    if (!(await isPassword(known.passwordHash, c.input.current))) throw refuse('session.refused', lockPolicy);
    if (!isStrong(c.input.next)) throw refuse('password.weak', passwordPolicy, { field: 'next' });
    const used = [known.passwordHash, ...known.passwordHistory].slice(0, passwordPolicy.remembered);
    if (await isAmong(used, c.input.next))
      throw refuse('password.repeated', { count: passwordPolicy.remembered }, { field: 'next' });
    const fresh = {
      old: known.passwordHash,
      hash: await hashPassword(c.input.next),
      history: used,
      now: c.now,
    };
    if ((await storePassword(c.tx, me.county, me.account, fresh)) === undefined)
      throw refuse('session.missing');
    await deleteOtherSessions(c.tx, me.county, me.account, me.csrf);
    return presentAnew(c.tx, me, c.now);
  },
  { audit: true },
);

export const beginEnrolment = handler(
  BeginEnrolment,
  async (c) => {
    const me = atBrowser(c);
    c.audited.object = me.account;
    const { login } = staff(c);
    const fresh = await newEnrolment(login);
    const stored = await storeSecret(c.tx, me.county, me.account, c.deps.keys.encrypt(fresh.secret));
    // Whoever finds a browser open must not exchange the authenticator for their own.
    if (stored === undefined) throw refuse('session.enrolled');
    return fresh;
  },
  { audit: true },
);

export const confirmEnrolment = handler(
  ConfirmEnrolment,
  async (c) => {
    const me = atBrowser(c);
    c.audited.object = me.account;
    const { totpSecret, totpConfirmed } = await findCredentials(c.tx, me.county, me.account);
    if (totpConfirmed) throw refuse('session.enrolled');
    const step = totpSecret === null ? undefined : await stepOf(c.deps.keys, totpSecret, c.input.code, c.now);
    if (step === undefined) throw refuse('session.code_refused', {}, { field: 'code' });
    await confirmSecret(c.tx, me.county, me.account, step);
    return presentAnew(c.tx, me, c.now);
  },
  { audit: true },
);
