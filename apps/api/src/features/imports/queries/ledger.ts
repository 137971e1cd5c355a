import { many, sql, type Tx } from '../../../platform/db/database.ts';

export type BuildingRef = {
  readonly id: string;
  readonly place: string;
  readonly code: string;
  readonly name: string;
  readonly compound: string;
  readonly address: string;
  readonly floors: number | null;
  readonly builtYear: number | null;
  readonly lng: number | null;
  readonly version: number;
};

export const buildingsInReach = (tx: Tx, county: string) =>
  many(
    tx,
    sql<BuildingRef>`select id, place, code, name, compound, address, floors, built_year, lng, version from building
      where county = ${county} order by place, id`,
  );

export type GridRef = { readonly place: string; readonly name: string; readonly code: string };

/** Areas are known to everybody in a county; the importer’s own grids are those below their places. */
export const gridsBelow = (tx: Tx, county: string, places: readonly string[]) =>
  many(
    tx,
    sql<GridRef>`select place, name, code from area where county = ${county} and kind = 'grid' and valid_to is null
      and place ^@ any (${[...places]}::text[]) order by place`,
  );

export type DwellingRef = {
  readonly id: string;
  readonly buildingId: string;
  readonly entrance: string;
  readonly number: string;
};

export const dwellingsOf = (tx: Tx, county: string, buildings: readonly string[]) =>
  many(
    tx,
    sql<DwellingRef>`select id, building_id, entrance, number from dwelling
      where county = ${county} and building_id = any (${[...buildings]}::uuid[])`,
  );

export type HouseholdRef = {
  readonly id: string;
  readonly dwellingId: string;
  readonly headId: string | null;
};

export const householdsOf = (tx: Tx, county: string, buildings: readonly string[]) =>
  many(
    tx,
    sql<HouseholdRef>`select h.id, h.dwelling_id, h.head_id from household h
      join dwelling d on d.county = h.county and d.id = h.dwelling_id
      where h.county = ${county} and d.building_id = any (${[...buildings]}::uuid[]) and h.ended_at is null
      order by h.id`,
  );

export type ResidentRef = {
  readonly id: string;
  readonly householdId: string;
  readonly dwellingId: string;
  readonly name: string;
  readonly sex: string;
  readonly birth: string | null;
  readonly idBlind: Buffer | null;
  readonly telephoneBlind: Buffer | null;
  readonly telephoneSealed: Buffer | null;
  readonly residenceMatch: boolean;
  readonly relation: string;
  readonly kind: string;
  readonly ethnicity: string;
  readonly education: string;
  readonly marital: string;
  readonly employment: string;
  readonly version: number;
};

const residentColumns = sql`r.id, r.household_id, h.dwelling_id, r.name, r.sex, r.birth, r.id_blind, r.telephone_blind, r.telephone_sealed, r.residence_match,
  r.relation, r.kind, r.ethnicity, r.education, r.marital, r.employment, r.version`;

const hexes = (all: readonly Buffer[]): string[] => all.map((one) => one.toString('hex'));

/** Living people within reach with one of these numbers. Who lives out of reach is not seen here, nor asked for. */
export const residentsByNumber = (tx: Tx, county: string, blinds: readonly Buffer[]) =>
  many(
    tx,
    sql<ResidentRef>`select ${residentColumns} from unnest(${hexes(blinds)}::text[]) as b (blind)
      join resident r on r.county = ${county} and r.id_blind = decode(b.blind, 'hex') and r.ended_at is null
      join household h on h.county = r.county and h.id = r.household_id`,
  );

/** Living people of a name in a household: who has no number on the list is known by these. */
export const residentsByName = (
  tx: Tx,
  county: string,
  wanted: readonly { readonly household: string; readonly name: string }[],
) =>
  many(
    tx,
    sql<ResidentRef>`select ${residentColumns}
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (household uuid, name text)
      join resident r on r.county = ${county} and r.household_id = w.household and r.name = w.name and r.ended_at is null
      join household h on h.county = r.county and h.id = r.household_id`,
  );

export type OrganisationRef = {
  readonly id: string;
  readonly place: string;
  readonly buildingId: string | null;
  readonly name: string;
  readonly kind: string;
  readonly creditCode: string | null;
  readonly address: string;
  readonly people: number | null;
  readonly partyOrganisation: string;
  readonly partyMembers: number | null;
  readonly contactName: string;
  readonly hasContact: boolean;
  readonly version: number;
};

export const organisationsLike = (
  tx: Tx,
  county: string,
  codes: readonly string[],
  names: readonly string[],
) =>
  many(
    tx,
    sql<OrganisationRef>`select id, place, building_id, name, kind, credit_code, address, people, party_organisation,
        party_members, contact_name, contact_sealed is not null as has_contact, version from organisation
      where county = ${county} and closed_at is null
        and (credit_code = any (${[...codes]}::text[]) or name = any (${[...names]}::text[]))`,
  );
