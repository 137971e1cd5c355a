import type { Area } from '@jingwei/geo';
import { many, sql, type Tx } from '../../../platform/db/database.ts';

export const dueDivisions = (tx: Tx, day: string) =>
  many(
    tx,
    sql<{ county: string; id: string }>`select county, id from division
      where state = 'scheduled' and effective_on <= ${day}::date order by effective_on, county, id`,
  );

export const lockCommunity = (tx: Tx, county: string, community: string) =>
  many(
    tx,
    sql`select id from area where county = ${county} and (place = ${community} or place ^@ ${`${community}.`})
      order by place for update`,
  );

type Where = { county: string; day: string; division: string };
type Laid = {
  areaId: string;
  place: string;
  name: string;
  geometry: Area;
  households: number;
  number: number;
  serial: string | null;
  standIn: number | null;
  continues: { id: string } | null;
};

const laid = (grids: readonly Laid[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(
    grids.map(({ areaId: id, place, name, geometry, households, number, serial, standIn }) => ({
      id,
      place,
      name,
      geometry,
      households,
      number,
      serial,
      stand_in: standIn,
    })),
  )}::jsonb) as n (id uuid, place text, name text, geometry jsonb, households integer, number integer, serial text, stand_in integer)`;

/** Grids that carry on, with their new ground and name; the unit is called as the grid is. */
export const setAreas = (tx: Tx, where: Where, grids: readonly Laid[]) =>
  many(
    tx,
    sql`with set as (
        update area a set geometry = n.geometry, households = n.households, name = n.name, label_lng = g.label_lng,
          label_lat = g.label_lat, version = a.version + 1
        from ${laid(grids)}, division_grid g
        where a.county = ${where.county} and a.id = n.id and g.county = ${where.county} and g.division_id = ${where.division}
          and g.number = n.number
        returning a.place, a.name
      )
      update unit u set name = set.name from set where u.county = ${where.county} and u.kind = 'grid' and u.place = set.place`,
  );

export const insertNewGrids = (
  tx: Tx,
  where: Where,
  grids: readonly (Laid & { code: string; unit: string })[],
) =>
  many(
    tx,
    sql`with given as (
        select * from jsonb_to_recordset(${JSON.stringify(
          grids.map(({ areaId, unit, place, name, code, number }) => ({
            id: areaId,
            unit,
            place,
            name,
            code,
            number,
          })),
        )}::jsonb) as n (id uuid, unit uuid, place text, name text, code text, number integer)
      ), made as (
        insert into area (county, id, place, kind, name, code, code_source, households, geometry, label_lng, label_lat, valid_from)
        select ${where.county}, n.id, n.place, 'grid', n.name, n.code, 'local', g.households, g.geometry, g.label_lng, g.label_lat,
          ${where.day}::date
        from given n join division_grid g on g.county = ${where.county} and g.division_id = ${where.division} and g.number = n.number
      )
      insert into unit (county, id, kind, name, code, place)
      select ${where.county}, unit, 'grid', name, code, place from given`,
  );

/** Grids that are given up, with the micro-grids in them. */
export const closeAreas = (tx: Tx, where: Where, ids: readonly string[]) =>
  many(
    tx,
    sql`with closed as (
        update area a set valid_to = ${where.day}::date - 1, version = a.version + 1 from area g
        where a.county = ${where.county} and g.county = a.county and g.id = any (${[...ids]}::uuid[])
          and (a.id = g.id or a.place ^@ (g.place || '.')) and a.valid_to is null
        returning a.id
      )
      update area_version v set valid_to = greatest(v.valid_from, ${where.day}::date - 1)
      from closed where v.county = ${where.county} and v.area_id = closed.id and v.valid_to is null`,
  );

/** The version of each grid ends the day before, and the new one begins; a new grid has its first one already. */
export async function writeVersions(tx: Tx, where: Where, grids: readonly Laid[]): Promise<void> {
  const old = grids.filter(({ continues }) => continues !== null).map(({ areaId }) => areaId);
  await many(
    tx,
    sql`update area_version set valid_to = greatest(valid_from, ${where.day}::date - 1)
      where county = ${where.county} and area_id = any (${old}::uuid[]) and valid_to is null`,
  );
  await many(
    tx,
    sql`insert into area_version (county, area_id, place, name, geometry, households, valid_from, division_id)
      select ${where.county}, n.id, n.place, n.name, n.geometry, n.households, ${where.day}::date, ${where.division}
      from ${laid(grids)}
      on conflict (county, area_id, valid_from) do update set geometry = excluded.geometry, households = excluded.households,
        name = excluded.name, division_id = excluded.division_id, valid_to = null`,
  );
}

export const giveSerials = (tx: Tx, where: Where, grids: readonly Laid[]) =>
  many(
    tx,
    sql`update division_grid g set serial = n.serial from ${laid(grids)}
      where g.county = ${where.county} and g.division_id = ${where.division} and g.number = n.number`,
  );

export async function replaceStandIns(
  tx: Tx,
  { county, community }: { county: string; community: string },
  grids: readonly Laid[],
): Promise<void> {
  await many(tx, sql`delete from stand_in where county = ${county} and community = ${community}`);
  await many(
    tx,
    sql`insert into stand_in (county, place, community, number)
      select ${county}, n.place, ${community}, n.stand_in from ${laid(grids)} where n.stand_in is not null`,
  );
}

/** Buildings of a community that a division does not place; all of them without one. */
export const unplacedBuildings = (
  tx: Tx,
  { county, community, division }: { county: string; community: string; division: string | null },
) =>
  many(
    tx,
    sql<{ id: string; place: string }>`select b.id, left(b.place, 18) as place from building b
      where b.county = ${county} and b.place ^@ ${`${community}.`} and not exists (select from division_building x
        where x.county = b.county and x.division_id = ${division}::uuid and x.building_id = b.id)`,
  );

/** Party groups lie where their leaders live: both move in this transaction, so the key waits for its end. */
export const deferLeaders = (tx: Tx) =>
  many(tx, sql.raw('set constraints party_group_leader_lives_here deferred'));

/** A group goes with its leader; where the leader comes to a grid that has a group, that one stays and this one ends. */
export const followLeaders = (tx: Tx, { county, community }: { county: string; community: string }) =>
  many(
    tx,
    sql`with moved as (
        select p.id, r.place, row_number() over (partition by r.place order by p.members desc, p.id) as rank,
          exists (select from party_group o join resident l on l.county = o.county and l.id = o.leader_id
            where o.county = p.county and o.id <> p.id and o.ended_at is null and o.place = r.place and l.place = o.place) as taken
        from party_group p join resident r on r.county = p.county and r.id = p.leader_id
        where p.county = ${county} and p.place ^@ ${`${community}.`} and p.place <> r.place
      ), ended as (
        update party_group p set ended_at = coalesce(p.ended_at, current_date), place = m.place, version = p.version + 1, changed_by = null
        from moved m where p.county = ${county} and p.id = m.id and (m.taken or m.rank > 1)
      )
      update party_group p set place = m.place, version = p.version + 1, changed_by = null
      from moved m where p.county = ${county} and p.id = m.id and not m.taken and m.rank = 1`,
  );

type Community = { county: string; community: string };
type SpotRow = { id: string; place: string; lng: number | null; lat: number | null };

export const eventsOpenIn = (tx: Tx, { county, community }: Community) =>
  many(
    tx,
    sql<SpotRow>`select id, place, lng, lat from event
      where county = ${county} and open and place ^@ ${`${community}.`} order by id for update`,
  );

export type EventMove = { id: string; from: string; to: string; step: string };

/**
 * Open events go to their new grid; where the old grid held one, the new one holds it, and nobody in person until
 * somebody takes it. Each has a step that says so, and the pages that show it hear of it.
 */
export const moveEvents = (tx: Tx, at: { county: string; now: string }, moves: readonly EventMove[]) =>
  many(
    tx,
    sql`with given as (
        select m.id, m."to", m.step, o.id as old_unit, n.id as new_unit
        from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m (id uuid, "from" text, "to" text, step uuid)
        left join unit o on o.county = ${at.county} and o.kind = 'grid' and o.place = m."from"
        join unit n on n.county = ${at.county} and n.kind = 'grid' and n.place = m."to"
      ), moved as (
        update event e set place = g."to", version = e.version + 1, updated_at = ${at.now},
          holder_unit = case when e.holder_unit = g.old_unit then g.new_unit else e.holder_unit end,
          holder_person = case when e.holder_unit = g.old_unit then null else e.holder_person end
        from given g where e.county = ${at.county} and e.id = g.id
        returning e.id, e.place, e.state, e.version, e.holder_unit, g.step, g.old_unit
      ), stepped as (
        insert into step (county, id, event_id, seq, action, at, from_state, to_state, holder_unit, note)
        select ${at.county}, step, id, version, 'transfer', ${at.now}, state, state, holder_unit, '网格重新划分，随所在网格移交'
        from moved
      ), laid as (
        insert into event_unit (county, unit_id, event_id) select ${at.county}, holder_unit, id from moved on conflict do nothing
      )
      insert into outbox (county, kind, place, subject, version, units, at)
      select ${at.county}, 'event', place, id, version, array_remove(array[old_unit, holder_unit], null), ${at.now}::timestamptz from moved`,
  );

export const addressesIn = (tx: Tx, { county, community }: Community) =>
  many(
    tx,
    sql<SpotRow>`select id, place, lng, lat from address where county = ${county} and place ^@ ${`${community}.`}`,
  );

export const moveAddresses = (tx: Tx, county: string, moves: readonly { id: string; to: string }[]) =>
  many(
    tx,
    sql`update address a set place = m."to" from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m (id uuid, "to" text)
      where a.county = ${county} and a.id = m.id`,
  );

/** Open needs lie where their household does. */
export const moveNeeds = (tx: Tx, { county, community }: Community) =>
  many(
    tx,
    sql`update need n set place = h.place from household h
      where n.county = ${county} and n.state = 'open' and n.place ^@ ${`${community}.`} and h.county = n.county
        and h.id = n.household_id and h.place <> n.place`,
  );

/** Plans of the day and of days to come lose the households that now belong to another grid. */
export const forgetMovedPlans = (tx: Tx, { county, community }: Community, day: string) =>
  many(
    tx,
    sql`delete from day_plan_household x using day_plan p, household h
      where x.county = ${county} and p.county = x.county and p.id = x.plan_id and p.day >= ${day}::date and p.place ^@ ${`${community}.`}
        and h.county = x.county and h.id = x.household_id and h.place <> p.place
        and not exists (select from visit v where v.county = x.county and v.plan_id = p.id and v.household_id = x.household_id)`,
  );

/** What is bound to a grid that is closed and has no position goes to its heir. */
export async function moveHeirless(
  tx: Tx,
  county: string,
  closed: readonly { from: string; to: string }[],
): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) as m ("from" text, "to" text)`;
  await many(
    tx,
    sql`update organisation o set place = m."to" from ${given}
      where o.county = ${county} and o.place = m."from" and o.building_id is null and o.closed_at is null`,
  );
  await many(
    tx,
    sql`update patrol_route r set place = m."to" from ${given} where r.county = ${county} and r.place = m."from"`,
  );
}

/** Tells every process that grids are other than they were. */
export const announce = (tx: Tx, county: string, place: string) =>
  many(tx, sql`insert into outbox (county, kind, place) values (${county}, 'grids', ${place})`);
