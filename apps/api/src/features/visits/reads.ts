import { FindVisit, FindVisitPhoto, ListVisits, refuse, type VisitPage } from '@jingwei/contract';
import { together } from '../../platform/db/database.ts';
import { type Context, handler, staff } from '../../platform/http/handler.ts';
import { currentPolicy } from '../policies/index.ts';
import { shownVisit, type VisitData } from './columns.ts';
import { cursorAfter, pageOf, positionOf } from './page.ts';
import {
  checksOfVisit,
  countVisits,
  eventsOfVisit,
  needsOfVisit,
  photosStored,
  versionsOf,
  visitHasPhoto,
  visitInReach,
  visitsOf,
} from './queries/visits.ts';
import { spanOf } from './times.ts';

type Reading = Pick<Context<typeof FindVisit>, 'tx' | 'caller' | 'now'>;

/** A visit whole, with what the caller may do about it. */
export async function readVisit(c: Reading, row: VisitData | undefined): Promise<VisitPage> {
  if (row === undefined) throw refuse('visit.missing');
  const { tx } = c;
  const person = staff(c);
  const { county } = person;
  const [needs, events, versions, checks, stored, { policy }] = await together(
    needsOfVisit(tx, county, row.firstId),
    eventsOfVisit(tx, person, row.firstId),
    versionsOf(tx, county, row.firstId),
    checksOfVisit(tx, county, row.firstId),
    photosStored(tx, county, row.photos),
    currentPolicy(tx, county),
  );
  const until = row.at.add({ hours: 24 * policy.visits.correctDays });
  const own = row.accountId === person.account && row.correctedBy === null;
  return {
    visit: {
      ...shownVisit(row),
      actions: row.actions,
      publicity: row.publicity,
      point: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
      reason: row.reason,
    },
    needs: [...needs],
    events: [...events],
    versions: versions.map(({ id, receivedAt, reason }) => ({
      id,
      receivedAt: receivedAt.toString(),
      reason,
    })),
    checks: checks.map(({ byId, byName, at, ...check }) => ({
      ...check,
      by: { id: byId, name: byName },
      at: at.toString(),
    })),
    photosPending: new Set(row.photos).size - stored.n,
    abilities: own && Temporal.Instant.compare(until, c.now) >= 0 ? ['correct'] : [],
  };
}

export const findVisit = handler(FindVisit, async (c) =>
  readVisit(c, await visitInReach(c.tx, staff(c), c.params.id)),
);

export const listVisits = handler(ListVisits, async (c) => {
  const { after, limit = 20, from, until, ...narrowing } = c.query;
  const filter = { ...narrowing, ...spanOf({ from, until }) };
  const [rows, { n }] = await together(
    visitsOf(c.tx, staff(c), filter, { after: positionOf(after), limit: limit + 1 }),
    countVisits(c.tx, staff(c), filter),
  );
  const page = pageOf(rows, limit, {
    shown: shownVisit,
    cursor: ({ at, id }) => cursorAfter(at.toString(), id),
  });
  return { ...page, total: n };
});

export const findVisitPhoto = handler(FindVisitPhoto, async ({ tx, deps, params, ...c }) => {
  const { found } = await visitHasPhoto(tx, staff(c), params.id, params.photo);
  const bytes = found ? await deps.photos.get(params.photo) : undefined;
  if (bytes === undefined) throw refuse('photo.missing');
  return bytes;
});
