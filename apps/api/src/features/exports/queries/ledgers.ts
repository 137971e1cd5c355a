import type { ExportFilter } from '@jingwei/contract';
import { bornBy, type LedgerPolicy } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { many, one, sql, type Tx } from '../../../platform/db/database.ts';
import { inPlace } from '../../../platform/session/reach.ts';
import { inCareGroup } from '../../residents/index.ts';

/** What an export is of: a place and everything below it, narrowed. */
export type Wanted = {
  readonly county: string;
  readonly place: string;
  readonly filter: ExportFilter;
  readonly today: string;
  readonly ledgers: LedgerPolicy;
};

export type WorkerRow = {
  readonly place: string;
  readonly placeName: string;
  readonly name: string;
  readonly post: string;
  readonly telephone: string | null;
  readonly households: number | null;
};

const workersFrom = ({ county, place, today }: Wanted) => sql`from assignment g
  join unit u on u.county = g.county and u.id = g.unit_id join account a on a.county = g.county and a.id = g.account_id
  left join area r on r.county = u.county and r.place = u.place and r.valid_to is null
  where g.county = ${county} and g.post in ('gridWorker', 'gridLeader', 'communityOfficer') and g.state = 'approved'
    and not a.disabled and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)
    and ${inPlace('u.place', place)}`;

export const workerRows = (tx: Tx, wanted: Wanted, limit: number) =>
  many(
    tx,
    sql<WorkerRow>`select u.place, u.name as place_name, a.name, g.post, a.telephone, r.households ${workersFrom(wanted)}
      order by u.place, g.post, a.name collate "C" limit ${limit}`,
  );

export type PersonRow = {
  readonly grid: string;
  readonly compound: string;
  readonly building: string;
  readonly entrance: string;
  readonly number: string;
  readonly household: string;
  readonly name: string;
  readonly sex: string;
  readonly birth: string | null;
  readonly documentKind: string;
  readonly idSealed: Buffer | null;
  readonly telephoneSealed: Buffer | null;
  readonly relation: string;
  readonly kind: string;
  readonly ethnicity: string;
  readonly education: string;
  readonly marital: string;
  readonly employment: string;
};

function peopleWhere({ county, place, filter, today }: Wanted): RawBuilder<boolean> {
  const { kind, minAge, maxAge } = filter;
  const wanted: RawBuilder<boolean>[] = [
    sql`r.county = ${county} and r.ended_at is null`,
    inPlace('r.place', place),
  ];
  if (kind !== undefined) wanted.push(sql`r.kind = ${kind}`);
  if (minAge !== undefined) wanted.push(sql`r.birth <= ${bornBy(today, minAge)}::date`);
  if (maxAge !== undefined) wanted.push(sql`r.birth > ${bornBy(today, maxAge + 1)}::date`);
  return sql`${sql.join(wanted, sql` and `)}`;
}

const home = sql`join household h on h.county = r.county and h.id = r.household_id
  join dwelling d on d.county = h.county and d.id = h.dwelling_id
  join building b on b.county = d.county and b.id = d.building_id
  left join area a on a.county = r.county and a.place = r.place and a.valid_to is null`;
const personColumns = sql`coalesce(a.name, r.place) as grid, b.compound, b.name as building, d.entrance, d.number, r.household_id as household,
  r.name, r.sex, r.birth, r.document_kind, r.id_sealed, r.telephone_sealed, r.relation, r.kind, r.ethnicity, r.education, r.marital, r.employment`;
const order = sql`r.place, b.compound collate "C", length(b.name), b.name collate "C", d.entrance collate "C", length(d.number), d.number collate "C",
  r.household_id, case r.relation when '02' then 0 else 1 end, r.birth nulls last, r.id`;

export const residentRows = (tx: Tx, wanted: Wanted, limit: number) =>
  many(
    tx,
    sql<PersonRow>`select ${personColumns} from resident r ${home} where ${peopleWhere(wanted)} order by ${order} limit ${limit}`,
  );

export type CareRow = PersonRow & { readonly since: string | null; readonly expiresOn: string | null };

/** Belonging as the ledgers derive it; what is restricted never gets into a file. */
export const careRows = (tx: Tx, wanted: Wanted, category: string, limit: number) =>
  many(
    tx,
    sql<CareRow>`select ${personColumns}, c.since, c.expires_on from resident r ${home}
      left join care_record c on c.county = r.county and c.resident_id = r.id and c.category = ${category} and c.state = 'active'
        and general_care(c.restricted, c.category)
      where ${peopleWhere(wanted)} and ${inCareGroup(category, wanted)} order by ${order} limit ${limit}`,
  );

export type OrganisationRow = {
  readonly grid: string;
  readonly name: string;
  readonly kind: string;
  readonly creditCode: string | null;
  readonly address: string;
  readonly people: number | null;
  readonly partyOrganisation: string;
  readonly partyMembers: number | null;
  readonly contactName: string;
  readonly contactSealed: Buffer | null;
};

function organisationsWhere({ county, place, filter }: Wanted): RawBuilder<boolean> {
  const kind = filter.kind === undefined ? sql`true` : sql`o.kind = ${filter.kind}`;
  return sql`o.county = ${county} and o.closed_at is null and ${inPlace('o.place', place)} and ${kind}`;
}

export const organisationRows = (tx: Tx, wanted: Wanted, limit: number) =>
  many(
    tx,
    sql<OrganisationRow>`select coalesce(a.name, o.place) as grid, o.name, o.kind, o.credit_code, o.address, o.people, o.party_organisation,
        o.party_members, o.contact_name, o.contact_sealed
      from organisation o left join area a on a.county = o.county and a.place = o.place and a.valid_to is null
      where ${organisationsWhere(wanted)} order by o.place, o.kind, o.name collate "C", o.id limit ${limit}`,
  );

const counting = (from: RawBuilder<unknown>) => sql<{ n: number }>`select count(*)::int as n ${from}`;

export const countWorkers = (tx: Tx, wanted: Wanted) => one(tx, counting(workersFrom(wanted)));
export const countResidents = (tx: Tx, wanted: Wanted) =>
  one(tx, counting(sql`from resident r where ${peopleWhere(wanted)}`));
export const countCare = (tx: Tx, wanted: Wanted, category: string) =>
  one(tx, counting(sql`from resident r where ${peopleWhere(wanted)} and ${inCareGroup(category, wanted)}`));
export const countOrganisations = (tx: Tx, wanted: Wanted) =>
  one(tx, counting(sql`from organisation o where ${organisationsWhere(wanted)}`));
