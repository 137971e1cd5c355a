import type { ClockTrust, NeedKind, VisitMeeting, VisitMethod } from '@jingwei/contract';
import { metresBetween } from '@jingwei/domain';
import type { Dice } from '../dice.ts';
import type { Home } from '../homes/settle.ts';
import { type Day, iso, minuteMs } from './days.ts';
import { answers, hurriedWords, type Words, wordsInVain, wordsOf } from './phrases.ts';

export type Visit = Omit<Words, 'need'> & {
  readonly id: string;
  readonly home: Home;
  readonly account: string;
  readonly at: number;
  readonly received: number;
  readonly trust: ClockTrust;
  readonly method: VisitMethod;
  readonly met: VisitMeeting;
  readonly point: { readonly lng: number; readonly lat: number } | null;
  readonly distance: number | null;
};

export type Need = {
  readonly id: string;
  readonly visit: Visit;
  readonly kind: NeedKind;
  readonly text: string;
  readonly dueOn: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly answer: string;
  readonly settledAt: number | null;
};

export type Rounds = { readonly visits: readonly Visit[]; readonly needs: readonly Need[] };

export type Walk = {
  readonly dice: Dice;
  readonly account: string;
  readonly homes: readonly Home[];
  readonly days: readonly Day[];
  readonly now: number;
  /** Visits of an ordinary working day, and of the days longer ago than `recentDays`. */
  readonly quota: number;
  readonly thinQuota: number;
  readonly recentDays: number;
  /** Fills in forms instead of visiting, now and then: what spot checks are for. */
  readonly hurried: boolean;
};

const morning = 8 * 60 + 45;
const afternoon = 14 * 60 + 30;

/** Minutes of a day at which doors are knocked on: half in the morning, half in the afternoon, never two at once. */
function minutesOf(dice: Dice, count: number, rushed: boolean): number[] {
  const half = Math.ceil(count / 2);
  return [
    [morning, half],
    [afternoon, count - half],
  ].flatMap(([from = 0, n = 0]) => {
    let minute = from + dice.whole(0, 12);
    return Array.from({ length: n }, () => {
      minute += rushed ? dice.of([0, 1, 1]) : dice.whole(5, Math.max(6, Math.floor(340 / count)));
      return minute;
    });
  });
}

const elders = (home: Home): boolean => home.people.some(({ age }) => age >= 65);

function meetingOf(dice: Dice, home: Home): { method: VisitMethod; met: VisitMeeting } {
  const young = home.people.every(({ age }) => age < 60);
  const method = dice.weighted(['home', 'telephone', 'elsewhere'] as const, (one) =>
    one === 'home' ? 88 : one === 'telephone' ? 9 : 3,
  );
  if (method !== 'home') return { method, met: 'met' };
  const met = dice.weighted(['met', 'nobodyHome', 'refused'] as const, (one) =>
    one === 'met' ? 80 : one === 'nobodyHome' ? (young ? 20 : 6) : 1.5,
  );
  return { method, met };
}

/** Where the phone was: at the building, give or take; far away when nobody went there. */
function whereOf(dice: Dice, { house }: Home, method: VisitMethod, hurried: boolean) {
  if (method === 'telephone' || dice.chance(0.05)) return { point: null, distance: null };
  const [lng = 0, lat = 0] = house.building.lngLat;
  const reach = hurried ? 0.006 : 0.00022;
  const point = {
    lng: Number((lng + dice.between(-reach, reach)).toFixed(6)),
    lat: Number((lat + dice.between(-reach, reach)).toFixed(6)),
  };
  return { point, distance: Math.round(metresBetween(point, { lng, lat })) };
}

function visitOf(walk: Walk, home: Home, at: number, rushed: boolean): { visit: Visit; need: Words['need'] } {
  const { dice, account, now } = walk;
  const { method, met } = rushed ? ({ method: 'home', met: 'met' } as const) : meetingOf(dice, home);
  const words = rushed ? hurriedWords : met === 'met' ? wordsOf(dice, elders(home)) : wordsInVain(dice, met);
  const { need, ...said } = words;
  const late = dice.chance(0.1) ? dice.whole(30, 420) * minuteMs : dice.whole(4, 90) * 1000;
  const visit: Visit = {
    ...said,
    id: dice.id(Temporal.Instant.fromEpochMilliseconds(at)),
    home,
    account,
    at,
    received: Math.min(now, at + late),
    trust: dice.chance(0.006) ? 'low' : 'ordinary',
    method,
    met,
    ...whereOf(dice, home, method, rushed),
  };
  return { visit, need };
}

function needOf(walk: Walk, visit: Visit, [kind, text]: readonly [NeedKind, string]): Need {
  const { dice, now } = walk;
  const waited = (now - visit.at) / 86_400_000;
  const took = dice.about(4, 0.6);
  const settled = took < waited && !dice.chance(0.12) ? visit.at + Math.round(took * 86_400_000) : null;
  const due = visit.at + dice.of([5, 7, 10, 15]) * 86_400_000;
  return {
    id: dice.id(Temporal.Instant.fromEpochMilliseconds(visit.at)),
    visit,
    kind,
    text,
    dueOn: iso(due + 8 * 3_600_000).slice(0, 10),
    state: settled === null ? 'open' : dice.chance(0.55) ? 'closed' : 'answered',
    answer: settled === null ? '' : dice.of(answers),
    settledAt: settled,
  };
}

/** Some households are never met on a working day and left out more and more; a few have not been visited yet. */
const walkable = (walk: Walk): Home[] => walk.homes.filter(() => !walk.dice.chance(0.025));

/** A worker’s rounds: building by building, once around the grid after the other. */
export function walkRounds(walk: Walk): Rounds {
  const { dice, days, now } = walk;
  const homes = walkable(walk);
  const diligence = dice.between(0.72, 1.04);
  const visits: Visit[] = [];
  const needs: Need[] = [];
  let next = dice.whole(0, Math.max(0, homes.length - 1));
  for (const { ago, midnight } of days) {
    if (dice.chance(0.035)) continue;
    const quota = ago <= walk.recentDays ? walk.quota : walk.thinQuota;
    const count = Math.max(1, Math.round(quota * diligence) + dice.whole(-2, 2));
    const rushed = walk.hurried && dice.chance(0.3);
    for (const minute of minutesOf(dice, count, rushed)) {
      const home = homes[next++ % homes.length];
      const at = midnight + minute * minuteMs + dice.whole(0, 59) * 1000;
      if (home === undefined || at > now - 120_000) continue;
      const { visit, need } = visitOf(walk, home, at, rushed);
      visits.push(visit);
      if (need !== null) needs.push(needOf(walk, visit, need));
    }
  }
  return { visits, needs };
}

/** When each household was last met at its door. */
export function lastMet(visits: readonly Visit[]): Map<string, string> {
  const last = new Map<string, string>();
  for (const { home, at, met, method } of visits)
    if (met === 'met' && method !== 'telephone') last.set(home.id, iso(at));
  return last;
}
