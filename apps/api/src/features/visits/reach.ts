import { placeUpperBound } from '@jingwei/domain';
import { type RawBuilder, sql } from 'kysely';
import { type Staff, scopeOf } from '../../platform/session/caller.ts';

/** A column of places and everything below one, as a range in C collation. */
export const inPlace = (column: string, place: string): RawBuilder<boolean> =>
  sql`(${sql.raw(column)} >= ${place} and ${sql.raw(column)} < ${placeUpperBound(place)})`;

/** Whether any of these places contains what the column says. */
export const inPlaces = (column: string, places: readonly string[]): RawBuilder<boolean> =>
  places.length === 0
    ? sql`false`
    : sql`(${sql.join(
        places.map((place) => inPlace(column, place)),
        sql` or `,
      )})`;

/** Places by which somebody sees what lies in a place; none for whoever sees by desk or nothing. */
export function placesOf(staff: Staff): readonly string[] {
  const scope = scopeOf(staff);
  return scope.reach === 'place' ? (scope.places ?? []) : [];
}

/**
 * What somebody sees of visits, households and everything that hangs on them: what lies in their places. Used alike by
 * find, list and count; row-level security repeats it below.
 */
export const inReach = (staff: Staff, column: string): RawBuilder<boolean> =>
  inPlaces(column, placesOf(staff));

/** In reach, and in the place asked for. */
export const narrowedTo = (staff: Staff, column: string, place: string | undefined): RawBuilder<boolean> =>
  place === undefined
    ? inReach(staff, column)
    : sql`(${inReach(staff, column)} and ${inPlace(column, place)})`;
