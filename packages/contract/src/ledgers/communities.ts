import { type Static, Type } from 'typebox';
import { Cursor, Day, Limit, Nullable, OneOf, Optional, Page, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import {
  careCategoryCodes,
  clarityGaps,
  clarityParts,
  communityPosts,
  honourLevels,
  premisesOrigins,
} from './careWords.ts';

const Year = Type.Integer({ minimum: 1949, maximum: 2200 });
const Amount = Type.Number({ minimum: 0, maximum: 1_000_000_000 });

/** Rooms, pay, money and honours of a community (R51). */
const Premises = Type.Object(
  {
    name: Text(60),
    origin: OneOf(premisesOrigins),
    areaM2: Type.Number({ minimum: 0, maximum: 1_000_000 }),
    since: Nullable(Year),
  },
  { additionalProperties: false },
);
const Pay = Type.Object(
  { post: OneOf(communityPosts), people: Type.Integer({ minimum: 0, maximum: 200 }), monthly: Amount },
  { additionalProperties: false },
);
const Budget = Type.Object({ year: Year, amount: Amount }, { additionalProperties: false });
const Honour = Type.Object(
  { name: Text(80), level: OneOf(honourLevels), year: Year },
  { additionalProperties: false },
);

const profileFields = {
  /** East to, west to, south to, north to (R7). */
  boundary: Type.String({ maxLength: 300 }),
  areaKm2: Nullable(Type.Number({ minimum: 0, maximum: 100_000 })),
  villages: Nullable(Type.Integer({ minimum: 0, maximum: 200 })),
  premises: Type.Array(Premises, { maxItems: 20 }),
  pay: Type.Array(Pay, { maxItems: 10 }),
  budgets: Type.Array(Budget, { maxItems: 30 }),
  honours: Type.Array(Honour, { maxItems: 60 }),
};

/** What falls below the minimum of the policy. */
export const CommunityFlag = Type.Object({
  kind: OneOf(['pay', 'budget', 'premises']),
  /** The post or the year concerned. */
  of: Type.String(),
  is: Type.Number(),
  least: Type.Number(),
});
export type CommunityFlag = Static<typeof CommunityFlag>;

export const CommunityProfile = Type.Object({
  place: Place,
  name: Type.String(),
  ...profileFields,
  flags: Type.Array(CommunityFlag),
  version: Type.Integer(),
  changedBy: Nullable(Type.String()),
  changedAt: Nullable(Time),
  /** Counted as of now (R8). Care groups of fewer people than the policy says are null: a small number names people. */
  summary: Type.Object({
    grids: Type.Integer(),
    buildings: Type.Integer(),
    dwellings: Type.Integer(),
    households: Type.Integer(),
    residents: Type.Integer(),
    registered: Type.Integer(),
    migrants: Type.Integer(),
    organisations: Type.Integer(),
    captains: Type.Integer(),
    partyGroups: Type.Integer(),
    care: Type.Array(Type.Object({ category: OneOf(careCategoryCodes), people: Nullable(Type.Integer()) })),
  }),
  abilities: Type.Array(Type.String()),
});
export type CommunityProfile = Static<typeof CommunityProfile>;

const Params = Type.Object({ place: Type.String({ pattern: '^\\d{6}(\\.\\d{3}){2}$' }) });

export const ListCommunities = operation('community.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/communities',
  summary: 'Communities within reach: size, what is below the minimum, and their six-clarity score',
  query: Type.Object({ place: Optional(Place) }),
  result: Type.Object({
    items: Type.Array(
      Type.Object({
        place: Place,
        name: Type.String(),
        grids: Type.Integer(),
        households: Type.Integer(),
        residents: Type.Integer(),
        organisations: Type.Integer(),
        flags: Type.Integer(),
        score: Nullable(Type.Integer()),
      }),
    ),
  }),
});

export const FindCommunity = operation('community.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/communities/:place',
  summary: 'The profile of a community: figures counted as of now, rooms, pay, money, honours (R8, R51)',
  params: Params,
  result: CommunityProfile,
  refusals: ['area.missing'],
});

export const SaveCommunity = operation('community.save', {
  kind: 'write',
  method: 'PUT',
  access: 'staff',
  path: '/api/communities/:place',
  summary:
    'Write what is not counted: boundary, rooms, pay, money, honours; `baseVersion` 0 for the first time',
  params: Params,
  body: Type.Object(
    { ...profileFields, baseVersion: Type.Integer({ minimum: 0 }) },
    { additionalProperties: false },
  ),
  result: CommunityProfile,
  refusals: ['area.missing', 'ledger.stale', 'actor.not_permitted'],
});

/** How clearly a grid is known (R38): each part is the share of what is known and fresh, and says what is missing. */
export const SixClarity = Type.Object({
  place: Place,
  name: Type.String(),
  /** 0 to 100. */
  score: Type.Integer(),
  parts: Type.Array(
    Type.Object({
      part: OneOf(clarityParts),
      score: Type.Integer(),
      known: Type.Integer(),
      total: Type.Integer(),
      missing: Type.Array(Type.Object({ gap: OneOf(clarityGaps), n: Type.Integer() })),
    }),
  ),
});
export type SixClarity = Static<typeof SixClarity>;

const GridParams = Type.Object({ place: Type.String({ pattern: '^\\d{6}(\\.\\d{3}){3}$' }) });

export const ListSixClarity = operation('sixClarity.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/six-clarity',
  summary:
    'The six-clarity score of the grids within a community (or of those within reach in it), lowest first',
  query: Type.Object({ place: Place }),
  result: Type.Object({ items: Type.Array(SixClarity) }),
  refusals: ['clarity.too_wide'],
});

export const FindSixClarity = operation('sixClarity.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/six-clarity/:place',
  summary: 'The six-clarity score of one grid with what is missing',
  params: GridParams,
  result: SixClarity,
  refusals: ['area.missing'],
});

export const ListClarityGaps = operation('sixClarity.gaps', {
  kind: 'read',
  access: 'staff',
  path: '/api/six-clarity/:place/gaps/:gap',
  summary: 'The rows behind a number of the six clarities, masked',
  params: Type.Object({ ...GridParams.properties, gap: OneOf(clarityGaps) }),
  query: Type.Object({ after: Optional(Cursor), limit: Optional(Limit) }),
  result: Page(
    Type.Object({
      noun: OneOf(['building', 'dwelling', 'household', 'resident', 'organisation', 'event', 'need', 'care']),
      id: Uuid,
      /** What to open: the household of a need or resident, the building of a dwelling. */
      within: Nullable(Uuid),
      label: Type.String(),
      detail: Type.String(),
      since: Nullable(Day),
    }),
  ),
  refusals: ['area.missing'],
});
