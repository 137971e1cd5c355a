import { refuse } from '@jingwei/contract';

/**
 * Keyset pages: the cursor holds the values by which a list is ordered, none of them personal. A malformed one is
 * refused like any other input.
 */
export const cursorOf = (...values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor, as many as expected; null for the first page. @throws {Refusal} `request.invalid` */
export function positionOf(after: string | undefined, length: number): readonly string[] | null {
  if (after === undefined) return null;
  const invalid = refuse('request.invalid', { field: 'after', reason: 'no cursor' }, { field: 'after' });
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(after, 'base64url').toString());
  } catch {
    throw invalid;
  }
  if (!Array.isArray(read) || read.length !== length || !read.every((value) => typeof value === 'string'))
    throw invalid;
  return read;
}

/** Cuts the row that only showed that there are more, and makes the cursor from the last one shown. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  at: (row: T) => readonly string[],
): { items: readonly T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(...at(last)) : null };
}
