import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import { Day, Id, Nullable, OneOf, Optional, Page, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { CapturedAt, HouseholdRef, narrowed, paged, whose } from './fields.ts';
import { RaisedNeed } from './visits.ts';
import { needKinds, needStates } from './words.ts';

export const Need = Type.Object({
  id: Uuid,
  household: HouseholdRef,
  resident: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
  visit: Nullable(Uuid),
  event: Nullable(Uuid),
  ...whose,
  kind: OneOf(needKinds),
  text: Type.String(),
  state: OneOf(needStates),
  answer: Type.String(),
  dueOn: Nullable(Day),
  raisedAt: Time,
  settledBy: Nullable(PersonRef),
  settledAt: Nullable(Time),
  version: Type.Integer(),
  abilities: Type.Array(OneOf(['settle'])),
});
export type Need = Static<typeof Need>;

export const ListNeeds = operation('need.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/needs',
  summary: 'The log of needs within reach (R58), newest first',
  query: Type.Object({
    ...narrowed,
    household: Optional(Uuid),
    state: Optional(OneOf(needStates)),
    kind: Optional(OneOf(needKinds)),
    overdue: Optional(Type.Boolean()),
    ...paged,
  }),
  result: Page(Need),
});

export const RaiseNeed = operation('need.raise', {
  kind: 'write',
  access: 'staff',
  path: '/api/needs',
  summary: 'Note a need of a household outside a visit',
  body: Type.Object(
    { household: Uuid, capturedAt: CapturedAt, ...RaisedNeed.properties },
    { additionalProperties: false },
  ),
  result: Need,
  refusals: ['household.missing', 'actor.not_permitted'],
});

export const SettleNeed = operation('need.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/needs/:id/settle',
  summary: 'Answer a need, or close it once the household has what it needed; an event may take it over',
  params: Id,
  body: Type.Object(
    {
      state: OneOf(['answered', 'closed']),
      answer: Text(1000),
      event: Optional(Uuid),
      version: Optional(Type.Integer({ minimum: 1 })),
    },
    { additionalProperties: false },
  ),
  result: Need,
  refusals: ['need.missing', 'need.settled', 'actor.not_permitted'],
});
