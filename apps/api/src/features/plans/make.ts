import { isWorkingDay, planDay } from '@jingwei/domain';
import { v7 } from 'uuid';
import type { Tx } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { currentPolicy } from '../policies/index.ts';
import { dayAt, startOf } from '../visits/index.ts';
import { candidatesIn, insertPlan, insertPlanned, workersOfDay } from './queries.ts';

export type PlanFor = {
  readonly county: string;
  readonly account: string;
  readonly place: string;
  readonly day: Temporal.PlainDate;
  readonly now: Temporal.Instant;
};

/** Makes a worker’s plan of a day in a grid, unless there is one. Answers whether it did. */
export async function makePlan(tx: Tx, { county, account, place, day, now }: PlanFor): Promise<boolean> {
  const { policy } = await currentPolicy(tx, county);
  const { visits } = policy;
  const quota = visits.dailyHouseholds;
  const id = v7();
  const plan = { county, id, place, account, day: day.toString(), at: now, quota };
  if ((await insertPlan(tx, plan)) === undefined) return false;
  const today = startOf(day);
  const rows = await candidatesIn(tx, county, place, day.toString());
  const candidates = rows.map(({ lng, lat, lastVisitAt, ...row }) => ({
    ...row,
    point: lng === null || lat === null ? null : { lng, lat },
    daysSince: lastVisitAt === null ? null : Math.max(0, Math.floor(lastVisitAt.until(today).total('days'))),
  }));
  const chosen = planDay(candidates, quota, visits);
  await insertPlanned(
    tx,
    county,
    id,
    chosen.map(({ id: household, reasons }, index) => ({ household, reasons, rank: index + 1 })),
  );
  return true;
}

/** Makes the plans of the day for everybody on post, each in a transaction of its own; on free days nobody needs one. */
export async function makePlansOfDay(deps: Deps): Promise<number> {
  const now = deps.clock();
  const day = dayAt(now);
  let made = 0;
  for (const { county, account, place } of await workersOfDay(deps.db.kysely, day.toString())) {
    const done = await inScope(deps.db, { county, reach: 'county' }, async (tx) => {
      const { calendar } = await currentPolicy(tx, county);
      return isWorkingDay(calendar, day) && (await makePlan(tx, { county, account, place, day, now }));
    });
    if (done) made += 1;
  }
  return made;
}
