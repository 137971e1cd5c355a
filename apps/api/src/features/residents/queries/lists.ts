import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';
import { type PersonRow, personColumns, personJoins } from './columns.ts';

/** Counts stop here; a list says that there are more. */
export const countCap = 10_000;

export type ListPosition = { place: string; name: string; id: string };

/** Where a page goes on; the cursor is an id alone, because a name in it would be a name given away. */
export const positionOfResident = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<ListPosition>`select place, name, id from resident where county = ${county} and id = ${id}`);

/** Residents by grid and name, in the order of an index, so that a page costs a page. */
export function residentsBy(
  tx: Tx,
  at: { county: string; where: RawBuilder<boolean>; after: ListPosition | null; limit: number },
) {
  const { county, where, after, limit } = at;
  const later =
    after === null
      ? sql`true`
      : sql`(r.place >= ${after.place} and (r.place > ${after.place}
          or (r.name collate "C", r.id) > (${after.name} collate "C", ${after.id}::uuid)))`;
  return many(
    tx,
    sql<PersonRow>`with page as (
        select r.* from resident r where r.county = ${county} and ${where} and ${later}
        order by r.place, r.name collate "C", r.id limit ${limit}
      )
      select ${personColumns} from page r ${personJoins} order by r.place, r.name collate "C", r.id`,
  );
}

export const countResidents = (tx: Tx, county: string, where: RawBuilder<boolean>) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from (
      select from resident r where r.county = ${county} and ${where} limit ${countCap + 1}) counted`,
  );

export type Tally = {
  kind: string;
  sex: string;
  employment: string;
  ages: string;
  elsewhere: boolean;
  n: number;
};

/** Everything that is counted of people within the transaction's own places. `bounds` are the birthdays that divide ages. */
export const tallyResidents = (
  tx: Tx,
  within: string,
  bounds: { child: string; youth: string; elder: string },
) =>
  many(
    tx,
    sql<Tally>`select kind, sex, employment, ages, elsewhere, n
      from count_people(${within}, ${bounds.child}::date, ${bounds.youth}::date, ${bounds.elder}::date)`,
  );

export type OtherCounts = {
  households: number;
  dwellings: number;
  buildings: number;
  changes: number;
  clashes: number;
};

export const countOthers = (tx: Tx, county: string, where: (column: string) => RawBuilder<boolean>) =>
  one(
    tx,
    sql<OtherCounts>`select
      (select count(*)::int from household h where h.county = ${county} and h.ended_at is null and ${where('h.place')}) as households,
      (select count(*)::int from dwelling d where d.county = ${county} and ${where('d.place')}) as dwellings,
      (select count(*)::int from building b where b.county = ${county} and ${where('b.place')}) as buildings,
      (select count(*)::int from change_request q where q.county = ${county} and q.state = 'waiting' and ${where('q.place')}) as changes,
      (select count(*)::int from field_clash f where f.county = ${county} and f.state = 'open' and ${where('f.place')}) as clashes`,
  );
