import { many, sql, type Tx } from '../../../platform/db/database.ts';

/** Whose hand writes, and when. */
export type Hand = { readonly county: string; readonly account: string; readonly at: Temporal.Instant };

export type NewDwelling = {
  readonly id: string;
  readonly building: string;
  readonly entrance: string;
  readonly number: string;
  readonly rental: boolean;
};

/** Dwellings that are not there yet; the place is their building’s at this moment. */
export const insertDwellings = (tx: Tx, hand: Hand, rows: readonly NewDwelling[]) =>
  many(
    tx,
    sql`insert into dwelling (county, id, place, building_id, entrance, number, rental, changed_by, changed_at)
      select b.county, d.id, b.place, b.id, d.entrance, d.number, d.rental, ${hand.account}::uuid, ${hand.at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (id uuid, building uuid, entrance text, number text, rental boolean)
      join building b on b.county = ${hand.county} and b.id = d.building
      on conflict on constraint dwelling_number_unique do nothing`,
  );

export type NewEntrance = { readonly id: string; readonly building: string; readonly name: string };

export const insertEntrances = (tx: Tx, { county }: Hand, rows: readonly NewEntrance[]) =>
  many(
    tx,
    sql`insert into entrance (county, id, place, building_id, name)
      select b.county, e.id, b.place, b.id, e.name
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, building uuid, name text)
      join building b on b.county = ${county} and b.id = e.building
      on conflict on constraint entrance_name_unique do nothing`,
  );

export type NewHousehold = {
  readonly id: string;
  readonly building: string;
  readonly entrance: string;
  readonly number: string;
  readonly book: string | null;
};

/** New households, in the dwelling as it is now called: somebody else may have made it since the check. */
export const insertHouseholds = (tx: Tx, hand: Hand, rows: readonly NewHousehold[]) =>
  many(
    tx,
    sql`insert into household (county, id, place, dwelling_id, book_sealed, changed_by, changed_at)
      select d.county, h.id, d.place, d.id, decode(h.book, 'hex'), ${hand.account}::uuid, ${hand.at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as h (id uuid, building uuid, entrance text, number text, book text)
      join dwelling d on d.county = ${hand.county} and d.building_id = h.building and d.entrance = h.entrance and d.number = h.number
      on conflict (county, id) do nothing`,
  );

export type NewResident = {
  readonly id: string;
  readonly household: string;
  readonly name: string;
  readonly pinyin: string;
  readonly sex: string;
  readonly birth: string | null;
  readonly documentKind: string;
  readonly idSealed: string | null;
  readonly idBlind: string | null;
  readonly telephoneSealed: string | null;
  readonly telephoneBlind: string | null;
  readonly relation: string;
  readonly kind: string;
  readonly residenceMatch: boolean;
  readonly ethnicity: string;
  readonly education: string;
  readonly marital: string;
  readonly employment: string;
  readonly residency: string;
  readonly since: string;
  readonly reason: string;
};

/**
 * Enters people with their residencies and answers their ids. Left out, and so told from the others: whoever has been
 * entered under the same number within reach since the check, and whoever’s household has ended or left the reach.
 */
export const insertResidents = (tx: Tx, { county, account, at }: Hand, rows: readonly NewResident[]) =>
  many(
    tx,
    sql<{ id: string }>`with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, household uuid, name text, pinyin text,
        sex text, birth date, "documentKind" text, "idSealed" text, "idBlind" text, "telephoneSealed" text, "telephoneBlind" text,
        relation text, kind text, "residenceMatch" boolean, ethnicity text, education text, marital text, employment text,
        residency uuid, since date, reason text)
    ), added as (
      insert into resident (county, id, place, household_id, name, pinyin, sex, birth, document_kind, id_sealed, id_blind,
        telephone_sealed, telephone_blind, relation, kind, residence_match, ethnicity, education, marital, employment, changed_by, changed_at)
      select h.county, g.id, h.place, h.id, g.name, g.pinyin, g.sex, g.birth, g."documentKind", decode(g."idSealed", 'hex'),
        decode(g."idBlind", 'hex'), decode(g."telephoneSealed", 'hex'), decode(g."telephoneBlind", 'hex'), g.relation, g.kind,
        g."residenceMatch", g.ethnicity, g.education, g.marital, g.employment, ${account}::uuid, ${at.toString()}::timestamptz
      from given g join household h on h.county = ${county} and h.id = g.household and h.ended_at is null
      where g."idBlind" is null or not exists (select from resident e
        where e.county = ${county} and e.id_blind = decode(g."idBlind", 'hex') and e.ended_at is null)
      returning county, id, household_id, place
    ), housed as (
      insert into residency (county, id, resident_id, household_id, place, kind, relation, since, reason)
      select a.county, g.residency, a.id, a.household_id, a.place, g.kind, g.relation, g.since, g.reason
      from added a join given g on g.id = a.id
    )
    select id from added`,
  );

export type NewHead = { readonly household: string; readonly resident: string };

/** Heads of households that have none. */
export const nameHeads = (tx: Tx, { county }: Hand, rows: readonly NewHead[]) =>
  many(
    tx,
    sql`update household h set head_id = n.resident
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (household uuid, resident uuid)
      where h.county = ${county} and h.id = n.household and h.head_id is null`,
  );

export type ResidentFill = {
  readonly id: string;
  readonly version: number;
  readonly sex: string | null;
  readonly birth: string | null;
  readonly idSealed: string | null;
  readonly idBlind: string | null;
  readonly telephoneSealed: string | null;
  readonly telephoneBlind: string | null;
  readonly relation: string | null;
  readonly education: string | null;
  readonly marital: string | null;
  readonly employment: string | null;
};

/** Fills what was empty at the check; a record that has changed since is left alone and not answered. */
export const fillResidents = (tx: Tx, { county, account, at }: Hand, rows: readonly ResidentFill[]) =>
  many(
    tx,
    sql<{
      id: string;
    }>`update resident r set sex = coalesce(f.sex, r.sex), birth = coalesce(f.birth, r.birth),
        id_sealed = coalesce(decode(f."idSealed", 'hex'), r.id_sealed), id_blind = coalesce(decode(f."idBlind", 'hex'), r.id_blind),
        telephone_sealed = coalesce(decode(f."telephoneSealed", 'hex'), r.telephone_sealed),
        telephone_blind = coalesce(decode(f."telephoneBlind", 'hex'), r.telephone_blind), relation = coalesce(f.relation, r.relation),
        education = coalesce(f.education, r.education), marital = coalesce(f.marital, r.marital),
        employment = coalesce(f.employment, r.employment), version = r.version + 1, changed_by = ${account}::uuid, changed_at = ${at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, version integer, sex text, birth date, "idSealed" text,
        "idBlind" text, "telephoneSealed" text, "telephoneBlind" text, relation text, education text, marital text, employment text)
      where r.county = ${county} and r.id = f.id and r.version = f.version and r.ended_at is null
      returning r.id`,
  );

export type NewBuilding = {
  readonly id: string;
  readonly place: string;
  readonly code: string;
  readonly name: string;
  readonly compound: string;
  readonly address: string;
  readonly use: string;
  readonly floors: number | null;
  readonly builtYear: number | null;
  readonly lng: number | null;
  readonly lat: number | null;
};

export const insertBuildings = (tx: Tx, hand: Hand, rows: readonly NewBuilding[]) =>
  many(
    tx,
    sql<{
      id: string;
    }>`insert into building (county, id, place, code, name, compound, address, use, floors, built_year, lng, lat, changed_by, changed_at)
      select ${hand.county}::text, b.id, b.place, b.code, b.name, b.compound, b.address, b.use, b.floors, b."builtYear", b.lng, b.lat,
        ${hand.account}::uuid, ${hand.at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b (id uuid, place text, code text, name text, compound text,
        address text, use text, floors integer, "builtYear" integer, lng float8, lat float8)
      on conflict on constraint building_code_unique do nothing returning id`,
  );

export const codesOfGrids = (tx: Tx, county: string, grids: readonly string[]) =>
  many(
    tx,
    sql<{
      place: string;
      code: string;
    }>`select place, code from building where county = ${county} and place = any (${[...grids]}::text[])`,
  );

export type BuildingFillRow = {
  readonly id: string;
  readonly version: number;
  readonly address: string | null;
  readonly compound: string | null;
  readonly floors: number | null;
  readonly builtYear: number | null;
  readonly lng: number | null;
  readonly lat: number | null;
};

export const fillBuildings = (tx: Tx, { county, account, at }: Hand, rows: readonly BuildingFillRow[]) =>
  many(
    tx,
    sql<{
      id: string;
    }>`update building b set address = coalesce(f.address, b.address), compound = coalesce(f.compound, b.compound),
        floors = coalesce(f.floors, b.floors), built_year = coalesce(f."builtYear", b.built_year), lng = coalesce(f.lng, b.lng),
        lat = coalesce(f.lat, b.lat), version = b.version + 1, changed_by = ${account}::uuid, changed_at = ${at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, version integer, address text, compound text,
        floors integer, "builtYear" integer, lng float8, lat float8)
      where b.county = ${county} and b.id = f.id and b.version = f.version returning b.id`,
  );

export type NewOrganisation = {
  readonly id: string;
  readonly place: string;
  readonly building: string | null;
  readonly name: string;
  readonly kind: string;
  readonly creditCode: string | null;
  readonly address: string;
  readonly people: number | null;
  readonly partyOrganisation: string;
  readonly partyMembers: number | null;
  readonly contactName: string;
  readonly contactSealed: string | null;
  readonly hazard: string;
};

export const insertOrganisations = (tx: Tx, hand: Hand, rows: readonly NewOrganisation[]) =>
  many(
    tx,
    sql<{
      id: string;
    }>`insert into organisation (county, id, place, building_id, name, kind, credit_code, address, people,
        party_organisation, party_members, contact_name, contact_sealed, hazard, changed_by, changed_at)
      select ${hand.county}::text, o.id, coalesce(b.place, o.place), b.id, o.name, o.kind, o."creditCode", o.address, o.people,
        o."partyOrganisation", o."partyMembers", o."contactName", decode(o."contactSealed", 'hex'), o.hazard, ${hand.account}::uuid, ${hand.at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (id uuid, place text, building uuid, name text, kind text,
        "creditCode" text, address text, people integer, "partyOrganisation" text, "partyMembers" integer, "contactName" text,
        "contactSealed" text, hazard text)
      left join building b on b.county = ${hand.county} and b.id = o.building
      where o.building is null or b.id is not null
      on conflict do nothing returning id`,
  );

export type OrganisationFillRow = {
  readonly id: string;
  readonly version: number;
  readonly creditCode: string | null;
  readonly address: string | null;
  readonly people: number | null;
  readonly partyOrganisation: string | null;
  readonly partyMembers: number | null;
  readonly contactName: string | null;
  readonly contactSealed: string | null;
};

export const fillOrganisations = (
  tx: Tx,
  { county, account, at }: Hand,
  rows: readonly OrganisationFillRow[],
) =>
  many(
    tx,
    sql<{
      id: string;
    }>`update organisation o set credit_code = coalesce(f."creditCode", o.credit_code), address = coalesce(f.address, o.address),
        people = coalesce(f.people, o.people), party_organisation = coalesce(f."partyOrganisation", o.party_organisation),
        party_members = coalesce(f."partyMembers", o.party_members), contact_name = coalesce(f."contactName", o.contact_name),
        contact_sealed = coalesce(decode(f."contactSealed", 'hex'), o.contact_sealed), version = o.version + 1,
        changed_by = ${account}::uuid, changed_at = ${at.toString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, version integer, "creditCode" text, address text,
        people integer, "partyOrganisation" text, "partyMembers" integer, "contactName" text, "contactSealed" text)
      where o.county = ${county} and o.id = f.id and o.version = f.version and o.closed_at is null returning o.id`,
  );
