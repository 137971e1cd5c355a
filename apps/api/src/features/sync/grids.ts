import type { Staff } from '../../platform/session/caller.ts';

/** Posts whose phones carry the people of a grid. */
const carriers: readonly string[] = ['gridWorker', 'gridLeader'];
const gridLength = 18;

/** The grids whose ledgers belong on the caller’s phone: those of their own posts, also where they stand in. */
export function gridsOf({ posts }: Pick<Staff, 'posts'>): readonly string[] {
  const own = posts.filter(({ post, place }) => carriers.includes(post) && place.length >= gridLength);
  return [...new Set(own.map(({ place }) => place.slice(0, gridLength)))].sort();
}
