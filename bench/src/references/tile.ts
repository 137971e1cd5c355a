import { geoJSONToTile } from '@maplibre/geojson-vt';
import type { FeatureCollection } from 'geojson';
import { cutting, packTile } from '../../../apps/api/src/features/tiles/cut.ts';

/** A tile cut out of the whole layer each time, with nothing kept between two tiles. */
export function tileFromAll(
  name: string,
  layer: FeatureCollection,
  [z, x, y]: readonly [number, number, number],
) {
  const tile = geoJSONToTile(layer, z, x, y, { ...cutting, wrap: false, clip: true });
  return tile === null || tile.features.length === 0 ? undefined : packTile(name, tile);
}
