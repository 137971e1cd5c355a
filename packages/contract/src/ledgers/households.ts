import { type Static, Type } from 'typebox';
import { Cursor, Day, Id, Limit, Nullable, OneOf, Optional, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { CareChip, householdKinds, Lodging, ResidentRow } from './people.ts';

/** A household in a list: where, how many, when last visited; the head's name masked. */
export const HouseholdRow = Type.Object({
  id: Uuid,
  lodging: Lodging,
  kind: OneOf(householdKinds),
  head: Nullable(Type.String()),
  members: Type.Integer(),
  care: Type.Array(Type.String()),
  openNeeds: Type.Integer(),
  lastVisitAt: Nullable(Time),
  /** Not visited for longer than the policy allows (R56). */
  overdue: Type.Boolean(),
  vacant: Type.Boolean(),
  rental: Type.Boolean(),
  endedOn: Nullable(Day),
  version: Type.Integer(),
});
export type HouseholdRow = Static<typeof HouseholdRow>;

/** What narrows the ledger of households. `q` is the beginning of a building, compound or dwelling number: no names. */
export const HouseholdFilter = Type.Object({
  place: Optional(Place),
  building: Optional(Uuid),
  overdue: Optional(Type.Boolean()),
  care: Optional(Type.String({ maxLength: 40 })),
  vacant: Optional(Type.Boolean()),
  rental: Optional(Type.Boolean()),
  kind: Optional(OneOf(householdKinds)),
  ended: Optional(Type.Boolean()),
  q: Optional(Type.String({ maxLength: 60 })),
});
export type HouseholdFilter = Static<typeof HouseholdFilter>;

export const ListHouseholds = operation('household.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/households',
  summary: 'Households within reach, those not visited for longest first, counted up to 10,000',
  query: Type.Object({
    ...HouseholdFilter.properties,
    sort: Optional(OneOf(['address', 'lastVisit'])),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Type.Object({
    items: Type.Array(HouseholdRow),
    next: Nullable(Type.String()),
    total: Type.Integer(),
    /** There are more than `total`. */
    capped: Type.Boolean(),
  }),
});

/** One household, one file (R33). */
export const Household = Type.Object({
  ...HouseholdRow.properties,
  placeName: Nullable(Type.String()),
  address: Type.String(),
  note: Type.String(),
  hasBook: Type.Boolean(),
  telephone: Nullable(Type.String()),
  headId: Nullable(Uuid),
  people: Type.Array(ResidentRow),
  former: Type.Array(ResidentRow),
  careChips: Type.Array(Type.Object({ resident: Uuid, ...CareChip.properties })),
  visits: Type.Array(
    Type.Object({
      id: Uuid,
      at: Time,
      by: Type.String(),
      method: Type.String(),
      met: Type.String(),
      purpose: Type.String(),
      findings: Type.String(),
    }),
  ),
  needs: Type.Array(
    Type.Object({
      id: Uuid,
      kind: Type.String(),
      text: Type.String(),
      state: Type.String(),
      dueOn: Nullable(Day),
      raisedAt: Time,
    }),
  ),
  /** 0 to 100, and what is missing: a field, of a resident or of the household itself. */
  completeness: Type.Object({
    percent: Type.Integer(),
    missing: Type.Array(Type.Object({ field: Type.String(), resident: Nullable(Uuid) })),
  }),
  changedBy: Nullable(Type.String()),
  changedAt: Time,
  abilities: Type.Array(Type.String()),
});
export type Household = Static<typeof Household>;

export const FindHousehold = operation('household.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/households/:id',
  summary:
    'One household whole: dwelling, people (masked), last visits, needs, care and what is missing (R33)',
  params: Id,
  result: Household,
  refusals: ['household.missing'],
});

const householdFields = {
  kind: Optional(OneOf(householdKinds)),
  /** Household book number; sealed, never shown in full. */
  bookNumber: Optional(Nullable(Text(30))),
  telephone: Optional(Nullable(Text(24))),
  note: Optional(Type.String({ maxLength: 500 })),
};

export const CreateHousehold = operation('household.create', {
  kind: 'write',
  access: 'staff',
  path: '/api/households',
  summary: 'Open a household in a dwelling',
  body: Type.Object({ ...householdFields, id: Uuid, dwelling: Uuid }, { additionalProperties: false }),
  result: Household,
  refusals: ['dwelling.missing', 'field.masked', 'telephone.invalid', 'actor.not_permitted'],
});

export const UpdateHousehold = operation('household.update', {
  kind: 'write',
  access: 'staff',
  path: '/api/households/:id',
  summary: 'Change a household, merged field by field with what others changed meanwhile',
  params: Id,
  body: Type.Object(
    { ...householdFields, head: Optional(Nullable(Uuid)), baseVersion: Type.Integer() },
    { additionalProperties: false },
  ),
  result: Type.Object({
    household: Household,
    /** Fields that somebody else had changed otherwise: theirs stayed, ours is kept to be looked at. */
    clashes: Type.Array(Type.String()),
  }),
  refusals: [
    'household.missing',
    'household.ended',
    'resident.missing',
    'field.masked',
    'telephone.invalid',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const EndHousehold = operation('household.end', {
  kind: 'write',
  access: 'staff',
  path: '/api/households/:id/end',
  summary: 'Close a household nobody belongs to any more',
  params: Id,
  body: Type.Object({ on: Day, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Household,
  refusals: [
    'household.missing',
    'household.ended',
    'household.inhabited',
    'date.invalid',
    'ledger.stale',
    'actor.not_permitted',
  ],
});
