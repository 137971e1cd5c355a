import Flatbush from 'flatbush';
import { boundsOf } from '../area.ts';
import { covers, type Segments, segmentsOf, UNITS_PER_DEGREE } from '../locate/exact.ts';
import { type Arrangement, OUTSIDE } from './arrangement.ts';
import { type Ground, marks } from './ground.ts';
import { createGroups } from './groups.ts';

/** What every face of an arrangement belongs to; −1 for nothing. */
export interface Settled {
  /** Index of the outline. */
  readonly outlineOf: Int32Array;
  /** Faces between the same ways and outlines, buildings left out of account. */
  readonly blockOf: Int32Array;
  readonly blockCount: number;
  /** Index of the building that stands there; of overlapping buildings the first of all. */
  readonly buildingOf: Int32Array;
  /** Per building: the block where most of it stands, and the building it overlaps or itself. */
  readonly homeOf: Int32Array;
  readonly standsFor: Int32Array;
}

/** Numbers of the sets of faces that can be walked without crossing an edge with one of the bits. */
export function facesWithin(arrangement: Arrangement, bits: number): { of: Int32Array; count: number } {
  const { left, right, faceCount } = arrangement;
  const groups = createGroups(faceCount);
  for (let edge = 0; edge < left.length; edge++) {
    const [l, r] = [left[edge] ?? OUTSIDE, right[edge] ?? OUTSIDE];
    if (l !== OUTSIDE && r !== OUTSIDE && ((arrangement.marks[edge] ?? 0) & bits) === 0) groups.join(l, r);
  }
  return groups.number();
}

/** Finds outline, block and building of every face. */
export function settle(arrangement: Arrangement, ground: Ground): Settled {
  const outlineOf = outlinesAt(arrangement, ground);
  const blocks = facesWithin(arrangement, marks.outline | marks.way);
  const blockOf = blocks.of.map((block, face) => (outlineOf[face] === -1 ? -1 : block));
  const { buildingOf, standsFor } = buildingsAt(arrangement, ground);
  const homeOf = homesOf(arrangement, blockOf, buildingOf, ground.buildings.length);
  for (const [building, chief] of standsFor.entries()) homeOf[building] = homeOf[chief] ?? -1;
  // A building belongs to its home block with all its ground, also beyond a way.
  for (const [face, building] of buildingOf.entries()) {
    if (blockOf[face] !== -1 && (homeOf[building] ?? -1) !== -1) blockOf[face] = homeOf[building] ?? -1;
  }
  return { outlineOf, blockOf, blockCount: blocks.count, buildingOf, homeOf, standsFor };
}

/** One largest face for each set: sets hang together, so that one point decides for all. */
function largestFaces({ areas }: Arrangement, sets: { of: Int32Array; count: number }): Int32Array {
  const largest = new Int32Array(sets.count).fill(-1);
  for (const [face, set] of sets.of.entries()) {
    const best = largest[set] ?? -1;
    if (best === -1 || (areas[face] ?? 0) > (areas[best] ?? 0)) largest[set] = face;
  }
  return largest;
}

function innerUnits({ inner, origin }: Arrangement, face: number): [number, number] {
  return [origin.x + (inner[face * 2] ?? NaN), origin.y + (inner[face * 2 + 1] ?? NaN)];
}

function outlinesAt(arrangement: Arrangement, ground: Ground): Int32Array {
  const outlines = ground.outlines.map(segmentsOf);
  const sets = facesWithin(arrangement, marks.outline);
  const found = largestFaces(arrangement, sets).map((face) => {
    const [x, y] = innerUnits(arrangement, face);
    return outlines.findIndex((segments) => covers(segments, x, y));
  });
  return sets.of.map((set) => found[set] ?? -1);
}

function buildingsAt(
  arrangement: Arrangement,
  { buildings }: Ground,
): { buildingOf: Int32Array; standsFor: Int32Array } {
  const overlapping = createGroups(buildings.length);
  const sets = facesWithin(arrangement, marks.footprint);
  const under = buildingFinder(buildings.map(({ footprint }) => footprint));
  const found = largestFaces(arrangement, sets).map((face) => {
    const hits = under(...innerUnits(arrangement, face));
    for (const hit of hits) overlapping.join(hits[0] ?? hit, hit);
    return hits[0] ?? -1;
  });
  const first = new Map<number, number>();
  for (let i = buildings.length - 1; i >= 0; i--) first.set(overlapping.find(i), i);
  const standsFor = Int32Array.from(buildings, (_, i) => first.get(overlapping.find(i)) ?? i);
  return { buildingOf: sets.of.map((set) => standsFor[found[set] ?? -1] ?? -1), standsFor };
}

/** The buildings under a point in units, in their order. */
function buildingFinder(
  footprints: readonly Ground['buildings'][number]['footprint'][],
): (x: number, y: number) => number[] {
  if (footprints.length === 0) return () => [];
  const index = new Flatbush(footprints.length);
  for (const footprint of footprints) index.add(...boundsOf(footprint));
  index.finish();
  const shapes: Segments[] = footprints.map(segmentsOf);
  return (x, y) => {
    const [lng, lat, unit] = [x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE, 1 / UNITS_PER_DEGREE];
    return index
      .search(lng - unit, lat - unit, lng + unit, lat + unit)
      .filter((i) => covers(shapes[i] ?? new Int32Array(), x, y))
      .sort((a, b) => a - b);
  };
}

function homesOf(
  { areas }: Arrangement,
  blockOf: Int32Array,
  buildingOf: Int32Array,
  count: number,
): Int32Array {
  const shares = Array.from({ length: count }, () => new Map<number, number>());
  for (const [face, building] of buildingOf.entries()) {
    const [share, block] = [shares[building], blockOf[face] ?? -1];
    if (share !== undefined && block !== -1) share.set(block, (share.get(block) ?? 0) + (areas[face] ?? 0));
  }
  return Int32Array.from(shares, (share) => {
    let [home, most] = [-1, 0];
    for (const [block, area] of share) if (area > most) [home, most] = [block, area];
    return home;
  });
}
