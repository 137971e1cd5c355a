import { operations, refuse, type Session } from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import type { Tx } from '../../platform/db/database.ts';
import { heldPosts, type Staff } from '../../platform/session/caller.ts';
import { callerBySession } from '../../platform/session/queries.ts';
import { staffFrom } from '../../platform/session/resolve.ts';
import { countyName, tokenHashOf } from './queries.ts';

/** What a signed-in person is told of themselves. */
export async function present(tx: Tx, staff: Staff): Promise<Session> {
  const county = await countyName(tx, staff.county);
  const posts = heldPosts(staff);
  return {
    account: { id: staff.account, name: staff.name, login: staff.login },
    county: staff.county,
    countyName: county?.name ?? staff.county,
    assignments: [...staff.posts],
    abilities: operations
      .filter(({ access, name }) => access === 'staff' && permits(name, posts))
      .map(({ name }) => name),
    needs: staff.needs,
    expiresAt: staff.expiresAt.toString(),
    csrf: staff.csrf ?? '',
  };
}

/** The session as it is after a change of the account, read anew. */
export async function presentAnew(
  tx: Tx,
  { county, account, csrf }: { county: string; account: string; csrf: string },
  now: Temporal.Instant,
): Promise<Session> {
  const session = await tokenHashOf(tx, county, account, csrf);
  const row = session === undefined ? undefined : await callerBySession(tx, session.tokenHash);
  if (row === undefined) throw refuse('session.missing');
  return present(tx, staffFrom(row, now));
}
