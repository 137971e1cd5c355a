import {
  EndPatrol,
  FindPatrol,
  ListPatrols,
  PassCheckpoint,
  type PatrolPage,
  type PatrolRow,
  refuse,
  StartPatrol,
  type TrackPoint,
} from '@jingwei/contract';
import { distanceMetres } from '@jingwei/geo';
import { type Tx, together } from '../../platform/db/database.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { currentPolicy } from '../policies/index.ts';
import { cursorAfter, dayAt, pageOf, positionOf, spanOf, timesFor } from '../visits/index.ts';
import {
  addPassed,
  countPatrols,
  endPatrolRow,
  insertPatrol,
  insertTrack,
  lockPatrol,
  type PatrolData,
  patrolById,
  patrolsOf,
  routeById,
  trackOf,
} from './queries.ts';
import { checkPlace } from './routes.ts';

const shown = (row: PatrolData): PatrolRow => ({
  id: row.id,
  account: { id: row.accountId, name: row.accountName },
  place: row.place,
  placeName: row.placeName,
  route: row.routeId === null ? null : { id: row.routeId, name: row.routeName ?? '' },
  startedAt: row.startedAt.toString(),
  endedAt: row.endedAt?.toString() ?? null,
  receivedAt: row.receivedAt.toString(),
  checkpoints: row.checkpoints.length,
  passed: new Set(row.passed.flatMap(({ checkpoint }) => checkpoint ?? [])).size,
  distance: row.distanceM,
  findings: row.findings,
});

async function readPatrol(tx: Tx, person: Staff, id: string): Promise<PatrolPage> {
  const [row, track] = await together(patrolById(tx, person, id), trackOf(tx, person.county, id));
  if (row === undefined) throw refuse('patrol.missing');
  const running = row.endedAt === null && row.accountId === person.account;
  return {
    patrol: shown(row),
    checkpoints: row.checkpoints,
    // A phone’s passes may arrive out of order.
    passed: row.passed.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    track: track?.points ?? [],
    trackExpiresOn: track?.expiresOn ?? null,
    abilities: running ? ['pass', 'end'] : [],
  };
}

/** One’s own patrol that still runs, locked. */
async function running(tx: Tx, person: Staff, id: string): Promise<PatrolData> {
  await lockPatrol(tx, person.county, id);
  const row = await patrolById(tx, person, id);
  if (row === undefined) throw refuse('patrol.missing');
  if (row.accountId !== person.account) throw refuse('patrol.not_own');
  if (row.endedAt !== null) throw refuse('patrol.ended');
  return row;
}

export const findPatrol = handler(FindPatrol, (c) => readPatrol(c.tx, staff(c), c.params.id));

export const listPatrols = handler(ListPatrols, async (c) => {
  const { after, limit = 20, from, until, ...narrowing } = c.query;
  const filter = { ...narrowing, ...spanOf({ from, until }) };
  const [rows, { n }] = await together(
    patrolsOf(c.tx, staff(c), filter, { after: positionOf(after), limit: limit + 1 }),
    countPatrols(c.tx, staff(c), filter),
  );
  const page = pageOf(rows, limit, {
    shown,
    cursor: ({ startedAt, id }) => cursorAfter(startedAt.toString(), id),
  });
  return { ...page, total: n };
});

export const startPatrol = handler(StartPatrol, async (c) => {
  const { tx, input, now } = c;
  const person = staff(c);
  const { county, account } = person;
  checkPlace(person, input.place);
  if (input.route !== undefined && (await routeById(tx, person, input.route)) === undefined)
    throw refuse('patrolRoute.missing', {}, { field: 'route' });
  c.audited.place = input.place;
  const startedAt = timesFor(c, input.capturedAt).at;
  const patrol = { county, id: input.id, place: input.place, account, route: input.route ?? null };
  await insertPatrol(tx, { ...patrol, startedAt, receivedAt: now });
  return readPatrol(tx, person, input.id);
});

export const passCheckpoint = handler(PassCheckpoint, async (c) => {
  const { tx, input, params } = c;
  const person = staff(c);
  const patrol = await running(tx, person, params.id);
  c.audited.place = patrol.place;
  await addPassed(tx, person.county, params.id, {
    checkpoint: input.checkpoint ?? null,
    at: timesFor(c, input.capturedAt).at.toString(),
    lng: input.point?.lng ?? null,
    lat: input.point?.lat ?? null,
    note: input.note?.trim() ?? '',
  });
  return readPatrol(tx, person, params.id);
});

/** What was recorded on duty: nothing from after the end, in order. */
const trackWithin = (track: readonly TrackPoint[], seconds: number): TrackPoint[] =>
  track.filter(([at]) => at <= seconds).toSorted(([a], [b]) => a - b);

const lengthOf = (track: readonly TrackPoint[]): number =>
  Math.round(
    track.slice(1).reduce((sum, [, lng, lat], index) => {
      const before = track[index];
      return before === undefined ? sum : sum + distanceMetres([before[1], before[2]], [lng, lat]);
    }, 0),
  );

export const endPatrol = handler(EndPatrol, async (c) => {
  const { tx, input, params } = c;
  const person = staff(c);
  const { county } = person;
  const patrol = await running(tx, person, params.id);
  c.audited.place = patrol.place;
  const claimed = timesFor(c, input.capturedAt).at;
  const end = Temporal.Instant.compare(claimed, patrol.startedAt) < 0 ? patrol.startedAt : claimed;
  const track = trackWithin(input.track ?? [], patrol.startedAt.until(end).total('seconds'));
  const { policy } = await currentPolicy(tx, county);
  if (track.length > 0) {
    const expiresOn = dayAt(end).add({ days: policy.patrols.trackDays }).toString();
    await insertTrack(tx, county, { id: params.id, place: patrol.place, expiresOn, points: track });
  }
  const distance = track.length > 1 ? lengthOf(track) : null;
  await endPatrolRow(tx, county, {
    id: params.id,
    at: end,
    findings: input.findings?.trim() ?? '',
    distance,
  });
  return readPatrol(tx, person, params.id);
});
