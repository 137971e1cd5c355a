import { type Static, Type } from 'typebox';
import { Day, GeoJson, Id, Name, Nullable, Optional, Place, Point, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { BeatFit, Layer } from './layers.ts';

/** The county or a street: what is looked at, and what is divided at once. */
export const BeatPlace = Type.String({ pattern: '^\\d{6}(\\.\\d{3})?$' });

/** Somebody on a beat: a duty beside the posts, which alone decide what may be seen and done. */
export const BeatStaff = Type.Object({
  id: Uuid,
  account: Type.Object({ id: Uuid, name: Type.String() }),
  /** Besides another post (兼任). */
  concurrent: Type.Boolean(),
  from: Day,
  to: Nullable(Day),
  version: Type.Integer(),
});
export type BeatStaff = Static<typeof BeatStaff>;

export const Beat = Type.Object({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  /** Where it was divided. */
  place: Place,
  /** First day of its present outline. */
  since: Day,
  geometry: GeoJson,
  label: Nullable(Point),
  grids: Type.Integer(),
  businesses: Type.Integer(),
  workload: Type.Number(),
  /** Workload against the mean of all beats shown: 0.1 for a tenth more. */
  deviation: Type.Number(),
  perPerson: Nullable(Type.Number()),
  fit: BeatFit,
  staff: Type.Array(BeatStaff),
  /** Grids under it have been divided anew since. */
  outdated: Type.Boolean(),
  version: Type.Integer(),
  abilities: Type.Array(Type.String()),
});
export type Beat = Static<typeof Beat>;

/** What stood at the end of a month, or stands today. */
export const BeatMonth = Type.Object({
  month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
  businesses: Type.Integer(),
  people: Type.Integer(),
  concurrent: Type.Integer(),
  perPerson: Nullable(Type.Number()),
});
export type BeatMonth = Static<typeof BeatMonth>;

export const BeatReport = Type.Object({
  layer: Layer,
  place: Place,
  placeName: Type.String(),
  /** The day that is shown. */
  on: Day,
  beats: Type.Array(Beat),
  totals: Type.Object({
    businesses: Type.Integer(),
    workload: Type.Number(),
    people: Type.Integer(),
    concurrent: Type.Integer(),
    /** Businesses of beats, by the people on them (R13). */
    perPerson: Nullable(Type.Number()),
    /** The fewest people with whom all stay below the limit. */
    needed: Type.Integer(),
    over: Type.Integer(),
    vacant: Type.Integer(),
  }),
  /** Grids in no beat, and the businesses there. */
  uncovered: Type.Object({ grids: Type.Array(Type.String()), businesses: Type.Integer() }),
  /** By month, from the first for which the ledger knows businesses. */
  trend: Type.Array(BeatMonth),
  /** The day on which other beats come into force. */
  ahead: Nullable(Day),
  abilities: Type.Array(Type.String()),
});
export type BeatReport = Static<typeof BeatReport>;

export const ReportBeats = operation('beat.report', {
  kind: 'read',
  access: 'staff',
  path: '/api/layers/:id/beats',
  summary:
    'Beats of a dedicated line on a day: outline, staff, businesses, weighted workload, who is over the limit, and the months before',
  params: Id,
  query: Type.Object({ place: BeatPlace, on: Optional(Day) }),
  result: BeatReport,
  refusals: ['layer.missing', 'area.missing'],
});

export const RenameBeat = operation('beat.rename', {
  kind: 'write',
  access: 'staff',
  path: '/api/beats/:id/name',
  summary: 'Give a beat another name; its code stays',
  params: Id,
  body: Type.Object({ name: Name, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: Type.Object({ id: Uuid, name: Type.String(), version: Type.Integer() }),
  refusals: ['beat.missing', 'ledger.stale', 'actor.not_permitted'],
});

export const ListBeatPeople = operation('beat.people', {
  kind: 'read',
  access: 'staff',
  path: '/api/beats/:id/people',
  summary:
    'Who may be put on a beat, with the unit of the post and the beats that they have; who is near first',
  params: Id,
  result: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Uuid,
        name: Type.String(),
        unit: Type.String(),
        beats: Type.Array(Type.String()),
      }),
    ),
  }),
  refusals: ['beat.missing'],
});

export const AssignBeat = operation('beat.assign', {
  kind: 'write',
  access: 'staff',
  path: '/api/beats/:id/staff',
  summary: 'Put somebody on a beat from a day on, with or besides another post',
  params: Id,
  body: Type.Object(
    { id: Uuid, account: Uuid, concurrent: Type.Boolean(), from: Day },
    { additionalProperties: false },
  ),
  result: BeatStaff,
  refusals: ['beat.missing', 'beat.staff_taken', 'account.missing', 'date.invalid', 'actor.not_permitted'],
});

export const ReleaseBeat = operation('beat.release', {
  kind: 'write',
  access: 'staff',
  path: '/api/beat-staff/:id/end',
  summary: 'Say on which day somebody is on a beat for the last time',
  params: Id,
  body: Type.Object({ last: Day, baseVersion: Type.Integer() }, { additionalProperties: false }),
  result: BeatStaff,
  refusals: ['beat.staff_missing', 'date.invalid', 'ledger.stale', 'actor.not_permitted'],
});
