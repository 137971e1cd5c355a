import type { ParcelMap } from '@jingwei/geo';

/**
 * Grids grown one after another from the westernmost free parcel until each has its share: the
 * plainest way to divide a community that gives connected grids where it can.
 */
export function growGrids(map: ParcelMap, outline: number, count: number): Int32Array {
  const gridOf = new Int32Array(map.parcels.length).fill(-1);
  const free = new Set(map.parcels.keys().filter((parcel) => map.parcels[parcel]?.outline === outline));
  const beside = neighboursOf(map);
  const total = [...free].reduce((sum, parcel) => sum + (map.parcels[parcel]?.weight ?? 0), 0);
  for (let grid = 0; grid < count; grid++) {
    const [start] = [...free].sort((a, b) => (map.parcels[a]?.x ?? 0) - (map.parcels[b]?.x ?? 0));
    let weight = 0;
    const queue = start === undefined ? [] : [start];
    for (const parcel of queue) {
      if (weight >= total / count && grid < count - 1) break;
      if (!free.delete(parcel)) continue;
      gridOf[parcel] = grid;
      weight += map.parcels[parcel]?.weight ?? 0;
      queue.push(...(beside.get(parcel) ?? []).filter((next) => free.has(next)));
    }
  }
  for (const parcel of free) gridOf[parcel] = count - 1;
  return gridOf;
}

function neighboursOf({ borders }: ParcelMap): Map<number, number[]> {
  const beside = new Map<number, number[]>();
  for (const { a, b } of borders) {
    if (b === -1) continue;
    beside.set(a, [...(beside.get(a) ?? []), b]);
    beside.set(b, [...(beside.get(b) ?? []), a]);
  }
  return beside;
}
