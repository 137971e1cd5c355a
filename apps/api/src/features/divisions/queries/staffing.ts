import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';
import { onPostAs } from '../../../platform/session/queries.ts';

export type Worker = { id: string; name: string };

/** Approved and in force on a day, whatever the day of the database’s own clock is. */
const onPostAt = (day: string) => onPostAs('g', sql`${day}::date`);

/** Workers of the grids within a place on a day; stand-ins are not counted. */
export const workersWithin = (tx: Tx, at: { county: string; within: string; day: string }) =>
  many(
    tx,
    sql<
      Worker & { place: string; gridName: string }
    >`select c.id, c.name, u.place, u.name as grid_name from assignment g
      join unit u on u.county = g.county and u.id = g.unit_id join account c on c.county = g.county and c.id = g.account_id
      where g.county = ${at.county} and u.kind = 'grid' and u.place ^@ ${`${at.within}.`} and g.post = 'gridWorker'
        and not g.backup and not c.disabled and ${onPostAt(at.day)}
      order by u.place, g.valid_from, c.id`,
  );

/** Where the buildings of a division lie today, and where they go. */
export const movesOfDivision = (tx: Tx, county: string, division: string) =>
  many(
    tx,
    sql<{
      from: string;
      to: number;
      households: number;
    }>`select left(b.place, 18) as "from", x.number as "to",
        (select count(*)::int from dwelling w join household h on h.county = w.county and h.dwelling_id = w.id and h.ended_at is null
          where w.county = b.county and w.building_id = b.id) as households
      from division_building x join building b on b.county = x.county and b.id = x.building_id
      where x.county = ${county} and x.division_id = ${division} order by b.id`,
  );

export type ChosenPost = { number: number; id: string; name: string; chosenBy: string };

export const chosenPosts = (tx: Tx, county: string, division: string) =>
  many(
    tx,
    sql<ChosenPost>`select p.number, c.id, c.name, p.chosen_by from division_post p
      join account c on c.county = p.county and c.id = p.account_id
      where p.county = ${county} and p.division_id = ${division} and not c.disabled order by p.number`,
  );

type Choosing = { county: string; division: string; number: number };

export const dropPost = (tx: Tx, { county, division, number }: Choosing) =>
  many(
    tx,
    sql`delete from division_post where county = ${county} and division_id = ${division} and number = ${number}`,
  );

export const choosePost = (
  tx: Tx,
  { county, division, number }: Choosing,
  { account, by, now }: { account: string; by: string; now: string },
) =>
  many(
    tx,
    sql`insert into division_post (county, division_id, number, account_id, chosen_by, chosen_at)
      values (${county}, ${division}, ${number}, ${account}, ${by}, ${now})
      on conflict (county, division_id, number) do update set account_id = excluded.account_id, chosen_by = excluded.chosen_by,
        chosen_at = excluded.chosen_at`,
  );

/** Somebody to be told: everybody who works in or leads a grid, the leaders of a community, or one person. */
export type Telling = {
  kind: string;
  detail: object;
  grid?: string;
  community?: string;
  person?: string;
};

/** Leaves notices for the relay; people on post are those of now, as with every notice to a unit. */
export const tell = (tx: Tx, county: string, now: string, tellings: readonly Telling[]) =>
  many(
    tx,
    sql`with told as (
        select t.kind, t.detail, coalesce(t.person, p.account_id) as person
        from jsonb_to_recordset(${JSON.stringify(tellings)}::jsonb) as t (kind text, detail jsonb, grid text, community text, person uuid)
        left join lateral (
          select distinct g.account_id from unit u join assignment g on g.county = u.county and g.unit_id = u.id
          where u.county = ${county} and ${onPostAs('g', sql`(${now}::timestamptz at time zone 'Asia/Shanghai')::date`)}
            and ((u.place = t.grid and g.post in ('gridWorker', 'gridLeader'))
              or (u.place = t.community and g.post = 'communityOfficer')
              or (t.community is not null and u.place ^@ t.community and g.post = 'gridLeader'))
        ) p on t.person is null
      )
      insert into outbox (county, kind, notices, at)
      select ${county}, 'division', jsonb_build_array(jsonb_build_object('kind', kind, 'detail', detail,
        'to', jsonb_build_object('person', person))), ${now}::timestamptz
      from (select distinct kind, detail, person from told where person is not null) t`,
  );

type Closing = { county: string; day: string; places: readonly string[] };

/** Posts in grids that are given up end the day before; what had not begun never does. */
export const endPosts = (tx: Tx, { county, day, places }: Closing) =>
  many(
    tx,
    sql`with ended as (
        update assignment g set state = 'ended',
          valid_to = case when g.valid_from < ${day}::date then least(coalesce(g.valid_to, ${day}::date - 1), ${day}::date - 1)
            else g.valid_to end
        from unit u where g.county = ${county} and u.county = g.county and u.id = g.unit_id and u.kind = 'grid'
          and u.place = any (${[...places]}::text[]) and g.state in ('proposed', 'approved')
        returning g.account_id
      )
      update account a set version = version + 1 from (select distinct account_id from ended) e
      where a.county = ${county} and a.id = e.account_id`,
  );

export type ComingPost = { id: string; account: string; post: string; place: string; by: string };

/** Posts that come with a division: chosen by one person, approved by the one who set the day. */
export const beginPosts = (
  tx: Tx,
  { county, day, scheduler, now }: { county: string; day: string; scheduler: string | null; now: string },
  coming: readonly ComingPost[],
) =>
  many(
    tx,
    sql`with begun as (
        insert into assignment (county, id, account_id, unit_id, post, valid_from, state, proposed_by, settled_by, settled_at)
        select ${county}, p.id, p.account, u.id, p.post, ${day}::date, 'approved', p.by, ${scheduler}, ${now}
        from jsonb_to_recordset(${JSON.stringify(coming)}::jsonb) as p (id uuid, account uuid, post text, place text, by uuid)
        join unit u on u.county = ${county} and u.kind = 'grid' and u.place = p.place
        where not exists (select from assignment g where g.county = u.county and g.unit_id = u.id and g.account_id = p.account
          and g.post = p.post and g.state = 'approved' and (g.valid_to is null or g.valid_to >= ${day}::date))
        returning account_id
      )
      update account a set version = version + 1 from (select distinct account_id from begun) e
      where a.county = ${county} and a.id = e.account_id`,
  );

/** Captains of buildings in grids that are given up, who go on where their grid goes. */
export const captainsOn = (tx: Tx, { county, day, places }: Closing) =>
  many(
    tx,
    sql<{
      account: string;
      place: string;
      by: string | null;
    }>`select distinct g.account_id as account, u.place, g.proposed_by as "by"
      from assignment g join unit u on u.county = g.county and u.id = g.unit_id
      where g.county = ${county} and u.kind = 'grid' and u.place = any (${[...places]}::text[]) and g.post = 'buildingCaptain'
        and ${onPostAt(day)}`,
  );

export type VacancyRow = {
  place: string;
  name: string;
  communityName: string;
  households: number | null;
  since: string | null;
  waiting: Worker[];
  proposed: Worker | null;
};

/**
 * Grids in which nobody works on a day. The proposal is a worker from whose grid households came when the grid was made:
 * the one who had most of the buildings that lie there now, by the versions before it.
 */
export const vacanciesWithin = (tx: Tx, at: { county: string; places: readonly string[]; day: string }) =>
  many(
    tx,
    sql<VacancyRow>`select a.place, a.name, coalesce((select c.name from area c where c.county = a.county and c.place = left(a.place, 14)), '') as community_name,
        a.households, greatest(a.valid_from, (select max(g.valid_to) + 1 from assignment g
          where g.county = u.county and g.unit_id = u.id and g.post = 'gridWorker' and not g.backup and g.valid_to < ${at.day}::date)) as since,
        coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by g.id) from assignment g
          join account c on c.county = g.county and c.id = g.account_id
          where g.county = u.county and g.unit_id = u.id and g.post = 'gridWorker' and not g.backup
            and (g.state = 'proposed' or (g.state = 'approved' and g.valid_from > ${at.day}::date))), '[]') as waiting,
        (select json_build_object('id', c.id, 'name', c.name) from division_grid d
          join division v on v.county = d.county and v.id = d.division_id and v.state = 'effective'
          join division_came f on f.county = d.county and f.division_id = d.division_id and f.number = d.number
          join unit w on w.county = f.county and w.kind = 'grid' and w.place = f.place
          join assignment g on g.county = w.county and g.unit_id = w.id and g.post = 'gridWorker' and not g.backup
          join account c on c.county = g.county and c.id = g.account_id and not c.disabled
          where d.county = a.county and v.place = left(a.place, 14) and d.serial = right(a.place, 3)
            and g.state in ('approved', 'ended') and g.valid_from < v.effective_on
            and (g.valid_to is null or g.valid_to >= v.effective_on - 1)
          order by v.effective_on desc, f.households desc, c.id limit 1) as proposed
      from area a join unit u on u.county = a.county and u.kind = 'grid' and u.place = a.place
      where a.county = ${at.county} and a.kind = 'grid' and a.layer = 'general' and length(a.place) = 18
        and exists (select from unnest(${[...at.places]}::text[]) p where a.place = p or a.place ^@ (p || '.'))
        and a.valid_from <= ${at.day}::date and (a.valid_to is null or a.valid_to >= ${at.day}::date)
        and not exists (select from assignment g where g.county = u.county and g.unit_id = u.id and g.post = 'gridWorker'
          and not g.backup and ${onPostAt(at.day)})
      order by a.place`,
  );

/** Where the households of each grid of a division came from, kept for the days after. */
export const keepCame = (
  tx: Tx,
  at: { county: string; division: string },
  came: readonly { number: number; place: string; households: number }[],
) =>
  many(
    tx,
    sql`insert into division_came (county, division_id, number, place, households)
      select ${at.county}, ${at.division}, c.number, c.place, c.households
      from jsonb_to_recordset(${JSON.stringify(came)}::jsonb) as c (number integer, place text, households integer)`,
  );

export const gridUnit = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`select u.id from unit u where u.county = ${county} and u.kind = 'grid' and u.place = ${place} for update`,
  );

export const proposePost = (
  tx: Tx,
  county: string,
  p: { id: string; account: string; unit: string; from: string; by: string },
) =>
  maybe(
    tx,
    sql<{ id: string }>`with made as (
        insert into assignment (county, id, account_id, unit_id, post, valid_from, proposed_by)
        values (${county}, ${p.id}, ${p.account}, ${p.unit}, 'gridWorker', ${p.from}, ${p.by})
        on conflict (county, id) do nothing returning id, account_id
      ), touched as (
        update account a set version = version + 1 from made where a.county = ${county} and a.id = made.account_id
      ) select id from made`,
  );
