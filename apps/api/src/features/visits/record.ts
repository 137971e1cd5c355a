import { type BodyOf, CorrectVisit, RecordVisit, refuse } from '@jingwei/contract';
import { checkVisit, isWithin, type VisitTimes } from '@jingwei/domain';
import { distanceMetres } from '@jingwei/geo';
import { type Tx, together } from '../../platform/db/database.ts';
import { type Context, handler, staff } from '../../platform/http/handler.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { currentPolicy } from '../policies/index.ts';
import { insertNeed } from './queries/needs.ts';
import { ownVisit, visitInReach } from './queries/visits.ts';
import {
  campaignExists,
  type Home,
  homeOf,
  insertVisit,
  keepLastVisit,
  linkEvents,
  placeLeft,
  placesOnPost,
  planAndCampaign,
} from './queries/writes.ts';
import { placesOf } from './reach.ts';
import { readVisit } from './reads.ts';
import { dayAt, timesFor } from './times.ts';

/** The whole county, since what was done before a grid changed hands is still accepted; who may is judged here. */
const wholeCounty = {
  scope: ({ caller }: { caller: { county: string } }) => ({
    county: caller.county,
    reach: 'county' as const,
  }),
};

/**
 * The place at which a visit stands: where the household is, if that is within the visitor’s reach; else where it was
 * when the visit was made, if it has left the visitor’s grid since, or the visitor has left theirs (sync.md,
 * Reassignment). Otherwise the household is missing.
 */
export async function placeOfVisit(
  tx: Tx,
  person: Staff,
  { id, home }: { id: string; home: Home | undefined },
  done: Temporal.Instant,
): Promise<string> {
  if (home === undefined) throw refuse('household.missing');
  const now = placesOf(person);
  const within = (places: readonly string[]) => places.some((place) => isWithin(home.place, place));
  if (within(now)) return home.place;
  const then = await placesOnPost(tx, person.county, person.account, dayAt(done).toString());
  const places = then.map(({ place }) => place);
  if (within(places)) return home.place;
  const left = await placeLeft(tx, person.county, id, { places: [...now, ...places], since: done });
  if (left === undefined) throw refuse('household.missing');
  return left.place;
}

type Words = Pick<
  BodyOf<typeof RecordVisit>,
  | 'method'
  | 'met'
  | 'purpose'
  | 'topics'
  | 'findings'
  | 'feedback'
  | 'actions'
  | 'publicity'
  | 'photos'
  | 'point'
>;

/** The words of a visit as columns. */
function wordColumns(input: Words, home: Home): Record<string, unknown> {
  const { point } = input;
  const far =
    point === undefined || home.lng === null || home.lat === null
      ? null
      : Math.round(distanceMetres([point.lng, point.lat], [home.lng, home.lat]));
  return {
    method: input.method,
    met: input.met,
    purpose: input.purpose.trim(),
    topics: input.topics ?? [],
    findings: input.findings?.trim() ?? '',
    feedback: input.feedback?.trim() ?? '',
    actions: input.actions ?? [],
    publicity: input.publicity?.trim() ?? '',
    photos: input.photos ?? [],
    lng: point?.lng ?? null,
    lat: point?.lat ?? null,
    distance_m: far,
  };
}

const timeColumns = ({ at, claimedAt, receivedAt, clockTrust }: VisitTimes) => ({
  at: at.toString(),
  claimed_at: claimedAt.toString(),
  received_at: receivedAt.toString(),
  clock_trust: clockTrust,
});

async function around(
  c: Context<typeof RecordVisit>,
  { place, day }: { place: string; day: string },
): Promise<{ campaign: string | null; plan: string | null }> {
  const { county, account } = staff(c);
  const { campaign: named } = c.input;
  const found = await planAndCampaign(c.tx, county, { account, place, day });
  if (named !== undefined && (await campaignExists(c.tx, county, named)) === undefined)
    throw refuse('campaign.missing', {}, { field: 'campaign' });
  return { campaign: named ?? found?.campaign ?? null, plan: found?.plan ?? null };
}

export const recordVisit = handler(
  RecordVisit,
  async (c) => {
    const { tx, input } = c;
    const person = staff(c);
    const { county, account } = person;
    checkVisit({ met: input.met, findings: input.findings ?? '' });
    const times = timesFor(c, input.capturedAt);
    const [home, { policy }] = await together(homeOf(tx, county, input.household), currentPolicy(tx, county));
    // The earlier of the two: what a phone claims for later than it arrived was done before it arrived.
    const place = await placeOfVisit(tx, person, { id: input.household, home }, times.at);
    c.audited.place = place;
    const { campaign, plan } = await around(c, { place, day: dayAt(times.at).toString() });
    await insertVisit(tx, {
      county,
      id: input.id,
      place,
      household_id: input.household,
      account_id: account,
      ...timeColumns(times),
      ...wordColumns(input, home ?? { place, lng: null, lat: null }),
      campaign_id: campaign,
      plan_id: plan,
      first_id: input.id,
    });
    const of = { county, place, household: input.household, visit: input.id, account, at: times.at };
    for (const need of input.needs ?? []) await insertNeed(tx, of, need);
    await linkEvents(tx, { county, id: input.id, place }, input.events ?? []);
    await keepLastVisit(tx, county, input.household, policy.visits.telephoneCounts);
    return readVisit(c, await ownVisit(tx, person, input.id));
  },
  wholeCounty,
);

export const correctVisit = handler(
  CorrectVisit,
  async (c) => {
    const { tx, input, params, now } = c;
    const person = staff(c);
    const { county } = person;
    checkVisit({ met: input.met, findings: input.findings ?? '' });
    const own = await ownVisit(tx, person, params.id);
    if (own === undefined)
      throw refuse((await visitInReach(tx, person, params.id)) ? 'visit.not_own' : 'visit.missing');
    if (own.correctedBy !== null) throw refuse('visit.corrected', {}, { current: { id: own.correctedBy } });
    const { policy } = await currentPolicy(tx, county);
    const days = policy.visits.correctDays;
    if (Temporal.Instant.compare(own.at.add({ hours: 24 * days }), now) < 0)
      throw refuse('visit.too_old', { days });
    c.audited.place = own.place;
    const household = own.household.id;
    const home = (await homeOf(tx, county, household)) ?? { place: own.place, lng: null, lat: null };
    await insertVisit(tx, {
      county,
      id: input.id,
      place: own.place,
      household_id: household,
      account_id: person.account,
      at: own.at.toString(),
      claimed_at: own.claimedAt.toString(),
      received_at: now.toString(),
      clock_trust: own.clockTrust,
      ...wordColumns(input, home),
      // A photo and a position of then are not taken away by better words.
      photos: input.photos ?? own.photos,
      ...(input.point === undefined ? { lng: own.lng, lat: own.lat, distance_m: own.distanceM } : {}),
      campaign_id: own.campaignId,
      plan_id: own.planId,
      first_id: own.firstId,
      corrects: own.id,
      reason: input.reason.trim(),
    });
    await keepLastVisit(tx, county, household, policy.visits.telephoneCounts);
    return readVisit(c, await ownVisit(tx, person, input.id));
  },
  wholeCounty,
);
