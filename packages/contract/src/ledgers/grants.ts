import { type Static, Type } from 'typebox';
import { Day, Id, Nullable, OneOf, Optional, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { grantStates, sensitiveSubjects } from './careWords.ts';

const Person = Type.Object({ id: Uuid, name: Type.String() });

/** That somebody may read what is sensitive: for a purpose, between two days, proposed by one and approved by another. */
export const Grant = Type.Object({
  id: Uuid,
  account: Type.Object({ id: Uuid, name: Type.String(), unit: Type.String() }),
  subject: OneOf(sensitiveSubjects),
  purpose: Type.String(),
  from: Day,
  to: Day,
  state: OneOf(grantStates),
  /** In force today. */
  active: Type.Boolean(),
  proposedBy: Person,
  settledBy: Nullable(Person),
  settledAt: Nullable(Time),
  abilities: Type.Array(Type.String()),
});
export type Grant = Static<typeof Grant>;

export const ListGrants = operation('grant.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/grants',
  summary: 'Grants of sensitive data: one’s own, or those of everybody whose post lies within reach',
  query: Type.Object({
    mine: Optional(Type.Boolean()),
    place: Optional(Place),
    state: Optional(OneOf(grantStates)),
    subject: Optional(OneOf(sensitiveSubjects)),
  }),
  result: Type.Object({ items: Type.Array(Grant) }),
});

export const ProposeGrant = operation('grant.propose', {
  kind: 'write',
  access: 'staff',
  path: '/api/grants',
  summary: 'Propose that somebody within reach may read a kind of sensitive data for a purpose',
  body: Type.Object(
    { id: Uuid, account: Uuid, subject: OneOf(sensitiveSubjects), purpose: Text(200), from: Day, to: Day },
    { additionalProperties: false },
  ),
  result: Grant,
  refusals: [
    'account.missing',
    'grant.unsuitable',
    'grant.too_long',
    'date.invalid',
    'actor.second_person',
    'actor.not_permitted',
  ],
});

export const SettleGrant = operation('grant.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/grants/:id/settle',
  summary: 'Approve or refuse a proposed grant; neither by who proposed it nor by who is to have it',
  params: Id,
  body: Type.Object({ approve: Type.Boolean() }, { additionalProperties: false }),
  result: Grant,
  refusals: ['grant.missing', 'grant.settled', 'actor.second_person', 'actor.not_permitted'],
});

export const EndGrant = operation('grant.end', {
  kind: 'write',
  access: 'staff',
  path: '/api/grants/:id/end',
  summary: 'End a grant at once, or withdraw a proposal',
  params: Id,
  result: Grant,
  refusals: ['grant.missing', 'grant.settled', 'actor.not_permitted'],
});
