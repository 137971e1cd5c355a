import { type Static, Type } from 'typebox';
import { Day, Nullable, OneOf, Place, Time, Uuid } from '../fields.ts';

/** How somebody lives here (R39): registered, come from elsewhere, or from abroad. */
export const residentKinds = ['registered', 'migrant', 'overseas'] as const;
export type ResidentKind = (typeof residentKinds)[number];
export const employmentStates = ['employed', 'unemployed', 'student', 'retired', 'home', 'unknown'] as const;
export type EmploymentState = (typeof employmentStates)[number];
export const endedReasons = ['movedOut', 'died', 'merged', 'deleted'] as const;
export type EndedReason = (typeof endedReasons)[number];
export const householdKinds = ['family', 'collective'] as const;
export type HouseholdKind = (typeof householdKinds)[number];
/** What the law rests a record on (security.md 19). */
export const legalBases = ['statutoryDuty', 'consent'] as const;

/** A code of a standard; the tables with their words are `ledgerCodes` of the domain package. */
export const Code = Type.String({ pattern: '^[0-9A-Za-z]{1,6}$' });

/** Belonging to a care group and why (R35): `derived` follows from a fact, otherwise a record says so. */
export const CareChip = Type.Object({
  category: Type.String(),
  derived: Type.Boolean(),
  /** A code that both languages have words for: `age`, `residenceKind`, `employment`, `record`. */
  reason: Type.String(),
  since: Nullable(Day),
  until: Nullable(Day),
});
export type CareChip = Static<typeof CareChip>;

/** Where somebody lives, in words and ids. */
export const Lodging = Type.Object({
  place: Place,
  household: Uuid,
  dwelling: Uuid,
  building: Uuid,
  buildingName: Type.String(),
  entrance: Type.String(),
  number: Type.String(),
});
export type Lodging = Static<typeof Lodging>;

/**
 * A resident in a list. Masked: the name but for the surname, the identity number but for six and four characters, the
 * telephone but for three and four. Of the birth date only the year is told, because the day beside the masked number
 * would be the number itself.
 */
export const ResidentRow = Type.Object({
  id: Uuid,
  lodging: Lodging,
  name: Type.String(),
  sex: Type.String(),
  birthYear: Nullable(Type.Integer()),
  age: Nullable(Type.Integer()),
  relation: Type.String(),
  kind: OneOf(residentKinds),
  residenceMatch: Type.Boolean(),
  employment: OneOf(employmentStates),
  idNumber: Nullable(Type.String()),
  telephone: Nullable(Type.String()),
  care: Type.Array(CareChip),
  endedOn: Nullable(Day),
  endedReason: Nullable(OneOf(endedReasons)),
  version: Type.Integer(),
});
export type ResidentRow = Static<typeof ResidentRow>;

/** A stretch of living somewhere; never overwritten. */
export const Residency = Type.Object({
  id: Uuid,
  household: Uuid,
  place: Place,
  kind: OneOf(residentKinds),
  relation: Type.String(),
  since: Day,
  until: Nullable(Day),
  reason: Type.String(),
  endedReason: Nullable(OneOf(endedReasons)),
});
export type Residency = Static<typeof Residency>;

/** A change that waits for a second person, or was settled by one (R46). Values are masked like everything else. */
export const ChangeRequest = Type.Object({
  id: Uuid,
  noun: Type.String(),
  entity: Uuid,
  place: Place,
  /** Masked name of whom it is about. */
  about: Type.String(),
  /** With `field`, one ordinary field of the record is to be another. */
  kind: OneOf(['idNumber', 'died', 'movedOut', 'field']),
  /** The field of a change of kind `field`. */
  field: Nullable(Type.String()),
  /** What is on record now and what is wanted: masked numbers and names, years of birth, codes, or days. */
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  /** The record has changed since this was proposed: it can no longer be approved. */
  stale: Type.Boolean(),
  reason: Type.String(),
  /** The row of a file that it comes from. */
  origin: Nullable(
    Type.Object({ import: Uuid, file: Type.String(), sheet: Type.String(), row: Type.Integer() }),
  ),
  state: OneOf(['waiting', 'approved', 'refused', 'withdrawn']),
  proposedBy: Type.String(),
  proposedAt: Time,
  settledBy: Nullable(Type.String()),
  settledAt: Nullable(Time),
  answer: Type.String(),
  /** Operations that the caller may take on it. */
  abilities: Type.Array(Type.String()),
});
export type ChangeRequest = Static<typeof ChangeRequest>;

/** What is masked everywhere and can be asked for whole, with a reason. */
export const revealable = [
  ...(['name', 'idNumber', 'birth', 'telephone'] as const),
  ...(['proposedIdNumber', 'proposedValue'] as const),
] as const;

/** A resident whole, masked; `abilities` are the operations that the caller may take. */
export const Resident = Type.Object({
  ...ResidentRow.properties,
  documentKind: Type.String(),
  ethnicity: Type.String(),
  education: Type.String(),
  marital: Type.String(),
  basis: OneOf(legalBases),
  noticeVersion: Type.String(),
  residencies: Type.Array(Residency),
  changes: Type.Array(ChangeRequest),
  clashes: Type.Integer(),
  /** The record that this one was merged into, or of which it was asked: the id redirects. */
  mergedInto: Nullable(Uuid),
  redirectedFrom: Nullable(Uuid),
  mergedHere: Type.Array(Uuid),
  changedBy: Nullable(Type.String()),
  changedAt: Time,
  abilities: Type.Array(Type.String()),
});
export type Resident = Static<typeof Resident>;
