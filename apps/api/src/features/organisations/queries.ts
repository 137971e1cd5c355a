import type { OrganisationFilter, OrganisationKind } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

export type OrganisationRow = {
  id: string;
  place: string;
  placeName: string;
  building: string | null;
  buildingName: string | null;
  name: string;
  kind: OrganisationKind;
  creditCode: string | null;
  address: string;
  people: number | null;
  partyOrganisation: string;
  partyMembers: number | null;
  contactName: string;
  contactSealed: Buffer | null;
  hazard: '00' | '01' | '02' | '03' | '04' | '99';
  attention: '01' | '02' | '03';
  closedOn: string | null;
  version: number;
  changedBy: string | null;
  changedAt: Temporal.Instant;
};

const columns = sql`o.id, o.place, (select a.name from area a where a.county = o.county and a.place = o.place) as place_name,
  o.building_id as building, (select b.name from building b where b.county = o.county and b.id = o.building_id) as building_name,
  o.name, o.kind, o.credit_code, o.address, o.people, o.party_organisation, o.party_members, o.contact_name, o.contact_sealed,
  o.hazard, o.attention, o.closed_at as closed_on, o.version,
  (select p.name from account p where p.county = o.county and p.id = o.changed_by) as changed_by, o.changed_at`;

const contains = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Which units: reach is a condition on `o.place`. */
export type Sought = { county: string; reach: RawBuilder<boolean>; filter: OrganisationFilter };

/** Every filter of the ledger as one condition on `o`. */
function matching({ county, reach, filter }: Sought): RawBuilder<boolean> {
  const { kind, hazard, attention, party, building, closed, q } = filter;
  const wanted: RawBuilder<boolean>[] = [
    sql`o.county = ${county}`,
    reach,
    closed ? sql`o.closed_at is not null` : sql`o.closed_at is null`,
  ];
  if (kind !== undefined) wanted.push(sql`o.kind = ${kind}`);
  if (hazard !== undefined) wanted.push(sql`o.hazard = ${hazard}`);
  if (attention !== undefined) wanted.push(sql`o.attention = ${attention}`);
  if (party !== undefined) wanted.push(sql`(o.party_organisation <> '') = ${party}`);
  if (building !== undefined) wanted.push(sql`o.building_id = ${building}`);
  if (q !== undefined && q.trim() !== '') {
    const text = q.trim();
    wanted.push(
      sql`(o.name ilike ${contains(text)} or o.address ilike ${contains(text)} or o.credit_code = ${text.toUpperCase()})`,
    );
  }
  return sql`${sql.join(wanted, sql` and `)}`;
}

export type Place = { place: string; name: string; id: string };

export const listOrganisations = (
  tx: Tx,
  sought: Sought,
  { after, limit }: { after: Place | null; limit: number },
) =>
  many(
    tx,
    sql<OrganisationRow>`select ${columns} from organisation o where ${matching(sought)}
      ${after === null ? sql`` : sql`and (o.place, o.name collate "C", o.id) > (${after.place}, ${after.name} collate "C", ${after.id}::uuid)`}
      order by o.place, o.name collate "C", o.id limit ${limit}`,
  );

export const countMatching = (tx: Tx, sought: Sought) =>
  one(tx, sql<{ n: number }>`select count(*)::int as n from organisation o where ${matching(sought)}`);

export type KindTally = {
  kind: OrganisationKind;
  n: number;
  withParty: number;
  withHazard: number;
  people: number;
  partyMembers: number;
};

export const tallyKinds = (tx: Tx, sought: Sought) =>
  many(
    tx,
    sql<KindTally>`select o.kind, count(*)::int as n, count(*) filter (where o.party_organisation <> '')::int as with_party,
        count(*) filter (where o.hazard <> '00')::int as with_hazard, coalesce(sum(o.people), 0)::int as people,
        coalesce(sum(o.party_members), 0)::int as party_members
      from organisation o where ${matching(sought)} group by o.kind order by o.kind`,
  );

export const findOrganisation = (tx: Tx, county: string, id: string, lock = false) =>
  maybe(
    tx,
    sql<OrganisationRow>`select ${columns} from organisation o where o.county = ${county} and o.id = ${id}
      ${lock ? sql`for update of o` : sql``}`,
  );

/** The grid of a building within reach. */
export const buildingPlace = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<{ place: string }>`select place from building where county = ${county} and id = ${id}`);

export const gridExists = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<{
      place: string;
    }>`select place from area where county = ${county} and place = ${place} and kind = 'grid'
      and (valid_to is null or valid_to >= (now() at time zone 'Asia/Shanghai')::date)`,
  );

export type Values = Pick<
  OrganisationRow,
  | 'place'
  | 'building'
  | 'name'
  | 'kind'
  | 'creditCode'
  | 'address'
  | 'people'
  | 'partyOrganisation'
  | 'partyMembers'
  | 'contactName'
  | 'contactSealed'
  | 'hazard'
  | 'attention'
>;
type Stamp = { by: string; now: string };

export const insertOrganisation = (tx: Tx, county: string, id: string, to: Values & Stamp) =>
  many(
    tx,
    sql`insert into organisation (county, id, place, building_id, name, kind, credit_code, address, people, party_organisation,
        party_members, contact_name, contact_sealed, hazard, attention, changed_by, changed_at)
      values (${county}, ${id}, ${to.place}, ${to.building}::uuid, ${to.name}, ${to.kind}, ${to.creditCode}, ${to.address},
        ${to.people}::int, ${to.partyOrganisation}, ${to.partyMembers}::int, ${to.contactName}, ${to.contactSealed}::bytea,
        ${to.hazard}, ${to.attention}, ${to.by}, ${to.now})`,
  );

export const updateOrganisation = (tx: Tx, county: string, id: string, to: Values & Stamp) =>
  many(
    tx,
    sql`update organisation set place = ${to.place}, building_id = ${to.building}::uuid, name = ${to.name}, kind = ${to.kind},
        credit_code = ${to.creditCode}, address = ${to.address}, people = ${to.people}::int,
        party_organisation = ${to.partyOrganisation}, party_members = ${to.partyMembers}::int, contact_name = ${to.contactName},
        contact_sealed = ${to.contactSealed}::bytea, hazard = ${to.hazard}, attention = ${to.attention}, version = version + 1,
        changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );

export const closeOrganisation = (tx: Tx, county: string, id: string, to: Stamp & { on: string }) =>
  many(
    tx,
    sql`update organisation set closed_at = ${to.on}, version = version + 1, changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );
