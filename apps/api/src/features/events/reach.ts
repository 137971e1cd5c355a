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

/** Length of a community’s path. */
const communityDepth = 14;

/** A place and everything below it, as a range in C collation. */
export const range = (place: string): RawBuilder<boolean> =>
  sql`(e.place >= ${place} and e.place < ${placeUpperBound(place)})`;

/**
 * A place and everything below it. From the community down the community is an equality, so that an index gives its
 * events in the order of a queue; grids are told apart among them.
 */
export function within(place: string): RawBuilder<boolean> {
  if (place.length < communityDepth) return range(place);
  const community = sql`e.community = ${place.slice(0, communityDepth)}`;
  return place.length === communityDepth ? sql`${community}` : sql`(${community} and ${range(place)})`;
}

function withinAny(places: readonly string[]): RawBuilder<boolean> {
  const [first] = places;
  if (first === undefined) return sql`false`;
  const community = first.slice(0, communityDepth);
  const together = first.length >= communityDepth && places.every((place) => place.startsWith(community));
  const ranges = sql`(${sql.join(places.map(range), sql` or `)})`;
  return together ? sql`(e.community = ${community} and ${ranges})` : sql`${ranges}`;
}
