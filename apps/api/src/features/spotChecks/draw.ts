import { createHash } from 'node:crypto';
import {
  addWorkingDays,
  drawVisits,
  inDrawOrder,
  plainWords,
  type Weighed,
  type WeighedVisit,
  type WorkPolicy,
  weighVisits,
} from '@jingwei/domain';
import { v7 } from 'uuid';
import type { Tx } from '../../platform/db/database.ts';
import { inScope, type Scope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { allCounties } from '../../platform/jobs/index.ts';
import { currentPolicy, type PolicyInForce } from '../policies/index.ts';
import { dayAfter, dayAt } from '../visits/index.ts';
import {
  type DrawVisit,
  drawnUntil,
  earlierWords,
  insertCheck,
  insertDraw,
  tellCheckers,
  type Visitor,
  visitorsOf,
  visitsToDraw,
  type Window,
} from './queries/draw.ts';

const zone = 'Asia/Shanghai';
/** A server that was away for longer draws from these days, and not from all that was missed. */
const catchUpDays = 60;

type SpotPolicy = WorkPolicy['spotChecks'];

const closingOf = (day: Temporal.PlainDate, { closesAt }: SpotPolicy): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(closesAt) }).toInstant();

/**
 * What belongs to a day: everything that arrived before it closed and was not drawn from on the day before. A visit that a
 * phone sends late is drawn from when it comes, so that keeping it back helps nobody; and when days begin to close at
 * another time, nothing falls between two of them, nor into both.
 */
function windowOf(day: Temporal.PlainDate, policy: SpotPolicy): Window {
  return {
    since: closingOf(dayAfter(day, -2), policy).toString(),
    before: closingOf(day, policy).toString(),
  };
}

/** The last day that has closed. */
function lastClosed(now: Temporal.Instant, policy: SpotPolicy): Temporal.PlainDate {
  const today = dayAt(now);
  return Temporal.Instant.compare(closingOf(today, policy), now) <= 0 ? today : dayAfter(today, -1);
}

function weighed(
  visits: readonly DrawVisit[],
  earlier: ReadonlySet<string>,
  policy: SpotPolicy,
): readonly Weighed[] {
  return weighVisits(
    visits.map((visit): WeighedVisit => {
      const words = visit.findings + visit.feedback;
      const { hour, minute } = visit.at.toZonedDateTimeISO(zone);
      return {
        id: visit.id,
        household: visit.household,
        at: visit.at.epochMilliseconds,
        minuteOfDay: hour * 60 + minute,
        received: visit.receivedAt.epochMilliseconds,
        doubtfulClock: visit.clockTrust === 'low',
        method: visit.method,
        met: visit.met,
        words,
        hasPosition: visit.positioned,
        distance: visit.distanceM,
        repeatsEarlier: earlier.has(plainWords(words)),
      };
    }),
    policy.risk,
  );
}

/**
 * The seed of a draw: a keyed hash of who, where, when and which visits, under a secret of the server. Nobody can know
 * it before the day is closed, since any visit more changes it; afterwards it is published.
 */
function seedOf(
  { keys }: Deps,
  county: string,
  { account, place }: Visitor,
  more: { day: string; visits: string },
): string {
  return keys
    .blind('spot check draw', [county, account, place, more.day, more.visits].join('|'))
    .toString('hex');
}

type Drawing = {
  readonly deps: Deps;
  readonly county: string;
  readonly day: Temporal.PlainDate;
  readonly inForce: PolicyInForce;
};

async function drawFor(tx: Tx, { deps, county, day, inForce }: Drawing, visitor: Visitor): Promise<boolean> {
  const { policy, calendar } = inForce;
  const { spotChecks } = policy;
  const window = windowOf(day, spotChecks);
  const visits = await visitsToDraw(tx, county, visitor, window);
  const earlier = await earlierWords(tx, county, visitor.account, window);
  const said = new Set(earlier.map(({ words }) => plainWords(words)));
  const candidates = inDrawOrder(weighed(visits, said, spotChecks));
  const hash = createHash('sha256')
    .update(candidates.map(({ id }) => id).join('\n'))
    .digest('hex');
  const seed = seedOf(deps, county, visitor, { day: day.toString(), visits: hash });
  const { random, weighted, dueWorkingDays } = spotChecks;
  const at = deps.clock();
  const id = v7();
  const draw = { county, id, ...visitor, day: day.toString(), at, seed, random, weighted, candidates };
  if ((await insertDraw(tx, draw)) === undefined) return false;
  const dueOn = addWorkingDays(calendar, dayAt(at), dueWorkingDays).toString();
  for (const { id: visit, kind } of drawVisits(candidates, seed, { random, weighted }))
    await insertCheck(tx, { county, id: v7(), place: visitor.place, draw: id, visit, kind, dueOn });
  await tellCheckers(tx, county, { ...visitor, day: dayAt(at).toString(), at });
  return true;
}

const whole = (county: string): Scope => ({ county, reach: 'county' });

async function drawDay(drawing: Drawing): Promise<number> {
  const { deps, county: where, day, inForce } = drawing;
  const window = windowOf(day, inForce.policy.spotChecks);
  const visitors = await inScope(deps.db, whole(where), (tx) =>
    visitorsOf(tx, where, day.toString(), window),
  );
  let drawn = 0;
  for (const visitor of visitors) {
    try {
      if (await inScope(deps.db, whole(where), (tx) => drawFor(tx, drawing, visitor))) drawn += 1;
    } catch (error) {
      // One worker's draw that fails is told, and holds up nobody else's: it is tried again with the next one.
      deps.log.error({ err: error, day: day.toString(), ...visitor }, 'spot check draw failed');
    }
  }
  return drawn;
}

/**
 * Draws for every worker and day that has closed and is not drawn yet, each in a transaction of its own (R53). A day on
 * which the server was down is caught up with the visits that belonged to it.
 */
export async function drawChecks(deps: Deps): Promise<number> {
  let drawn = 0;
  for (const { county: where } of await allCounties(deps.db.kysely)) {
    const [known, inForce] = await inScope(
      deps.db,
      whole(where),
      async (tx) => [await drawnUntil(tx, where), await currentPolicy(tx, where)] as const,
    );
    const last = lastClosed(deps.clock(), inForce.policy.spotChecks);
    const begin = known?.last ?? known?.first;
    if (begin === undefined || begin === null) continue;
    const earliest = dayAfter(last, -catchUpDays);
    let day = Temporal.PlainDate.from(begin);
    if (Temporal.PlainDate.compare(day, earliest) < 0) day = earliest;
    for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
      drawn += await drawDay({ deps, county: where, day, inForce });
  }
  return drawn;
}
