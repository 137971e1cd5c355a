import type { MultiPolygon, Polygon, Position } from 'geojson';

/** A geometry that covers ground: one polygon, or several; rings after the first are holes. */
export type Area = Polygon | MultiPolygon;

/** `[west, south, east, north]` in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A point as `[lng, lat]` in degrees (CGCS2000, taken as WGS84). */
export type LngLat = readonly [lng: number, lat: number];

/** The polygons of an area, each as its rings. */
export function polygonsOf(area: Area): readonly Position[][][] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}

/** A GeoJSON position as a pair; throws RangeError for a position of fewer than two numbers. */
export function lngLatOf(position: Position): LngLat {
  const [lng, lat] = position;
  if (lng === undefined || lat === undefined) throw new RangeError('A position needs two numbers');
  return [lng, lat];
}

/**
 * The smallest box around an area.
 * An area without any position gives the empty box `[Infinity, Infinity, -Infinity, -Infinity]`,
 * which contains nothing.
 */
export function boundsOf(area: Area): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygonsOf(area)) {
    for (const position of rings[0] ?? []) {
      const [lng, lat] = lngLatOf(position);
      west = Math.min(west, lng);
      south = Math.min(south, lat);
      east = Math.max(east, lng);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}

/** Whether a point lies in the box, its border included. Never true for a NaN coordinate. */
export function insideBounds(point: LngLat, bounds: Bounds): boolean {
  const [lng, lat] = point;
  const [west, south, east, north] = bounds;
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/** Whether the two numbers are a place on the earth at all: finite, |lng| ≤ 180, |lat| ≤ 90. */
export function isPlaceOnEarth(lng: number, lat: number): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}
