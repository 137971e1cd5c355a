import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import { Cursor, Day, Limit, Nullable, OneOf, Optional, Place, Point, Time, Uuid } from '../fields.ts';
import { clockTrusts } from './words.ts';

/**
 * When something was done by the phone’s own clock. Absent: now. The server writes down three times: claimed (this),
 * derived (`at`, the best that is known) and received (sync.md, Clock). A doubtful clock lowers trust, never blocks.
 */
export const CapturedAt = Optional(Time);

/** The three times of something done in the field. */
export const times = {
  at: Time,
  claimedAt: Time,
  receivedAt: Time,
  clockTrust: OneOf(clockTrusts),
};

/** A household as visits name it: never more than is needed to find the door. */
export const HouseholdRef = Type.Object({
  id: Uuid,
  place: Place,
  placeName: Type.String(),
  /** Null, like the head, when the household has moved out of the caller’s reach since. */
  building: Nullable(Type.Object({ id: Uuid, name: Type.String(), address: Type.String() })),
  /** Entrance and door, such as “2单元 301”. */
  door: Type.String(),
  /** Masked; null when no head is on record. */
  head: Nullable(Type.String()),
  members: Type.Integer(),
  lastVisitAt: Nullable(Time),
  point: Nullable(Point),
});
export type HouseholdRef = Static<typeof HouseholdRef>;

/** Who did it, and where that was. */
export const whose = { account: PersonRef, place: Place, placeName: Type.String() };

/** Narrowing by place, person and days, with a keyset page. */
export const span = { from: Optional(Day), until: Optional(Day) };
export const paged = { after: Optional(Cursor), limit: Optional(Limit) };
export const narrowed = { place: Optional(Place), account: Optional(Uuid), ...span };
