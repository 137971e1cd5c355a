import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import { Day, Nullable, OneOf, Optional, Place, Point, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { CapturedAt, times } from './fields.ts';
import { attendances, dutyKinds } from './words.ts';

export const DutySign = Type.Object({
  id: Uuid,
  kind: OneOf(dutyKinds),
  ...times,
  point: Nullable(Point),
  attendance: OneOf(attendances),
});
export type DutySign = Static<typeof DutySign>;

export const SignDuty = operation('duty.sign', {
  kind: 'write',
  access: 'staff',
  path: '/api/duty-signs',
  summary:
    'Sign in at 8:30 or 15:30, or sign off (R113); claimed, derived and received times stand side by side',
  body: Type.Object(
    { id: Uuid, kind: OneOf(dutyKinds), point: Optional(Point), capturedAt: CapturedAt },
    { additionalProperties: false },
  ),
  result: DutySign,
  refusals: ['actor.not_permitted'],
});

/** A worker’s day on post: the first sign of each kind, or missing. */
export const DutyDay = Type.Object({
  account: PersonRef,
  place: Place,
  placeName: Type.String(),
  signs: Type.Array(
    Type.Object({
      kind: OneOf(dutyKinds),
      expectedAt: Nullable(Type.String()),
      sign: Nullable(DutySign),
      attendance: Nullable(OneOf(attendances)),
    }),
  ),
});
export type DutyDay = Static<typeof DutyDay>;

export const ListDuty = operation('duty.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/duty-signs',
  summary: 'Who of the workers within reach has signed in on a day, and when',
  query: Type.Object({ day: Optional(Day), place: Optional(Place), account: Optional(Uuid) }),
  result: Type.Object({ day: Day, working: Type.Boolean(), items: Type.Array(DutyDay) }),
});
