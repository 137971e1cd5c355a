import type { Position } from 'geojson';
import polylabel from 'polylabel';
import { type Area, type LngLat, lngLatOf, polygonsOf } from './area.ts';
import { METRES_PER_DEGREE, polygonArea } from './measure.ts';

/**
 * The pole of inaccessibility: the point inside the area that is farthest from its border, where
 * a label or a pin sits best. Of several polygons the largest is labelled.
 *
 * @param precisionMetres how near to the best point is good enough
 * @returns undefined for an area without positions
 */
export function labelPoint(area: Area, precisionMetres = 1): LngLat | undefined {
  const rings = largest(area);
  const first = rings?.[0]?.[0];
  if (rings === undefined || first === undefined) return undefined;
  const [originLng, originLat] = lngLatOf(first);
  // Degrees of longitude are shorter than degrees of latitude; search in metres.
  const east = METRES_PER_DEGREE * Math.cos((originLat * Math.PI) / 180);
  const flat = rings.map((ring) =>
    ring.map((position) => {
      const [lng, lat] = lngLatOf(position);
      return [(lng - originLng) * east, (lat - originLat) * METRES_PER_DEGREE];
    }),
  );
  const [x, y] = polylabel(flat, precisionMetres);
  return [originLng + x / east, originLat + y / METRES_PER_DEGREE];
}

function largest(area: Area): Position[][] | undefined {
  let best: Position[][] | undefined;
  let bestArea = -1;
  for (const coordinates of polygonsOf(area)) {
    const size = polygonArea({ type: 'Polygon', coordinates });
    if (size > bestArea) {
      best = coordinates;
      bestArea = size;
    }
  }
  return best;
}
