import type { SyncBuilding, SyncCare, SyncDwelling, SyncHousehold, SyncResident } from '@jingwei/contract';
import type { Picture } from '@jingwei/sync';

/** A household as a list shows it. Names and numbers are masked; `useReveal` uncovers them. */
export type HouseholdLine = Readonly<{
  id: string;
  place: string;
  version: number;
  buildingId: string;
  buildingName: string;
  entrance: string;
  number: string;
  floor: number | null;
  rental: boolean;
  vacant: boolean;
  kind: SyncHousehold['kind'];
  headName: string;
  members: number;
  telephone: string;
  note: string;
  /** Care categories of its members, each once. */
  care: readonly string[];
  openNeeds: number;
  lastVisitAt: string | null;
  /** Its place in today’s plan, if it is in it. */
  planned: Readonly<{ planId: string; rank: number; reasons: readonly string[] }> | null;
  /** Operations on it that the server has not confirmed. */
  pending: number;
}>;

export type ResidentLine = Readonly<{
  id: string;
  version: number;
  householdId: string;
  name: string;
  sex: string;
  birthYear: number | null;
  relation: string;
  kind: SyncResident['kind'];
  telephone: string;
  hasTelephone: boolean;
  idMasked: string;
  employment: string;
  residenceMatch: boolean;
  care: readonly SyncCare[];
  pending: number;
}>;

export type NeedLine = Readonly<{
  id: string;
  version: number;
  householdId: string;
  residentId: string | null;
  household: HouseholdLine | null;
  kind: string;
  text: string;
  state: 'open' | 'answered' | 'closed';
  answer: string;
  dueOn: string | null;
  raisedAt: string;
  pending: number;
}>;

export type VisitLine = Readonly<{
  id: string;
  householdId: string;
  mine: boolean;
  at: string;
  method: string;
  met: string;
  purpose: string;
  findings: string;
  feedback: string;
  photos: number;
  /** Not confirmed by the server yet. */
  pending: boolean;
}>;

export type BuildingGroup = Readonly<{
  building: SyncBuilding;
  dwellings: number;
  households: readonly HouseholdLine[];
  residents: number;
}>;

export type HouseholdFile = Readonly<{
  household: HouseholdLine;
  building: SyncBuilding | null;
  dwelling: SyncDwelling | null;
  residents: readonly ResidentLine[];
  needs: readonly NeedLine[];
  /** Newest first. */
  visits: readonly VisitLine[];
}>;

export type PlanDay = Readonly<{
  day: string;
  lines: readonly (HouseholdLine & Readonly<{ rank: number; reasons: readonly string[]; done: boolean }>)[];
  done: number;
}>;

/** Numbers of unconfirmed operations by household, resident and need. */
export type PendingCounts = Readonly<{
  household: ReadonlyMap<string, number>;
  resident: ReadonlyMap<string, number>;
  need: ReadonlyMap<string, number>;
  visits: ReadonlySet<string>;
}>;

/** A picture with what screens ask of it again and again, worked out once. */
export type Index = Readonly<{
  picture: Picture;
  households: readonly HouseholdLine[];
  byId: ReadonlyMap<string, HouseholdLine>;
  residentsOf: ReadonlyMap<string, readonly SyncResident[]>;
  pending: PendingCounts;
  account: string;
  today: string;
}>;
