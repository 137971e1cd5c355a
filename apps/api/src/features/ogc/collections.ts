import type { Feature, Geometry } from 'geojson';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { dayOf } from '../../platform/http/people.ts';
import { type OutlineRow, outlinesOf } from '../areas/index.ts';
import { servicePointsOf } from '../serviceCircle/index.ts';
import { type Box, boxOf, meets } from './crs.ts';
import { type EventFilter, type PublicEventRow, publicBodies, publicEvents } from './queries.ts';

/** What is asked of a collection; times are instants in RFC 3339. */
export type Asked = EventFilter;
export type Found = {
  readonly features: readonly Feature[];
  readonly more: boolean;
  readonly matched?: number;
};

/** A public list of things on the map. */
export type Collection = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Whether `datetime` means anything here; where nothing carries a time, everything matches. */
  readonly timed: boolean;
  find(deps: Deps, county: string, asked: Asked): Promise<Found>;
};

const featureOf = (id: string, geometry: Geometry, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  id,
  geometry,
  properties,
});

/** A list short enough to be read whole. */
function short(load: (deps: Deps, county: string) => Promise<Feature[]>): Collection['find'] {
  return async (deps, county, { id, box, offset, limit }) => {
    const all = await load(deps, county);
    const fit = all.filter(
      (feature) =>
        (id === undefined || feature.id === id) && (box === undefined || meets(box, boxOf(feature.geometry))),
    );
    const features = fit.slice(offset, offset + limit);
    return { features, more: offset + features.length < fit.length, matched: fit.length };
  };
}

const outlineFeatures = (kind: 'grid' | 'community') =>
  short(async (deps, county) => {
    const rows = await inScope(deps.db, { county, reach: 'nothing' }, (tx) => outlinesOf(tx, county));
    return rows.filter((row) => row.kind === kind).map(outlineFeature);
  });

function outlineFeature({ kind, place, name, code, geometry, worker }: OutlineRow): Feature {
  return featureOf(place, geometry, { name, code, ...(kind === 'grid' ? { worker } : {}) });
}

const dayAt = (instant: string): string => dayOf(Temporal.Instant.from(instant));

/** Whether a point is open on some day of a time; a planned one without a day never is. */
function isOpenIn(openFrom: string | null, openUntil: string | null, { from, to }: Asked): boolean {
  if (from === undefined && to === undefined) return true;
  if (openFrom === null || (to !== undefined && dayAt(to) < openFrom)) return false;
  return from === undefined || openUntil === null || dayAt(from) < openUntil;
}

const pointFeatures: Collection['find'] = (deps, county, asked) =>
  short(async () => {
    const rows = await inScope(deps.db, { county, reach: 'nothing' }, async (tx) => [
      ...(await servicePointsOf(tx, county, {})),
      // What has closed since is asked for by its time alone.
      ...(asked.from === undefined && asked.to === undefined
        ? []
        : await servicePointsOf(tx, county, { state: 'closed' })),
    ]);
    return rows
      .filter(({ openFrom, openUntil }) => isOpenIn(openFrom, openUntil, asked))
      .map(({ id, point: { lng, lat }, version: _, ...properties }) =>
        featureOf(id, { type: 'Point', coordinates: [lng, lat] }, properties),
      );
  })(deps, county, asked);

/** Row-level security keeps ledgers and events from the public: these two read past it, and only public columns. */
const bodyFeatures = short(async (deps, county) => {
  const rows = await inScope(deps.db, { county, reach: 'county' }, (tx) => publicBodies(tx, county));
  return rows.map(({ id, geometry, ...properties }) => featureOf(id, geometry, properties));
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const eventFeature = ({ id, geometry, ...properties }: PublicEventRow): Feature =>
  featureOf(id, geometry, properties);

/** What is older than a year is history, and for statistics. */
const publishedHours = 365 * 24;

const eventFeatures: Collection['find'] = async (deps, county, asked) => {
  if (asked.id !== undefined && !uuid.test(asked.id)) return { features: [], more: false };
  const oldest = deps.clock().subtract({ hours: publishedHours }).toString();
  const from = asked.from === undefined || asked.from < oldest ? oldest : asked.from;
  // One more than asked for says whether there is a next page, without counting a million.
  const wanted = { ...asked, from, limit: asked.limit + 1 };
  const rows = await inScope(deps.db, { county, reach: 'county' }, (tx) => publicEvents(tx, county, wanted));
  return { features: rows.slice(0, asked.limit).map(eventFeature), more: rows.length > asked.limit };
};

export const collections: readonly Collection[] = [
  {
    id: 'grids',
    title: '网格 Grids',
    description:
      '责任网格的范围和依法公开的网格员姓名。 Grids in force with the worker’s name, published by law.',
    timed: false,
    find: outlineFeatures('grid'),
  },
  {
    id: 'communities',
    title: '社区 Communities',
    description: '社区、村的范围。 Outlines of communities and villages.',
    timed: false,
    find: outlineFeatures('community'),
  },
  {
    id: 'service-points',
    title: '服务点 Service points',
    description:
      '便民服务点：类别、开放时间、电话和启用日期。 Where residents are served: kind, hours, telephone and since when.',
    timed: true,
    find: pointFeatures,
  },
  {
    id: 'public-bodies',
    title: '机关单位 Public bodies',
    description: '机关和事业单位的位置。 Public bodies whose building is known.',
    timed: false,
    find: bodyFeatures,
  },
  {
    id: 'events',
    title: '公开事件 Public events',
    description:
      '近一年公共设施等公开类别的事件：类别、状态、日期，位置精确到约一百米。 Events of published categories in the last year, places to about 100 m; no words, no persons.',
    timed: true,
    find: eventFeatures,
  },
];

export const collectionOf = (id: string): Collection | undefined => collections.find((one) => one.id === id);

/** The box around a whole collection; undefined where there is nothing, or too much to look through. */
export async function extentOf(deps: Deps, county: string, collection: Collection): Promise<Box | undefined> {
  const source = collection.timed ? collectionOf('communities') : collection;
  const { features } = (await source?.find(deps, county, { offset: 0, limit: 20_000 })) ?? { features: [] };
  if (features.length === 0) return undefined;
  const boxes = features.map(({ geometry }) => boxOf(geometry));
  return boxes.reduce((a, b) => [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]);
}
