import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import {
  Day,
  Id,
  Nullable,
  OneOf,
  Optional,
  Page,
  PhotoId,
  Photos,
  Place,
  Point,
  Text,
  Time,
  Uuid,
} from '../fields.ts';
import { operation } from '../operation.ts';
import { CapturedAt, HouseholdRef, narrowed, paged, times, whose } from './fields.ts';
import {
  checkDifferences,
  checkMethods,
  checkResults,
  needKinds,
  visitActions,
  visitMeetings,
  visitMethods,
  visitTopics,
} from './words.ts';

/** A need as it is noted during a visit; its id is made by the phone. */
export const RaisedNeed = Type.Object(
  {
    id: Uuid,
    kind: OneOf(needKinds),
    text: Text(1000),
    resident: Optional(Uuid),
    dueOn: Optional(Day),
  },
  { additionalProperties: false },
);
export type RaisedNeed = Static<typeof RaisedNeed>;

const words = {
  method: OneOf(visitMethods),
  met: OneOf(visitMeetings),
  /** 去有目的 */
  purpose: Text(200),
  topics: Optional(Type.Array(OneOf(visitTopics), { uniqueItems: true })),
  /** 来有问题: needed when somebody was met, be it only that all is well. */
  findings: Optional(Type.String({ maxLength: 2000 })),
  /** 后有反馈 */
  feedback: Optional(Type.String({ maxLength: 2000 })),
  actions: Optional(Type.Array(OneOf(visitActions), { uniqueItems: true })),
  /** What was made known (R61). */
  publicity: Optional(Type.String({ maxLength: 500 })),
  photos: Optional(Photos),
  /** Where the phone was. */
  point: Optional(Point),
};

export const VisitRow = Type.Object({
  id: Uuid,
  household: HouseholdRef,
  ...whose,
  ...times,
  method: OneOf(visitMethods),
  met: OneOf(visitMeetings),
  purpose: Type.String(),
  findings: Type.String(),
  feedback: Type.String(),
  topics: Type.Array(OneOf(visitTopics)),
  photos: Type.Array(PhotoId),
  /** Metres between phone and building, where both are known. */
  distance: Nullable(Type.Integer()),
  campaign: Nullable(Uuid),
  plan: Nullable(Uuid),
  /** The record that this one corrects, and the one that corrects it. */
  corrects: Nullable(Uuid),
  correctedBy: Nullable(Uuid),
  needs: Type.Integer(),
  events: Type.Integer(),
});
export type VisitRow = Static<typeof VisitRow>;

export const VisitNeed = Type.Object({
  id: Uuid,
  kind: OneOf(needKinds),
  text: Type.String(),
  state: Type.String(),
});

/** A visit whole. The result of a spot check is part of it once it is there; that one is due is not. */
export const VisitPage = Type.Object({
  visit: Type.Object({
    ...VisitRow.properties,
    actions: Type.Array(OneOf(visitActions)),
    publicity: Type.String(),
    point: Nullable(Point),
    reason: Nullable(Type.String()),
  }),
  needs: Type.Array(VisitNeed),
  events: Type.Array(
    Type.Object({ id: Uuid, number: Type.String(), title: Type.String(), state: Type.String() }),
  ),
  /** Earlier and later versions of the record, oldest first. */
  versions: Type.Array(Type.Object({ id: Uuid, receivedAt: Time, reason: Nullable(Type.String()) })),
  checks: Type.Array(
    Type.Object({
      id: Uuid,
      method: OneOf(checkMethods),
      result: OneOf(checkResults),
      differences: Type.Array(OneOf(checkDifferences)),
      words: Type.String(),
      by: PersonRef,
      at: Time,
    }),
  ),
  /** Photos that the phone still has to send. */
  photosPending: Type.Integer(),
  abilities: Type.Array(OneOf(['correct'])),
});
export type VisitPage = Static<typeof VisitPage>;

/**
 * The event ids are those of reports sent by `event.report` on their own; a visit names them, whichever arrives first.
 */
export const RecordVisit = operation('visit.record', {
  kind: 'write',
  access: 'staff',
  path: '/api/visits',
  summary: 'Write down a visit, with the needs it raised and the events reported from it (R55, R59)',
  body: Type.Object(
    {
      id: Uuid,
      household: Uuid,
      capturedAt: CapturedAt,
      ...words,
      campaign: Optional(Uuid),
      needs: Optional(Type.Array(RaisedNeed, { maxItems: 20 })),
      events: Optional(Type.Array(Uuid, { maxItems: 20, uniqueItems: true })),
    },
    { additionalProperties: false },
  ),
  result: VisitPage,
  refusals: ['household.missing', 'visit.silent', 'campaign.missing', 'actor.not_permitted'],
});

export const CorrectVisit = operation('visit.correct', {
  kind: 'write',
  access: 'staff',
  path: '/api/visits/:id/correct',
  summary:
    'Correct one’s own visit by a new record that names the old one; checks keep looking at the old one',
  params: Id,
  body: Type.Object({ id: Uuid, reason: Text(500), ...words }, { additionalProperties: false }),
  result: VisitPage,
  refusals: [
    'visit.missing',
    'visit.corrected',
    'visit.not_own',
    'visit.too_old',
    'visit.silent',
    'actor.not_permitted',
  ],
});

export const ListVisits = operation('visit.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/visits',
  summary: 'Visits within reach, newest first; corrected ones only by their newest record',
  query: Type.Object({
    ...narrowed,
    household: Optional(Uuid),
    met: Optional(OneOf(visitMeetings)),
    method: Optional(OneOf(visitMethods)),
    topic: Optional(OneOf(visitTopics)),
    campaign: Optional(Uuid),
    ...paged,
  }),
  result: Page(VisitRow),
});

export const FindVisit = operation('visit.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/visits/:id',
  summary: 'A visit whole, with needs, events, versions and the results of checks',
  params: Id,
  result: VisitPage,
  refusals: ['visit.missing'],
});

/** The bytes of a photo of a visit (`image/jpeg`). */
export const FindVisitPhoto = operation('visit.photo', {
  kind: 'read',
  access: 'staff',
  path: '/api/visits/:id/photos/:photo',
  summary: 'A photo of a visit or of a check of it, as JPEG',
  params: Type.Object({ id: Uuid, photo: PhotoId }),
  result: Type.Unknown(),
  refusals: ['photo.missing'],
});

const counts = {
  visits: Type.Integer(),
  met: Type.Integer(),
  nobodyHome: Type.Integer(),
  refused: Type.Integer(),
  /** With something told back to the household (R59). */
  withFeedback: Type.Integer(),
};

/** One bar of the board; every number opens to rows of `visit.list` or `visit.households`. */
export const CoverageRow = Type.Object({
  place: Place,
  name: Type.String(),
  account: Nullable(PersonRef),
  ...counts,
  /** Different households met in the month. */
  covered: Type.Integer(),
  /** Households there are; for a worker those of the grids where they are on post. */
  households: Type.Integer(),
  overdue: Type.Integer(),
  never: Type.Integer(),
  openNeeds: Type.Integer(),
  /** Visits that the policy expects by now: households a day, on working days (R52). */
  expected: Type.Integer(),
});
export type CoverageRow = Static<typeof CoverageRow>;

export const coverageWays = ['area', 'worker'] as const;
const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });

export const Coverage = operation('visit.coverage', {
  kind: 'read',
  access: 'staff',
  path: '/api/visits/coverage',
  summary:
    'How many households have been visited, by area below a place or by worker, and day by day, in a month (R52, R60)',
  query: Type.Object({ place: Optional(Place), by: OneOf(coverageWays), month: Optional(Month) }),
  result: Type.Object({
    place: Place,
    month: Month,
    from: Day,
    until: Day,
    workingDays: Type.Integer(),
    dailyHouseholds: Type.Integer(),
    overdueDays: Type.Integer(),
    total: CoverageRow,
    rows: Type.Array(CoverageRow),
    days: Type.Array(Type.Object({ day: Day, ...counts, working: Type.Boolean() })),
  }),
  refusals: ['area.missing'],
});

export const householdVisitStates = ['all', 'covered', 'uncovered', 'overdue', 'never'] as const;

export const VisitedHousehold = Type.Object({
  ...HouseholdRef.properties,
  /** In the month asked for. */
  visits: Type.Integer(),
  daysSince: Nullable(Type.Integer()),
  openNeeds: Type.Integer(),
});
export type VisitedHousehold = Static<typeof VisitedHousehold>;

export const VisitedHouseholds = operation('visit.households', {
  kind: 'read',
  access: 'staff',
  path: '/api/visits/households',
  summary: 'Households within reach by when they were last visited, the longest ago first',
  query: Type.Object({
    place: Optional(Place),
    state: Optional(OneOf(householdVisitStates)),
    month: Optional(Month),
    ...paged,
  }),
  result: Page(VisitedHousehold),
});
