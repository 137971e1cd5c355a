import { type Static, Type } from 'typebox';
import { Day, GeoJson, Id, Nullable, OneOf, Optional, Place, Point, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { BeatPlace } from './beats.ts';

export const beatPlanStates = ['draft', 'applied', 'withdrawn'] as const;
export const beatPlanModes = ['anew', 'fromToday'] as const;

export const BeatPlanRequest = Type.Object(
  {
    /** Number of beats; as a rule as many as there are people. */
    count: Type.Integer({ minimum: 1, maximum: 200 }),
    mode: OneOf(beatPlanModes),
    tolerance: Type.Number({ minimum: 0.02, maximum: 0.5 }),
    seed: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  },
  { additionalProperties: false },
);
export type BeatPlanRequest = Static<typeof BeatPlanRequest>;

/** Figures of one division into beats; of two each can be compared by itself. */
export const BeatFigures = Type.Object({
  beats: Type.Integer(),
  leastBusinesses: Type.Integer(),
  mostBusinesses: Type.Integer(),
  withinTolerance: Type.Number(),
  worstDeviation: Type.Number(),
  /** Standard deviation of workload by its mean. */
  spread: Type.Number(),
  compactness: Type.Number(),
  /** Share of beats that hang together. */
  contiguous: Type.Number(),
});
export type BeatFigures = Static<typeof BeatFigures>;

export const PlannedBeat = Type.Object({
  number: Type.Integer(),
  name: Type.String(),
  /** The beat of today that it carries on. */
  continues: Nullable(Type.Object({ id: Uuid, code: Type.String(), name: Type.String() })),
  grids: Type.Array(Uuid),
  businesses: Type.Integer(),
  workload: Type.Number(),
  deviation: Type.Number(),
  pieces: Type.Integer(),
  geometry: GeoJson,
  label: Nullable(Point),
});
export type PlannedBeat = Static<typeof PlannedBeat>;

const row = {
  id: Uuid,
  layer: Uuid,
  place: Place,
  placeName: Type.String(),
  state: OneOf(beatPlanStates),
  request: BeatPlanRequest,
  author: Type.String(),
  madeAt: Time,
  effectiveOn: Nullable(Day),
  version: Type.Integer(),
};

export const BeatPlanRow = Type.Object({ ...row, beats: Type.Integer() });
export type BeatPlanRow = Static<typeof BeatPlanRow>;

export const BeatPlan = Type.Object({
  ...row,
  layerName: Type.Object({ name: Type.String(), nameEn: Type.String() }),
  before: Type.Array(
    Type.Object({
      id: Uuid,
      code: Type.String(),
      name: Type.String(),
      geometry: GeoJson,
      label: Nullable(Point),
    }),
  ),
  after: Type.Array(PlannedBeat),
  today: Nullable(BeatFigures),
  plan: BeatFigures,
  /** Businesses that get another beat than today, of all. */
  changing: Type.Integer(),
  businesses: Type.Integer(),
  abilities: Type.Array(Type.String()),
});
export type BeatPlan = Static<typeof BeatPlan>;

export const ListBeatPlans = operation('beatPlan.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/layers/:id/plans',
  summary: 'Divisions into beats within reach, the newest first',
  params: Id,
  query: Type.Object({ place: Optional(BeatPlace) }),
  result: Type.Object({ items: Type.Array(BeatPlanRow) }),
});

export const ProposeBeats = operation('beatPlan.propose', {
  kind: 'write',
  access: 'staff',
  path: '/api/layers/:id/plans',
  summary:
    'Divide the grids of a street or of the county into beats of even workload; nothing is in force yet',
  params: Id,
  body: Type.Object(
    { id: Uuid, place: BeatPlace, request: BeatPlanRequest },
    { additionalProperties: false },
  ),
  result: BeatPlan,
  refusals: [
    'layer.missing',
    'area.missing',
    'beatPlan.impossible',
    'beatPlan.crossing',
    'actor.not_permitted',
  ],
});

export const FindBeatPlan = operation('beatPlan.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/beat-plans/:id',
  summary: 'One division into beats whole: before and after, with figures of both',
  params: Id,
  result: BeatPlan,
  refusals: ['beatPlan.missing'],
});

const version = { baseVersion: Type.Integer() };

export const ApplyBeatPlan = operation('beatPlan.apply', {
  kind: 'write',
  access: 'staff',
  path: '/api/beat-plans/:id/apply',
  summary:
    'Put a division in force from a day on, tomorrow at the earliest; beats that carry on keep code and staff',
  params: Id,
  body: Type.Object({ ...version, on: Day }, { additionalProperties: false }),
  result: BeatPlan,
  refusals: [
    'beatPlan.missing',
    'beatPlan.not_now',
    'beatPlan.outdated',
    'beatPlan.crossing',
    'beatPlan.ahead',
    'date.invalid',
    'ledger.stale',
    'actor.not_permitted',
  ],
});

export const WithdrawBeatPlan = operation('beatPlan.withdraw', {
  kind: 'write',
  access: 'staff',
  path: '/api/beat-plans/:id/withdraw',
  summary: 'Give up a division, or take it back as long as its day has not come',
  params: Id,
  body: Type.Object(version, { additionalProperties: false }),
  result: BeatPlan,
  refusals: ['beatPlan.missing', 'beatPlan.not_now', 'ledger.stale', 'actor.not_permitted'],
});
