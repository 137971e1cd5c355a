import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { type Area, boundsOf, polygonsOf } from '../area.ts';
import { covers, type Segments, segmentsOf, UNITS_PER_DEGREE } from '../locate/exact.ts';
import { type Arrangement, arrange, OUTSIDE } from '../subdivision/arrangement.ts';
import { createGroups } from '../subdivision/groups.ts';
import type { MarkedLine } from '../subdivision/noding.ts';
import { outlinesOf } from '../subdivision/outline.ts';
import { edgeMetres, planeAt } from '../subdivision/plane.ts';
import { innerUnits } from './rings.ts';
import { looseSides } from './tiling.ts';

/** Ground that is not in exactly one area, with what surrounds it. */
export interface Region {
  readonly kind: 'gap' | 'overlap' | 'beyondOutline';
  readonly geometry: Area;
  /** Indexes of the areas that cover it. */
  readonly areas: readonly number[];
  readonly squareMetres: number;
  /** Twice the area by the length of the border: the width, for a thin strip. */
  readonly width: number;
  /** The area that it should go to; −1 where it goes to none. */
  readonly heir: number;
}

/** What is wrong with a tiling, and the areas concerned as they are once it has been put right. */
export interface Tiling {
  readonly regions: readonly Region[];
  /** New geometry by index of the area. */
  readonly mended: ReadonlyMap<number, Area>;
}

interface Faces {
  readonly arrangement: Arrangement;
  /** Indexes of the areas over each face. */
  readonly over: readonly (readonly number[])[];
  readonly inOutline: readonly boolean[];
}

/**
 * Finds all ground in no area, in several, or beyond the outline. Only areas at loose sides are
 * looked at; a flawless tiling is proved without any geometry.
 */
export function examineTiling(areas: readonly Area[], outline: Area | undefined): Tiling {
  const loose = looseSides(areas, outline);
  if (loose.length === 0) return { regions: [], mended: new Map() };
  const index = indexAreas(areas);
  const involved = new Set(loose.flatMap(({ line }) => index.touching(line)));
  const lines = [...involved].flatMap((i) => ringsOf(areas[i]));
  const arrangement = arrange([...lines, ...ringsOf(outline)]);
  const around = outline === undefined ? undefined : segmentsOf(outline);
  const [over, inOutline]: [number[][], boolean[]] = [[], []];
  for (let face = 0; face < arrangement.faceCount; face++) {
    const [x, y] = innerUnits(arrangement, face);
    over.push(index.covering(x, y));
    inOutline.push(around === undefined || covers(around, x, y));
  }
  const faces: Faces = { arrangement, over, inOutline };
  const regions = regionsOf(faces);
  if (regions.length === 0) return { regions: [], mended: new Map() };
  return { regions: regions.map(({ region }) => region), mended: redraw(faces, regions, [...involved]) };
}

function ringsOf(area: Area | undefined): MarkedLine[] {
  if (area === undefined) return [];
  return polygonsOf(area).flatMap((rings) => rings.map((line) => ({ line, mark: 1, way: -1 })));
}

interface Found {
  readonly region: Region;
  readonly faces: readonly number[];
}

/** Faces side by side that have the same areas over them; only such as are not in exactly one. */
function regionsOf(faces: Faces): Found[] {
  const { arrangement, over, inOutline } = faces;
  const keys = over.map((areas, face) => `${inOutline[face]} ${areas.join(' ')}`);
  const groups = createGroups(arrangement.faceCount);
  for (const [edge, l] of arrangement.left.entries()) {
    const r = arrangement.right[edge] ?? OUTSIDE;
    if (l !== OUTSIDE && r !== OUTSIDE && keys[l] === keys[r]) groups.join(l, r);
  }
  const bad = [...over.keys()].filter((face) => kindOf(faces, face) !== undefined);
  const members = Map.groupBy(bad, (face) => groups.find(face));
  return [...members.values()].flatMap((own) => {
    const kind = kindOf(faces, own[0] ?? -1);
    if (kind === undefined) return [];
    const region = measure(faces, kind, own);
    return region.width < FINEST_METRES && atOutline(faces, own) ? [] : [{ region, faces: own }];
  });
}

/**
 * A corner on a slanting side of the outline lies beside it by up to a unit of coordinates: a needle as long as the
 * side, for which nobody can do anything. Between areas nothing is too fine, since they can share their corners.
 */
const FINEST_METRES = 0.01;

function atOutline({ arrangement, inOutline }: Faces, own: readonly number[]): boolean {
  const inside = new Set(own);
  const within = inOutline[own[0] ?? -1] === true;
  return [...arrangement.left.entries()].some(([edge, l]) => {
    const r = arrangement.right[edge] ?? OUTSIDE;
    if (inside.has(l) === inside.has(r)) return false;
    const beyond = inside.has(l) ? r : l;
    return (inOutline[beyond] === true) !== within;
  });
}

function kindOf({ over, inOutline }: Faces, face: number): Region['kind'] | undefined {
  const count = over[face]?.length ?? 0;
  if (inOutline[face] !== true) return count > 0 ? 'beyondOutline' : undefined;
  if (count === 1) return undefined;
  return count === 0 ? 'gap' : 'overlap';
}

function measure(faces: Faces, kind: Region['kind'], own: readonly number[]): Region {
  const { arrangement, over } = faces;
  const plane = planeAt(arrangement.origin);
  const inside = new Set(own);
  const beside = new Map<number, number>();
  let border = 0;
  for (const [edge, l] of arrangement.left.entries()) {
    const r = arrangement.right[edge] ?? OUTSIDE;
    if (inside.has(l) === inside.has(r)) continue;
    const metres = edgeMetres(arrangement, plane, edge);
    border += metres;
    const outer = inside.has(l) ? r : l;
    // First of all those who have the ground beside it for themselves.
    const weight = over[outer]?.length === 1 ? metres : metres / 1000;
    for (const area of over[outer] ?? []) beside.set(area, (beside.get(area) ?? 0) + weight);
  }
  const areas = over[own[0] ?? -1] ?? [];
  const labels = Int32Array.from(over, (_, face) => (inside.has(face) ? 0 : OUTSIDE));
  const size = own.reduce((sum, face) => sum + (arrangement.areas[face] ?? 0), 0) * plane.east * plane.north;
  return {
    kind,
    geometry: outlinesOf(arrangement, labels, 1)[0] ?? { type: 'MultiPolygon', coordinates: [] },
    areas,
    squareMetres: size,
    width: border === 0 ? 0 : (2 * size) / border,
    heir: kind === 'beyondOutline' ? -1 : heirAmong(beside, areas),
  };
}

/** Who shares most of the border; of those who cover the ground, where any does. */
function heirAmong(beside: ReadonlyMap<number, number>, areas: readonly number[]): number {
  const candidates = areas.length > 0 ? areas : [...beside.keys()].sort((a, b) => a - b);
  return candidates.reduce(
    (best, area) => (best === -1 || (beside.get(area) ?? 0) > (beside.get(best) ?? 0) ? area : best),
    -1,
  );
}

function redraw(
  { arrangement, over, inOutline }: Faces,
  regions: readonly Found[],
  involved: readonly number[],
): Map<number, Area> {
  const owners = Int32Array.from(over, (areas, face) => (inOutline[face] === true ? (areas[0] ?? -1) : -1));
  for (const { region, faces } of regions) for (const face of faces) owners[face] = region.heir;
  const places = new Map(involved.map((area, i) => [area, i]));
  const drawn = outlinesOf(
    arrangement,
    owners.map((owner) => places.get(owner) ?? OUTSIDE),
    involved.length,
  );
  return new Map(involved.map((area, i) => [area, drawn[i] ?? { type: 'MultiPolygon', coordinates: [] }]));
}

interface AreaIndex {
  /** Areas whose boxes touch the box of a line. */
  touching(line: readonly Position[]): number[];
  /** Areas that cover a point, in units from 0°, 0°. */
  covering(x: number, y: number): number[];
}

/** Finds areas by place; empty areas are never found. */
export function indexAreas(areas: readonly Area[]): AreaIndex {
  const kept = [...areas.keys()].filter(
    (i) => polygonsOf(areas[i] ?? { type: 'Polygon', coordinates: [] }).length > 0,
  );
  if (kept.length === 0) return { touching: () => [], covering: () => [] };
  const index = new Flatbush(kept.length);
  for (const i of kept) index.add(...boundsOf(areas[i] ?? { type: 'Polygon', coordinates: [] }));
  index.finish();
  const shapes = areas.map((area): Segments => segmentsOf(area));
  const search = (west: number, south: number, east: number, north: number): number[] =>
    index
      .search(west, south, east, north)
      .map((i) => kept[i] ?? -1)
      .sort((a, b) => a - b);
  return {
    touching(line) {
      const [xs, ys] = [line.map(([lng]) => lng ?? NaN), line.map(([, lat]) => lat ?? NaN)];
      return search(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    },
    covering(x, y) {
      const [lng, lat] = [x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE];
      return search(lng, lat, lng, lat).filter((i) => covers(shapes[i] ?? new Int32Array(), x, y));
    },
  };
}
