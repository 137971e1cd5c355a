import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { dayOf } from '../../platform/http/people.ts';
import { allCounties, type Job } from '../../platform/jobs/index.ts';
import { endExpired } from './queries.ts';

/** Ends records whose time is over; nobody belongs to a group for longer than was approved (security.md 18). */
export async function endExpiredCare({ db, clock }: Deps): Promise<number> {
  let ended = 0;
  for (const { county } of await allCounties(db.kysely))
    ended += await inScope(db, { county, reach: 'county' }, async (tx) => {
      const now = clock();
      return (await endExpired(tx, county, dayOf(now), now.toString())).length;
    });
  return ended;
}

export const careJobs: readonly Job[] = [{ name: 'care.expire', cron: '5 0 * * *', run: endExpiredCare }];
