import { type Static, Type } from 'typebox';
import { Day, Nullable, OneOf, Place, Time, Uuid } from '../fields.ts';

/** What of the ledgers travels to a phone, row by row. Identity numbers never do, but masked. */
export const SyncBuilding = Type.Object({
  id: Uuid,
  place: Place,
  code: Type.String(),
  name: Type.String(),
  compound: Type.String(),
  address: Type.String(),
  use: Type.String(),
  floors: Nullable(Type.Integer()),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  version: Type.Integer(),
});
export type SyncBuilding = Static<typeof SyncBuilding>;

export const SyncDwelling = Type.Object({
  id: Uuid,
  place: Place,
  buildingId: Uuid,
  entrance: Type.String(),
  number: Type.String(),
  floor: Nullable(Type.Integer()),
  areaM2: Nullable(Type.Number()),
  rental: Type.Boolean(),
  rentalHazard: Type.String(),
  vacant: Type.Boolean(),
  version: Type.Integer(),
});
export type SyncDwelling = Static<typeof SyncDwelling>;

export const SyncHousehold = Type.Object({
  id: Uuid,
  place: Place,
  dwellingId: Uuid,
  kind: OneOf(['family', 'collective']),
  headId: Nullable(Uuid),
  members: Type.Integer(),
  telephone: Type.String(),
  note: Type.String(),
  lastVisitAt: Nullable(Time),
  version: Type.Integer(),
});
export type SyncHousehold = Static<typeof SyncHousehold>;

/** Belonging to a care group, recorded or derived from a fact; restricted groups never travel. */
export const SyncCare = Type.Object({ category: Type.String(), code: Nullable(Type.String()) });
export type SyncCare = Static<typeof SyncCare>;

export const SyncResident = Type.Object({
  id: Uuid,
  place: Place,
  householdId: Uuid,
  name: Type.String(),
  /** Initials and whole syllables, to be found by. */
  pinyin: Type.String(),
  sex: Type.String(),
  /** Month and day stay on the server: with them the masked number would be the whole one. */
  birthYear: Nullable(Type.Integer()),
  telephone: Type.String(),
  idMasked: Type.String(),
  /** GB/T 4761; 02 is the head. */
  relation: Type.String(),
  kind: OneOf(['registered', 'migrant', 'overseas']),
  residenceMatch: Type.Boolean(),
  employment: Type.String(),
  care: Type.Array(SyncCare),
  version: Type.Integer(),
});
export type SyncResident = Static<typeof SyncResident>;

export const SyncOrganisation = Type.Object({
  id: Uuid,
  place: Place,
  buildingId: Nullable(Uuid),
  name: Type.String(),
  kind: Type.String(),
  address: Type.String(),
  contactName: Type.String(),
  telephone: Type.String(),
  hazard: Type.String(),
  attention: Type.String(),
  version: Type.Integer(),
});
export type SyncOrganisation = Static<typeof SyncOrganisation>;

export const SyncNeed = Type.Object({
  id: Uuid,
  place: Place,
  householdId: Uuid,
  residentId: Nullable(Uuid),
  kind: Type.String(),
  text: Type.String(),
  state: OneOf(['open', 'answered', 'closed']),
  answer: Type.String(),
  dueOn: Nullable(Day),
  raisedAt: Time,
  version: Type.Integer(),
});
export type SyncNeed = Static<typeof SyncNeed>;

export const SyncVisit = Type.Object({
  id: Uuid,
  place: Place,
  householdId: Uuid,
  accountId: Uuid,
  at: Time,
  method: Type.String(),
  met: Type.String(),
  purpose: Type.String(),
  findings: Type.String(),
  feedback: Type.String(),
  photos: Type.Integer(),
});
export type SyncVisit = Static<typeof SyncVisit>;

export const SyncPlan = Type.Object({
  id: Uuid,
  place: Place,
  day: Day,
  households: Type.Array(Type.Object({ id: Uuid, rank: Type.Integer(), reasons: Type.Array(Type.String()) })),
});
export type SyncPlan = Static<typeof SyncPlan>;

/** Rows by noun. In a pull each list holds only what has changed. */
export const SyncRows = Type.Object({
  building: Type.Array(SyncBuilding),
  dwelling: Type.Array(SyncDwelling),
  household: Type.Array(SyncHousehold),
  resident: Type.Array(SyncResident),
  organisation: Type.Array(SyncOrganisation),
  need: Type.Array(SyncNeed),
  visit: Type.Array(SyncVisit),
  plan: Type.Array(SyncPlan),
});
export type SyncRows = Static<typeof SyncRows>;
export const syncNouns = [
  'building',
  'dwelling',
  'household',
  'resident',
  'organisation',
  'need',
  'visit',
  'plan',
] as const;
export type SyncNoun = (typeof syncNouns)[number];
