import { type Static, Type } from 'typebox';
import { Cursor, Day, Limit, Nullable, OneOf, Optional, Page, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { chronicConditions, homeServices, mobilities, profileKinds } from './careWords.ts';
import { legalBases } from './people.ts';

const some = <const T extends readonly string[]>(words: T) =>
  Type.Array(OneOf(words), { maxItems: words.length, uniqueItems: true });

/**
 * What a profile may hold (R45), and nothing besides: sealed as a whole, read with a grant. Which of the fields apply
 * is decided by the kind: `profileFields` of the domain package.
 */
export const ProfileBody = Type.Object(
  {
    mobility: Optional(OneOf(mobilities)),
    conditions: Optional(some(chronicConditions)),
    medicationHelp: Optional(Type.Boolean()),
    services: Optional(some(homeServices)),
    provider: Optional(Type.String({ maxLength: 60 })),
    /** Whom to call when something is wrong. */
    contact: Optional(Type.Object({ name: Text(30), telephone: Text(24) }, { additionalProperties: false })),
    note: Optional(Type.String({ maxLength: 300 })),
  },
  { additionalProperties: false },
);
export type ProfileBody = Static<typeof ProfileBody>;

export const Profile = Type.Object({
  resident: Uuid,
  kind: OneOf(profileKinds),
  body: ProfileBody,
  basis: OneOf(legalBases),
  consentOn: Nullable(Day),
  /** Days after which somebody should call again; null where nobody needs to. */
  callEveryDays: Nullable(Type.Integer()),
  reviewOn: Day,
  version: Type.Integer(),
  changedBy: Nullable(Type.String()),
  changedAt: Time,
});
export type Profile = Static<typeof Profile>;

const Params = Type.Object({ id: Uuid, kind: OneOf(profileKinds) });

export const FindProfile = operation('profile.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/residents/:id/profiles/:kind',
  summary:
    'A health, need or home-care profile; needs the grant, and every reading is written into the audit log',
  params: Params,
  result: Profile,
  refusals: ['resident.missing', 'profile.missing', 'grant.needed'],
});

export const SaveProfile = operation('profile.save', {
  kind: 'write',
  method: 'PUT',
  access: 'staff',
  path: '/api/residents/:id/profiles/:kind',
  summary: 'Write a profile; `baseVersion` 0 for a new one',
  params: Params,
  body: Type.Object(
    {
      body: ProfileBody,
      basis: OneOf(legalBases),
      consentOn: Optional(Day),
      callEveryDays: Optional(Nullable(Type.Integer({ minimum: 1, maximum: 366 }))),
      reviewOn: Day,
      baseVersion: Type.Integer({ minimum: 0 }),
    },
    { additionalProperties: false },
  ),
  result: Profile,
  refusals: [
    'resident.missing',
    'resident.ended',
    'profile.field_unsuitable',
    'care.consent_needed',
    'field.masked',
    'telephone.invalid',
    'ledger.stale',
    'date.invalid',
    'grant.needed',
    'actor.not_permitted',
  ],
});

export const RemoveProfile = operation('profile.remove', {
  kind: 'write',
  method: 'DELETE',
  access: 'staff',
  path: '/api/residents/:id/profiles/:kind',
  summary: 'Delete a profile that nobody needs any more, with its earlier versions',
  params: Params,
  result: Type.Null(),
  refusals: ['resident.missing', 'profile.missing', 'grant.needed', 'actor.not_permitted'],
});

export const DueCalls = operation('profile.due', {
  kind: 'read',
  access: 'staff',
  path: '/api/profiles/due',
  summary:
    'Who should be called on now because their profile says so (R45), most overdue first; only kinds that the caller has the grant for',
  query: Type.Object({ place: Optional(Place), after: Optional(Cursor), limit: Optional(Limit) }),
  result: Page(
    Type.Object({
      resident: Uuid,
      household: Uuid,
      name: Type.String(),
      kind: OneOf(profileKinds),
      place: Place,
      placeName: Type.String(),
      building: Type.String(),
      lastVisitAt: Nullable(Time),
      dueOn: Day,
      /** The profile itself is to be looked through again. */
      reviewOn: Day,
    }),
  ),
});
export type DueCall = Static<(typeof DueCalls)['result']>['items'][number];
