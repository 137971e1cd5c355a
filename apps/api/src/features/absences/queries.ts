import type { Absence, AbsenceReason } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import { onPost } from '../../platform/session/queries.ts';

type Cover = Absence['covers'][number];
export type AbsenceRow = Omit<Absence, 'state' | 'abilities' | 'endedAt'> & {
  readonly endedAt: Temporal.Instant | null;
};
export type WorkerRow = { id: string; name: string; place: string; grid: string; standIns: string[] };

/** Leaders of the grid on post today, its main leader first. */
const leaderAt = (place: RawBuilder<unknown>) => sql`(
  select c.name from unit u join assignment g on g.county = u.county and g.unit_id = u.id
    join account c on c.county = g.county and c.id = g.account_id and not c.disabled
  where u.county = x.county and u.kind = 'grid' and u.place = ${place} and g.post = 'gridLeader' and ${onPost}
  order by g.lead desc, g.id limit 1)`;

/**
 * Who has each grid of the absent, stretch by stretch. What falls to nobody is told with the leader’s name: on those
 * days there is no other who could be turned to.
 */
const covers = sql<readonly Cover[]>`coalesce((
  select json_agg(json_build_object('place', o.place, 'grid', o.grid, 'from', o.from_day, 'to', o.to_day,
      'worker', o.worker, 'leader', case when o.worker is null then ${leaderAt(sql`o.place`)} end) order by o.place, o.from_day)
  from (
    select s.place, u.name as grid, s.from_day, s.to_day, json_build_object('id', c.id, 'name', c.name) as worker
    from standing_in s join unit u on u.county = s.county and u.id = s.unit_id
      join account c on c.county = s.county and c.id = s.account_id
    where s.county = x.county and s.absence_id = x.id and (s.state = 'approved' or x.ended_at is not null)
    union all
    select u.place, u.name, lower(d.days), upper(d.days) - 1, null
    from assignment g join unit u on u.county = g.county and u.id = g.unit_id and u.kind = 'grid'
      cross join lateral unnest(
        datemultirange(daterange(x.from_day, x.to_day, '[]') * daterange(g.valid_from, g.valid_to, '[]'))
        - coalesce((select range_agg(daterange(s.from_day, s.to_day, '[]')) from standing_in s
            where s.county = x.county and s.absence_id = x.id and s.unit_id = g.unit_id
              and (s.state = 'approved' or x.ended_at is not null)), '{}')) d (days)
    where g.county = x.county and g.account_id = x.account_id and g.post = 'gridWorker' and not g.backup
      and g.state = 'approved'
  ) o), '[]')`;

const columns = sql`x.id, json_build_object('id', a.id, 'name', a.name) as worker, x.place,
  coalesce((select u.name from unit u where u.county = x.county and u.kind = 'grid' and u.place = x.place), '') as grid,
  x.from_day as "from", x.to_day as "to", r.reason, x.ended_at, b.name as entered_by, ${covers} as covers, x.version`;
const source = sql`absence x join account a on a.county = x.county and a.id = x.account_id
  join account b on b.county = x.county and b.id = x.entered_by
  left join absence_reason r on r.county = x.county and r.absence_id = x.id`;

export type Days = { readonly from: string; readonly to: string };

export const absencesIn = (tx: Tx, county: string, { from, to }: Days, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<AbsenceRow>`select ${columns} from ${source}
      where x.county = ${county} and ${reach} and x.from_day <= ${to}::date and x.to_day >= ${from}::date
      order by x.from_day desc, a.name, x.id limit 1000`,
  );

export const absenceById = (tx: Tx, county: string, id: string, reach: RawBuilder<boolean>) =>
  maybe(
    tx,
    sql<AbsenceRow>`select ${columns} from ${source} where x.county = ${county} and x.id = ${id} and ${reach}`,
  );

/** Held, so that two who change it do so one after the other. */
export const lockAbsence = (tx: Tx, county: string, id: string) =>
  many(tx, sql`select id from absence where county = ${county} and id = ${id} for update`);

export const absencesOf = (tx: Tx, county: string, account: string, day: string) =>
  many(
    tx,
    sql<
      Pick<AbsenceRow, 'id' | 'from' | 'to' | 'covers'>
    >`select x.id, x.from_day as "from", x.to_day as "to", ${covers} as covers
      from absence x where x.county = ${county} and x.account_id = ${account} and x.ended_at is null and x.to_day >= ${day}::date
      order by x.from_day`,
  );

export type StandsInRow = { place: string; grid: string; name: string; from: string; to: string };

/** The grids that somebody has, or will have, while others are away. */
export const standsInFor = (tx: Tx, county: string, account: string, day: string) =>
  many(
    tx,
    sql<StandsInRow>`select s.place, u.name as grid, a.name, s.from_day as "from", s.to_day as "to"
      from standing_in s join unit u on u.county = s.county and u.id = s.unit_id
        join account a on a.county = s.county and a.id = s.absent_id
      where s.county = ${county} and s.account_id = ${account} and s.state = 'approved' and s.to_day >= ${day}::date
      order by s.from_day, s.place`,
  );

/** Grid workers within reach by grid, with whoever would stand in for them, in turn. */
export const workersIn = (tx: Tx, county: string, day: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<WorkerRow>`select a.id, a.name, x.place, x.name as grid, coalesce((
          select json_agg(n.name order by e.place < s.place, e.place)
          from stand_in s join stand_in_worker e on e.county = s.county and e.community = s.community
              and e.number = s.number and e.place <> s.place and e.state = 'approved' and e.account_id <> a.id
            join account n on n.county = e.county and n.id = e.account_id
          where s.county = x.county and s.place = x.place), '[]') as stand_ins
      from unit x join assignment g on g.county = x.county and g.unit_id = x.id
        join account a on a.county = g.county and a.id = g.account_id and not a.disabled
      where x.county = ${county} and x.kind = 'grid' and ${reach} and g.post = 'gridWorker' and not g.backup
        and g.state = 'approved' and (g.valid_to is null or g.valid_to >= ${day}::date)
      order by x.place, g.valid_from, g.id`,
  );

/** The first grid within reach of which somebody is the worker on some of the days; undefined if there is none. */
export const gridOfWorker = (
  tx: Tx,
  county: string,
  { worker, from, to }: Days & { readonly worker: string },
  reach: RawBuilder<boolean>,
) =>
  maybe(
    tx,
    sql<{
      place: string;
    }>`select x.place from unit x join assignment g on g.county = x.county and g.unit_id = x.id
        join account a on a.county = g.county and a.id = g.account_id and not a.disabled
      where x.county = ${county} and x.kind = 'grid' and ${reach} and g.account_id = ${worker} and g.post = 'gridWorker'
        and not g.backup and g.state = 'approved'
        and daterange(g.valid_from, g.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')
      order by x.place limit 1`,
  );

export type NewAbsence = Days & {
  readonly id: string;
  readonly worker: string;
  readonly place: string;
  readonly reason: AbsenceReason | undefined;
  readonly by: string;
  readonly at: string;
};

export async function insertAbsence(tx: Tx, county: string, fresh: NewAbsence): Promise<void> {
  const { id, worker, place, from, to, reason, by, at } = fresh;
  await many(
    tx,
    sql`insert into absence (county, id, account_id, place, from_day, to_day, entered_by, entered_at)
      values (${county}, ${id}, ${worker}, ${place}, ${from}, ${to}, ${by}, ${at})`,
  );
  if (reason !== undefined)
    await many(
      tx,
      sql`insert into absence_reason (county, absence_id, place, account_id, reason)
        values (${county}, ${id}, ${place}, ${worker}, ${reason})`,
    );
}

export type Ending = { readonly to: string; readonly ended: { by: string; at: string } | null };

export const endAbsence = (tx: Tx, county: string, id: string, { to, ended }: Ending) =>
  many(
    tx,
    sql`update absence set to_day = ${to}, ended_at = ${ended?.at ?? null}, ended_by = ${ended?.by ?? null}, version = version + 1
      where county = ${county} and id = ${id}`,
  );
