import type { HouseholdKind } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';
import {
  type CareRow,
  countCap,
  openCare,
  type PersonRow,
  personColumns,
  personJoins,
} from '../../residents/index.ts';

/** What of a member decides about care groups. */
export type MemberFacts = Pick<PersonRow, 'birth' | 'kind' | 'employment'> & { care: readonly CareRow[] };

export type HouseholdListRow = {
  id: string;
  place: string;
  householdId: string;
  dwellingId: string;
  buildingId: string;
  buildingName: string;
  entrance: string;
  number: string;
  kind: HouseholdKind;
  head: string | null;
  members: number;
  lastVisitAt: Temporal.Instant | null;
  openNeeds: number;
  vacant: boolean;
  rental: boolean;
  endedAt: string | null;
  version: number;
  people: readonly MemberFacts[];
};

const columns = sql`h.id, h.place, h.id as household_id, d.id as dwelling_id, b.id as building_id, b.name as building_name,
  d.entrance, d.number, h.kind,
  (select r.name from resident r where r.county = h.county and r.id = h.head_id) as head, h.members, h.last_visit_at,
  (select count(*)::int from need n where n.county = h.county and n.household_id = h.id and n.state = 'open') as open_needs,
  d.vacant, d.rental, h.ended_at, h.version,
  coalesce((select json_agg(json_build_object('birth', r.birth, 'kind', r.kind, 'employment', r.employment, 'care', ${openCare}))
    from resident r where r.county = h.county and r.household_id = h.id and r.ended_at is null), '[]') as people`;
const joins = sql`join dwelling d on d.county = h.county and d.id = h.dwelling_id
  join building b on b.county = d.county and b.id = d.building_id`;

// Every household has a dwelling and every dwelling a building: joined from outside, a table that no condition asks for
// is left out of the plan, and a count walks households alone.
const outerJoins = sql`left join dwelling d on d.county = h.county and d.id = h.dwelling_id
  left join building b on b.county = d.county and b.id = d.building_id`;

export type HouseholdPosition = {
  place: string;
  compound: string;
  building: string;
  entrance: string;
  number: string;
  lastVisitAt: Temporal.Instant | null;
  id: string;
};

/** Where a page goes on, by the id of its last household. */
export const positionOfHousehold = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<HouseholdPosition>`select h.place, b.compound, b.name as building, d.entrance, d.number, h.last_visit_at, h.id
      from household h ${joins} where h.county = ${county} and h.id = ${id}`,
  );

// The tenth building after the ninth, door 1001 after door 101.
const asCounted = sql`b.compound = '', b.compound, length(b.name), b.name, length(d.entrance), d.entrance,
  length(d.number), d.number, h.id`;
const byAddress = {
  // Grid by grid, so that a page sorts the households of one grid and not those of a county.
  order: sql`h.place, ${asCounted}`,
  later: (p: HouseholdPosition) => sql<boolean>`(h.place >= ${p.place} and (h.place > ${p.place}
    or (${asCounted}) > (${p.compound}::text = '', ${p.compound}, length(${p.building}::text), ${p.building},
      length(${p.entrance}::text), ${p.entrance}, length(${p.number}::text), ${p.number}, ${p.id}::uuid)))`,
};
const byVisit = {
  order: sql`h.last_visit_at nulls first, h.id`,
  later: (p: HouseholdPosition) =>
    p.lastVisitAt === null
      ? sql<boolean>`(h.last_visit_at is not null or h.id > ${p.id}::uuid)`
      : sql<boolean>`(h.last_visit_at > ${p.lastVisitAt.toString()}
          or (h.last_visit_at = ${p.lastVisitAt.toString()} and h.id > ${p.id}::uuid))`,
};

export type HouseholdSort = 'address' | 'lastVisit';

export function householdsBy(
  tx: Tx,
  at: {
    county: string;
    where: RawBuilder<boolean>;
    sort: HouseholdSort;
    after: HouseholdPosition | null;
    limit: number;
  },
) {
  const { order, later } = at.sort === 'address' ? byAddress : byVisit;
  return many(
    tx,
    sql<HouseholdListRow>`with page as (
        select h.county, h.id from household h ${joins}
        where h.county = ${at.county} and ${at.where} and ${at.after === null ? sql`true` : later(at.after)}
        order by ${order} limit ${at.limit}
      )
      select ${columns} from page p join household h on h.county = p.county and h.id = p.id ${joins} order by ${order}`,
  );
}

export const countHouseholds = (tx: Tx, county: string, where: RawBuilder<boolean>) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from (select from household h ${outerJoins}
      where h.county = ${county} and ${where} limit ${countCap + 1}) counted`,
  );

export type HouseholdPageRow = HouseholdListRow & {
  placeName: string | null;
  address: string;
  floor: number | null;
  area: number | null;
  note: string;
  hasBook: boolean;
  telephoneSealed: Buffer | null;
  headId: string | null;
  changedBy: string | null;
  changedAt: Temporal.Instant;
};

export const findHouseholdRow = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<HouseholdPageRow>`select ${columns}, b.address, d.floor, d.area_m2::float8 as area, h.note,
        h.book_sealed is not null as has_book, h.telephone_sealed, h.head_id,
        (select g.name from area g where g.county = h.county and g.place = h.place order by g.valid_from desc limit 1) as place_name,
        (select a.name from account a where a.county = h.county and a.id = h.changed_by) as changed_by, h.changed_at
      from household h ${joins} where h.county = ${county} and h.id = ${id}`,
  );

/** Everybody who belongs or belonged to a household, the head first. */
export const peopleOf = (tx: Tx, county: string, household: string) =>
  many(
    tx,
    sql<PersonRow>`select ${personColumns} from resident r ${personJoins}
      where r.county = ${county} and r.household_id = ${household}
      order by r.ended_at is not null, (r.id = h.head_id) is not true, r.relation, r.birth, r.id`,
  );

export type VisitShort = {
  id: string;
  at: Temporal.Instant;
  by: string;
  method: string;
  met: string;
  purpose: string;
  findings: string;
};
export const lastVisits = (tx: Tx, county: string, household: string) =>
  many(
    tx,
    sql<VisitShort>`select v.id, v.at, a.name as by, v.method, v.met, v.purpose, v.findings
      from visit v join account a on a.county = v.county and a.id = v.account_id
      where v.county = ${county} and v.household_id = ${household}
        and not exists (select from visit w where w.county = v.county and w.corrects = v.id)
      order by v.at desc limit 5`,
  );

export type NeedShort = {
  id: string;
  kind: string;
  text: string;
  state: string;
  dueOn: string | null;
  raisedAt: Temporal.Instant;
};
export const needsOf = (tx: Tx, county: string, household: string) =>
  many(
    tx,
    sql<NeedShort>`select id, kind, text, state, due_on, raised_at from need
      where county = ${county} and household_id = ${household} order by state <> 'open', raised_at desc limit 20`,
  );
