import type { Area } from '../area.ts';
import { isPlaceOnEarth } from '../area.ts';
import { covers, type Segments, segmentsOf, toUnits } from './exact.ts';
import { buildNearest, type Nearest } from './nearest.ts';
import { buildRaster, type Raster } from './raster.ts';

/** What the locator needs to know of a grid. */
export interface LocatableGrid {
  readonly id: string;
  /** Decides who owns a shared border: the smallest code, compared by code units. */
  readonly code: string;
  readonly geometry: Area;
}

/** Finds the grid of a point (R4: full cover, clear borders). Immutable. */
export interface Locator {
  /** Number of grids indexed. */
  readonly size: number;
  /**
   * The id of the grid that the point lies in; undefined outside all grids and for NaN or
   * coordinates off the earth. Points are taken to 1e-7 degrees. A point exactly on a border
   * belongs to the grid with the smallest code among those that touch it, and so does a point in
   * overlapping grids: the answer never depends on the order in which grids were given.
   */
  locate(lng: number, lat: number): string | undefined;
  /**
   * The nearest grid within `maxMetres` of the point, 0 metres away if the point is in it.
   * Equal distances go to the smallest code.
   */
  nearest(lng: number, lat: number, maxMetres: number): Nearest | undefined;
}

/**
 * Builds the index in memory. Takes some seconds for 20,000 grids, so build it once per change
 * of geometry and not per request. Grids without any position are never found.
 *
 * @throws RangeError for a position that is no place on the earth or a grid wider than 6 degrees
 */
export function buildLocator(grids: readonly LocatableGrid[]): Locator {
  const ordered = [...grids].sort(byCode);
  const ids = ordered.map((grid) => grid.id);
  const segments = ordered.map((grid) => segmentsOf(grid.geometry));
  const raster = buildRaster(segments);
  const nearest = buildNearest(ids, segments);
  return {
    size: ids.length,
    locate: (lng, lat) => ids[find(raster, segments, toUnits(lng), toUnits(lat))],
    nearest: (lng, lat, maxMetres) =>
      isPlaceOnEarth(lng, lat) && maxMetres >= 0 ? nearest(lng, lat, maxMetres) : undefined,
  };
}

/** The number of the area, or −1. Written for NaN to fail every comparison and fall out. */
function find(raster: Raster, areas: readonly Segments[], x: number, y: number): number {
  const column = Math.floor((x - raster.west) / raster.cellWidth);
  const row = Math.floor((y - raster.south) / raster.cellHeight);
  if (!(column >= 0 && column < raster.columns && row >= 0 && row < raster.rows)) return -1;
  const cell = raster.cells[row * raster.columns + column] ?? 0;
  if (cell >= 0) return cell - 1;
  const start = -cell - 1;
  const end = start + (raster.candidates[start] ?? 0);
  for (let i = start + 1; i <= end; i++) {
    const area = raster.candidates[i] ?? -1;
    const segments = areas[area];
    if (segments !== undefined && covers(segments, x, y)) return area;
  }
  return -1;
}

function byCode(a: LocatableGrid, b: LocatableGrid): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
