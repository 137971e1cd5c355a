import { alarm, type Case, type Change, change, nextAlarmAt, takeOver } from '@jingwei/domain';
import { inScope } from '../../../platform/db/transaction.ts';
import type { Deps } from '../../../platform/deps.ts';
import { currentPolicy } from '../../policies/index.ts';
import { caseOf } from '../act.ts';
import { lockVisibleEvent } from '../queries.ts';
import { saveChange } from '../save.ts';
import { alarmsDue, closedForLong, vacantHolders } from './queries.ts';

type Due = { county: string; id: string };

/** One event in one transaction; another process that works on it just now keeps it, and nothing is done twice. */
async function ring(
  deps: Deps,
  { county, id }: Due,
  decide: (c: Case) => Change | undefined,
): Promise<boolean> {
  return inScope(deps.db, { county, reach: 'county' }, async (tx) => {
    const row = await lockVisibleEvent(tx, county, id, true);
    if (row === undefined) return false;
    const inForce = await currentPolicy(tx, county);
    const now = deps.clock();
    const c = caseOf(row, { kind: 'clock' }, inForce, now);
    const change = decide(c);
    if (change === undefined) return false;
    const under = {
      policy: inForce.policy,
      policyVersion: inForce.version,
      calendar: inForce.calendar,
      person: null,
      unit: null,
      now,
    };
    await saveChange(tx, c.event, change, under);
    return true;
  });
}

/**
 * Rings every alarm that is due (R75), also of events that nobody accepted. An event that is several alarms behind
 * gets them one after the other, so that the timeline shows each. Answers how many rang.
 */
export async function ringAlarms(deps: Deps, batch = 200): Promise<number> {
  let rung = 0;
  for (const due of await alarmsDue(deps.db.kysely, deps.clock(), batch)) {
    const done = await ring(deps, due, (c) => {
      const next = nextAlarmAt(c.event, c.policy, c.calendar);
      return next !== null && Temporal.Instant.compare(next, c.now) <= 0 ? alarm(c) : undefined;
    });
    if (done) rung += 1;
  }
  return rung;
}

/** Events before a desk where nobody is on post any more go to the next level at once. */
export async function relieveVacantPosts(deps: Deps, batch = 200): Promise<number> {
  let moved = 0;
  for (const due of await vacantHolders(deps.db.kysely, batch)) {
    const done = await ring(deps, due, (c) => {
      if (c.event.holder?.vacant !== true) return undefined;
      const relieved = takeOver(c, {}, 'vacant');
      return relieved.event.holder?.id === c.event.holder.id ? undefined : relieved;
    });
    if (done) moved += 1;
  }
  return moved;
}

/** Puts closed events away after the days of the policy; their window for rating and reopening is long over. */
export async function archiveClosed(deps: Deps, batch = 500): Promise<number> {
  let archived = 0;
  for (const due of await closedForLong(deps.db.kysely, deps.clock(), batch)) {
    const done = await ring(deps, due, (c) =>
      c.event.state === 'closed' || c.event.state === 'writtenOff'
        ? change(c, { action: 'archive', state: 'archived' })
        : undefined,
    );
    if (done) archived += 1;
  }
  return archived;
}
