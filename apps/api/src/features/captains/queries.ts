import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';

export type CaptainRow = {
  id: string;
  kind: 'buildingCaptain' | 'householdRepresentative';
  place: string;
  placeName: string;
  building: string;
  buildingName: string;
  household: string | null;
  resident: string | null;
  name: string;
  telephoneSealed: Buffer | null;
  appointment: 'recommended' | 'elected' | 'competed';
  background: 'partyVolunteer' | 'retired' | 'other';
  stipend: number | null;
  since: string;
  until: string | null;
  version: number;
  changedBy: string | null;
  changedAt: Temporal.Instant;
};

const columns = sql`c.id, c.kind, c.place, (select a.name from area a where a.county = c.county and a.place = c.place) as place_name,
  c.building_id as building, b.name as building_name, c.household_id as household, c.resident_id as resident, c.name,
  c.telephone_sealed, c.appointment, c.background, c.stipend_monthly::float8 as stipend, c.since, c.until, c.version,
  (select p.name from account p where p.county = c.county and p.id = c.changed_by) as changed_by, c.changed_at`;
const from = sql`captain c join building b on b.county = c.county and b.id = c.building_id`;

export type CaptainFilter = { kind: string | null; building: string | null; ended: boolean };

export const listCaptains = (tx: Tx, county: string, reach: RawBuilder<boolean>, filter: CaptainFilter) =>
  many(
    tx,
    sql<CaptainRow>`select ${columns} from ${from}
      where c.county = ${county} and ${reach} and (c.until is not null) = ${filter.ended}::boolean
        and (${filter.kind}::text is null or c.kind = ${filter.kind})
        and (${filter.building}::uuid is null or c.building_id = ${filter.building}::uuid)
      order by c.place, b.compound, length(b.name), b.name, c.kind, c.since limit 2000`,
  );

export type Uncaptained = { id: string; name: string; place: string; placeName: string };

/** Buildings in which somebody lives and nobody is captain; `reach` is a condition on `b.place`. */
export const withoutCaptain = (tx: Tx, county: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<Uncaptained>`select b.id, b.name, b.place,
        (select a.name from area a where a.county = b.county and a.place = b.place) as place_name
      from building b
      where b.county = ${county} and ${reach}
        and exists (select from dwelling d join household h on h.county = d.county and h.dwelling_id = d.id
          where d.county = b.county and d.building_id = b.id and h.ended_at is null)
        and not exists (select from captain c where c.county = b.county and c.building_id = b.id
          and c.kind = 'buildingCaptain' and c.until is null)
      order by b.place, b.compound, length(b.name), b.name limit 500`,
  );

export const findCaptain = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<CaptainRow>`select ${columns} from ${from} where c.county = ${county} and c.id = ${id} for update of c`,
  );

export const buildingOf = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<{ place: string }>`select place from building where county = ${county} and id = ${id}`);

export const householdIn = (tx: Tx, county: string, building: string, id: string) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`select h.id from household h join dwelling d on d.county = h.county and d.id = h.dwelling_id
      where h.county = ${county} and h.id = ${id} and d.building_id = ${building} and h.ended_at is null`,
  );

export const livingResident = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{ name: string; birth: string | null; household: string; telephoneSealed: Buffer | null }>`
      select name, birth, household_id as household, telephone_sealed from resident
      where county = ${county} and id = ${id} and ended_at is null`,
  );

export type NewCaptain = Pick<
  CaptainRow,
  | 'id'
  | 'kind'
  | 'place'
  | 'building'
  | 'household'
  | 'resident'
  | 'name'
  | 'telephoneSealed'
  | 'appointment'
  | 'background'
  | 'stipend'
  | 'since'
>;
type Stamp = { by: string; now: string };

export const insertCaptain = (tx: Tx, county: string, fresh: NewCaptain & Stamp) =>
  many(
    tx,
    sql`insert into captain (county, id, place, kind, building_id, household_id, resident_id, name, telephone_sealed,
        appointment, background, stipend_monthly, since, changed_by, changed_at)
      values (${county}, ${fresh.id}, ${fresh.place}, ${fresh.kind}, ${fresh.building}, ${fresh.household}::uuid,
        ${fresh.resident}::uuid, ${fresh.name}, ${fresh.telephoneSealed}::bytea, ${fresh.appointment}, ${fresh.background},
        ${fresh.stipend}::numeric, ${fresh.since}, ${fresh.by}, ${fresh.now})`,
  );

export const updateCaptain = (
  tx: Tx,
  county: string,
  id: string,
  to: Pick<CaptainRow, 'telephoneSealed' | 'background' | 'stipend'> & Stamp,
) =>
  many(
    tx,
    sql`update captain set telephone_sealed = ${to.telephoneSealed}::bytea, background = ${to.background},
        stipend_monthly = ${to.stipend}::numeric, version = version + 1, changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );

export const endCaptain = (tx: Tx, county: string, id: string, to: Stamp & { on: string }) =>
  many(
    tx,
    sql`update captain set until = ${to.on}, version = version + 1, changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );
