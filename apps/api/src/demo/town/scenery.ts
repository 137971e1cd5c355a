import type { Polygon } from 'geojson';
import { runningTrack, type Site } from './build.ts';
import type { BuiltParcel } from './grids.ts';
import type { Use } from './landuse.ts';
import { inset } from './parcels.ts';
import { centroid, fromFrame, mix, type Point, ringArea, soften } from './plane.ts';
import { outlineOf } from './regions.ts';
import { cornerOf, type Face } from './subdivision.ts';
import type { Warp } from './warp.ts';

/** Rings on the ground become closed GeoJSON polygons. */
export function polygonOf(warp: Warp, ...rings: readonly (readonly Point[])[]): Polygon {
  const coordinates = rings.map((ring) => {
    const placed = ring.map((point) => [...warp.place(point)]);
    const [first] = placed;
    return first === undefined ? [] : [...placed, first];
  });
  return { type: 'Polygon', coordinates };
}

/**
 * The border of a group of faces on the ground. Points added on long sides are computed from the
 * lower corner to the higher, so that both neighbours get the same digits.
 */
export function borderRing(site: Site, faces: readonly Face[]): Point[] {
  const { sub } = site.layout;
  const ring = outlineOf(sub, faces);
  if (ring === undefined) throw new Error('A group of faces has no simple outline');
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    const [low, high] = [cornerOf(sub, Math.min(a, b)), cornerOf(sub, Math.max(a, b))];
    const parts = Math.max(1, Math.ceil(Math.hypot(high.x - low.x, high.y - low.y) / 70));
    return Array.from({ length: parts }, (_, part) => {
      const t = (a < b ? part : parts - part) / parts;
      return site.warp.bend(t === 0 ? low : t === 1 ? high : mix(low, high, t));
    });
  });
}

/** A block with its corners cut, from its faces; undefined when its roads leave nothing. */
export function blockRing(site: Site, faces: readonly Face[], radius = 7): Point[] | undefined {
  const ring = outlineOf(site.layout.sub, faces);
  if (ring === undefined) return undefined;
  const drawn = inset(site.layout, { id: -1, ring, block: -1 });
  if (drawn.length < 3 || ringArea(drawn) < 300) return undefined;
  return soften(drawn, radius, 90).map((point) => site.warp.bend(point));
}

export interface River {
  readonly water: Point[];
  readonly banks: Point[][];
}

/** Water and both banks, far beyond the town. */
export function drawRiver(site: Site, reach: number): River {
  const { layout, warp, random } = site;
  const phase = random.between(0, 7);
  const steps = Array.from({ length: Math.ceil((2 * reach) / 60) + 1 }, (_, i) => i * 60 - reach);
  const half = (u: number): number => 30 + 7 * Math.sin(u / 430 + phase) + 4 * Math.sin(u / 170);
  const line = (offset: (u: number) => number): Point[] =>
    steps.map((u) => warp.bend(fromFrame(layout.river, u, offset(u))));
  const edge = layout.riverStrip - 15;
  return {
    water: [...line((u) => -half(u)), ...line(half).reverse()],
    banks: [
      [...line(half), ...line(() => edge).reverse()],
      [...line(() => -edge), ...line((u) => -half(u)).reverse()],
    ],
  };
}

/** A pond in the middle of a lawn. */
export function drawPond(site: Site, lawn: readonly Point[]): Point[] {
  const middle = centroid(lawn);
  const size = Math.sqrt(ringArea(lawn)) * site.random.between(0.21, 0.28);
  const [stretch, turn, phase] = [
    site.random.between(1, 1.4),
    site.random.between(0, 3),
    site.random.between(0, 7),
  ];
  return Array.from({ length: 28 }, (_, i) => {
    const angle = (i * 2 * Math.PI) / 28;
    const reach = size * (1 + 0.18 * Math.sin(2 * angle + phase) + 0.12 * Math.sin(3 * angle));
    return fromFrame(
      { at: middle, angle: turn },
      Math.cos(angle) * reach * stretch,
      (Math.sin(angle) * reach) / stretch,
    );
  });
}

/** The county around the town, a wide irregular outline. */
export function drawCounty(site: Site, reach: number): Point[] {
  const phases = [2, 3, 5, 8].map((waves) => ({ waves, phase: site.random.between(0, 7) }));
  return Array.from({ length: 120 }, (_, i) => {
    const angle = (i * 2 * Math.PI) / 120;
    const lobes = phases.reduce(
      (sum, { waves, phase }) => sum + (0.11 / waves) * Math.sin(waves * angle + phase),
      1,
    );
    return { x: Math.cos(angle) * reach * lobes, y: Math.sin(angle) * reach * lobes * 1.1 };
  });
}

export interface Greenery {
  readonly green: Point[][];
  readonly fields: Point[][];
  readonly water: Point[][];
}

/** Parks with their ponds, pocket greens, running tracks and village fields. */
export function drawGreenery(site: Site, built: readonly BuiltParcel[]): Greenery {
  const result: Greenery = { green: [], fields: [], water: [] };
  const parks = Map.groupBy(
    built.filter(({ use }) => use === 'park'),
    ({ allotment }) => allotment.parcel.face.block,
  );
  for (const parcels of parks.values()) {
    const park = blockRing(
      site,
      parcels.map(({ allotment }) => allotment.parcel.face),
    );
    if (park === undefined) continue;
    result.green.push(park);
    // The pond lies between the paths, in the largest part of the park.
    const [largest] = parcels.toSorted((a, b) => b.allotment.parcel.area - a.allotment.parcel.area);
    const lawn = largest?.allotment.parcel;
    if (lawn !== undefined && lawn.area > 5000) result.water.push(drawPond(site, lawn.ground));
  }
  for (const parcel of built) addParcel(result, parcel.use, parcel);
  return result;
}

function addParcel(into: Greenery, use: Use, { allotment: { parcel } }: BuiltParcel): void {
  if (parcel.ground.length < 3 || parcel.area < 200) return;
  if (use === 'green') into.green.push([...parcel.ground]);
  if (use === 'field') into.fields.push([...parcel.ground]);
  if (use === 'school') {
    const track = runningTrack(parcel);
    if (track !== undefined) into.green.push(track);
  }
}
