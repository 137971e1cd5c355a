import { type Static, Type } from 'typebox';
import {
  Cursor,
  Day,
  Id,
  Limit,
  Nullable,
  OneOf,
  Optional,
  Page,
  Place,
  Text,
  Time,
  Uuid,
} from '../fields.ts';
import { operation } from '../operation.ts';
import { careCategoryCodes, careReasons, careStates } from './careWords.ts';
import { legalBases } from './people.ts';

const Person = Type.Object({ id: Uuid, name: Type.String() });

/** A record of belonging to a care group: on what ground, what for, until when, and who approved it. */
export const CareRecord = Type.Object({
  id: Uuid,
  resident: Uuid,
  category: OneOf(careCategoryCodes),
  /** Stands for the person on paper and in conversation (R37); given when the record is approved. */
  serviceCode: Nullable(Type.String()),
  restricted: Type.Boolean(),
  basis: OneOf(legalBases),
  legalBasis: Type.String(),
  purpose: Type.String(),
  /** The day of consent, where the record rests on it; a guardian’s for children below fourteen. */
  consentOn: Nullable(Day),
  since: Day,
  expiresOn: Day,
  state: OneOf(careStates),
  proposedBy: Nullable(Person),
  settledBy: Nullable(Person),
  settledAt: Nullable(Time),
  endedOn: Nullable(Day),
  version: Type.Integer(),
  abilities: Type.Array(Type.String()),
});
export type CareRecord = Static<typeof CareRecord>;

/** Why somebody belongs to a group: a fact decides, or a record does. */
export const CareGroup = Type.Object({
  category: OneOf(careCategoryCodes),
  derived: Type.Boolean(),
  reason: OneOf(careReasons),
  since: Nullable(Day),
  until: Nullable(Day),
});
export type CareGroup = Static<typeof CareGroup>;

/** Somebody in a care group, masked; the address goes as far as the building (security.md 12). */
export const CareMember = Type.Object({
  resident: Uuid,
  household: Uuid,
  name: Type.String(),
  sex: Type.String(),
  age: Nullable(Type.Integer()),
  birthYear: Nullable(Type.Integer()),
  place: Place,
  placeName: Type.String(),
  building: Type.String(),
  lastVisitAt: Nullable(Time),
  group: CareGroup,
  record: Nullable(CareRecord),
});
export type CareMember = Static<typeof CareMember>;

export const ListCare = operation('care.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/care',
  summary:
    'People of a care group within reach, or records that wait or run out. Restricted groups need the grant and are never among others',
  query: Type.Object({
    /** Needed unless records are asked for that wait for approval or run out. */
    category: Optional(OneOf(careCategoryCodes)),
    place: Optional(Place),
    state: Optional(OneOf(['active', 'proposed', 'runningOut'])),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(CareMember),
  refusals: ['care.category_needed', 'care.not_listed', 'grant.needed'],
});

export const CountCare = operation('care.count', {
  kind: 'read',
  access: 'staff',
  path: '/api/care/counts',
  summary: 'Numbers within reach per care group that has a list; restricted ones are not counted here',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({
    items: Type.Array(Type.Object({ category: OneOf(careCategoryCodes), people: Type.Integer() })),
    /** Records that wait for a second person, and active ones that run out soon, restricted ones aside. */
    proposed: Type.Integer(),
    runningOut: Type.Integer(),
  }),
});

export const CareOfResident = operation('care.ofResident', {
  kind: 'read',
  access: 'staff',
  path: '/api/residents/:id/care',
  summary: 'The care groups of one resident with the reason of each, and the records behind them',
  params: Id,
  result: Type.Object({ groups: Type.Array(CareGroup), records: Type.Array(CareRecord) }),
  refusals: ['resident.missing'],
});

export const ProposeCare = operation('care.propose', {
  kind: 'write',
  access: 'staff',
  path: '/api/care',
  summary: 'Propose that somebody belongs to a care group; counts once a second person has approved it',
  body: Type.Object(
    {
      id: Uuid,
      resident: Uuid,
      category: OneOf(careCategoryCodes),
      /** What the record is for; the category’s own purpose unless given. */
      purpose: Optional(Text(200)),
      since: Day,
      expiresOn: Day,
      consentOn: Optional(Day),
    },
    { additionalProperties: false },
  ),
  result: CareRecord,
  refusals: [
    'resident.missing',
    'resident.ended',
    'care.derived',
    'care.exists',
    'care.too_long',
    'care.consent_needed',
    'grant.needed',
    'date.invalid',
    'actor.not_permitted',
  ],
});

export const SettleCare = operation('care.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/care/:id/settle',
  summary: 'Approve or refuse a proposed record; never by the person who proposed it',
  params: Id,
  body: Type.Object({ approve: Type.Boolean() }, { additionalProperties: false }),
  result: CareRecord,
  refusals: ['care.missing', 'care.settled', 'actor.second_person', 'actor.not_permitted'],
});

export const EndCare = operation('care.end', {
  kind: 'write',
  access: 'staff',
  path: '/api/care/:id/end',
  summary: 'End a record on a day, or withdraw a proposal',
  params: Id,
  body: Type.Object({ on: Day }, { additionalProperties: false }),
  result: CareRecord,
  refusals: ['care.missing', 'care.settled', 'date.invalid', 'actor.not_permitted'],
});

export const RenewCare = operation('care.renew', {
  kind: 'write',
  access: 'staff',
  path: '/api/care/:id/renew',
  summary: 'Let an active record run on to a later day; by a second person, like the first approval',
  params: Id,
  body: Type.Object({ expiresOn: Day, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: CareRecord,
  refusals: [
    'care.missing',
    'care.settled',
    'care.too_long',
    'date.invalid',
    'ledger.stale',
    'actor.second_person',
    'actor.not_permitted',
  ],
});
