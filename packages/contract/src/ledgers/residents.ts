import { type Static, Type } from 'typebox';
import {
  Cursor,
  Day,
  Id,
  Limit,
  Name,
  Nullable,
  OneOf,
  Optional,
  Place,
  Text,
  Time,
  Uuid,
} from '../fields.ts';
import { operation } from '../operation.ts';
import {
  Code,
  employmentStates,
  legalBases,
  Resident,
  ResidentRow,
  residentKinds,
  revealable,
} from './people.ts';

/** What narrows the ledger of residents; `place` includes everything below it. No names: those go to `resident.search`. */
export const ResidentFilter = Type.Object({
  place: Optional(Place),
  kind: Optional(OneOf(residentKinds)),
  minAge: Optional(Type.Integer({ minimum: 0, maximum: 150 })),
  maxAge: Optional(Type.Integer({ minimum: 0, maximum: 150 })),
  sex: Optional(Type.String({ pattern: '^[0129]$' })),
  care: Optional(Type.String({ maxLength: 40 })),
  employment: Optional(OneOf(employmentStates)),
  residenceMatch: Optional(Type.Boolean()),
  /** Those who moved out, died or were merged, instead of the living ones. */
  ended: Optional(Type.Boolean()),
});
export type ResidentFilter = Static<typeof ResidentFilter>;

export const ListResidents = operation('resident.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/residents',
  summary: 'Residents within reach by place and name (masked), counted up to 10,000',
  query: Type.Object({ ...ResidentFilter.properties, after: Optional(Cursor), limit: Optional(Limit) }),
  result: Type.Object({
    items: Type.Array(ResidentRow),
    next: Nullable(Type.String()),
    total: Type.Integer(),
    /** There are more than `total`. */
    capped: Type.Boolean(),
  }),
});

export const CountResidents = operation('resident.count', {
  kind: 'read',
  access: 'staff',
  path: '/api/residents/counts',
  summary: 'Exact numbers of living residents and households within reach, by kind, age, sex and employment',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({
    residents: Type.Integer(),
    households: Type.Integer(),
    dwellings: Type.Integer(),
    buildings: Type.Integer(),
    kinds: Type.Record(Type.String(), Type.Integer()),
    /** `child` below 14, `youth` below 18, `adult` below 60, `elder` from 60 on, `unknown`. */
    ages: Type.Record(Type.String(), Type.Integer()),
    sexes: Type.Record(Type.String(), Type.Integer()),
    employment: Type.Record(Type.String(), Type.Integer()),
    elsewhere: Type.Integer(),
    changesWaiting: Type.Integer(),
    clashesOpen: Type.Integer(),
  }),
});

/** In the body and not in the address: what is searched for is personal, and addresses are logged. */
export const SearchResidents = operation('resident.search', {
  kind: 'read',
  method: 'POST',
  access: 'staff',
  path: '/api/residents/search',
  summary:
    'One box: beginning of a name, pinyin or initials, a whole telephone or identity number; masked results',
  body: Type.Object(
    {
      q: Text(40),
      place: Optional(Place),
      limit: Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    items: Type.Array(ResidentRow),
    by: OneOf(['name', 'pinyin', 'telephone', 'idNumber', 'nothing']),
    more: Type.Boolean(),
  }),
});

export const FindResident = operation('resident.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/residents/:id',
  summary: 'One resident whole, masked; the id of a merged record answers the one it was merged into',
  params: Id,
  result: Resident,
  refusals: ['resident.missing'],
});

export const ResidentHistory = operation('resident.history', {
  kind: 'read',
  access: 'staff',
  path: '/api/residents/:id/history',
  summary: 'Who changed what, and when, version by version; values masked',
  params: Id,
  result: Type.Object({
    items: Type.Array(
      Type.Object({
        version: Type.Integer(),
        at: Time,
        by: Nullable(Type.String()),
        changes: Type.Array(
          Type.Object({
            field: Type.String(),
            from: Nullable(Type.String()),
            to: Nullable(Type.String()),
          }),
        ),
      }),
    ),
  }),
  refusals: ['resident.missing'],
});

/** Fields of a resident that may change at once. */
const residentFields = {
  name: Optional(Name),
  sex: Optional(Type.String({ pattern: '^[0129]$' })),
  birth: Optional(Nullable(Day)),
  telephone: Optional(Nullable(Text(24))),
  relation: Optional(Code),
  kind: Optional(OneOf(residentKinds)),
  residenceMatch: Optional(Type.Boolean()),
  ethnicity: Optional(Code),
  education: Optional(Code),
  marital: Optional(Code),
  employment: Optional(OneOf(employmentStates)),
};

export const RegisterResident = operation('resident.register', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents',
  summary:
    'Enter somebody into a household; sex and birth date come from the identity number when there is one',
  body: Type.Object(
    {
      ...residentFields,
      id: Uuid,
      household: Uuid,
      name: Name,
      kind: OneOf(residentKinds),
      documentKind: Optional(Code),
      idNumber: Optional(Text(30)),
      since: Optional(Day),
      /** GB/T 31000, why somebody came. */
      arrival: Optional(Code),
      basis: Optional(OneOf(legalBases)),
      noticeVersion: Optional(Text(20)),
      /** Enter them although somebody with this number is known: two records, to be merged later. */
      acceptDuplicate: Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: Resident,
  refusals: [
    'household.missing',
    'household.ended',
    'resident.id_invalid',
    'resident.id_taken',
    'resident.id_disagrees',
    'telephone.invalid',
    'code.unknown',
    'date.invalid',
    'field.masked',
    'actor.not_permitted',
  ],
});

export const UpdateResident = operation('resident.update', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents/:id',
  summary: 'Change ordinary fields, merged field by field with what others changed since `baseVersion`',
  params: Id,
  body: Type.Object({ ...residentFields, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Type.Object({
    resident: Resident,
    /** Fields that somebody else had changed otherwise: theirs stayed, ours is kept to be looked at. */
    clashes: Type.Array(Type.String()),
  }),
  refusals: [
    'resident.missing',
    'resident.ended',
    'resident.id_disagrees',
    'telephone.invalid',
    'code.unknown',
    'date.invalid',
    'field.masked',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const MoveResident = operation('resident.move', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents/:id/move',
  summary: 'Move somebody to another household within reach; where they lived stays in the history',
  params: Id,
  body: Type.Object(
    { household: Uuid, on: Day, relation: Optional(Code), arrival: Optional(Code) },
    { additionalProperties: false },
  ),
  result: Resident,
  refusals: [
    'resident.missing',
    'resident.ended',
    'household.missing',
    'household.ended',
    'household.same',
    'partyGroup.leader_elsewhere',
    'code.unknown',
    'date.invalid',
    'actor.not_permitted',
  ],
});

export const RevealResident = operation('resident.reveal', {
  kind: 'write',
  access: 'staff',
  path: '/api/residents/:id/reveal',
  summary: 'Show fields unmasked; fields and reason are written into the audit log, the values are not',
  params: Id,
  body: Type.Object(
    {
      fields: Type.Array(OneOf(revealable), { minItems: 1, uniqueItems: true }),
      /** The waiting change that `proposedValue` is of. */
      change: Optional(Uuid),
      reason: Text(200),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    name: Optional(Type.String()),
    idNumber: Optional(Nullable(Type.String())),
    birth: Optional(Nullable(Day)),
    telephone: Optional(Nullable(Type.String())),
    /** The number, or the value of one field, that waits for approval, for whoever has to compare. */
    proposedIdNumber: Optional(Nullable(Type.String())),
    proposedValue: Optional(Nullable(Type.String())),
  }),
  refusals: ['resident.missing', 'resident.minor', 'actor.not_permitted'],
});
