import type { CareCategoryCode, CareState, EmploymentState, ResidentKind } from '@jingwei/contract';
import { bornBy, careCategories, careCategory, isRestrictedCare, type LedgerPolicy } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/database.ts';

type Person = { id: string; name: string };

export type CareRecordRow = {
  id: string;
  resident: string;
  place: string;
  category: CareCategoryCode;
  serviceCode: string | null;
  basis: 'statutoryDuty' | 'consent';
  purpose: string;
  consentOn: string | null;
  since: string;
  expiresOn: string;
  state: CareState;
  proposedBy: Person | null;
  settledBy: Person | null;
  /** RFC 3339, as it comes out of JSON. */
  settledAt: string | null;
  endedOn: string | null;
  version: number;
};

const person = (column: string) => sql`(select json_build_object('id', p.id, 'name', p.name) from account p
  where p.county = c.county and p.id = ${sql.ref(column)})`;

/** A record on alias `c`, as JSON. */
export const careRecord = sql<CareRecordRow>`json_build_object('id', c.id, 'resident', c.resident_id, 'place', c.place,
  'category', c.category, 'serviceCode', c.service_code, 'basis', c.basis, 'purpose', c.purpose,
  'consentOn', c.consent_on, 'since', c.since, 'expiresOn', c.expires_on, 'state', c.state,
  'proposedBy', ${person('c.proposed_by')}, 'settledBy', ${person('c.settled_by')}, 'settledAt', c.settled_at,
  'endedOn', c.ended_at, 'version', c.version)`;

/** A member of a group with the way to their building. */
export type CareMemberRow = {
  resident: string;
  household: string;
  name: string;
  sex: string;
  birth: string | null;
  kind: ResidentKind;
  employment: EmploymentState;
  place: string;
  placeName: string;
  building: string;
  lastVisitAt: Temporal.Instant | null;
  record: CareRecordRow | null;
};

export const memberColumns = sql`r.id as resident, r.household_id as household, r.name, r.sex, r.birth, r.kind, r.employment,
  r.place, (select a.name from area a where a.county = r.county and a.place = r.place) as place_name,
  b.name as building, h.last_visit_at`;

export const memberJoins = sql`join household h on h.county = r.county and h.id = r.household_id
  join dwelling d on d.county = h.county and d.id = h.dwelling_id
  join building b on b.county = d.county and b.id = d.building_id`;

/** The fact that decides on belonging to a derived group, as a condition on `r`. Says the same as `careGroupsOf`. */
export function derivedCondition(
  code: CareCategoryCode,
  today: string,
  { care: { elderlyAge, workingAge } }: LedgerPolicy,
): RawBuilder<boolean> {
  switch (code) {
    case 'elderly60':
      return sql`r.birth <= ${bornBy(today, elderlyAge)}::date`;
    case 'unemployed':
      return sql`(r.employment = 'unemployed' and r.birth <= ${bornBy(today, workingAge.from)}::date
        and r.birth > ${bornBy(today, workingAge.to + 1)}::date)`;
    case 'migrant':
      return sql`r.kind = 'migrant'`;
    case 'retired':
      return sql`r.employment = 'retired'`;
    default:
      throw new Error(`${code} is recorded, not derived`);
  }
}

export const isDerived = (code: CareCategoryCode): boolean => careCategory(code).derivedFrom !== null;

/** A record on `c` that is in force on a day. */
export const inForce = (today: string) =>
  sql<boolean>`(c.state = 'active' and c.since <= ${today}::date and c.expires_on >= ${today}::date)`;

/** Categories of records that may stand beside others in a list: never the restricted ones (security.md 24). */
export const ordinaryCodes: readonly CareCategoryCode[] = careCategories
  .map(({ code }) => code)
  .filter((code) => !isRestrictedCare(code));
