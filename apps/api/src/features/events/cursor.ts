import { refuse } from '@jingwei/contract';
import type { QueueRow } from './columns.ts';
import type { Position } from './queries.ts';

/** Where the next page begins, opaque to clients. */
export function cursorOf(row: QueueRow, sort: 'deadline' | 'newest'): string {
  const at = (sort === 'newest' ? row.reportedAt : (row.dueAt ?? row.reportedAt)).toString();
  return Buffer.from(JSON.stringify([row.emergency ? 0 : 1, at, row.id])).toString('base64url');
}

export function positionOf(cursor: string): Position {
  try {
    const [rank, at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (
      typeof rank === 'number' &&
      typeof at === 'string' &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    ) {
      return { rank, at: Temporal.Instant.from(at).toString(), id };
    }
  } catch {
    // Falls through to the refusal: whatever was wrong, it is not a cursor of ours.
  }
  throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
}
