/** What a grid worker has done in two months, and what came of it: visits, needs, checks, diary, patrols. */
import type { Policy, WorkingCalendar } from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import { type Tx, together } from '../../platform/db/database.ts';
import type { Dice } from '../dice.ts';
import type { GridGround } from '../ground/ground.ts';
import type { Home } from '../homes/settle.ts';
import { sendRows } from '../store/queries.ts';
import { type Case, casesOf } from './cases.ts';
import { type Checking, type Draw, drawChecks } from './checks.ts';
import { type Day, workingDays, zone } from './days.ts';
import {
  type Comment,
  diaryOf,
  type Page,
  type Patrol,
  patrolsOf,
  type Route,
  routeOf,
  type Sign,
  signsOf,
} from './duty.ts';
import {
  caseRows,
  checkRows,
  diaryRows,
  drawRows,
  needRows,
  patrolRows,
  remarkRows,
  routeRow,
  signRows,
  trackRows,
  visitRows,
} from './rows.ts';
import type { GridStaff } from './staff.ts';
import { lastMet, type Rounds, walkRounds } from './visits.ts';

export { type GridStaff, staffFinder } from './staff.ts';

export type Campaign = { readonly id: string; readonly from: number; readonly until: number };

export type Working = {
  readonly county: string;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  readonly keys: Keys;
  readonly now: Temporal.Instant;
  readonly campaigns: readonly Campaign[];
  /** Days of visits at the full rate, and the days before at half of it. */
  readonly recentDays: number;
  readonly days: number;
};

/** Everything a worker did in a grid. */
export type Work = {
  readonly account: string;
  readonly leader: string | null;
  readonly rounds: Rounds;
  readonly draws: readonly Draw[];
  readonly cases: readonly Case[];
  readonly signs: readonly Sign[];
  readonly route: Route;
  readonly patrols: readonly Patrol[];
  readonly pages: readonly Page[];
  readonly remarks: readonly Comment[];
  readonly lastMet: ReadonlyMap<string, string>;
};

export type Beat = {
  readonly grid: GridGround;
  readonly homes: readonly Home[];
  readonly staff: GridStaff;
  readonly dice: Dice;
  readonly hurried: boolean;
};

function daysOf({ calendar, now, days }: Working): Day[] {
  return workingDays(calendar, now.toZonedDateTimeISO(zone).toPlainDate(), days);
}

/** Works a grid through its days; null where nobody is on post. */
export function workGrid(working: Working, { grid, homes, staff, dice, hurried }: Beat): Work | null {
  const { worker: account, leader } = staff;
  if (account === null || homes.length === 0) return null;
  const { policy, calendar, keys } = working;
  const now = working.now.epochMilliseconds;
  const days = daysOf(working);
  const { dailyHouseholds } = policy.visits;
  const rounds = walkRounds({
    ...{ dice, account, homes, days, now, hurried },
    quota: dailyHouseholds,
    thinQuota: Math.round(dailyHouseholds / 2),
    recentDays: working.recentDays,
  });
  const checking: Checking = {
    ...{ dice, staff, policy, calendar, now, hurried },
    place: grid.place,
    seedOf: (who, day) => keys.blind('spot check', `${who} ${grid.place} ${day}`).toString('hex'),
  };
  const draws = drawChecks(checking, rounds.visits);
  const shift = { dice, account, leader, grid, days: days.filter(({ ago }) => ago <= 31), now };
  const route = routeOf(shift);
  return {
    ...{ account, leader, rounds, draws, route },
    cases: casesOf(checking, draws),
    signs: signsOf(shift),
    patrols: patrolsOf(shift, route),
    ...diaryOf(shift),
    lastMet: lastMet(rounds.visits),
  };
}

/** Stores it; the households are there already. */
export function storeWork(tx: Tx, working: Working, place: string, work: Work): Promise<unknown> {
  const { county, policy, campaigns } = working;
  const grid = { county, place, account: work.account };
  const campaignAt = (at: number): string | null =>
    campaigns.find(({ from, until }) => at >= from && at < until)?.id ?? null;
  const { random, weighted } = policy.spotChecks;
  return together(
    sendRows(tx, 'visit', visitRows(grid, work.rounds.visits, campaignAt)),
    sendRows(tx, 'need', needRows(grid, work.rounds.needs)),
    sendRows(tx, 'check_draw', drawRows(grid, work.draws, { random, weighted })),
    sendRows(tx, 'spot_check', checkRows(grid, work.draws)),
    sendRows(tx, 'discipline', caseRows(grid, work.cases)),
    sendRows(tx, 'duty_sign', signRows(grid, work.signs)),
    sendRows(tx, 'patrol_route', [routeRow(grid, work.route)]),
    sendRows(tx, 'patrol', patrolRows(grid, work.route, work.patrols)),
    sendRows(tx, 'patrol_track', trackRows(grid, work.patrols, policy.patrols.trackDays)),
    sendRows(tx, 'diary', diaryRows(grid, work.pages)),
    sendRows(tx, 'diary_comment', remarkRows(grid, work.remarks, work.leader)),
  );
}
