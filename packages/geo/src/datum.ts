import gcoord from 'gcoord';
import type { LngLat } from './area.ts';

/**
 * Coordinates are stored in CGCS2000, which equals WGS84 at the accuracy of a telephone. Map
 * services on the market show GCJ-02 or BD-09, some hundred metres away. Outside China these
 * conversions return the point unchanged.
 */
type Pair = [number, number];

/** Stored coordinates to GCJ-02, the datum of Amap (高德) and Tencent maps. */
export function toGcj02(point: LngLat): LngLat {
  return gcoord.transform<Pair>([point[0], point[1]], gcoord.WGS84, gcoord.GCJ02);
}

/** GCJ-02 to stored coordinates; returns within a quarter of a metre of where `toGcj02` began. */
export function fromGcj02(point: LngLat): LngLat {
  return gcoord.transform<Pair>([point[0], point[1]], gcoord.GCJ02, gcoord.WGS84);
}

/** Stored coordinates to BD-09, the datum of Baidu maps. */
export function toBd09(point: LngLat): LngLat {
  return gcoord.transform<Pair>([point[0], point[1]], gcoord.WGS84, gcoord.BD09);
}

/** BD-09 to stored coordinates, within about a metre. */
export function fromBd09(point: LngLat): LngLat {
  return gcoord.transform<Pair>([point[0], point[1]], gcoord.BD09, gcoord.WGS84);
}
