import {
  CountEvents,
  ExportEvents,
  FindDuplicates,
  FindEvent,
  ListEvents,
  MapEvents,
  RevealReporter,
  refuse,
} from '@jingwei/contract';
import { findCategory } from '@jingwei/domain';
import { distanceMetres } from '@jingwei/geo';
import { handler, staff } from '../../platform/http/handler.ts';
import { scopeOf } from '../../platform/session/caller.ts';
import { currentPolicy } from '../policies/index.ts';
import { shown } from './columns.ts';
import { csvOf } from './csv.ts';
import { cursorOf, positionOf } from './cursor.ts';
import { reporterSealed } from './page/queries.ts';
import {
  countByState,
  countDue,
  countMatching,
  eventsByAge,
  eventsByDeadline,
  eventsNear,
  eventsOnMap,
  exportRows,
  matching,
  tally,
} from './queries.ts';
import { pageFor } from './steps.ts';
import { isPlainStateFilter, totalFromTally } from './total.ts';

export const findEvent = handler(FindEvent, (c) => pageFor(c, c.params.id), { audit: false });

/** A page of the queue. The exact total comes from the tally where the filter is only place and state. */
export const listEvents = handler(ListEvents, async (c) => {
  const { after, limit = 20, sort = 'deadline', ...filter } = c.query;
  const where = matching(filter, c.caller, c.now);
  const position = after === undefined ? undefined : positionOf(after);
  const rows = await (sort === 'newest' ? eventsByAge : eventsByDeadline)(c.tx, where, position, limit);
  const scope = scopeOf(staff(c));
  const quick =
    scope.reach === 'place' && isPlainStateFilter(filter)
      ? await tally(c.tx, scope.county, narrowed(scope.places ?? [], filter.place))
      : undefined;
  const states = sort === 'deadline' ? 'open' : undefined;
  const total =
    quick === undefined
      ? (await countMatching(c.tx, where, sort === 'deadline')).n
      : totalFromTally(quick, filter.state ?? states, sort === 'deadline');
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { items: rows.map(shown), next: last === undefined ? null : cursorOf(last, sort), total };
});

/** The places of a reach that lie within a wanted place, or the wanted place where it lies within the reach. */
function narrowed(places: readonly string[], wanted: string | undefined): string[] {
  if (wanted === undefined) return [...places];
  if (places.some((place) => wanted === place || wanted.startsWith(`${place}.`))) return [wanted];
  const inside = places.filter((place) => place.startsWith(`${wanted}.`));
  return inside.length > 0 ? inside : [`${wanted.slice(0, 6)}.000`];
}

export const countEvents = handler(CountEvents, async (c) => {
  const person = staff(c);
  const scope = scopeOf(person);
  const { place } = c.query;
  const where = matching(place === undefined ? {} : { place }, c.caller, c.now);
  const byState =
    scope.reach === 'place'
      ? await tally(c.tx, scope.county, narrowed(scope.places ?? [], place))
      : await countByState(c.tx, where);
  const units = person.posts.map(({ unit }) => unit);
  const due = await countDue(c.tx, where, { account: person.account, units, now: c.now.toString() });
  return { states: Object.fromEntries(byState.map(({ state, n }) => [state, n])), ...due };
});

const mostOnMap = 5000;

export const mapEvents = handler(MapEvents, async (c) => {
  const where = matching(c.query, c.caller, c.now);
  const rows = await eventsOnMap(c.tx, where, mostOnMap + 1);
  return {
    truncated: rows.length > mostOnMap,
    points: rows.slice(0, mostOnMap).map(({ dueAt, warnAt, dueState, ...row }) => ({
      ...row,
      dueAt: dueAt?.toString() ?? null,
      soonAt: warnAt?.toString() ?? null,
      paused: dueState === 'paused',
    })),
  };
});

/** Candidates for being the same thing: same category, within its radius and days, nearest first. */
export const findDuplicates = handler(FindDuplicates, async (c) => {
  const { category, lng, lat } = c.query;
  const { policy } = await currentPolicy(c.tx, c.caller.county);
  const found = findCategory(policy, category);
  if (found === undefined) throw refuse('category.unknown', { category }, { field: 'category' });
  const { metres, days } = found.category.duplicate;
  const dLat = metres / 111_000;
  const dLng = dLat / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  const box = {
    ...{ west: lng - dLng, east: lng + dLng, south: lat - dLat, north: lat + dLat },
    since: c.now.subtract({ hours: days * 24 }).toString(),
    category: found.category.code,
  };
  const rows = await eventsNear(c.tx, matching({}, c.caller, c.now), box);
  const items = rows
    .map((row) => ({
      event: shown(row),
      metres: distanceMetres([lng, lat], [row.lng ?? lng, row.lat ?? lat]),
    }))
    .filter((item) => item.metres <= metres)
    .sort((a, b) => a.metres - b.metres);
  return { items: items.slice(0, 20) };
});

/** Shows one reporter unmasked. The reason goes into the audit log with it. */
export const revealReporter = handler(
  RevealReporter,
  async (c) => {
    const { id, reporter } = c.params;
    const sealed = await reporterSealed(c.tx, c.caller.county, id, reporter);
    if (sealed === undefined) throw refuse('reporter.missing');
    c.audited.detail = { reason: c.input.reason, reporter };
    const open = (value: Buffer | null) => (value === null ? null : c.deps.keys.decrypt(value));
    return { name: open(sealed.name), telephone: open(sealed.telephone) };
  },
  { receipt: () => ({}), replay: async () => ({ name: null, telephone: null }) },
);

const mostExported = 50_000;

/** The queue as CSV without personal data. Purpose and number of rows go into the audit log. */
export const exportEvents = handler(
  ExportEvents,
  async (c) => {
    const { purpose, ...filter } = c.query;
    const rows = await exportRows(c.tx, matching(filter, c.caller, c.now), mostExported);
    c.audited.detail = { purpose, rows: rows.length };
    return csvOf(rows.map(shown), c.language);
  },
  { audit: true },
);
