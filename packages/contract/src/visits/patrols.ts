import { type Static, Type } from 'typebox';
import { Id, Name, Nullable, OneOf, Optional, Page, Place, Point, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { CapturedAt, narrowed, paged, whose } from './fields.ts';

export const Checkpoint = Type.Object(
  { id: Uuid, name: Name, lng: Point.properties.lng, lat: Point.properties.lat },
  { additionalProperties: false },
);
export type Checkpoint = Static<typeof Checkpoint>;

const route = {
  place: Place,
  name: Name,
  checkpoints: Type.Array(Checkpoint, { minItems: 1, maxItems: 50 }),
  every: OneOf(['day', 'week']),
};

export const PatrolRoute = Type.Object({
  id: Uuid,
  placeName: Type.String(),
  ...route,
  version: Type.Integer(),
  lastAt: Nullable(Time),
});
export type PatrolRoute = Static<typeof PatrolRoute>;

export const ListPatrolRoutes = operation('patrolRoute.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/patrol-routes',
  summary: 'Routes of patrols in use within reach, with when they were last walked (R26, R57)',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({ items: Type.Array(PatrolRoute) }),
});

export const SavePatrolRoute = operation('patrolRoute.save', {
  kind: 'write',
  access: 'staff',
  path: '/api/patrol-routes',
  summary: 'Lay out a route (version 0), or change the version that one was looking at',
  body: Type.Object(
    { id: Uuid, ...route, version: Type.Integer({ minimum: 0 }) },
    { additionalProperties: false },
  ),
  result: PatrolRoute,
  refusals: ['area.missing', 'patrolRoute.missing', 'patrolRoute.stale', 'actor.not_permitted'],
});

export const RetirePatrolRoute = operation('patrolRoute.retire', {
  kind: 'write',
  access: 'staff',
  path: '/api/patrol-routes/:id/retire',
  summary: 'Walk a route no longer; its patrols stay',
  params: Id,
  result: Type.Null(),
  refusals: ['patrolRoute.missing', 'actor.not_permitted'],
});

export const Passed = Type.Object({
  checkpoint: Nullable(Uuid),
  at: Time,
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  note: Type.String(),
});
export type Passed = Static<typeof Passed>;

/** Seconds since the start, longitude, latitude; recorded only between start and end (security.md 26). */
export const TrackPoint = Type.Tuple([
  Type.Integer({ minimum: 0 }),
  Point.properties.lng,
  Point.properties.lat,
]);
export type TrackPoint = Static<typeof TrackPoint>;

export const PatrolRow = Type.Object({
  id: Uuid,
  ...whose,
  route: Nullable(Type.Object({ id: Uuid, name: Type.String() })),
  startedAt: Time,
  endedAt: Nullable(Time),
  receivedAt: Time,
  checkpoints: Type.Integer(),
  passed: Type.Integer(),
  distance: Nullable(Type.Integer()),
  findings: Type.String(),
});
export type PatrolRow = Static<typeof PatrolRow>;

export const PatrolPage = Type.Object({
  patrol: PatrolRow,
  checkpoints: Type.Array(Checkpoint),
  passed: Type.Array(Passed),
  /** Empty once its days are over. */
  track: Type.Array(TrackPoint),
  trackExpiresOn: Nullable(Type.String({ format: 'date' })),
  abilities: Type.Array(OneOf(['pass', 'end'])),
});
export type PatrolPage = Static<typeof PatrolPage>;

export const ListPatrols = operation('patrol.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/patrols',
  summary: 'Patrols within reach, newest first',
  query: Type.Object({ ...narrowed, route: Optional(Uuid), ...paged }),
  result: Page(PatrolRow),
});

export const FindPatrol = operation('patrol.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/patrols/:id',
  summary: 'A patrol with its checkpoints, and its track while that is kept',
  params: Id,
  result: PatrolPage,
  refusals: ['patrol.missing'],
});

export const StartPatrol = operation('patrol.start', {
  kind: 'write',
  access: 'staff',
  path: '/api/patrols',
  summary: 'Begin a patrol, along a route or in a place',
  body: Type.Object(
    { id: Uuid, place: Place, route: Optional(Uuid), capturedAt: CapturedAt },
    { additionalProperties: false },
  ),
  result: PatrolPage,
  refusals: ['area.missing', 'patrolRoute.missing', 'actor.not_permitted'],
});

export const PassCheckpoint = operation('patrol.pass', {
  kind: 'write',
  access: 'staff',
  path: '/api/patrols/:id/pass',
  summary: 'Pass a checkpoint, or note something on the way',
  params: Id,
  body: Type.Object(
    {
      checkpoint: Optional(Uuid),
      point: Optional(Point),
      note: Optional(Type.String({ maxLength: 500 })),
      capturedAt: CapturedAt,
    },
    { additionalProperties: false },
  ),
  result: PatrolPage,
  refusals: ['patrol.missing', 'patrol.ended', 'patrol.not_own', 'actor.not_permitted'],
});

export const EndPatrol = operation('patrol.end', {
  kind: 'write',
  access: 'staff',
  path: '/api/patrols/:id/end',
  summary: 'End a patrol and hand in its track; what lies before the start or after the end is dropped',
  params: Id,
  body: Type.Object(
    {
      findings: Optional(Type.String({ maxLength: 2000 })),
      track: Optional(Type.Array(TrackPoint, { maxItems: 5000 })),
      capturedAt: CapturedAt,
    },
    { additionalProperties: false },
  ),
  result: PatrolPage,
  refusals: ['patrol.missing', 'patrol.ended', 'patrol.not_own', 'actor.not_permitted'],
});
