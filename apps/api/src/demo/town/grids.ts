import { buildParcel, type Draft, type Site } from './build.ts';
import { type Allotment, allot, type Neighbourhood, otherUse, type Use } from './landuse.ts';
import type { Names } from './names.ts';
import type { Partitioning } from './partition.ts';
import { centroid } from './plane.ts';
import { faceGraph } from './regions.ts';
import { ringOf } from './subdivision.ts';
import { bestPartition, readingOrder } from './territory.ts';

/** A parcel with what was built on it. */
export interface BuiltParcel {
  readonly allotment: Allotment;
  readonly use: Use;
  readonly drafts: readonly Draft[];
  readonly households: number;
}

/** Builds homes until the community has its households, then everything else. */
export function buildNeighbourhood(
  site: Site,
  names: Names,
  hood: Neighbourhood,
  goal: number,
): BuiltParcel[] {
  let total = 0;
  return allot(site.random, names, hood).map((allotment): BuiltParcel => {
    const { parcel, purpose } = allotment;
    const enough = purpose.use === 'homes' && total >= goal;
    const use = enough ? otherUse(site.random, hood, parcel.face.block) : purpose.use;
    const drafts = buildParcel(site, parcel, { ...purpose, use });
    const households = drafts.reduce((sum, draft) => sum + draft.households, 0);
    total += households;
    return { allotment, use, drafts, households };
  });
}

/** Groups the parcels of a community into grids of about equal households, in the order of serials. */
export function cutGrids(site: Site, built: readonly BuiltParcel[], count: number): BuiltParcel[][] {
  const { sub } = site.layout;
  const byFace = new Map(built.map((parcel) => [parcel.allotment.parcel.face.id, parcel]));
  const plan: Partitioning = {
    sub,
    graph: faceGraph(
      sub,
      built.map(({ allotment }) => allotment.parcel.face),
    ),
    weight: (face) => byFace.get(face)?.households ?? 0,
    random: site.random,
    attempts: 16,
  };
  const parts = bestPartition(
    plan,
    [...byFace.keys()],
    Array.from({ length: count }, () => 1),
  );
  const placed = parts.map((part) => {
    const parcels = part.flatMap((face) => byFace.get(face) ?? []);
    const middles = parcels.map(({ allotment }) => centroid(ringOf(sub, allotment.parcel.face)));
    return {
      parcels,
      x: middles.reduce((sum, p) => sum + p.x, 0) / middles.length,
      y: middles.reduce((sum, p) => sum + p.y, 0) / middles.length,
    };
  });
  return readingOrder(placed).map(({ parcels }) => parcels);
}

/** Grids per community, by the land that can be built on; villages have fewer; the total is kept. */
export function shareGrids(site: Site, hoods: readonly Neighbourhood[], total: number): number[] {
  const weights = hoods.map(({ spec, blocks }) => {
    const parcels = blocks.flat().filter((parcel) => !parcel.isBank && !parcel.isPark);
    const area = parcels.reduce((sum, parcel) => sum + parcel.area, 0);
    return area * (spec.kind === 'village' ? 0.6 : site.random.between(0.92, 1.08));
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const counts = exact.map((share) => Math.max(1, Math.floor(share)));
  const missing = total - counts.reduce((a, b) => a + b, 0);
  const order = exact
    .map((share, i) => ({ i, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest);
  for (const { i } of order.slice(0, Math.max(0, missing))) counts[i] = (counts[i] ?? 0) + 1;
  return counts;
}
