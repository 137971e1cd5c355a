import type { CareCategoryCode, EmploymentState, ResidentKind } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, sql, type Tx } from '../../../platform/db/database.ts';

/** What is asked of a noun: whole grids, or in them only these rows. */
export type Wanted = { county: string; grids: readonly string[]; ids: readonly string[] | null };

/**
 * Rows `alias` of the wanted grids, by ranges of place that an index serves; row-level security asks again whether the
 * caller may see them.
 */
export const wanted = (alias: RawBuilder<unknown>, { county, grids, ids }: Wanted): RawBuilder<boolean> =>
  sql<boolean>`${alias}.county = ${county}
    and (${sql.join(
      grids.length === 0
        ? [sql`false`]
        : grids.map((grid) => sql`(${alias}.place >= ${grid} and ${alias}.place < ${`${grid}/`})`),
      sql` or `,
    )})
    and (${ids === null}::boolean or ${alias}.id = any (${[...(ids ?? [])]}::uuid[]))`;

export type BuildingRow = {
  id: string;
  place: string;
  code: string;
  name: string;
  compound: string;
  address: string;
  use: string;
  floors: number | null;
  lng: number | null;
  lat: number | null;
  version: number;
};
export const buildingsFor = (tx: Tx, what: Wanted) =>
  many(
    tx,
    sql<BuildingRow>`select b.id, b.place, b.code, b.name, b.compound, b.address, b.use, b.floors, b.lng, b.lat, b.version
      from building b where ${wanted(sql`b`, what)} order by b.id`,
  );

export type DwellingRow = {
  id: string;
  place: string;
  buildingId: string;
  entrance: string;
  number: string;
  floor: number | null;
  areaM2: number | null;
  rental: boolean;
  rentalHazard: string;
  vacant: boolean;
  version: number;
};
export const dwellingsFor = (tx: Tx, what: Wanted) =>
  many(
    tx,
    sql<DwellingRow>`select d.id, d.place, d.building_id, d.entrance, d.number, d.floor, d.area_m2::float8 as area_m2,
        d.rental, d.rental_hazard,
        d.vacant, d.version
      from dwelling d where ${wanted(sql`d`, what)} order by d.id`,
  );

export type HouseholdRow = {
  id: string;
  place: string;
  dwellingId: string;
  kind: 'family' | 'collective';
  headId: string | null;
  members: number;
  telephoneSealed: Buffer | null;
  note: string;
  lastVisitAt: Temporal.Instant | null;
  version: number;
};
export const householdsFor = (tx: Tx, what: Wanted) =>
  many(
    tx,
    sql<HouseholdRow>`select h.id, h.place, h.dwelling_id, h.kind, h.head_id, h.members, h.telephone_sealed, h.note,
        h.last_visit_at, h.version
      from household h where ${wanted(sql`h`, what)} and h.ended_at is null order by h.id`,
  );

export type ResidentRow = {
  id: string;
  place: string;
  householdId: string;
  name: string;
  pinyin: string;
  sex: string;
  birth: string | null;
  telephoneSealed: Buffer | null;
  idSealed: Buffer | null;
  relation: string;
  kind: ResidentKind;
  residenceMatch: boolean;
  employment: EmploymentState;
  version: number;
};
export const residentsFor = (tx: Tx, what: Wanted) =>
  many(
    tx,
    sql<ResidentRow>`select r.id, r.place, r.household_id, r.name, r.pinyin, r.sex, r.birth, r.telephone_sealed, r.id_sealed,
        r.relation, r.kind, r.residence_match, r.employment, r.version
      from resident r where ${wanted(sql`r`, what)} and r.ended_at is null order by r.id`,
  );

export type CareRow = {
  residentId: string;
  category: CareCategoryCode;
  code: string | null;
  since: string;
  expiresOn: string;
};
/** Recorded care groups in force, of everybody in the grids or of some; restricted ones never go to a phone. */
export const careFor = (tx: Tx, { county, grids, ids }: Wanted, day: string) =>
  many(
    tx,
    sql<CareRow>`select c.resident_id, c.category, c.service_code as code, c.since, c.expires_on
      from care_record c
      where ${wanted(sql`c`, { county, grids, ids: null })} and c.state = 'active' and general_care(c.restricted, c.category)
        and c.expires_on >= ${day}::date
        and (${ids === null}::boolean or c.resident_id = any (${[...(ids ?? [])]}::uuid[]))
      order by c.resident_id, c.category`,
  );

export type OrganisationRow = {
  id: string;
  place: string;
  buildingId: string | null;
  name: string;
  kind: string;
  address: string;
  contactName: string;
  contactSealed: Buffer | null;
  hazard: string;
  attention: string;
  version: number;
};
export const organisationsFor = (tx: Tx, what: Wanted) =>
  many(
    tx,
    sql<OrganisationRow>`select o.id, o.place, o.building_id, o.name, o.kind, o.address, o.contact_name,
        o.contact_sealed, o.hazard, o.attention, o.version
      from organisation o where ${wanted(sql`o`, what)} and o.closed_at is null order by o.id`,
  );

/** Rows by their own ids, or by those of their households. */
export type OfHouseholds = Wanted & { households: readonly string[] };

export type NeedRow = {
  id: string;
  place: string;
  householdId: string;
  residentId: string | null;
  kind: string;
  text: string;
  state: 'open' | 'answered' | 'closed';
  answer: string;
  dueOn: string | null;
  raisedAt: Temporal.Instant;
  version: number;
};
/** Needs of the households that now live in the grids, wherever they lived when it was raised. Closed ones for a while. */
export const needsFor = (tx: Tx, { county, grids, ids, households }: OfHouseholds, since: Temporal.Instant) =>
  many(
    tx,
    sql<NeedRow>`select n.id, h.place, n.household_id, n.resident_id, n.kind, n.text, n.state, n.answer, n.due_on,
        n.raised_at, n.version
      from household h join need n on n.county = h.county and n.household_id = h.id
      where ${wanted(sql`h`, { county, grids, ids: null })} and h.ended_at is null
        and (n.state <> 'closed' or n.settled_at >= ${since.toString()})
        and (${ids === null}::boolean or n.id = any (${[...(ids ?? [])]}::uuid[])
          or n.household_id = any (${[...households]}::uuid[]))
      order by n.id`,
  );

export type VisitRow = {
  id: string;
  place: string;
  householdId: string;
  accountId: string;
  at: Temporal.Instant;
  method: string;
  met: string;
  purpose: string;
  findings: string;
  feedback: string;
  photos: number;
};
/** The last two visits of each household, and everything since a day. */
export const visitsFor = (
  tx: Tx,
  { county, grids, ids, households }: OfHouseholds,
  since: Temporal.Instant,
) =>
  many(
    tx,
    sql<VisitRow>`select v.id, h.place, v.household_id, v.account_id, v.at, v.method, v.met, v.purpose, v.findings,
        v.feedback, cardinality(v.photos) as photos
      from household h cross join lateral (
        select w.*, row_number() over (order by w.at desc) as nth from visit w
        where w.county = h.county and w.household_id = h.id
          and not exists (select from visit c where c.county = w.county and c.corrects = w.id)
        order by w.at desc limit 20
      ) v
      where ${wanted(sql`h`, { county, grids, ids: null })} and h.ended_at is null
        and (v.nth <= 2 or v.at >= ${since.toString()})
        and (${ids === null}::boolean or v.id = any (${[...(ids ?? [])]}::uuid[])
          or v.household_id = any (${[...households]}::uuid[]))
      order by v.id`,
  );

export type PlanRow = {
  id: string;
  place: string;
  day: string;
  households: { id: string; rank: number; reasons: string[] }[];
};
/** The caller’s own plans from today on. */
export const plansFor = (tx: Tx, what: Wanted, { account, day }: { account: string; day: string }) =>
  many(
    tx,
    sql<PlanRow>`select p.id, p.place, p.day, coalesce((
        select json_agg(json_build_object('id', x.household_id, 'rank', x.rank, 'reasons', x.reasons) order by x.rank)
        from day_plan_household x where x.county = p.county and x.plan_id = p.id), '[]') as households
      from day_plan p where ${wanted(sql`p`, what)} and p.account_id = ${account} and p.day >= ${day}::date order by p.id`,
  );
