import { ChangePlan, type DayPlan, refuse, TodaysPlan } from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { dayAt, shownHousehold } from '../visits/index.ts';
import { makePlan } from './make.ts';
import {
  dropPlanned,
  householdsAt,
  insertPlanned,
  type PlanRow,
  plannedOf,
  planOf,
  plansOf,
} from './queries.ts';

async function shownPlans(tx: Tx, person: Staff, rows: readonly PlanRow[]): Promise<DayPlan[]> {
  const households = await plannedOf(
    tx,
    person,
    rows.map(({ id }) => id),
  );
  const byPlan = Map.groupBy(households, ({ planId }) => planId);
  return rows.map(({ id, place, placeName, accountId, accountName, day, madeAt, quota }) => {
    const own = (byPlan.get(id) ?? []).map(({ planId: _, household, visitedAt, ...planned }) => ({
      ...planned,
      household: shownHousehold(household),
      visitedAt: visitedAt?.toString() ?? null,
    }));
    return {
      id,
      place,
      placeName,
      account: { id: accountId, name: accountName },
      day,
      madeAt: madeAt.toString(),
      quota,
      done: own.filter(({ visit }) => visit !== null).length,
      households: own,
    };
  });
}

/** Days ahead for which a plan may be asked: a phone takes tomorrow along. */
const daysAhead = 3;

/** Grids for which somebody plans visits: those of their own posts in a grid. */
const gridsOf = ({ posts }: Staff): readonly string[] => [
  ...new Set(
    posts
      .filter(({ post, place }) => (post === 'gridWorker' || post === 'gridLeader') && place.length === 18)
      .map(({ place }) => place),
  ),
];

export const todaysPlan = handler(TodaysPlan, async (c) => {
  const { tx, now, query } = c;
  const person = staff(c);
  const { county, account } = person;
  const today = dayAt(now);
  const day = query.day === undefined ? today : Temporal.PlainDate.from(query.day);
  if (Temporal.PlainDate.compare(day, today.add({ days: daysAhead })) > 0)
    throw refuse('date.invalid', { reason: day.toString() }, { field: 'day' });
  // The past is as it was: no plan is made for it afterwards.
  if (Temporal.PlainDate.compare(day, today) >= 0)
    for (const place of gridsOf(person)) await makePlan(tx, { county, account, place, day, now });
  return { items: await shownPlans(tx, person, await plansOf(tx, county, account, day.toString())) };
});

export const changePlan = handler(ChangePlan, async (c) => {
  const { tx, params, input } = c;
  const person = staff(c);
  const { county, account } = person;
  const plan = await planOf(tx, county, account, params.id);
  if (plan === undefined) throw refuse('plan.missing');
  const { add = [], remove = [] } = input;
  if ((await householdsAt(tx, county, plan.place, add)).length < add.length)
    throw refuse('household.missing', {}, { field: 'add' });
  c.audited.place = plan.place;
  c.audited.detail = { added: add.length, removed: remove.length };
  await dropPlanned(tx, county, plan.id, remove);
  const before = await plannedOf(tx, person, [plan.id]);
  const last = Math.max(0, ...before.map(({ rank }) => rank));
  const added = add.map((household, index) => ({
    household,
    rank: last + 1 + index,
    reasons: ['added' as const],
  }));
  await insertPlanned(tx, county, plan.id, added);
  const [shown] = await shownPlans(tx, person, [plan]);
  if (shown === undefined) throw refuse('plan.missing');
  return shown;
});
