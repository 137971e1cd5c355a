import type { Position } from 'geojson';
import { type Area, type LngLat, lngLatOf, polygonsOf } from './area.ts';

/** Mean radius of the earth in metres (IUGG R1). */
export const EARTH_RADIUS_METRES = 6_371_008.8;

const RADIANS = Math.PI / 180;

/** Metres in one degree of latitude, and of longitude at the equator, on the mean sphere. */
export const METRES_PER_DEGREE = EARTH_RADIUS_METRES * RADIANS;

/** Great-circle distance in metres on the mean sphere (haversine; within 0.5 % of the ellipsoid). */
export function distanceMetres(from: LngLat, to: LngLat): number {
  const halfLat = Math.sin(((to[1] - from[1]) * RADIANS) / 2);
  const halfLng = Math.sin(((to[0] - from[0]) * RADIANS) / 2);
  const a = halfLat * halfLat + Math.cos(from[1] * RADIANS) * Math.cos(to[1] * RADIANS) * halfLng * halfLng;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** First direction from one point to another, in degrees clockwise from north, 0 ≤ bearing < 360. */
export function bearing(from: LngLat, to: LngLat): number {
  const deltaLng = (to[0] - from[0]) * RADIANS;
  const fromLat = from[1] * RADIANS;
  const toLat = to[1] * RADIANS;
  const y = Math.sin(deltaLng) * Math.cos(toLat);
  const x = Math.cos(fromLat) * Math.sin(toLat) - Math.sin(fromLat) * Math.cos(toLat) * Math.cos(deltaLng);
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}

/**
 * Area on the mean sphere in square metres, holes taken off. Ring directions do not matter;
 * a ring need not repeat its first position.
 */
export function polygonArea(area: Area): number {
  let total = 0;
  for (const [outer, ...holes] of polygonsOf(area)) {
    total += ringArea(outer ?? []);
    for (const hole of holes) total -= ringArea(hole);
  }
  return total;
}

function ringArea(ring: readonly Position[]): number {
  const first = ring[0];
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return 0;
  // Longitudes relative to the first position: the digits lost to cancellation would be whole m².
  const [originLng] = lngLatOf(first);
  let sum = 0;
  let [lng, lat] = lngLatOf(last);
  for (const position of ring) {
    const [nextLng, nextLat] = lngLatOf(position);
    const sines = 2 + Math.sin(lat * RADIANS) + Math.sin(nextLat * RADIANS);
    sum += (nextLng - originLng - (lng - originLng)) * RADIANS * sines;
    lng = nextLng;
    lat = nextLat;
  }
  return Math.abs((sum * EARTH_RADIUS_METRES * EARTH_RADIUS_METRES) / 2);
}
