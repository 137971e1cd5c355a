import { administratorPosts, refuse } from '@jingwei/contract';
import { v7 } from 'uuid';
import { newFirstPassword } from '../../platform/crypto/codes.ts';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { Database } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import { anyAdministrator, countyUnit, insertAccount, insertFirstAssignment } from './queries.ts';

export type FirstAdministrator = { readonly login: string; readonly post: string; readonly password: string };

/**
 * The three administrators of a county that has none yet: nobody can approve the first grant, so this is the one that
 * no second person settles (security.md 6 and 7). Their passwords are shown once and changed at first sign-in.
 * @throws {Refusal} `unit.missing` without the county’s divisions, `account.login_taken` when there is one already
 */
export async function createFirstAdministrators(
  db: Database,
  county: string,
  now: Temporal.Instant,
): Promise<readonly FirstAdministrator[]> {
  return inScope(db, { county, reach: 'county' }, async (tx) => {
    const unit = await countyUnit(tx, county);
    if (unit === undefined) throw refuse('unit.missing');
    const known = await anyAdministrator(tx, county);
    if (known !== undefined) throw refuse('account.login_taken', { login: known.login });
    const made: FirstAdministrator[] = [];
    for (const post of administratorPosts) {
      const account = v7();
      const login = post.toLowerCase();
      const password = newFirstPassword();
      const passwordHash = await hashPassword(password);
      const fresh = { id: account, login, name: login, telephone: null, passwordHash, now };
      await insertAccount(tx, county, fresh);
      const from = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
      await insertFirstAssignment(tx, county, { id: v7(), account, unit: unit.id, post, from });
      made.push({ login, post, password });
    }
    return made;
  });
}
