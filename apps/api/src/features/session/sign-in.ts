import { randomBytes } from 'node:crypto';
import { type BodyOf, Refusal, refuse, type Session, SignIn } from '@jingwei/contract';
import { v7 } from 'uuid';
import { compareWithNothing, isPassword } from '../../platform/crypto/passwords.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Circumstances } from '../../platform/http/handler.ts';
import { writeAudit } from '../../platform/http/queries.ts';
import { hashToken } from '../../platform/session/resolve.ts';
import { stepOf } from './authenticator.ts';
import { failureOf, failureOfStranger, isLocked, locked } from './failures.ts';
import { presentAnew } from './present.ts';
import { type Credentials, findByLogin, insertSession, settleSuccess } from './queries.ts';

/** The session and the token that only the browser keeps. */
export type SignedIn = { session: Session; token: string };

type Who = { county: string; account: string | null; detail: Record<string, unknown> };

/** A sign-in name, with the county behind an `@` where two counties use the same one. */
export function loginOf(typed: string): { login: string; named: string | null } {
  const [, login = '', named = null] = /^(.*?)(?:@(\d{6}))?$/s.exec(typed.trim().toLowerCase()) ?? [];
  return { login, named };
}

/**
 * Signs in. Runs outside `execute`, since failures have to be counted although they are refused; every outcome is
 * written to the audit log all the same.
 */
export async function signIn(
  deps: Deps,
  input: BodyOf<typeof SignIn>,
  around: Circumstances,
): Promise<SignedIn> {
  const { login, named } = loginOf(input.login);
  const found = await findByLogin(deps.db.kysely, login, { named, caller: around.caller.county });
  const county = found?.county ?? named ?? around.caller.county;
  // An unknown name may be a password typed into the wrong field: the log keeps a keyed hash of it.
  const loginHash = deps.keys.blind('login', login);
  const detail = found === undefined ? { login: loginHash.toString('hex') } : {};
  const who: Who = { county, account: found?.id ?? null, detail };
  try {
    if (found === undefined) {
      await compareWithNothing(input.password);
      throw await failureOfStranger(deps, county, loginHash);
    }
    const step = await prove(deps, found, input);
    return await open(deps, found, { step, around });
  } catch (error) {
    if (error instanceof Refusal)
      await inScope(deps.db, { county, reach: 'nothing' }, (tx) =>
        log(tx, deps, around, { ...who, result: error.code }),
      );
    throw error;
  }
}

/** Checks password and code; answers the code’s step, or null where the account has no authenticator. */
async function prove(deps: Deps, found: Credentials, input: BodyOf<typeof SignIn>): Promise<number | null> {
  const now = deps.clock();
  const right = await isPassword(found.passwordHash, input.password);
  if (isLocked(found.lockedUntil, now)) throw locked(found.lockedUntil, now);
  // A disabled account answers like an unknown one, whatever the password.
  if (!right || found.disabled) throw await failureOf(deps, found);
  if (!found.totpConfirmed || found.totpSecret === null) return null;
  if (input.code === undefined) throw refuse('session.code_needed');
  const step = await stepOf(deps.keys, found.totpSecret, input.code, now);
  if (step === undefined) throw await failureOf(deps, found, 'session.code_refused');
  return step;
}

async function open(
  deps: Deps,
  { county, id }: Credentials,
  { step, around }: { step: number | null; around: Circumstances },
): Promise<SignedIn> {
  const now = deps.clock();
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const session = await inScope(deps.db, { county, reach: 'nothing' }, async (tx) => {
    if ((await settleSuccess(tx, county, id, { now, step })) === undefined) return undefined;
    const { address } = around;
    await insertSession(tx, { tokenHash: hashToken(token), county, account: id, csrf, address, now });
    await log(tx, deps, around, { county, account: id, detail: {}, result: 'ok' });
    return presentAnew(tx, { county, account: id, csrf }, now);
  });
  // Locked meanwhile, or the code was used already: one more failure either way.
  if (session === undefined)
    throw await failureOf(deps, { county, id }, step === null ? 'session.refused' : 'session.code_refused');
  return { session, token };
}

const log = (tx: Tx, deps: Deps, { address }: Circumstances, entry: Who & { result: string }) =>
  writeAudit(tx, {
    ...entry,
    id: v7(),
    at: deps.clock(),
    address,
    operation: SignIn.name,
    object: entry.account,
    place: null,
  });
