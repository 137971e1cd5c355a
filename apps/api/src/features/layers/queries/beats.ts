import type { BeatStaff } from '@jingwei/contract';
import type { Area } from '@jingwei/geo';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';
import { onPost } from '../../../platform/session/queries.ts';

export type BeatRow = {
  id: string;
  code: string;
  name: string;
  place: string;
  since: string;
  geometry: Area;
  label: { lng: number; lat: number } | null;
  grids: { id: string; place: string }[];
  staff: BeatStaff[];
  outdated: boolean;
  version: number;
};

const staffColumns = sql`s.id, json_build_object('id', c.id, 'name', c.name) as account, s.concurrent, s.valid_from as "from",
  s.valid_to as "to", s.version`;

/** Beats of a line on a day that have a grid under a place, with whoever is on them then or will be. */
export const beatsOn = (
  tx: Tx,
  { county, layer, place }: { county: string; layer: string; place: string },
  day: string,
) =>
  many(
    tx,
    sql<BeatRow>`select b.id, b.code, b.name, b.place::text as place, v.valid_from as since, v.geometry,
        case when v.label_lng is null then null else json_build_object('lng', v.label_lng, 'lat', v.label_lat) end as label,
        m.grids, b.version, m.outdated or exists (select from area_version w join beat_grid x on x.county = w.county
          and x.grid_id = w.area_id and x.beat_id = b.id where w.county = b.county and w.valid_from > v.valid_from
          and w.valid_from <= ${day}::date) as outdated,
        coalesce((select json_agg(json_build_object('id', s.id, 'account', json_build_object('id', c.id, 'name', c.name),
            'concurrent', s.concurrent, 'from', s.valid_from, 'to', s.valid_to, 'version', s.version) order by s.concurrent, s.valid_from, s.id)
          from beat_staff s join account c on c.county = s.county and c.id = s.account_id
          where s.county = b.county and s.beat_id = b.id and (s.valid_to is null or s.valid_to >= ${day}::date)), '[]') as staff
      from beat b
        join beat_version v on v.county = b.county and v.beat_id = b.id and v.valid_from <= ${day}::date
          and (v.valid_to is null or v.valid_to >= ${day}::date)
        cross join lateral (
          select json_agg(json_build_object('id', a.id, 'place', a.place) order by a.place) as grids,
            bool_or(a.valid_to < ${day}::date) as outdated, bool_or(a.place ^@ ${place}) as here
          from beat_grid g join area a on a.county = g.county and a.id = g.grid_id
          where g.county = b.county and g.beat_id = b.id and g.valid_from <= ${day}::date
            and (g.valid_to is null or g.valid_to >= ${day}::date)
        ) m
      where b.county = ${county} and b.layer_id = ${layer} and m.here and b.valid_from <= ${day}::date
        and (b.valid_to is null or b.valid_to >= ${day}::date)
      order by b.code`,
  );

/** The first day after today on which grids under a place change their beat. */
export const dayAhead = (
  tx: Tx,
  { county, layer, place }: { county: string; layer: string; place: string },
  today: string,
) =>
  maybe(
    tx,
    sql<{ day: string | null }>`select min(g.valid_from) as day from beat_grid g
      join area a on a.county = g.county and a.id = g.grid_id
      where g.county = ${county} and g.layer_id = ${layer} and g.valid_from > ${today}::date and a.place ^@ ${place}`,
  );

export type BeatKey = {
  id: string;
  place: string;
  name: string;
  from: string;
  to: string | null;
  version: number;
};

export const findBeat = (tx: Tx, county: string, id: string, lock: boolean) =>
  maybe(
    tx,
    sql<BeatKey>`select id, place::text as place, name, valid_from as "from", valid_to as "to", version from beat
      where county = ${county} and id = ${id} ${lock ? sql`for update` : sql``}`,
  );

export const renameBeat = (tx: Tx, county: string, id: string, name: string) =>
  many(
    tx,
    sql`update beat set name = ${name}, version = version + 1 where county = ${county} and id = ${id}`,
  );

export type PersonRow = { id: string; name: string; unit: string; beats: string[] };

/** Those who may be put on a beat: people of departments and of street offices, the near ones first. */
export const peopleFor = (tx: Tx, county: string, { place }: BeatKey, day: string) =>
  many(
    tx,
    sql<PersonRow>`select c.id, c.name, min(u.name) as unit, coalesce((
          select json_agg(b.name order by b.code) from beat_staff s join beat b on b.county = s.county and b.id = s.beat_id
          where s.county = c.county and s.account_id = c.id and (s.valid_to is null or s.valid_to >= ${day}::date)
            and (b.valid_to is null or b.valid_to >= ${day}::date)), '[]') as beats
      from account c join assignment g on g.county = c.county and g.account_id = c.id
        join unit u on u.county = g.county and u.id = g.unit_id
      where c.county = ${county} and not c.disabled and g.post in ('departmentHandler', 'gridCentreOfficer') and ${onPost}
      group by c.county, c.id, c.name
      order by bool_or(u.place ^@ ${place}) desc, min(u.name) collate "C", c.name collate "C", c.id limit 1000`,
  );

export const isStaffable = (tx: Tx, county: string, account: string) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`select c.id from account c join assignment g on g.county = c.county and g.account_id = c.id
      where c.county = ${county} and c.id = ${account} and not c.disabled
        and g.post in ('departmentHandler', 'gridCentreOfficer') and ${onPost} limit 1`,
  );

export type NewDuty = {
  county: string;
  id: string;
  beat: string;
  account: string;
  concurrent: boolean;
  from: string;
  by: string;
  now: string;
};

export const insertDuty = (tx: Tx, { county, id, beat, account, concurrent, from, by, now }: NewDuty) =>
  many(
    tx,
    sql`insert into beat_staff (county, id, beat_id, account_id, concurrent, valid_from, changed_by, changed_at)
      values (${county}, ${id}, ${beat}, ${account}, ${concurrent}, ${from}, ${by}, ${now})`,
  );

export const dutyById = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<BeatStaff & { place: string }>`select ${staffColumns}, b.place::text as place from beat_staff s
        join beat b on b.county = s.county and b.id = s.beat_id join account c on c.county = s.county and c.id = s.account_id
      where s.county = ${county} and s.id = ${id} for update of s`,
  );

export const endDuty = (
  tx: Tx,
  { county, id, last, by, now }: { county: string; id: string; last: string; by: string; now: string },
) =>
  many(
    tx,
    sql`update beat_staff set valid_to = ${last}, version = version + 1, changed_by = ${by}, changed_at = ${now}
      where county = ${county} and id = ${id}`,
  );
