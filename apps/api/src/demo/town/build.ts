import { axisOf, cutCorners, elbow, placeRows, placeShops, type RowShape } from './footprints.ts';
import type { Purpose } from './landuse.ts';
import type { Layout } from './layout.ts';
import { inset, type Parcel, streetFronts } from './parcels.ts';
import { areClose, centroid, contains, distance, fromFrame, type Point, soften } from './plane.ts';
import type { Random } from './random.ts';
import type { BuildingKind } from './types.ts';
import { bendRing, type Warp } from './warp.ts';

/** A building before it has a number: its footprint on the ground in metres. */
export interface Draft {
  readonly footprint: readonly Point[];
  readonly kind: BuildingKind;
  readonly floors: number;
  readonly households: number;
  /** The road that the building has its number from; −1 for a number within the compound. */
  readonly road: number;
}

export interface Site {
  readonly layout: Layout;
  readonly warp: Warp;
  readonly random: Random;
}

/** A parcel holds this many households at most, so that grids of about 300 can be cut. */
const MOST_HOUSEHOLDS = 175;
const SHOP_DEPTH = 20;

export function buildParcel(site: Site, parcel: Parcel, purpose: Purpose): Draft[] {
  if (parcel.ground.length < 3) return [];
  switch (purpose.use) {
    case 'homes':
      return buildHomes(site, parcel, purpose);
    case 'commerce':
      return buildBlocks(site, parcel, 'commerce');
    case 'office':
      return buildBlocks(site, parcel, 'office');
    case 'industry':
      return buildBlocks(site, parcel, 'industry');
    case 'school':
      return plain(
        placeRows(parcel.ground, { length: 58, depth: 14, gap: 14, pitch: 33, skip: 1 }),
        'school',
        4,
      );
    case 'hospital':
      return plain(placeRows(parcel.ground, { length: 66, depth: 18, gap: 16, pitch: 40 }), 'hospital', 9);
    case 'bank':
    case 'park':
    case 'field':
    case 'green':
      return [];
  }
}

function plain(boxes: readonly (readonly Point[])[], kind: BuildingKind, floors: number): Draft[] {
  return boxes.map((footprint) => ({ footprint, kind, floors, households: 0, road: -1 }));
}

function buildHomes(site: Site, parcel: Parcel, purpose: Purpose): Draft[] {
  const { layout, random, warp } = site;
  const fronts = streetFronts(layout, parcel.face, parcel.drawn).filter(
    ({ from, to }) => distance(from, to) > 55 && random.chance(purpose.style === 'row' ? 0.2 : 0.55),
  );
  const withShops = new Set(fronts.map(({ road }) => road));
  const shops = fronts.flatMap(({ from, to, road }): Draft[] =>
    placeShops(random, parcel.ground, warp.bend(from), warp.bend(to)).map((footprint) => ({
      footprint,
      kind: 'shop',
      floors: random.whole(1, 3),
      households: 0,
      road,
    })),
  );
  const yard = inset(layout, parcel.face, ({ road }) => (withShops.has(road) ? SHOP_DEPTH : 1.5));
  if (yard.length < 3) return apart(shops);
  const homes = homesOf(random, bendRing(warp, soften(yard, 0, 60)), purpose);
  return apart([...homes, ...shops]);
}

/** Shops at a corner would stand in each other's way: the later one is left out. */
function apart(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    if (!kept.some((other) => areClose(draft.footprint, other.footprint, 2))) kept.push(draft);
  }
  return kept;
}

function homesOf(random: Random, ring: readonly Point[], { style }: Purpose): Draft[] {
  let left = MOST_HOUSEHOLDS;
  const drafts: Draft[] = [];
  const shape = shapeOf(random, style);
  const floors = { slab: random.whole(4, 6), tower: random.whole(11, 18), row: 1 }[style];
  for (const box of placeRows(ring, shape)) {
    const [a, b] = box;
    const width = a !== undefined && b !== undefined ? distance(a, b) : shape.length;
    const perFloor = style === 'tower' ? 4 : 2 * Math.max(1, Math.round(width / 19));
    const households = style === 'row' ? Math.max(2, Math.round(width / 9)) : perFloor * floors;
    if (households > left) continue;
    left -= households;
    const footprint = style === 'tower' ? cutCorners(box, 0.22) : box;
    drafts.push({ footprint, kind: style, floors, households, road: -1 });
  }
  return drafts;
}

function shapeOf(random: Random, style: Purpose['style']): RowShape {
  if (style === 'tower') {
    const length = random.between(25, 31);
    return { length, depth: 22, gap: random.between(24, 34), pitch: random.between(48, 58) };
  }
  if (style === 'row') {
    return { length: random.between(50, 74), depth: 9.5, gap: 6, pitch: random.between(17, 20) };
  }
  const depth = random.between(11, 13.5);
  return {
    length: random.pick([38, 40, 56, 58]),
    depth,
    gap: random.between(8, 14),
    pitch: random.between(26, 32),
  };
}

function buildBlocks(site: Site, parcel: Parcel, kind: 'commerce' | 'office' | 'industry'): Draft[] {
  const { random } = site;
  const shapes: Readonly<Record<typeof kind, RowShape>> = {
    commerce: { length: random.between(44, 70), depth: random.between(28, 40), gap: 18, pitch: 54 },
    office: {
      length: random.between(48, 70),
      depth: random.between(16, 20),
      gap: 22,
      pitch: random.between(42, 54),
    },
    industry: { length: random.between(60, 100), depth: random.between(26, 40), gap: 14, pitch: 52 },
  };
  const road = streetFronts(site.layout, parcel.face, parcel.drawn)[0]?.road ?? -1;
  const highest = { commerce: 6, office: 14, industry: 2 }[kind];
  return placeRows(parcel.ground, shapes[kind])
    .filter(() => !random.chance(0.14))
    .map((box) => ({
      footprint: kind !== 'industry' && random.chance(0.35) ? elbow(box, random) : box,
      kind,
      floors: random.whole(kind === 'industry' ? 1 : 3, highest),
      households: 0,
      road,
    }));
}

/** The running track south of a school: a long oval, if there is room for it. */
export function runningTrack(parcel: Parcel): Point[] | undefined {
  const middle = centroid(parcel.ground);
  const frame = { at: middle, angle: axisOf(parcel.ground) };
  const lowest = Math.min(...parcel.ground.map(({ x, y }) => leftOfFrame(frame, { x, y })));
  const [halfLength, halfWidth] = [34, 15];
  const v = lowest + halfWidth + 7;
  const oval = Array.from({ length: 24 }, (_, i): Point => {
    const angle = (i * 2 * Math.PI) / 24;
    const along = Math.cos(angle) * halfWidth + Math.sign(Math.cos(angle)) * (halfLength - halfWidth);
    return fromFrame(frame, along, v + Math.sin(angle) * halfWidth);
  });
  return oval.every((point) => contains(parcel.ground, point)) ? oval : undefined;
}

function leftOfFrame(frame: { at: Point; angle: number }, p: Point): number {
  return Math.cos(frame.angle) * (p.y - frame.at.y) - Math.sin(frame.angle) * (p.x - frame.at.x);
}
