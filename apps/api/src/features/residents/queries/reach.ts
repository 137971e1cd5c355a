import { placeUpperBound } from '@jingwei/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../platform/session/caller.ts';
import { scopeByPosts } from '../../../platform/session/posts.ts';

/** A place and everything below it, as a range in C collation, on a column. */
export const withinPlace = (column: string, place: string): RawBuilder<boolean> =>
  sql`(${sql.ref(column)} >= ${place} and ${sql.ref(column)} < ${placeUpperBound(place)})`;

/**
 * Which rows of the ledgers somebody may see by an operation, as a condition on a place; the same for list, count, search
 * and export. Row-level security repeats it below.
 */
export function reachOf(caller: Caller, operation: string, column: string): RawBuilder<boolean> {
  const { reach, places = [] } = scopeByPosts(operation)({ caller });
  if (reach !== 'place' || places.length === 0) return sql`false`;
  return withinPlaces(column, places);
}

/** Some places and everything below them. */
export const withinPlaces = (column: string, places: readonly string[]): RawBuilder<boolean> =>
  sql`(${sql.join(
    places.map((place) => withinPlace(column, place)),
    sql` or `,
  )})`;

/** Both conditions. */
export const both = (a: RawBuilder<boolean>, b: RawBuilder<boolean>): RawBuilder<boolean> =>
  sql`(${a} and ${b})`;

/** The same reach, narrowed to a place where one is asked for. */
export function reachIn(
  caller: Caller,
  operation: string,
  column: string,
  place: string | undefined,
): RawBuilder<boolean> {
  const own = reachOf(caller, operation, column);
  return place === undefined ? own : both(own, withinPlace(column, place));
}
