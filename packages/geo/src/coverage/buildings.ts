import Flatbush from 'flatbush';
import type { Polygon } from 'geojson';
import { type Area, boundsOf, lngLatOf } from '../area.ts';
import { covers, type Segments, segmentsOf, toUnits } from '../locate/exact.ts';
import { indexAreas } from './regions.ts';
import { type Side, sidesOf } from './tiling.ts';
import { cutsDeep, depth, type Spot } from './walls.ts';

/** Where a building stands. */
export interface Standing {
  /** Index of the building. */
  readonly building: number;
  /** Indexes of areas in which some of it stands, the one with most of it first; none for no area. */
  readonly areas: readonly number[];
}

const SAMPLES = 9;

/**
 * Buildings that do not stand in exactly one area. A building is cut where a border runs through
 * it deeper than a wall; otherwise one point inside tells where it stands.
 */
export function misplacedBuildings(footprints: readonly Polygon[], areas: readonly Area[]): Standing[] {
  const index = indexAreas(areas);
  const borders = indexSides(areas.flatMap((area, i) => sidesOf(area, i)));
  return footprints.flatMap((footprint, building) => {
    const walls = segmentsOf(footprint);
    const cutting = borders(footprint).filter(({ line }) =>
      cutsDeep(walls, unitsOf(line[0]), unitsOf(line[1])),
    );
    if (cutting.length === 0) {
      const [spot] = spotsIn(footprint, walls);
      const found = spot === undefined ? [] : index.covering(...spot);
      return found.length === 1 ? [] : [{ building, areas: found }];
    }
    const shares = new Map(cutting.map(({ area }) => [area, 0]));
    for (const spot of spotsIn(footprint, walls)) {
      for (const area of index.covering(...spot)) shares.set(area, (shares.get(area) ?? 0) + 1);
    }
    const ordered = [...shares].sort(([a, most], [b, other]) => other - most || a - b);
    return [{ building, areas: ordered.map(([area]) => area) }];
  });
}

/** The area that covers a point deep inside each building; −1 for none, the first of several. */
export function areasUnder(footprints: readonly Polygon[], areas: readonly Area[]): Int32Array {
  const index = indexAreas(areas);
  return Int32Array.from(footprints, (footprint) => {
    const [spot] = spotsIn(footprint, segmentsOf(footprint));
    return spot === undefined ? -1 : (index.covering(...spot)[0] ?? -1);
  });
}

function indexSides(sides: readonly Side[]): (footprint: Polygon) => Side[] {
  if (sides.length === 0) return () => [];
  const index = new Flatbush(sides.length);
  for (const { line } of sides) index.add(...boundsOf({ type: 'Polygon', coordinates: [[...line]] }));
  index.finish();
  return (footprint) => index.search(...boundsOf(footprint)).flatMap((i) => sides[i] ?? []);
}

function unitsOf(position: readonly number[]): Spot {
  const [lng, lat] = lngLatOf([...position]);
  return [toUnits(lng), toUnits(lat)];
}

/** Points of a lattice inside the footprint, the deepest first. */
function spotsIn(footprint: Polygon, walls: Segments): [number, number][] {
  const [west, south, east, north] = boundsOf(footprint).map(toUnits);
  if (west === undefined || south === undefined || east === undefined || north === undefined) return [];
  const spots: { at: [number, number]; deep: number }[] = [];
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const x = west + ((east - west) * ((i % SAMPLES) + 0.5)) / SAMPLES;
    const y = south + ((north - south) * (Math.floor(i / SAMPLES) + 0.5)) / SAMPLES;
    if (covers(walls, x, y)) spots.push({ at: [x, y], deep: depth(walls, x, y) });
  }
  return spots.sort((a, b) => b.deep - a.deep).map(({ at }) => at);
}
