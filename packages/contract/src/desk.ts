import { type Static, Type } from 'typebox';
import { DivisionNotice } from './divisions/staffing.ts';
import { Cursor, Limit, Name, Nullable, OneOf, Optional, Page, Time, Uuid } from './fields.ts';
import { operation } from './operation.ts';

/** A line in a person's tray: something they must know, linked to its event. */
export const Notice = Type.Object({
  id: Uuid,
  kind: Type.String(),
  at: Time,
  event: Nullable(Uuid),
  number: Nullable(Type.String()),
  title: Nullable(Type.String()),
  urgent: Type.Boolean(),
  /** Of a notice about a division. */
  detail: Nullable(DivisionNotice),
  readAt: Nullable(Time),
});
export type Notice = Static<typeof Notice>;

export const ListNotices = operation('notice.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/notices',
  summary: 'Notices to the caller, newest first, with the number unread as total',
  query: Type.Object({ after: Optional(Cursor), limit: Optional(Limit) }),
  result: Page(Notice),
});

export const ReadNotices = operation('notice.read', {
  kind: 'write',
  access: 'staff',
  path: '/api/notices/read',
  summary: 'Mark notices as read; all of them when no ids are given',
  body: Type.Object({ ids: Optional(Type.Array(Uuid, { maxItems: 200 })) }, { additionalProperties: false }),
  result: Type.Object({ unread: Type.Integer() }),
});

export const SavedFilter = Type.Object({ id: Uuid, name: Name, query: Type.String({ maxLength: 500 }) });
export type SavedFilter = Static<typeof SavedFilter>;

export const ListFilters = operation('filter.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/filters',
  summary: 'The caller’s saved filters of the queue',
  result: Type.Object({ items: Type.Array(SavedFilter) }),
});

export const SaveFilter = operation('filter.save', {
  kind: 'write',
  access: 'staff',
  path: '/api/filters',
  summary: 'Save a filter of the queue under a name',
  body: SavedFilter,
  result: SavedFilter,
});

export const DeleteFilter = operation('filter.delete', {
  kind: 'write',
  method: 'DELETE',
  access: 'staff',
  path: '/api/filters/:id',
  summary: 'Delete a saved filter',
  params: Type.Object({ id: Uuid }),
  result: Type.Null(),
  refusals: ['filter.missing'],
});

/** What `GET /api/live` (Server-Sent Events) sends: something within the caller's reach changed. */
export const LiveMessage = Type.Object({
  kind: OneOf(['event', 'notice']),
  id: Nullable(Uuid),
  version: Nullable(Type.Integer()),
});
export type LiveMessage = Static<typeof LiveMessage>;
