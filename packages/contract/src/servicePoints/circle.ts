import { type Static, Type } from 'typebox';
import { GeoJson, Nullable, OneOf, Optional, Place, Point, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { ServicePoint, servicePointKinds } from './points.ts';

export const travelModes = ['walk', 'cycle'] as const;
export type TravelMode = (typeof travelModes)[number];

const Asked = {
  /** A community, a subdistrict or the county. */
  place: Type.String({ pattern: '^\\d{6}(\\.\\d{3}){0,2}$' }),
  /** As the policy says unless given. */
  minutes: Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  mode: Optional(OneOf(travelModes)),
  kind: Optional(OneOf(servicePointKinds)),
  /** Counts planned points as if they were open. */
  planned: Optional(Type.Boolean()),
};

const terms = {
  place: Place,
  name: Type.String(),
  minutes: Type.Integer(),
  mode: OneOf(travelModes),
  /** How far that is. */
  metres: Type.Number(),
};

export const CircleArea = Type.Object({
  place: Place,
  name: Type.String(),
  kind: OneOf(['subdistrict', 'community', 'grid']),
  households: Type.Integer(),
  reached: Type.Integer(),
});
export type CircleArea = Static<typeof CircleArea>;

/** A building from which no point is reached in time: a number of households, nobody. */
export const LeftOut = Type.Object({
  building: Uuid,
  name: Type.String(),
  place: Place,
  point: Point,
  households: Type.Integer(),
  /** To the nearest point; none where no road leads to one. */
  metres: Nullable(Type.Integer()),
});
export type LeftOut = Static<typeof LeftOut>;

export const ServiceCircle = Type.Object({
  ...terms,
  /** What the policy says. */
  ordinary: Type.Object({ minutes: Type.Integer() }),
  households: Type.Integer(),
  reached: Type.Integer(),
  /** Households of buildings that stand nowhere on the map: in neither figure. */
  unplaced: Type.Integer(),
  areas: Type.Array(CircleArea),
  leftOut: Type.Array(LeftOut),
  points: Type.Array(
    Type.Object({
      ...ServicePoint.properties,
      /** Households of the asked area within reach of this point. */
      households: Type.Integer(),
      abilities: Type.Array(Type.String()),
    }),
  ),
  /** What is reached, to be drawn. */
  reach: GeoJson,
  abilities: Type.Array(Type.String()),
});
export type ServiceCircle = Static<typeof ServiceCircle>;
export type CirclePoint = ServiceCircle['points'][number];

export const ReachServiceCircle = operation('serviceCircle.reach', {
  kind: 'read',
  access: 'staff',
  path: '/api/service-circle',
  summary:
    'Share of households within so many minutes of a service point, per community and grid, and the buildings left out',
  query: Type.Object(Asked),
  result: ServiceCircle,
  refusals: ['area.missing', 'serviceCircle.not_drawn', 'serviceCircle.busy'],
});

export const SuggestServicePoints = operation('serviceCircle.suggest', {
  kind: 'read',
  access: 'staff',
  path: '/api/service-circle/suggestion',
  summary:
    'Where the next points should stand so that they reach most of the households left out; nothing is changed',
  query: Type.Object({ ...Asked, count: Type.Integer({ minimum: 1, maximum: 10, default: 1 }) }),
  result: Type.Object({
    ...terms,
    sites: Type.Array(
      Type.Object({
        point: Point,
        /** The building beside which it would stand. */
        beside: Type.String(),
        place: Place,
        /** Households that are left out now and within its reach, each counted at one site. */
        households: Type.Integer(),
      }),
    ),
    leftOut: Type.Integer(),
    covered: Type.Integer(),
    /** No choice among the candidates reaches more. */
    bound: Type.Integer(),
    /** Share by which the bound is above what was found; nought where it is proven best. */
    gap: Type.Number(),
    candidates: Type.Integer(),
  }),
  refusals: ['area.missing', 'serviceCircle.not_drawn', 'serviceCircle.busy'],
});
