import type { DifficultyFactor } from '@jingwei/contract';
import type { Area } from '@jingwei/geo';
import type { MultiLineString, Polygon } from 'geojson';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

export type CommunityRow = { id: string; place: string; name: string; geometry: Area | null };

export const communityAt = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<CommunityRow>`select id, place, name, geometry from area
      where county = ${county} and place = ${place} and kind = 'community'`,
  );

export type GridRow = {
  id: string;
  place: string;
  name: string;
  households: number | null;
  geometry: Area | null;
  label: { lng: number; lat: number } | null;
};

const label = sql`case when a.label_lng is null then null else json_build_object('lng', a.label_lng, 'lat', a.label_lat) end as label`;

/** General grids of a community that are in force on a day. */
export const gridsOn = (tx: Tx, county: string, community: string, day: string) =>
  many(
    tx,
    sql<GridRow>`select id, place, name, households, geometry, ${label} from area a
      where county = ${county} and kind = 'grid' and layer = 'general' and place ^@ ${`${community}.`}
        and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
      order by place`,
  );

/** The grids of a community as they were on a day, by their versions. */
export const versionsOn = (tx: Tx, county: string, community: string, day: string) =>
  many(
    tx,
    sql<GridRow>`select v.area_id as id, v.place, v.name, v.households, v.geometry, ${label} from area_version v
      join area a on a.county = v.county and a.id = v.area_id
      where v.county = ${county} and a.kind = 'grid' and a.layer = 'general' and v.place ^@ ${`${community}.`}
        and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
      order by v.place`,
  );

export type GroundBuildingRow = {
  id: string;
  name: string;
  compound: string;
  footprint: Polygon | null;
  lng: number | null;
  lat: number | null;
  households: number;
} & Record<DifficultyFactor, number>;

/**
 * Buildings of a community with their households and what makes these more work: numbers alone, nothing of anybody.
 * Restricted care is left out whoever asks. A building of seven floors and more without a lift counts each household.
 */
export const buildingsIn = (tx: Tx, county: string, community: string) =>
  many(
    tx,
    sql<GroundBuildingRow>`with home as (
        select d.building_id, h.id, d.rental from dwelling d
        join household h on h.county = d.county and h.dwelling_id = d.id and h.ended_at is null
        where d.county = ${county} and d.place ^@ ${`${community}.`}
      ), cared as (
        select distinct home.building_id, home.id, c.category from home
        join resident r on r.county = ${county} and r.household_id = home.id and r.ended_at is null
        join care_record c on c.county = r.county and c.resident_id = r.id and c.state = 'active' and not c.restricted
        where c.category in ('livingAlone', 'disabled')
      ), counted as (
        select building_id, count(*)::int as households, count(*) filter (where rental)::int as rental from home group by 1
      ), care as (
        select building_id, count(*) filter (where category = 'livingAlone')::int as alone,
          count(*) filter (where category = 'disabled')::int as disabled from cared group by 1
      )
      select b.id, b.name, b.compound, b.footprint, b.lng, b.lat, coalesce(n.households, 0) as households,
        coalesce(n.rental, 0) as rental, coalesce(care.alone, 0) as living_alone, coalesce(care.disabled, 0) as disabled,
        (select count(*)::int from organisation o where o.county = b.county and o.building_id = b.id and o.kind = 'shop'
          and o.closed_at is null) as shop,
        case when b.floors >= 7 and not exists (select from entrance e where e.county = b.county and e.building_id = b.id and e.lift)
          then coalesce(n.households, 0) else 0 end as no_lift
      from building b left join counted n on n.building_id = b.id left join care on care.building_id = b.id
      where b.county = ${county} and b.place ^@ ${`${community}.`}
      order by b.id`,
  );

export type WayRow = { kind: string; name: string; geometry: MultiLineString };

/** Roads of the base map by class; a name is given to each once. */
export const waysOf = (tx: Tx, county: string) =>
  many(
    tx,
    sql<WayRow>`select f -> 'properties' ->> 'class' as kind, coalesce(f -> 'properties' ->> 'name', '') as name, f -> 'geometry' as geometry
      from map_layer m, jsonb_array_elements(m.document -> 'features') f
      where m.county = ${county} and m.name = 'base' and f -> 'properties' ->> 'layer' = 'road'
        and f -> 'geometry' ->> 'type' = 'MultiLineString'`,
  );
