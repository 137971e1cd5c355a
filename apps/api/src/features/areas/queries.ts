import type { Area, AreaKind, Unit, UnitKind } from '@jingwei/contract';
import { placeUpperBound, seesNothing } from '@jingwei/domain';
import type { Geometry } from 'geojson';
import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { onPost } from '../../platform/session/queries.ts';

const inForce = sql<boolean>`(a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date)`;

const areaColumns = sql`a.id, a.place, a.kind, a.name, a.code,
  case when a.kind = 'county' then null else left(a.place, length(a.place) - 4) end as parent, a.households,
  case when a.label_lng is null then null else json_build_object('lng', a.label_lng, 'lat', a.label_lat) end as label,
  ${inForce} as active, a.version`;

const below = (column: RawBuilder<string>, place: string) =>
  sql<boolean>`(${column} >= ${place} and ${column} < ${placeUpperBound(place)})`;

const isAdministrator = (staff: Staff): boolean => staff.posts.some(({ post }) => seesNothing(post));
const placesOf = (staff: Staff): string[] => [...new Set(staff.posts.map(({ place }) => place))];
const anyOf = (conditions: RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;

/** Areas `a` within reach: below a post’s place; the whole county for administrators, since areas tell of nobody. */
const areaReach = (staff: Staff): RawBuilder<boolean> =>
  isAdministrator(staff) ? sql`true` : anyOf(placesOf(staff).map((place) => below(sql`a.place`, place)));

/** Units `u` within reach: below a post’s place, one’s own, and departments and teams that serve the place. */
function unitReach(staff: Staff): RawBuilder<boolean> {
  if (isAdministrator(staff)) return sql`true`;
  const places = placesOf(staff);
  return anyOf([
    ...places.map((place) => below(sql`u.place`, place)),
    sql<boolean>`u.id = any (${staff.posts.map(({ unit }) => unit)}::uuid[])`,
    sql<boolean>`(u.kind in ('department', 'emergencyTeam')
      and exists (select from unnest(${places}::text[]) p where p ^@ u.place))`,
  ]);
}

type AreaFilter = { place?: string | undefined; kind?: AreaKind | undefined; q?: string | undefined };

export const areasWithin = (tx: Tx, staff: Staff, { place, kind, q }: AreaFilter) =>
  many(
    tx,
    sql<Area>`select ${areaColumns} from area a
      where a.county = ${staff.county} and ${areaReach(staff)}
        and ${place === undefined ? sql`true` : below(sql`a.place`, place)}
        and (${kind ?? null}::text is null or a.kind = ${kind ?? null})
        and (${q ?? null}::text is null or strpos(lower(a.name), lower(${q ?? null})) > 0 or a.code ^@ ${q ?? null})
      order by a.place`,
  );

export const areaAt = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<Area>`select ${areaColumns} from area a where a.county = ${county} and a.place = ${place} and ${inForce}`,
  );

export const areaById = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<Area>`select ${areaColumns} from area a where a.county = ${county} and a.id = ${id}`);

export type NewArea = {
  county: string;
  id: string;
  place: string;
  kind: AreaKind;
  name: string;
  code: string;
  households: number | null;
  geometry: Geometry | null;
  label: readonly [number, number] | undefined;
};

/** Nothing comes back when the place, the code or the id is taken. */
export const insertArea = (tx: Tx, area: NewArea) =>
  maybe(
    tx,
    sql<Area>`insert into area as a (county, id, place, kind, name, code, code_source, households, geometry, label_lng, label_lat)
      values (${area.county}, ${area.id}, ${area.place}, ${area.kind}, ${area.name}, ${area.code}, 'local', ${area.households},
        ${area.geometry === null ? null : JSON.stringify(area.geometry)}::jsonb, ${area.label?.[0] ?? null}, ${area.label?.[1] ?? null})
      on conflict do nothing returning ${areaColumns}`,
  );

export const renameArea = (
  tx: Tx,
  area: { county: string; id: string; name: string; households: number | null; version: number },
) =>
  maybe(
    tx,
    sql<Area>`update area a set name = ${area.name}, households = coalesce(${area.households}::int, a.households),
        version = a.version + 1
      where a.county = ${area.county} and a.id = ${area.id} and a.version = ${area.version}
      returning ${areaColumns}`,
  );

export const renameUnitOfArea = (tx: Tx, county: string, place: string, name: string) =>
  many(
    tx,
    sql`update unit set name = ${name} where county = ${county} and place = ${place}
      and kind in ('grid', 'community', 'subdistrict', 'county')`,
  );

/** Tells every process that grids are other than they were. */
export const announceGrids = (tx: Tx, county: string, place: string) =>
  many(tx, sql`insert into outbox (county, kind, place) values (${county}, 'grids', ${place})`);

const unitColumns = sql`u.id, u.kind, u.name, u.place, u.code,
  (select p.id from unit p where p.county = u.county and p.kind in ('grid', 'community', 'subdistrict', 'county')
    and p.place = case when u.kind in ('department', 'emergencyTeam') then u.place::text else left(u.place, length(u.place) - 4) end) as parent,
  (select count(distinct g.account_id)::int from assignment g where g.county = u.county and g.unit_id = u.id and ${onPost}) as members`;

type UnitFilter = { kind?: UnitKind | undefined; place?: string | undefined };

const unitsWhere = (county: string, { kind, place }: UnitFilter) => sql`u.county = ${county}
  and (${kind ?? null}::text is null or u.kind = ${kind ?? null})
  and ${place === undefined ? sql`true` : below(sql`u.place`, place)}`;

export const unitsWithin = (tx: Tx, staff: Staff, filter: UnitFilter) =>
  many(
    tx,
    sql<Unit>`select ${unitColumns} from unit u
      where ${unitsWhere(staff.county, filter)} and ${unitReach(staff)} order by u.place, u.kind, u.name`,
  );

/** Units an event may be sent to, as the rule `servesPlace` decides it: on its own chain, below it, or serving it. */
export const unitsServing = (tx: Tx, event: DispatchedRow, filter: UnitFilter) =>
  many(
    tx,
    sql<Unit>`select ${unitColumns} from unit u
      where ${unitsWhere(event.county, filter)} and u.id is distinct from ${event.holderUnit}::uuid
        and (${event.place}::text ^@ u.place or ${below(sql`u.place`, event.place)})
      order by u.place desc, u.kind, u.name`,
  );

export type DispatchedRow = { county: string; place: string; holderUnit: string | null };
/** Row-level security decides whether the caller sees it. */
export const dispatchedEvent = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<DispatchedRow>`select county, place, holder_unit from event where county = ${county} and id = ${id}`,
  );

export const unitInReach = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`select u.id from unit u where u.county = ${staff.county} and u.id = ${id} and ${unitReach(staff)}`,
  );

export type MemberRow = {
  id: string;
  name: string;
  post: Staff['posts'][number]['post'];
  telephone: string | null;
  lead: boolean;
};
export const membersOnPost = (tx: Tx, county: string, unit: string) =>
  many(
    tx,
    sql<MemberRow>`select c.id, c.name, g.post, c.telephone, g.lead
      from post_held g join account c on c.county = g.county and c.id = g.account_id
      where g.county = ${county} and g.unit_id = ${unit} and ${onPost}
      order by g.lead desc, g.backup, c.name, c.id`,
  );

export type NewUnit = {
  county: string;
  id: string;
  kind: UnitKind;
  name: string;
  code: string;
  place: string;
};

/** Nothing comes back when the code or the id is taken. */
export const insertUnit = (tx: Tx, unit: NewUnit) =>
  maybe(
    tx,
    sql<Unit>`insert into unit as u (county, id, kind, name, code, place)
      values (${unit.county}, ${unit.id}, ${unit.kind}, ${unit.name}, ${unit.code}, ${unit.place})
      on conflict do nothing returning ${unitColumns}`,
  );

export type OutlineRow = {
  kind: AreaKind;
  place: string;
  name: string;
  code: string;
  geometry: Geometry;
  label: readonly [number, number] | null;
  worker: string | null;
};

/** Outlines of communities and grids with the worker’s name, which is published by law. */
export const outlines = (tx: Tx, county: string) =>
  many(
    tx,
    sql<OutlineRow>`select a.kind, a.place, a.name, a.code, a.geometry,
        case when a.label_lng is null then null else json_build_array(a.label_lng, a.label_lat) end as label,
        (select c.name from unit u join assignment g on g.county = u.county and g.unit_id = u.id
            join account c on c.county = g.county and c.id = g.account_id
          where u.county = a.county and u.kind = 'grid' and u.place = a.place and g.post = 'gridWorker'
            and not g.backup and ${onPost} order by g.valid_from desc, g.id limit 1) as worker
      from area a
      where a.county = ${county} and a.kind in ('community', 'grid') and a.geometry is not null
        and a.layer = 'general' and ${inForce}
      order by a.place`,
  );

export const gridGeometries = (tx: Tx, county: string) =>
  many(
    tx,
    sql<{ place: string; code: string; geometry: Geometry }>`select a.place, a.code, a.geometry from area a
      where a.county = ${county} and a.kind = 'grid' and a.geometry is not null and a.layer = 'general' and ${inForce}`,
  );

/** As text: it is passed on as it is. */
export const mapLayer = (tx: Tx, county: string, name: string) =>
  maybe(
    tx,
    sql<{
      document: string;
    }>`select document::text as document from map_layer where county = ${county} and name = ${name}`,
  );
