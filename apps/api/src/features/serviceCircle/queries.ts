import type { ServicePoint, ServicePointKind } from '@jingwei/contract';
import type { MultiLineString } from 'geojson';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import { today } from '../../platform/session/queries.ts';

const state = sql`case when p.valid_to is not null and p.valid_to <= ${today} then 'closed'
  when p.valid_from is null or p.valid_from > ${today} then 'planned' else 'open' end`;
const columns = sql`p.id, p.place::text as place,
  coalesce((select a.name from area a where a.county = p.county and a.place = p.place), '') as place_name,
  p.kind, p.name_zh as name, p.name_en, p.address, json_build_object('lng', p.lng, 'lat', p.lat) as point, p.hours, p.telephone,
  ${state} as state, p.valid_from::text as open_from, p.valid_to::text as open_until, p.version`;

export type Filter = {
  readonly place?: string | undefined;
  readonly kind?: ServicePointKind | undefined;
  readonly state?: ServicePoint['state'] | undefined;
};

/** Service points of a county, the closed ones only when they are asked for. */
export const servicePointsOf = (tx: Tx, county: string, { place, kind, state: wanted }: Filter) =>
  many(
    tx,
    sql<ServicePoint>`select ${columns} from service_point p
      where p.county = ${county} and (${place ?? null}::text is null or p.place ^@ ${place ?? ''})
        and (${kind ?? null}::text is null or p.kind = ${kind ?? null})
        and ${wanted === undefined ? sql`${state} <> 'closed'` : sql`${state} = ${wanted}`}
      order by p.place, p.kind, p.name_zh collate "C", p.id`,
  );

export const findServicePoint = (tx: Tx, county: string, id: string, lock = false) =>
  maybe(
    tx,
    sql<ServicePoint>`select ${columns} from service_point p where p.county = ${county} and p.id = ${id}
      ${lock ? sql`for update of p` : sql``}`,
  );

export type Values = Pick<
  ServicePoint,
  'place' | 'kind' | 'name' | 'nameEn' | 'address' | 'point' | 'hours' | 'telephone' | 'openFrom'
>;
type Stamp = { readonly county: string; readonly id: string; readonly by: string; readonly now: string };

export const insertServicePoint = (tx: Tx, { county, id, by, now }: Stamp, to: Values) =>
  many(
    tx,
    sql`insert into service_point (county, id, place, kind, name_zh, name_en, address, lng, lat, hours, telephone, valid_from,
        changed_by, changed_at)
      values (${county}, ${id}, ${to.place}, ${to.kind}, ${to.name}, ${to.nameEn}, ${to.address}, ${to.point.lng}, ${to.point.lat},
        ${to.hours}, ${to.telephone}, ${to.openFrom}::date, ${by}, ${now})`,
  );

export const updateServicePoint = (tx: Tx, { county, id, by, now }: Stamp, to: Values) =>
  many(
    tx,
    sql`update service_point set place = ${to.place}, kind = ${to.kind}, name_zh = ${to.name}, name_en = ${to.nameEn},
        address = ${to.address}, lng = ${to.point.lng}, lat = ${to.point.lat}, hours = ${to.hours}, telephone = ${to.telephone},
        valid_from = ${to.openFrom}::date, version = version + 1, changed_by = ${by}, changed_at = ${now}
      where county = ${county} and id = ${id}`,
  );

export const closeServicePoint = (tx: Tx, { county, id, by, now }: Stamp, on: string) =>
  many(
    tx,
    sql`update service_point set valid_to = ${on}::date, version = version + 1, changed_by = ${by}, changed_at = ${now}
      where county = ${county} and id = ${id}`,
  );

export const areaNamed = (tx: Tx, county: string, place: string) =>
  maybe(tx, sql<{ name: string }>`select name from area where county = ${county} and place = ${place}`);

export type AreaRow = { place: string; name: string; kind: 'subdistrict' | 'community' | 'grid' };

/** The areas in force under a place, itself included. */
export const areasUnder = (tx: Tx, county: string, place: string) =>
  many(
    tx,
    sql<AreaRow>`select place::text as place, name, kind from area
      where county = ${county} and place ^@ ${place} and kind in ('subdistrict', 'community', 'grid') and layer = 'general'
        and (valid_to is null or valid_to >= ${today}) order by place`,
  );

export type HomeRow = {
  id: string;
  place: string;
  name: string;
  lng: number | null;
  lat: number | null;
  households: number;
};

/** Buildings with the number of their households: nothing of anybody. */
export const homesUnder = (tx: Tx, county: string, place: string) =>
  many(
    tx,
    sql<HomeRow>`with counted as (
        select d.building_id, count(*)::int as households from household h
        join dwelling d on d.county = h.county and d.id = h.dwelling_id
        where h.county = ${county} and h.ended_at is null and h.place ^@ ${place} group by 1
      )
      select b.id, b.place::text as place, case when b.name ^@ b.compound then b.name else b.compound || b.name end as name,
        b.lng, b.lat, n.households
      from counted n join building b on b.county = ${county} and b.id = n.building_id
      order by b.place, b.id`,
  );

/** The version of the roads that a network is made of. */
export const groundVersion = async (tx: Tx, county: string): Promise<number> => {
  const { version } = await one(
    tx,
    sql<{ version: number }>`select coalesce(max(version), 0)::int as version from map_layer
      where county = ${county} and name = 'base'`,
  );
  return version;
};

/** Roads and paths of the base map, which can be walked and cycled; its rivers and railways cannot. */
export const waysOf = (tx: Tx, county: string) =>
  many(
    tx,
    sql<{ geometry: MultiLineString }>`select f -> 'geometry' as geometry
      from map_layer m, jsonb_array_elements(m.document -> 'features') f
      where m.county = ${county} and m.name = 'base' and f -> 'properties' ->> 'layer' = 'road'
        and f -> 'properties' ->> 'class' not in ('river', 'railway') and f -> 'geometry' ->> 'type' = 'MultiLineString'`,
  );
