import { type PushedOperation, type Refusal, refuse } from '@jingwei/contract';
import { inScope } from '../../platform/db/transaction.ts';
import type { HeldPost, Staff } from '../../platform/session/caller.ts';
import type { Pushing } from './carry.ts';
import { everHeld, historyOf, type Moved, postsAt, unitAt } from './queries/handover.ts';
import { subjectOf } from './subject.ts';

/** How the author stood to what an operation is about, when it was done. */
export type Standing =
  | { readonly kind: 'stranger' }
  /** It was theirs when they did it: they act with the post they had then. */
  | { readonly kind: 'then'; readonly as: Staff }
  /** It had gone to somebody else before they did it. */
  | { readonly kind: 'later'; readonly owner: string };

export const handedOver = (owner: string): Refusal => refuse('sync.handed_over', { owner });

const within = (place: string, posts: readonly HeldPost[]): HeldPost | undefined =>
  posts.find((post) => place.startsWith(post.place));

/** When it left the last of the places that the posts reach; undefined if it never was in one, null if it still is. */
function leftAt(history: readonly Moved[], posts: readonly HeldPost[]): Temporal.Instant | null | undefined {
  const own = history.filter(({ place }) => within(place, posts) !== undefined);
  if (own.length === 0) return undefined;
  const last = own.at(-1);
  return last?.until ?? null;
}

/**
 * Whether the author had what the operation is about when it was done. Asked beyond the author’s reach, and only after a
 * refusal: places and times of one row, nothing of what is in it, and nothing of it is answered to a stranger.
 */
export async function stoodFor(c: Pushing, op: PushedOperation, at: Temporal.Instant): Promise<Standing> {
  const { county, account } = c.caller;
  const subject = subjectOf(op);
  return inScope(c.deps.db, { county, reach: 'county' }, async (tx): Promise<Standing> => {
    const day = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
    const held = await postsAt(tx, county, account, { at, day });
    const posts = [...held, ...c.caller.posts];
    if (subject === undefined) {
      const more = held.filter(({ unit }) => !c.caller.posts.some((post) => post.unit === unit));
      return more.length === 0
        ? { kind: 'stranger' }
        : { kind: 'then', as: { ...c.caller, posts: [...c.caller.posts, ...more] } };
    }
    const history = await historyOf(tx, county, subject);
    const present = history.at(-1)?.place;
    const unit = present === undefined ? undefined : await unitAt(tx, county, present);
    if (present === undefined || unit === undefined) return { kind: 'stranger' };
    const left = leftAt(history, posts);
    if (left === undefined) {
      const ever = await everHeld(tx, county, account);
      return leftAt(history, ever) === undefined ? { kind: 'stranger' } : { kind: 'later', owner: unit.name };
    }
    if (left !== null && Temporal.Instant.compare(at, left) >= 0) return { kind: 'later', owner: unit.name };
    const from = within(history.findLast(({ place }) => within(place, posts))?.place ?? '', posts);
    if (from === undefined) return { kind: 'stranger' };
    const post = { ...from, unit: unit.id, unitName: unit.name, place: present };
    return { kind: 'then', as: { ...c.caller, posts: [...c.caller.posts, post] } };
  });
}
