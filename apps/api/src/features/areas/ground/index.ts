import { buildLocator, labelPoint, type OsmBuilding, type OsmGround, type OsmLine } from '@jingwei/geo';
import type { Feature, FeatureCollection, Geometry, MultiPolygon } from 'geojson';
import { v7 } from 'uuid';
import type { Database } from '../../../platform/db/database.ts';
import { inScope } from '../../../platform/db/transaction.ts';
import { announceGrids } from '../queries.ts';
import { countyNamed, drawnGrids, keepBase, keepBuildings, type StandingBuilding } from './queries.ts';

export type GroundReport = {
  readonly roads: number;
  readonly created: number;
  readonly redrawn: number;
  /** Buildings in no grid: they are on the map, and in no ledger. */
  readonly outside: number;
};

const feature = (geometry: Geometry, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

/** Lines of one kind and name are one feature, so that a name is written once. */
function roadFeatures(lines: readonly OsmLine[]): Feature[] {
  const drawn = lines.filter(({ kind }) => kind !== 'path');
  return [...Map.groupBy(drawn, ({ kind, name }) => `${kind} ${name}`).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const coordinates = own.map(({ line }) => line.coordinates);
    const named = first.name === '' ? {} : { name: first.name };
    return [
      feature({ type: 'MultiLineString', coordinates }, { layer: 'road', class: first.kind, ...named }),
    ];
  });
}

function buildingFeatures(buildings: readonly OsmBuilding[]): Feature[] {
  const groups = Map.groupBy(buildings, ({ floors, home }) => `${home} ${floors ?? ''}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const geometry: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: own.map(({ footprint }) => footprint.coordinates),
    };
    const kind = first.home ? 'residential' : 'public';
    return [feature(geometry, { layer: 'building', kind, floors: first.floors ?? 1 })];
  });
}

const baseOf = ({ lines, buildings }: OsmGround): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...roadFeatures(lines), ...buildingFeatures(buildings)],
});

type Grids = Awaited<ReturnType<typeof drawnGrids>>;

/** A building stands in the grid of a point deep inside it. */
function standing(buildings: readonly OsmBuilding[], grids: Grids): StandingBuilding[] {
  const locator = buildLocator(grids.map(({ place, code, geometry }) => ({ id: place, code, geometry })));
  return buildings.flatMap(({ id, name, footprint, floors, home }) => {
    const point = labelPoint(footprint);
    const place = point === undefined ? undefined : locator.locate(point[0], point[1]);
    if (point === undefined || place === undefined) return [];
    const [lng, lat] = point;
    const code = `osm:${id}`;
    return [
      {
        id: v7(),
        place,
        code,
        name: name === '' ? code : name,
        use: home ? '01' : '99',
        floors,
        lng,
        lat,
        footprint,
      },
    ];
  });
}

/**
 * Brings the ground of an extract of OpenStreetMap into a county: the base map, and a ledger line for every building that
 * stands in a grid. One transaction; done again it redraws and makes nothing twice. Undefined for a county nobody knows.
 */
export async function importGround(
  db: Database,
  county: string,
  ground: OsmGround,
): Promise<GroundReport | undefined> {
  return inScope(db, { county, reach: 'county' }, async (tx) => {
    if ((await countyNamed(tx, county)) === undefined) return undefined;
    await keepBase(tx, county, baseOf(ground));
    const found = standing(ground.buildings, await drawnGrids(tx, county));
    const { created, redrawn } = await keepBuildings(tx, county, found);
    await announceGrids(tx, county, county);
    const roads = ground.lines.filter(({ kind }) => kind !== 'path').length;
    return { roads, created, redrawn, outside: ground.buildings.length - found.length };
  });
}
