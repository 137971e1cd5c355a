import { type Static, Type } from 'typebox';
import { PersonRef } from '../events/resource.ts';
import { Day, Id, Nullable, OneOf, Optional, Page, Photos, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { narrowed, paged } from './fields.ts';
import { VisitRow } from './visits.ts';
import { checkDifferences, checkKinds, checkMethods, checkResults, riskMarks } from './words.ts';

export const SpotCheck = Type.Object({
  id: Uuid,
  draw: Uuid,
  kind: OneOf(checkKinds),
  /** The day on which the worker’s visits were closed and drawn from. */
  day: Day,
  dueOn: Day,
  overdue: Type.Boolean(),
  /** As it stood when it was drawn. */
  visit: VisitRow,
  method: Nullable(OneOf(checkMethods)),
  result: Nullable(OneOf(checkResults)),
  differences: Type.Array(OneOf(checkDifferences)),
  words: Type.String(),
  photos: Photos,
  checkedBy: Nullable(PersonRef),
  checkedAt: Nullable(Time),
  discipline: Nullable(Uuid),
  abilities: Type.Array(OneOf(['record'])),
});
export type SpotCheck = Static<typeof SpotCheck>;

export const ListSpotChecks = operation('spotCheck.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/spot-checks',
  summary:
    'Checks within reach that have been drawn: those to be done by due day, or those done, newest first',
  query: Type.Object({
    ...narrowed,
    state: Optional(OneOf(['open', 'overdue', 'done'])),
    kind: Optional(OneOf(checkKinds)),
    result: Optional(OneOf(checkResults)),
    ...paged,
  }),
  result: Page(SpotCheck),
});

/** Everything that is needed to repeat the draw on paper. */
export const Draw = Type.Object({
  id: Uuid,
  account: PersonRef,
  place: Place,
  placeName: Type.String(),
  day: Day,
  drawnAt: Time,
  /** 64 hexadecimal digits: the first 16 choose the random visit, each further 16 another. */
  seed: Type.String(),
  random: Type.Integer(),
  weighted: Type.Integer(),
  /** In the order of the draw. */
  candidates: Type.Array(
    Type.Object({
      visit: Uuid,
      household: Type.String(),
      at: Time,
      weight: Type.Integer(),
      marks: Type.Array(OneOf(riskMarks)),
      drawn: Nullable(OneOf(checkKinds)),
    }),
  ),
  /** Whether the stored checks are those that the seed gives. */
  repeated: Type.Boolean(),
});
export type Draw = Static<typeof Draw>;

export const SpotCheckPage = Type.Object({ check: SpotCheck, draw: Draw });
export type SpotCheckPage = Static<typeof SpotCheckPage>;

export const FindSpotCheck = operation('spotCheck.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/spot-checks/:id',
  summary: 'A check with the published draw that it comes from',
  params: Id,
  result: SpotCheckPage,
  refusals: ['spotCheck.missing'],
});

export const RecordSpotCheck = operation('spotCheck.record', {
  kind: 'write',
  access: 'staff',
  path: '/api/spot-checks/:id/record',
  summary:
    'What the check at the door or by telephone found; a mismatch proposes a step of the ladder (R53, R54)',
  params: Id,
  body: Type.Object(
    {
      method: OneOf(checkMethods),
      result: OneOf(checkResults),
      differences: Optional(Type.Array(OneOf(checkDifferences), { uniqueItems: true })),
      words: Text(2000),
      photos: Optional(Photos),
    },
    { additionalProperties: false },
  ),
  result: SpotCheckPage,
  refusals: [
    'spotCheck.missing',
    'spotCheck.done',
    'spotCheck.own_visit',
    'spotCheck.says_nothing',
    'photo.missing',
    'actor.not_permitted',
  ],
});

const tally = {
  drawn: Type.Integer(),
  agrees: Type.Integer(),
  mismatches: Type.Integer(),
  unreachable: Type.Integer(),
  open: Type.Integer(),
  overdue: Type.Integer(),
};

/** What the checks say of the records of a worker or area. Only random draws may be generalised. */
export const BoundRow = Type.Object({
  place: Place,
  name: Type.String(),
  account: Nullable(PersonRef),
  random: Type.Object(tally),
  weighted: Type.Object(tally),
  /** At most so large a share of visits is wrong, with 95 % confidence (Clopper–Pearson); null without a random check. */
  bound: Nullable(Type.Number()),
  /** The same if every visit that could not be checked were wrong. */
  worst: Nullable(Type.Number()),
  /** More could not be reached than the policy finds ordinary. */
  doubtful: Type.Boolean(),
});
export type BoundRow = Static<typeof BoundRow>;

export const boundWays = ['worker', 'grid', 'community'] as const;

export const SpotCheckBound = operation('spotCheck.bound', {
  kind: 'read',
  access: 'staff',
  path: '/api/spot-checks/bound',
  summary: 'The published error bound per worker, grid or community, from random draws alone',
  query: Type.Object({ ...narrowed, by: OneOf(boundWays) }),
  result: Type.Object({
    from: Day,
    until: Day,
    confidence: Type.Number(),
    unreachableShare: Type.Number(),
    total: BoundRow,
    rows: Type.Array(BoundRow),
  }),
  refusals: ['area.missing'],
});
