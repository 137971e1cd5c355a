import { permits } from '@jingwei/domain';
import type { Scope } from '../db/transaction.ts';
import { type Caller, type HeldPost, type Staff, scopeOf } from './caller.ts';

/** The posts by which somebody may call an operation. */
export const postsFor = (staff: Staff, operation: string): readonly HeldPost[] =>
  staff.posts.filter(({ post }) => permits(operation, [post]));

/**
 * The scope of an operation on people: only the places of those posts that permit it. Whoever is a building captain here
 * and a grid worker there sees people there alone (security.md 6, 8).
 */
export const scopeByPosts =
  (operation: string) =>
  ({ caller }: { caller: Caller }): Scope => {
    if (caller.kind !== 'staff') return { county: caller.county, reach: 'nothing' };
    const places = [...new Set(postsFor(caller, operation).map(({ place }) => place))];
    if (places.length === 0) return { county: caller.county, reach: 'nothing' };
    return { ...scopeOf(caller), reach: 'place', places };
  };

/** Which of some operations the caller’s posts permit at a place. */
export function ableAt(staff: Staff, place: string, operations: readonly string[]): string[] {
  const here = staff.posts.filter((held) => place === held.place || place.startsWith(`${held.place}.`));
  const posts = here.map(({ post }) => post);
  return operations.filter((name) => permits(name, posts));
}
