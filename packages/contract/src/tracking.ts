import { type Static, Type } from 'typebox';
import { Nullable, OneOf, Optional, PhotoId, Photos, Place, Point, Text, Time, Uuid } from './fields.ts';
import { operation } from './operation.ts';
import { eventStates, outcomes } from './words.ts';

const Code = Type.Object({ code: Type.String({ minLength: 8, maxLength: 40 }) });

/** What a resident sees of a report: plain steps, no names of other residents, nothing internal. */
export const TrackedReport = Type.Object({
  number: Type.String(),
  category: Type.String(),
  description: Type.String(),
  address: Type.String(),
  placeName: Type.String(),
  state: OneOf(eventStates),
  outcome: Nullable(OneOf(outcomes)),
  reportedAt: Time,
  /** When an answer may be expected at the latest. */
  expectedAt: Nullable(Time),
  handledBy: Nullable(Type.String()),
  contact: Nullable(Type.Object({ name: Type.String(), telephone: Nullable(Type.String()) })),
  steps: Type.Array(
    Type.Object({
      at: Time,
      action: Type.String(),
      unit: Nullable(Type.String()),
      answer: Nullable(Type.String()),
      photos: Type.Array(PhotoId),
    }),
  ),
  rating: Nullable(
    Type.Object({
      stars: Type.Integer(),
      solved: OneOf(['yes', 'partly', 'no']),
      comment: Nullable(Type.String()),
    }),
  ),
  canRate: Type.Boolean(),
  canReopen: Type.Boolean(),
  /** The report was joined with another one about the same thing. */
  joined: Type.Boolean(),
});
export type TrackedReport = Static<typeof TrackedReport>;

export const FollowReport = operation('tracking.find', {
  kind: 'read',
  access: 'tracking',
  path: '/api/public/reports/:code',
  summary: 'Follow a report by its tracking code',
  params: Code,
  result: TrackedReport,
  refusals: ['tracking.missing'],
});

export const RateReport = operation('tracking.rate', {
  kind: 'write',
  access: 'tracking',
  path: '/api/public/reports/:code/rate',
  summary: 'Rate the handling of a report, once it is answered',
  params: Code,
  body: Type.Object(
    {
      stars: Type.Integer({ minimum: 1, maximum: 5 }),
      solved: OneOf(['yes', 'partly', 'no']),
      comment: Optional(Type.String({ maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  result: TrackedReport,
  refusals: ['tracking.missing', 'event.action_impossible', 'event.rated', 'event.window_over'],
});

export const ReopenReport = operation('tracking.reopen', {
  kind: 'write',
  access: 'tracking',
  path: '/api/public/reports/:code/reopen',
  summary: 'Say that it is not solved: the event is opened again within the window of the policy',
  params: Code,
  body: Type.Object({ reason: Text(1000), photos: Optional(Photos) }, { additionalProperties: false }),
  result: TrackedReport,
  refusals: ['tracking.missing', 'event.action_impossible', 'event.window_over'],
});

/** Somebody to turn to, as published by law. */
const PublicWorker = Type.Object({
  name: Type.String(),
  telephone: Nullable(Type.String()),
  /** Under which `public.portrait` shows the photograph; none where none is kept. */
  portrait: Nullable(PhotoId),
});

/** A grid as the public sees it: its workers are published by law, its residents never. */
export const PublicGrid = Type.Object({
  place: Place,
  name: Type.String(),
  community: Type.String(),
  subdistrict: Type.String(),
  worker: Nullable(PublicWorker),
  /** The worker is away today: the backup is the one to turn to. Neither why nor until when is said. */
  away: Type.Boolean(),
  /** Stands in for the worker (R11): a neighbour, or the grid’s leader where nobody else is there. */
  backup: Nullable(PublicWorker),
  backupLeads: Type.Boolean(),
  supervision: Nullable(Type.String()),
  label: Nullable(Point),
});
export type PublicGrid = Static<typeof PublicGrid>;

/** Coordinates are CGCS2000 unless they come from a map that moves them: GCJ-02 (高德, 腾讯) or BD-09 (百度). */
export const datums = ['cgcs2000', 'gcj02', 'bd09'] as const;

/** A building, community or grid that an address may mean; 1 is everything that was asked for. */
export const PlaceCandidate = Type.Object({
  text: Type.String(),
  detail: Type.String(),
  place: Place,
  point: Nullable(Point),
  score: Type.Number(),
});
export type PlaceCandidate = Static<typeof PlaceCandidate>;

export const LocateGrid = operation('public.locate', {
  kind: 'read',
  access: 'public',
  path: '/api/public/locate',
  summary: 'The grid of a point or of an address, and the person to turn to (R3, R9, R10)',
  query: Type.Object({
    lng: Optional(Point.properties.lng),
    lat: Optional(Point.properties.lat),
    datum: Optional(OneOf(datums)),
    address: Optional(Type.String({ minLength: 1, maxLength: 120 })),
  }),
  result: Type.Object({
    /** The grid that the point lies in, or that the address means beyond doubt. */
    grid: Nullable(PublicGrid),
    /** Where the point lies in no grid, the nearest one, as a street shop is looked after (R3). */
    nearest: Nullable(Type.Object({ grid: PublicGrid, metres: Type.Integer() })),
    /** The point as it is stored: in CGCS2000. */
    point: Nullable(Point),
    /** What the address may mean, best first. With a wrong house number these are its neighbours. */
    candidates: Type.Array(PlaceCandidate),
  }),
  refusals: ['location.outside', 'request.invalid'],
});

export const SuggestPlaces = operation('public.suggest', {
  kind: 'read',
  access: 'public',
  path: '/api/public/suggest',
  summary: 'Addresses, compounds and communities that match a few characters',
  query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 60 }) }),
  result: Type.Object({
    items: Type.Array(
      Type.Object({ text: Type.String(), detail: Type.String(), place: Place, point: Nullable(Point) }),
    ),
  }),
});

export const FindPublicGrid = operation('public.grid', {
  kind: 'read',
  access: 'public',
  path: '/api/public/grids/:place',
  summary: 'One grid with the person to turn to',
  params: Type.Object({ place: Place }),
  result: PublicGrid,
  refusals: ['area.missing'],
});

export const PublicSetting = operation('public.setting', {
  kind: 'read',
  access: 'public',
  path: '/api/public/setting',
  summary:
    'What a resident’s page needs at first: name of the place, categories to report, communities, hot line',
  result: Type.Object({
    county: Type.String(),
    name: Type.String(),
    hotline: Nullable(Type.String()),
    supervision: Nullable(Type.String()),
    centre: Point,
    photoMegabytes: Type.Integer(),
    reopenDays: Type.Integer(),
    /** Address under which residents’ telephones find the portal, where it is not the kiosk’s own. */
    site: Nullable(Type.String()),
    /** Picture tiles of somebody else below the map, as a template with {z}, {x} and {y}. */
    tiles: Nullable(Type.Object({ url: Type.String(), attribution: Type.String() })),
    categories: Type.Array(
      Type.Object({
        code: Type.String(),
        zh: Type.String(),
        en: Type.String(),
        /** Finer codes such as `utility.manhole`; a report may carry either the category’s code or one of these. */
        examples: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
        public: Type.Boolean(),
        emergency: Type.Boolean(),
      }),
    ),
    communities: Type.Array(Type.Object({ place: Place, name: Type.String(), subdistrict: Type.String() })),
  }),
});

export const UploadPhoto = operation('photo.upload', {
  kind: 'write',
  access: 'public',
  path: '/api/photos',
  summary: 'Store an image (multipart field `file`): resized, its metadata removed; answers its SHA-256',
  result: Type.Object({ id: PhotoId, width: Type.Integer(), height: Type.Integer() }),
  refusals: ['photo.not_image', 'photo.too_large', 'request.too_many'],
});

export const FindPhoto = operation('event.photo', {
  kind: 'read',
  access: 'staff',
  path: '/api/events/:id/photos/:photo',
  summary: 'A photo of an event within reach',
  params: Type.Object({ id: Uuid, photo: PhotoId }),
  result: Type.Unknown(),
  refusals: ['photo.missing'],
});

export const FindTrackedPhoto = operation('tracking.photo', {
  kind: 'read',
  access: 'tracking',
  path: '/api/public/reports/:code/photos/:photo',
  summary: 'A photo of a followed report that was shown to the reporter',
  params: Type.Object({ code: Code.properties.code, photo: PhotoId }),
  result: Type.Unknown(),
  refusals: ['tracking.missing', 'photo.missing'],
});
