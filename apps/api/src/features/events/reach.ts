import { placeUpperBound } from '@jingwei/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../platform/session/caller.ts';
import { scopeOf } from '../../platform/session/caller.ts';

/**
 * Which events a caller may see, as one SQL condition on the alias `e`; used alike by find, list, count, search,
 * map and export. Row-level security repeats it below.
 */
export function reach(caller: Caller): RawBuilder<boolean> {
  if (caller.kind !== 'staff') return sql`false`;
  const scope = scopeOf(caller);
  switch (scope.reach) {
    case 'place':
      return withinAny(scope.places ?? []);
    case 'unit':
      return sql`e.id in (select u.event_id from event_unit u where u.county = e.county and u.unit_id = any (${scope.units ?? []}::uuid[]))`;
    default:
      return sql`false`;
  }
}

/** A place and everything below it, as a range in C collation: an index can walk it. */
export const within = (place: string): RawBuilder<boolean> =>
  sql`(e.place >= ${place} and e.place < ${placeUpperBound(place)})`;

function withinAny(places: readonly string[]): RawBuilder<boolean> {
  if (places.length === 0) return sql`false`;
  return sql`(${sql.join(places.map(within), sql` or `)})`;
}
