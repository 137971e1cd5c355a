import { type Point, refuse } from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { areaExists } from './queries.ts';

/**
 * The area of a report: the grid of its point; else the area somebody named; else the whole county, where it waits
 * for triage. A point in no grid but within the named area stays in that area’s triage queue.
 */
export async function placeOf(
  tx: Tx,
  deps: Deps,
  county: string,
  wanted: { point?: Point | undefined; place?: string | undefined },
): Promise<{ place: string; point: Point | null }> {
  const { point, place } = wanted;
  if (
    place !== undefined &&
    (!place.startsWith(county) || (await areaExists(tx, county, place)) === undefined)
  )
    throw refuse('location.unknown', {}, { field: 'place' });
  if (point === undefined) return { place: place ?? county, point: null };
  const grid = (await deps.grids.locator(county)).locate(point.lng, point.lat);
  if (grid !== undefined) return { place: grid, point };
  if (place === undefined) throw refuse('location.outside', {}, { field: 'point' });
  return { place, point };
}
