import type { Area } from '../area.ts';
import { areasUnder } from '../coverage/buildings.ts';
import { indexAreas } from '../coverage/regions.ts';
import { OUTSIDE } from '../subdivision/arrangement.ts';
import type { ParcelMap } from '../subdivision/parcels.ts';

/** The division of today, laid upon parcels. */
export interface Today {
  /** Grid of each building, by its index; −1 for none. */
  readonly ofBuilding: Int32Array;
  /** Grid in which most households of each parcel live, or most of its ground lies; −1 for none. */
  readonly ofParcel: Int32Array;
}

/** Finds where buildings and parcels lie in the grids of today. */
export function layToday(map: ParcelMap, grids: readonly Area[]): Today {
  const { arrangement, parcelOf, parcels, ground } = map;
  const ofBuilding = areasUnder(
    ground.buildings.map(({ footprint }) => footprint),
    grids,
  );
  const index = indexAreas(grids);
  const shares = parcels.map(() => new Map<number, number>());
  const give = (parcel: number, grid: number, amount: number): void => {
    const share = shares[parcel];
    if (share !== undefined && grid !== -1) share.set(grid, (share.get(grid) ?? 0) + amount);
  };
  const { inner, origin, areas } = arrangement;
  const whole = areas.reduce((sum, area) => sum + area, 0) || 1;
  for (const [face, parcel] of parcelOf.entries()) {
    if (parcel === OUTSIDE) continue;
    const [x, y] = [origin.x + (inner[face * 2] ?? NaN), origin.y + (inner[face * 2 + 1] ?? NaN)];
    // Ground decides only where nobody lives: all of it weighs less than one household.
    give(parcel, index.covering(x, y)[0] ?? -1, (areas[face] ?? 0) / whole / 2);
  }
  for (const [parcel, { buildings }] of parcels.entries()) {
    for (const building of buildings) {
      give(parcel, ofBuilding[building] ?? -1, ground.buildings[building]?.households ?? 0);
    }
  }
  const ofParcel = Int32Array.from(shares, (share) => {
    const [first] = [...share].sort(([a, most], [b, other]) => other - most || a - b);
    return first?.[0] ?? -1;
  });
  return { ofBuilding, ofParcel };
}
