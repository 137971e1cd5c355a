import { DeleteFilter, ListFilters, ListNotices, ReadNotices, refuse, SaveFilter } from '@jingwei/contract';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import {
  countUnread,
  dropFilter,
  filtersOf,
  keepFilter,
  markRead,
  type NoticeRow,
  noticesOf,
} from './queries.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page goes on after the id of its last notice; ids are in order of time. */
function positionOf(after: string | undefined): string | null {
  if (after === undefined) return null;
  if (!uuid.test(after))
    throw refuse('request.invalid', { field: 'after', reason: 'no cursor' }, { field: 'after' });
  return after;
}

const shown = (row: NoticeRow) => ({
  ...row,
  at: row.at.toString(),
  readAt: row.readAt?.toString() ?? null,
});

const listNotices = handler(ListNotices, async (c) => {
  const { after, limit = 20 } = c.query;
  const rows = await noticesOf(c.tx, staff(c), positionOf(after), limit + 1);
  const { n } = await countUnread(c.tx, staff(c));
  const items = rows.slice(0, limit).map(shown);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: n };
});

const readNotices = handler(ReadNotices, async (c) => {
  await markRead(c.tx, staff(c), c.input.ids ?? null, c.now);
  const { n } = await countUnread(c.tx, staff(c));
  return { unread: n };
});

const listFilters = handler(ListFilters, async (c) => ({ items: [...(await filtersOf(c.tx, staff(c)))] }));

const saveFilter = handler(SaveFilter, async (c) => {
  const saved = await keepFilter(c.tx, staff(c), c.input);
  if (saved === undefined) throw refuse('filter.missing');
  return saved;
});

const deleteFilter = handler(DeleteFilter, async (c) => {
  const dropped = await dropFilter(c.tx, staff(c), c.params.id);
  if (dropped === undefined) throw refuse('filter.missing');
  return null;
});

export const handlers = [
  anyHandler(listNotices),
  anyHandler(readNotices),
  anyHandler(listFilters),
  anyHandler(saveFilter),
  anyHandler(deleteFilter),
];
