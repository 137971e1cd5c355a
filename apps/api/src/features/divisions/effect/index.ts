import { inScope } from '../../../platform/db/transaction.ts';
import type { Deps } from '../../../platform/deps.ts';
import { dayOf } from '../../../platform/http/people.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { putInForce } from './apply.ts';
import { dueDivisions } from './queries.ts';

/**
 * Puts every division in force whose day has come, each in one transaction; answers how many. One that fails does not
 * hold up the others, and is tried again.
 */
export async function makeEffective(deps: Pick<Deps, 'db' | 'clock' | 'grids' | 'log'>): Promise<number> {
  const now = deps.clock();
  let done = 0;
  const faults: unknown[] = [];
  for (const { county, id } of await dueDivisions(deps.db.kysely, dayOf(now))) {
    try {
      await inScope(deps.db, { county, reach: 'county' }, (tx) => putInForce(tx, { county, id, now }));
      deps.grids.forget(county);
      done += 1;
    } catch (error) {
      deps.log.error({ err: error, division: id }, 'division not in force');
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'some divisions are not in force');
  return done;
}

/** At midnight, and again soon after where the server was down or something stood in the way. */
export const effectJob: Job = { name: 'division.effect', cron: '*/5 * * * *', run: makeEffective };
