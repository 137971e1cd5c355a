import { type Static, Type } from 'typebox';
import { Day, Id, Name, Nullable, OneOf, Optional, Place, Point, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';

/** What residents find at a service point. */
export const servicePointKinds = [
  'serviceCentre',
  'elderCare',
  'health',
  'childCare',
  'market',
  'culture',
  'repair',
] as const;
export type ServicePointKind = (typeof servicePointKinds)[number];
export const servicePointStates = ['planned', 'open', 'closed'] as const;

/** A place where residents are served (R86); a public fact. */
export const ServicePoint = Type.Object({
  id: Uuid,
  /** Of the community it stands in. */
  place: Place,
  placeName: Type.String(),
  kind: OneOf(servicePointKinds),
  name: Type.String(),
  /** Empty where there is none. */
  nameEn: Type.String(),
  address: Type.String(),
  point: Point,
  hours: Type.String(),
  /** Of the counter. */
  telephone: Type.String(),
  state: OneOf(servicePointStates),
  openFrom: Nullable(Day),
  openUntil: Nullable(Day),
  version: Type.Integer(),
});
export type ServicePoint = Static<typeof ServicePoint>;

export const ListServicePoints = operation('servicePoint.list', {
  kind: 'read',
  access: 'public',
  path: '/api/service-points',
  summary:
    'Service points of the county or of one area, planned ones included; closed ones only when asked for',
  query: Type.Object({
    place: Optional(Place),
    kind: Optional(OneOf(servicePointKinds)),
    state: Optional(OneOf(servicePointStates)),
  }),
  result: Type.Object({ items: Type.Array(ServicePoint) }),
});

const words = {
  nameEn: Optional(Type.String({ maxLength: 120 })),
  address: Optional(Type.String({ maxLength: 200 })),
  hours: Optional(Type.String({ maxLength: 120 })),
  telephone: Optional(Type.String({ maxLength: 24, pattern: '^[0-9+() \\-]*$' })),
  openFrom: Optional(Nullable(Day)),
};

export const AddServicePoint = operation('servicePoint.add', {
  kind: 'write',
  access: 'staff',
  path: '/api/service-points',
  summary: 'Add a service point; without a first day it is a planned one',
  body: Type.Object(
    { ...words, id: Uuid, kind: OneOf(servicePointKinds), name: Name, point: Point },
    { additionalProperties: false },
  ),
  result: ServicePoint,
  refusals: ['servicePoint.outside', 'actor.not_permitted'],
});

export const ChangeServicePoint = operation('servicePoint.change', {
  kind: 'write',
  access: 'staff',
  path: '/api/service-points/:id',
  summary: 'Change a service point; refused with its present state when somebody else was quicker',
  params: Id,
  body: Type.Object(
    {
      ...words,
      kind: Optional(OneOf(servicePointKinds)),
      name: Optional(Name),
      point: Optional(Point),
      baseVersion: Type.Integer(),
    },
    { additionalProperties: false },
  ),
  result: ServicePoint,
  refusals: [
    'servicePoint.missing',
    'servicePoint.closed',
    'servicePoint.outside',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const CloseServicePoint = operation('servicePoint.close', {
  kind: 'write',
  access: 'staff',
  path: '/api/service-points/:id/close',
  summary: 'Say that a service point is closed from a day on, or that a planned one is not built',
  params: Id,
  body: Type.Object({ on: Day, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: ServicePoint,
  refusals: [
    'servicePoint.missing',
    'servicePoint.closed',
    'date.invalid',
    'ledger.stale',
    'actor.not_permitted',
  ],
});
