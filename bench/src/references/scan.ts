import type { LocatableGrid } from '@jingwei/geo';
import Flatbush from 'flatbush';

type Ring = Float64Array;

/** Whether a ray from the point crosses the ring an odd number of times. */
function isInside(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [xi, yi] = [ring[i] as number, ring[i + 1] as number];
    const [xj, yj] = [ring[j] as number, ring[j + 1] as number];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** The usual way to find the polygon of a point: an R-tree over the boxes, then ray casting on the candidates. */
export function buildScan(grids: readonly LocatableGrid[]): (lng: number, lat: number) => string | undefined {
  const tree = new Flatbush(grids.length);
  const rings = grids.map(({ geometry }): Ring => {
    const ring = Float64Array.from((geometry.coordinates[0] as number[][]).flat());
    const [xs, ys] = [0, 1].map((axis) => ring.filter((_, i) => i % 2 === axis)) as [Ring, Ring];
    tree.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    return ring;
  });
  tree.finish();
  return (lng, lat) => {
    for (const found of tree.search(lng, lat, lng, lat)) {
      const ring = rings[found];
      if (ring !== undefined && isInside(ring, lng, lat)) return grids[found]?.id;
    }
    return undefined;
  };
}
