import { BaseLayer, GridLayer, PublicSetting, type ResultOf } from '@jingwei/contract';
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { LngLat, MapArea } from './types.ts';

/** Where the map engine itself fetches the base map, in its worker. */
export const basePath = BaseLayer.path;

/** The outlines of communities and grids, with what the map labels. */
export type Town = {
  readonly outlines: FeatureCollection;
  readonly areas: readonly MapArea[];
  readonly bounds: MapArea['bounds'];
  /** Picture tiles of somebody else to lie below, where the server is set to show them. */
  readonly tiles: ResultOf<typeof PublicSetting>['tiles'];
};

let loading: Promise<Town> | null = null;

function positions(feature: Feature): Position[] {
  const shape = feature.geometry;
  if (shape.type === 'Polygon') return shape.coordinates.flat(1);
  if (shape.type === 'MultiPolygon') return shape.coordinates.flat(2);
  return [];
}

function around(all: Iterable<Position>): MapArea['bounds'] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng = 0, lat = 0] of all) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function labelOf(value: unknown, bounds: MapArea['bounds']): LngLat {
  if (Array.isArray(value)) return { lng: Number(value[0]), lat: Number(value[1]) };
  if (typeof value === 'object' && value !== null && 'lng' in value && 'lat' in value) {
    return { lng: Number(value.lng), lat: Number(value.lat) };
  }
  return { lng: (bounds[0] + bounds[2]) / 2, lat: (bounds[1] + bounds[3]) / 2 };
}

function areaOf(feature: Feature): MapArea {
  const it = feature.properties ?? {};
  const bounds = around(positions(feature));
  return {
    kind: it['kind'] === 'community' ? 'community' : 'grid',
    place: String(it['place']),
    name: String(it['name']),
    label: labelOf(it['label'], bounds),
    bounds,
  };
}

/** A phone without a network has the outlines but not this; nor would it have the pictures. */
async function fetchTiles(): Promise<Town['tiles']> {
  try {
    const response = await fetch(PublicSetting.path);
    if (!response.ok) throw new Error(`setting: ${response.status}`);
    const { tiles }: ResultOf<typeof PublicSetting> = await response.json();
    return tiles ?? null;
  } catch (failure) {
    console.warn(failure);
    return null;
  }
}

async function fetchTown(): Promise<Town> {
  const [response, tiles] = await Promise.all([fetch(GridLayer.path), fetchTiles()]);
  if (!response.ok) throw new Error(`grid layer: ${response.status}`);
  const outlines: FeatureCollection = await response.json();
  const areas = outlines.features.filter((feature) => positions(feature).length > 0).map(areaOf);
  const corners = areas.flatMap(({ bounds: [west, south, east, north] }) => [
    [west, south],
    [east, north],
  ]);
  return { outlines, areas, bounds: around(corners), tiles };
}

/** Loads the outlines once for all maps of a page; a failure is forgotten, so that the next map tries again. */
export function loadTown(): Promise<Town> {
  loading ??= fetchTown().catch((failure: unknown) => {
    loading = null;
    throw failure;
  });
  return loading;
}

/** Bounds of the place, or of the parent community while a micro-grid has no outline. */
export const boundsOf = (town: Town, place: string): MapArea['bounds'] =>
  town.areas.find((area) => area.place === place)?.bounds ??
  town.areas.find((area) => place.startsWith(area.place))?.bounds ??
  town.bounds;
