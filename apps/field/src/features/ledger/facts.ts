/**
 * What the pages know of the ledgers. The rows of the replica are wider; the pages ask for no more than this, so that
 * their rules can be tried without a store. Names and telephones are whole here and masked where they are shown.
 */
export type BuildingFacts = Readonly<{
  id: string;
  name: string;
  compound: string;
  lng: number | null;
  lat: number | null;
}>;

export type DwellingFacts = Readonly<{
  id: string;
  buildingId: string;
  entrance: string;
  number: string;
  floor: number | null;
  rental: boolean;
  vacant: boolean;
}>;

export type HouseholdFacts = Readonly<{
  id: string;
  dwellingId: string;
  headId: string | null;
  members: number;
  telephone: string;
  note: string;
  lastVisitAt: string | null;
  version: number;
}>;

export type ResidentFacts = Readonly<{
  id: string;
  householdId: string;
  name: string;
  sex: string;
  birthYear: number | null;
  telephone: string;
  idMasked: string;
  relation: string;
  kind: 'registered' | 'migrant' | 'overseas';
  residenceMatch: boolean;
  employment: string;
  care: readonly Readonly<{ category: string; code: string | null }>[];
  version: number;
}>;

export type NeedFacts = Readonly<{
  id: string;
  householdId: string;
  kind: string;
  text: string;
  state: string;
  dueOn: string | null;
  raisedAt: string;
}>;

/** Everything that the pages of the ledger read, as it stands on the phone. */
export type Ledger = Readonly<{
  building: readonly BuildingFacts[];
  dwelling: readonly DwellingFacts[];
  household: readonly HouseholdFacts[];
  resident: readonly ResidentFacts[];
  need: readonly NeedFacts[];
}>;
