import { refuse } from '@jingwei/contract';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a keyset page goes on: after a text that sorts (an instant, a day) and an id. */
export type Position = { readonly at: string; readonly id: string };

export const cursorAfter = (at: string, id: string): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url');

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @throws {Refusal} `request.invalid` when it is no cursor of ours */
export function positionOf(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const value = parsed(cursor);
  const [at, id]: unknown[] = Array.isArray(value) ? value : [];
  if (typeof at === 'string' && /^[\dTZ:.+-]{1,40}$/.test(at) && typeof id === 'string' && uuid.test(id))
    return { at, id };
  throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
}

/** One page out of `limit` + 1 rows. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  { shown, cursor }: { shown: (row: R) => T; cursor: (row: R) => string },
): { items: T[]; next: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(shown),
    next: rows.length > limit && last !== undefined ? cursor(last) : null,
  };
}
