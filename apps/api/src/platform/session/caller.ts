import type { Post, SensitiveSubject, UnitKind } from '@jingwei/contract';
import { type Actor, seesByUnit, seesNothing } from '@jingwei/domain';
import type { Scope } from '../db/transaction.ts';

export type HeldPost = {
  readonly post: Post;
  readonly unit: string;
  readonly unitName: string;
  readonly unitKind: UnitKind;
  readonly place: string;
  readonly lead: boolean;
  readonly backup: boolean;
};

/** A signed-in member of staff, as found by the session’s token or an API key. */
export type Staff = {
  readonly kind: 'staff';
  readonly county: string;
  readonly account: string;
  readonly name: string;
  readonly login: string;
  readonly posts: readonly HeldPost[];
  /** Sensitive data that the person may read besides, today. */
  readonly grants: readonly SensitiveSubject[];
  readonly csrf: string | null;
  readonly needs: 'passwordChange' | 'enrolment' | null;
  readonly expiresAt: Temporal.Instant;
};

/** Whoever calls: staff, or somebody unknown in a county. */
export type Caller = Staff | { readonly kind: 'anyone'; readonly county: string };

export const heldPosts = (staff: Staff): readonly Post[] => staff.posts.map(({ post }) => post);

/** Rows that a member of staff may see: places of their posts, or what lay before their units (security.md 8). */
export function scopeOf(staff: Staff): Scope {
  const { county } = staff;
  const working = staff.posts.filter(({ post }) => !seesNothing(post));
  const byPlace = working.filter(({ post }) => !seesByUnit(post));
  if (byPlace.length > 0)
    return {
      county,
      reach: 'place',
      places: [...new Set(byPlace.map(({ place }) => place))],
      grants: staff.grants,
    };
  if (working.length > 0)
    return { county, reach: 'unit', units: [...new Set(working.map(({ unit }) => unit))] };
  return { county, reach: 'nothing' };
}

export const actorOf = (staff: Staff): Actor => ({
  kind: 'staff',
  account: staff.account,
  assignments: staff.posts.map(({ post, unit, unitKind, place, lead }) => ({
    post,
    unit,
    unitKind,
    place,
    lead,
  })),
});
