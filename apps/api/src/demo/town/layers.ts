import { type Bounds, labelPoint } from '@jingwei/geo';
import type {
  Feature,
  FeatureCollection,
  Geometry,
  MultiLineString,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson';
import { simplify } from './simplify.ts';
import type { Building, Road, Town } from './types.ts';

/** Map data for the web: static JSON, coordinates to six decimals (about ten centimetres). */
export interface TownLayers {
  /**
   * What lies under everything, painted in the order given. `layer` is one of `land`, `block`,
   * `field`, `green`, `water`, `road` (with `class` and, except for lanes, `name`) and `building`
   * (with `kind` and `floors`); shapes that look alike share one feature.
   */
  readonly base: FeatureCollection<Geometry, BaseProperties>;
  /** One feature per grid: its index, code and label point. */
  readonly grids: FeatureCollection<Polygon, GridProperties>;
  readonly communities: FeatureCollection<Polygon, CommunityProperties>;
  readonly bounds: Bounds;
}

export interface BaseProperties {
  readonly layer: 'land' | 'block' | 'field' | 'green' | 'water' | 'road' | 'building';
  readonly class?: Road['class'];
  readonly name?: string;
  readonly kind?: Building['kind'];
  readonly floors?: number;
}

export interface GridProperties {
  readonly community: string;
  readonly serial: number;
  readonly code: string;
  readonly households: number;
  readonly label: readonly number[];
}

export interface CommunityProperties {
  readonly code: string;
  readonly name: string;
  readonly label: readonly number[];
}

/** Drawn lines may stray this far from the planned ones. */
const STRAIGHT_METRES = 1.2;

export function townLayers(town: Town): TownLayers {
  return {
    base: collection<Geometry, BaseProperties>([
      shapes('land', [town.outline]),
      shapes('block', town.blocks.map(straighten)),
      shapes('field', town.fields.map(straighten)),
      shapes('green', town.green.map(straighten)),
      shapes('water', town.water.map(straighten)),
      ...roadFeatures(town.roads),
      ...buildingFeatures(town.buildings),
    ]),
    grids: collection(town.grids.map((grid) => gridFeature(town, grid))),
    communities: collection(
      town.communities.map(({ code, name, polygon }) =>
        feature(roundPolygon(polygon), { code, name, label: labelOf(polygon) }),
      ),
    ),
    bounds: town.bounds,
  };
}

function gridFeature(town: Town, grid: Town['grids'][number]): Feature<Polygon, GridProperties> {
  const community = town.communities[grid.community]?.code ?? '';
  return feature(roundPolygon(grid.polygon), {
    community,
    serial: grid.serial,
    code: `${community}${String(grid.serial).padStart(3, '0')}`,
    households: grid.households,
    label: labelOf(grid.polygon),
  });
}

/** Lanes share one feature; roads of one name share one, so that a name is written once. */
function roadFeatures(roads: readonly Road[]): Feature<MultiLineString, BaseProperties>[] {
  const groups = Map.groupBy(roads, (road) => `${road.class} ${road.name}`);
  const order: Readonly<Record<Road['class'], number>> = { lane: 0, street: 1, arterial: 2 };
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const geometry: MultiLineString = {
        type: 'MultiLineString',
        coordinates: group.map((road) => simplify(road.line.coordinates, STRAIGHT_METRES).map(roundPosition)),
      };
      const named = first.name === '' ? {} : { name: first.name };
      return [
        feature<MultiLineString, BaseProperties>(geometry, { layer: 'road', class: first.class, ...named }),
      ];
    })
    .sort((a, b) => order[a.properties.class ?? 'lane'] - order[b.properties.class ?? 'lane']);
}

function buildingFeatures(buildings: readonly Building[]): Feature<MultiPolygon, BaseProperties>[] {
  const groups = Map.groupBy(buildings, ({ kind, floors }) => `${kind} ${String(floors).padStart(3, '0')}`);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const { kind, floors } = first;
      const { geometry } = shapes(
        'building',
        group.map(({ footprint }) => footprint),
      );
      return [feature<MultiPolygon, BaseProperties>(geometry, { layer: 'building', kind, floors })];
    });
}

function shapes(
  layer: BaseProperties['layer'],
  polygons: readonly Polygon[],
): Feature<MultiPolygon, BaseProperties> {
  const coordinates = polygons.map((polygon) => roundPolygon(polygon).coordinates);
  return feature({ type: 'MultiPolygon', coordinates }, { layer });
}

function collection<G extends Geometry, P>(features: Feature<G, P>[]): FeatureCollection<G, P> {
  return { type: 'FeatureCollection', features };
}

function feature<G extends Geometry, P>(geometry: G, properties: P): Feature<G, P> {
  return { type: 'Feature', geometry, properties };
}

function labelOf(polygon: Polygon): number[] {
  return roundPosition([...(labelPoint(polygon) ?? [])]);
}

function straighten({ coordinates }: Polygon): Polygon {
  return { type: 'Polygon', coordinates: coordinates.map((ring) => simplify(ring, STRAIGHT_METRES)) };
}

function roundPolygon(polygon: Polygon): Polygon {
  return { type: 'Polygon', coordinates: polygon.coordinates.map((ring) => ring.map(roundPosition)) };
}

function roundPosition(position: Position): Position {
  return position.map((degrees) => Math.round(degrees * 1e6) / 1e6);
}
