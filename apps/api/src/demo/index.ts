/**
 * The demonstration: a county with real names on a synthetic town, its people, and ninety days of events that lived by
 * the product’s own rules. Nothing in it is anybody’s: names are thrown together, telephones cannot be dialled.
 */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sensitiveSubjects } from '@jingwei/contract';
import { workingCalendar } from '@jingwei/domain';
import { trackingCode } from '../platform/crypto/codes.ts';
import { type Keys, loadKeys } from '../platform/crypto/keys.ts';
import { hashPassword } from '../platform/crypto/passwords.ts';
import { openDatabase, type Tx } from '../platform/db/database.ts';
import { inScope } from '../platform/db/transaction.ts';
import { rollDice, seedOf } from './dice.ts';
import { type DemoSize, type Ground, layGround } from './ground/ground.ts';
import { type People, staffCounty, wellKnown } from './ground/people.ts';
import { demoPolicy } from './ground/policy.ts';
import type { UnitRow } from './ground/rows.ts';
import { foundUnits, lines } from './ground/units.ts';
import { fillLedgers } from './homes/index.ts';
import { drawFaces } from './photos/faces.ts';
import { drawPhotos } from './photos/index.ts';
import { staffFinder } from './rounds/index.ts';
import { storeBeats } from './store/beats.ts';
import { storeGround, storeStory } from './store/index.ts';
import { countyKnown, refreshStatistics } from './store/queries.ts';
import { makeWorld, type Run, storyDays, tellStory } from './story/index.ts';

export type { DemoSize } from './ground/ground.ts';
export type DemoAccount = { name: string; login: string; password: string; role: string; face: string };
/** Codes of residents’ reports, to try the portal with. */
export type TrackingCode = { code: string; state: string; title: string };
export type DemoAccounts = DemoAccount[] & { trackingCodes: TrackingCode[] };

export type DemoOptions = {
  readonly size: DemoSize;
  /** Where keys and photos lie. */
  readonly dataDir: string;
  readonly seed?: number;
  /** The present of the demonstration; the same seed and present give the same county. */
  readonly now?: Temporal.Instant;
  /** About how many reports the ninety days bring; by default as many as suit the size. */
  readonly events?: number;
  /** In how many grids people live and workers walk; in all by default. */
  readonly livedIn?: number;
  readonly progress?: (text: string) => void;
};

/** The password of every demonstration account. */
export const demoPassword = 'Jingwei-2026';
const county = '140403';
const eventsBySize: Readonly<Record<DemoSize, number>> = { street: 3000, district: 15_000 };

/** The minute, so that a second look at the same minute sees the same. */
const thisMinute = (): Temporal.Instant =>
  Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'floor' });

type Cast = { readonly ground: Ground; readonly units: readonly UnitRow[]; readonly people: People };

async function castCounty(size: DemoSize, seed: number, since: Temporal.Instant): Promise<Cast> {
  const ground = await layGround(size, rollDice(seedOf(seed, 1)));
  const units = foundUnits(ground, rollDice(seedOf(seed, 2)), since);
  return { ground, units, people: staffCounty(ground, units, rollDice(seedOf(seed, 3)), since) };
}

function accountsOf({ people }: Cast, apiKey: string): DemoAccount[] {
  const shown = wellKnown.flatMap(({ login, role, face }): DemoAccount[] => {
    const account = people.accounts.find((one) => one.login === login);
    return account === undefined ? [] : [{ name: account.name, login, password: demoPassword, role, face }];
  });
  return [
    ...shown,
    {
      name: '接口账号',
      login: 'integration',
      password: apiKey,
      role: '接口（Bearer 密钥）/ API key',
      face: '/api',
    },
  ];
}

/** One report in hand, one settled and not yet rated, one more: each from the portal. */
function codesOf(keys: Keys, runs: readonly Run[]): TrackingCode[] {
  return (['handling', 'closed', 'reported'] as const).flatMap((state) => {
    const run = runs.findLast(
      ({ facts, reporters, story }) =>
        facts.state === state &&
        facts.channel === 'portal' &&
        !facts.emergency &&
        story.parent === null &&
        reporters[0]?.rated === undefined,
    );
    const id = run?.reporters[0]?.id;
    return run === undefined || id === undefined
      ? []
      : [{ code: trackingCode(keys, id), state, title: run.story.title }];
  });
}

/** Loads the demonstration into a migrated database, in one transaction. Does nothing where its county exists. */
export async function loadDemo(databaseUrl: string, options: DemoOptions): Promise<DemoAccounts> {
  const { size, dataDir, seed = 2026, now = thisMinute(), progress = () => undefined } = options;
  const { events = eventsBySize[size], livedIn } = options;
  const db = openDatabase(databaseUrl, 2);
  try {
    if ((await countyKnown(db.kysely, county)) !== undefined) return Object.assign([], { trackingCodes: [] });
    const keys = await loadKeys(join(dataDir, 'keys.json'));
    progress('绘制城区 / drawing the town');
    const since = now.subtract({ hours: 24 * (storyDays + 30) });
    const cast = await castCounty(size, seed, since);
    const photos = await drawPhotos(dataDir);
    const faces = await drawFaces(rollDice(seedOf(seed, 6)));
    const policy = demoPolicy(cast.ground.streets);
    const world = makeWorld({
      ...cast,
      policy,
      calendar: workingCalendar(policy.calendar),
      now,
      photos: photos.byItem,
    });
    progress('推演九十天事件 / living ninety days');
    const runs = await tellStory(world, {
      seed,
      count: events,
      progress: (done) => progress(`… ${done}`),
    });
    progress(`写入 ${runs.length} 件事件 / storing ${runs.length} events`);
    const apiKey = randomBytes(24).toString('base64url');
    const proof = {
      hash: await hashPassword(demoPassword),
      apiKeyHash: createHash('sha256').update(apiKey).digest(),
    };
    await inScope(db, { county, reach: 'county', grants: sensitiveSubjects }, async (tx: Tx) => {
      await storeGround(tx, { ...cast, policy, photos: photos.stored, faces, now, since, proof, lines });
      await storeStory(tx, runs, { ...world, keys });
      progress('入户建档 / filling the ledgers');
      const grids = cast.ground.grids.slice(0, livedIn);
      const staffOf = staffFinder(cast.units, cast.people);
      await fillLedgers(tx, { ...world, people: cast.people, keys, grids, staffOf, seed, since, progress });
      await storeBeats(tx, { ...cast, seed, since, now });
    });
    await refreshStatistics(db.kysely);
    const trackingCodes = codesOf(keys, runs);
    for (const { code, title } of trackingCodes) progress(`试用查询码 / tracking code ${code}  ${title}`);
    return Object.assign(accountsOf(cast, apiKey), { trackingCodes });
  } finally {
    await db.close();
  }
}
