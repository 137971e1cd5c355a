import { many, sql, type Tx } from '../../../platform/db/database.ts';
import { onPost } from '../../../platform/session/queries.ts';

export type StandInRow = {
  place: string;
  name: string;
  households: number | null;
  worker: string | null;
  number: number | null;
};

/** General grids of a community in force on a day, with who works there and the group in which each stands. */
export const standInsOf = (tx: Tx, county: string, community: string, day: string) =>
  many(
    tx,
    sql<StandInRow>`select a.place, a.name, a.households, s.number,
        (select c.name from unit u join assignment g on g.county = u.county and g.unit_id = u.id
            join account c on c.county = g.county and c.id = g.account_id
          where u.county = a.county and u.kind = 'grid' and u.place = a.place and g.post = 'gridWorker'
            and not g.backup and ${onPost} order by g.valid_from desc, g.id limit 1) as worker
      from area a left join stand_in s on s.county = a.county and s.place = a.place
      where a.county = ${county} and a.kind = 'grid' and a.layer = 'general' and a.place ^@ ${`${community}.`}
        and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to >= ${day}::date)
      order by a.place`,
  );

/** The community is held, so that two who change its groups do it one after the other. */
export const holdCommunity = (tx: Tx, county: string, community: string) =>
  many(tx, sql`select id from area where county = ${county} and place = ${community} for update`);

/** The groups of a community are these and no others. */
export async function replaceGroups(
  tx: Tx,
  at: { county: string; community: string },
  groups: readonly (readonly string[])[],
): Promise<void> {
  const rows = groups.flatMap((group, i) => group.map((place) => ({ place, number: i + 1 })));
  await many(tx, sql`delete from stand_in where county = ${at.county} and community = ${at.community}`);
  await many(
    tx,
    sql`insert into stand_in (county, place, community, number)
      select ${at.county}, g.place, ${at.community}, g.number
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (place text, number integer)`,
  );
}
