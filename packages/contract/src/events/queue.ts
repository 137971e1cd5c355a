import { type Static, Type } from 'typebox';
import {
  Cursor,
  Id,
  Limit,
  Nullable,
  OneOf,
  Optional,
  Page,
  Photos,
  Place,
  Point,
  Text,
  Time,
  Uuid,
} from '../fields.ts';
import { operation } from '../operation.ts';
import { channels, eventStates } from '../words.ts';
import { EventPage, EventRow } from './resource.ts';

/** What narrows a queue. `q` searches number, words and address; `place` includes everything below it. */
export const EventFilter = Type.Object({
  place: Optional(Place),
  state: Optional(Type.String({ description: 'comma list of states; `open` for all that are open' })),
  due: Optional(OneOf(['overdue', 'soon'])),
  holder: Optional(OneOf(['me', 'unit'])),
  category: Optional(Type.String()),
  supervised: Optional(Type.Boolean()),
  emergency: Optional(Type.Boolean()),
  from: Optional(Time),
  to: Optional(Time),
  q: Optional(Type.String({ maxLength: 100 })),
});
export type EventFilter = Static<typeof EventFilter>;

export const ListEvents = operation('event.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/events',
  summary: 'The queue: events within reach by deadline, with the exact number of all that match',
  query: Type.Object({
    ...EventFilter.properties,
    sort: Optional(OneOf(['deadline', 'newest'])),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Page(EventRow),
});

export const CountEvents = operation('event.count', {
  kind: 'read',
  access: 'staff',
  path: '/api/events/counts',
  summary: 'Numbers of events within reach: per state, overdue, due soon, held by me or my unit',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({
    states: Type.Record(Type.String(), Type.Integer()),
    overdue: Type.Integer(),
    soon: Type.Integer(),
    mine: Type.Integer(),
    unit: Type.Integer(),
    supervised: Type.Integer(),
    emergencies: Type.Integer(),
  }),
});

export const FindEvent = operation('event.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/events/:id',
  summary:
    'One event whole: steps, deadlines, reporters (masked), related events, and what the caller may do',
  params: Id,
  result: EventPage,
  refusals: ['event.missing'],
});

export const MapEvents = operation('event.map', {
  kind: 'read',
  access: 'staff',
  path: '/api/events/map',
  summary: 'Open events within reach that have a location, as points for the map (at most 5000)',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({
    points: Type.Array(
      Type.Object({
        id: Uuid,
        lng: Type.Number(),
        lat: Type.Number(),
        category: Type.String(),
        state: OneOf(eventStates),
        dueAt: Nullable(Time),
        soonAt: Nullable(Time),
        paused: Type.Boolean(),
        emergency: Type.Boolean(),
      }),
    ),
    truncated: Type.Boolean(),
  }),
});

export const ExportEvents = operation('event.export', {
  kind: 'read',
  access: 'staff',
  path: '/api/events/export',
  summary: 'The queue as CSV without personal data; the purpose is written into the audit log',
  query: Type.Object({ ...EventFilter.properties, purpose: Text(200) }),
  result: Type.String(),
});

/** What a report says, from whichever face it comes. */
const reportFields = {
  /** Made by the client, so that a repeated report is the same report. */
  id: Uuid,
  category: Type.String({ minLength: 1, maxLength: 40 }),
  description: Text(2000),
  point: Optional(Point),
  address: Optional(Type.String({ maxLength: 200 })),
  photos: Optional(Photos),
};
const contactFields = {
  name: Optional(Type.String({ maxLength: 40 })),
  telephone: Optional(Type.String({ maxLength: 20, pattern: '^[0-9+\\- ]*$' })),
};

export const ReportEvent = operation('event.report', {
  kind: 'write',
  access: 'staff',
  path: '/api/events',
  summary: 'Report an event from the field app, the desk (on behalf of a caller) or another system',
  body: Type.Object(
    {
      ...reportFields,
      channel: OneOf(channels),
      /** Area chosen by hand when no point is known. */
      place: Optional(Place),
      reporter: Optional(Type.Object(contactFields, { additionalProperties: false })),
      /** Handled on the spot already: the general case of R63, filed at once. */
      handledOnSite: Optional(
        Type.Object({ note: Text(2000), photos: Optional(Photos), answer: Optional(Text(2000)) }),
      ),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    id: Uuid,
    number: Type.String(),
    trackingCode: Type.String(),
    placeName: Nullable(Type.String()),
    /** Absent when it lies outside the reporter’s own reach: anybody may report what they see anywhere. */
    page: Nullable(EventPage),
  }),
  refusals: [
    'category.unknown',
    'location.outside',
    'location.unknown',
    'photo.missing',
    'actor.not_permitted',
  ],
});

export const PublicReport = operation('public.report', {
  kind: 'write',
  access: 'public',
  path: '/api/public/reports',
  summary: 'A resident reports a problem; no account, contact optional',
  body: Type.Object(
    { ...reportFields, place: Optional(Place), reporter: Optional(Type.Object(contactFields)) },
    { additionalProperties: false },
  ),
  result: Type.Object({ trackingCode: Type.String(), number: Type.String(), grid: Nullable(Type.String()) }),
  refusals: ['category.unknown', 'location.outside', 'photo.missing'],
});

export const FindDuplicates = operation('event.duplicates', {
  kind: 'read',
  access: 'staff',
  path: '/api/events/duplicates',
  summary: 'Open events of the same category within its radius and days, nearest first, while reporting',
  query: Type.Object({ category: Type.String(), lng: Type.Number(), lat: Type.Number() }),
  result: Type.Object({ items: Type.Array(Type.Object({ event: EventRow, metres: Type.Number() })) }),
});

export const MeToo = operation('event.meToo', {
  kind: 'write',
  access: 'staff',
  path: '/api/events/:id/meToo',
  summary: 'Another person reports the same: kept as a reporter of this event and told of its end',
  params: Id,
  body: Type.Object(
    {
      reporterId: Uuid,
      description: Text(2000),
      channel: OneOf(channels),
      photos: Optional(Photos),
      reporter: Optional(Type.Object(contactFields)),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({ ...EventPage.properties, trackingCode: Type.String() }),
  refusals: ['event.missing', 'event.action_impossible', 'actor.not_permitted'],
});

export const RevealReporter = operation('event.revealReporter', {
  kind: 'write',
  access: 'staff',
  path: '/api/events/:id/reporters/:reporter/reveal',
  summary: 'Show a reporter unmasked; the reason is written into the audit log',
  params: Type.Object({ id: Uuid, reporter: Uuid }),
  body: Type.Object({ reason: Text(200) }, { additionalProperties: false }),
  result: Type.Object({ name: Nullable(Type.String()), telephone: Nullable(Type.String()) }),
  refusals: ['event.missing', 'reporter.missing', 'actor.not_permitted'],
});

export const DispatchMany = operation('event.dispatchMany', {
  kind: 'write',
  access: 'staff',
  path: '/api/events/dispatch',
  summary: 'Send up to 100 events to one unit; each is decided for itself and answered for itself',
  body: Type.Object(
    {
      ids: Type.Array(Uuid, { minItems: 1, maxItems: 100, uniqueItems: true }),
      to: Uuid,
      note: Optional(Text(1000)),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    results: Type.Array(
      Type.Object({
        id: Uuid,
        ok: Type.Boolean(),
        code: Nullable(Type.String()),
        detail: Nullable(Type.String()),
      }),
    ),
  }),
  refusals: ['unit.missing', 'actor.not_permitted'],
});
