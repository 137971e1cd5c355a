import { placeUpperBound } from '@jingwei/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from './caller.ts';
import { scopeByPosts } from './posts.ts';

/** A place and everything below it, as a range in C collation, on a column such as `r.place`. */
export const inPlace = (column: string, place: string): RawBuilder<boolean> =>
  sql`(${sql.ref(column)} >= ${place} and ${sql.ref(column)} < ${placeUpperBound(place)})`;

/**
 * Rows that a caller may see by an operation, narrowed to an area where one is asked for: a condition on a column of
 * places, the same for list, count and search. Row-level security repeats it below.
 */
export function inReach(
  caller: Caller,
  operation: string,
  column: string,
  area?: string | undefined,
): RawBuilder<boolean> {
  const { reach, places = [] } = scopeByPosts(operation)({ caller });
  if (reach !== 'place' || places.length === 0) return sql`false`;
  const within = sql<boolean>`(${sql.join(
    places.map((place) => inPlace(column, place)),
    sql` or `,
  )})`;
  return area === undefined ? within : sql`(${within} and ${inPlace(column, area)})`;
}
