import { GeoJSONVT, type GeoJSONVTOptions } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';

/** Tiles are cut down to here; maps draw closer views from these. */
export const deepestZoom = 16;
const extent = 4096;

export const cutting = {
  maxZoom: deepestZoom,
  indexMaxZoom: 8,
  indexMaxPoints: 20_000,
  tolerance: 3,
  extent,
  buffer: 64,
} as const satisfies GeoJSONVTOptions;

/**
 * The parts of a feature as features of their own. A base map puts all shapes that look alike into one feature; cut as
 * one, each tile would go through all of them.
 */
export function apart(feature: Feature): Feature[] {
  const { geometry } = feature;
  if (geometry.type === 'MultiPolygon')
    return geometry.coordinates.map((coordinates) => ({
      ...feature,
      geometry: { type: 'Polygon', coordinates },
    }));
  if (geometry.type === 'MultiLineString')
    return geometry.coordinates.map((coordinates) => ({
      ...feature,
      geometry: { type: 'LineString', coordinates },
    }));
  return [feature];
}

/** The cut layer: a tile as protocol buffer of Mapbox’s vector tiles 2.1, undefined where nothing lies. */
export type TileSource = (z: number, x: number, y: number) => Uint8Array | undefined;

/** Packs a cut tile under the name of its layer. */
export function packTile(name: string, tile: Parameters<typeof fromGeojsonVt>[0][string]): Uint8Array {
  return fromGeojsonVt({ [name]: tile }, { version: 2, extent });
}

/** Cuts a layer on demand; what was cut on the way to a tile is kept for its neighbours. */
export function cutTiles(name: string, layer: FeatureCollection): TileSource {
  const index = new GeoJSONVT(layer, cutting);
  return (z, x, y) => {
    const tile = index.getTile(z, x, y);
    return tile === null || tile.features.length === 0 ? undefined : packTile(name, tile);
  };
}
