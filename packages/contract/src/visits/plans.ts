import { type Static, Type } from 'typebox';
import { Day, Id, Nullable, OneOf, Optional, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { HouseholdRef, whose } from './fields.ts';
import { planReasons } from './words.ts';

export const PlannedHousehold = Type.Object({
  household: HouseholdRef,
  rank: Type.Integer(),
  reasons: Type.Array(OneOf(planReasons)),
  /** When it was visited on the day of the plan. */
  visitedAt: Nullable(Time),
  visit: Nullable(Uuid),
});
export type PlannedHousehold = Static<typeof PlannedHousehold>;

export const DayPlan = Type.Object({
  id: Uuid,
  ...whose,
  day: Day,
  madeAt: Time,
  quota: Type.Integer(),
  done: Type.Integer(),
  /** In the order of walking. */
  households: Type.Array(PlannedHousehold),
});
export type DayPlan = Static<typeof DayPlan>;

export const TodaysPlan = operation('plan.today', {
  kind: 'read',
  access: 'staff',
  path: '/api/plans/today',
  summary: 'The caller’s plans of a day, one per grid on post, made when there is none yet (R52)',
  query: Type.Object({ day: Optional(Day) }),
  result: Type.Object({ items: Type.Array(DayPlan) }),
  refusals: ['date.invalid'],
});

export const ChangePlan = operation('plan.change', {
  kind: 'write',
  access: 'staff',
  path: '/api/plans/:id/change',
  summary: 'Take households into one’s plan of the day, or out of it',
  params: Id,
  body: Type.Object(
    {
      add: Optional(Type.Array(Uuid, { maxItems: 50, uniqueItems: true })),
      remove: Optional(Type.Array(Uuid, { maxItems: 50, uniqueItems: true })),
      reason: Text(200),
    },
    { additionalProperties: false },
  ),
  result: DayPlan,
  refusals: ['plan.missing', 'household.missing', 'actor.not_permitted'],
});
