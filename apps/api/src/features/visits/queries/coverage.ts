import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';
import type { Staff } from '../../../platform/session/caller.ts';
import type { Position } from '../page.ts';
import { inPlace, inReach, narrowedTo } from '../reach.ts';
import { type HouseholdJson, householdColumn, joinAroundHousehold } from './household.ts';

/** What is counted: a place, the instants of a month, and when a household is overdue. */
export type Counted = {
  readonly place: string;
  readonly since: string;
  readonly before: string;
  readonly overdueBefore: string;
  readonly telephoneCounts: boolean;
};

export const areaNamed = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<{
      place: string;
      name: string;
    }>`select place, name from area where county = ${county} and place = ${place}`,
  );

const zoned = sql`(v.at at time zone 'Asia/Shanghai')::date`;
const standing = sql`not exists (select from visit c where c.county = v.county and c.corrects = v.id)`;
const visitsIn = (staff: Staff, { place, since, before }: Counted) => sql`v.county = ${staff.county}
  and ${narrowedTo(staff, 'v.place', place)} and v.at >= ${since}::timestamptz and v.at < ${before}::timestamptz and ${standing}`;
const tallied = sql`count(*)::int as visits, count(*) filter (where v.met = 'met')::int as met,
  count(*) filter (where v.met = 'nobodyHome')::int as nobody_home, count(*) filter (where v.met = 'refused')::int as refused,
  count(*) filter (where v.feedback <> '')::int as with_feedback`;
const coveredBy = ({
  telephoneCounts,
}: Counted) => sql`count(distinct v.household_id) filter (where v.met = 'met'
  and (v.method <> 'telephone' or ${telephoneCounts}::boolean))::int as covered`;

export type Tally = {
  visits: number;
  met: number;
  nobodyHome: number;
  refused: number;
  withFeedback: number;
};
export type VisitTally = Tally & { key: string; covered: number };

/** By area: `depth` characters of the place; by worker: the account; as one: nothing. */
export type Grouping = { readonly by: 'area'; readonly depth: number } | { readonly by: 'worker' };

const keyOf = (grouping: Grouping) =>
  grouping.by === 'area' ? sql`substr(v.place, 1, ${grouping.depth}::int)` : sql`v.account_id::text`;

export const visitTallies = (tx: Tx, staff: Staff, counted: Counted, grouping: Grouping) =>
  many(
    tx,
    sql<VisitTally>`select ${keyOf(grouping)} as key, ${tallied}, ${coveredBy(counted)} from visit v
      where ${visitsIn(staff, counted)} group by 1`,
  );

/** The whole, where households that several workers have met count once. */
export const visitTotal = (tx: Tx, staff: Staff, counted: Counted) =>
  many(
    tx,
    sql<VisitTally>`select '' as key, ${tallied}, ${coveredBy(counted)} from visit v where ${visitsIn(staff, counted)}`,
  );

export const dayTallies = (tx: Tx, staff: Staff, counted: Counted) =>
  many(
    tx,
    sql<
      Tally & { day: string }
    >`select ${zoned} as day, ${tallied} from visit v where ${visitsIn(staff, counted)}
      group by 1 order by 1`,
  );

export type HomeTally = {
  grid: string;
  households: number;
  overdue: number;
  never: number;
  openNeeds: number;
};

/** Households by grid: the finest that is shown, from which areas and workers are added up. */
export const homeTallies = (tx: Tx, staff: Staff, { place, overdueBefore }: Counted) =>
  many(
    tx,
    sql<HomeTally>`with homes as (
        select substr(h.place, 1, 18) as grid, count(*)::int as households,
          count(*) filter (where h.last_visit_at < ${overdueBefore}::timestamptz)::int as overdue,
          count(*) filter (where h.last_visit_at is null)::int as never
        from household h where h.county = ${staff.county} and h.ended_at is null and ${narrowedTo(staff, 'h.place', place)} group by 1
      ), needs as (
        select substr(n.place, 1, 18) as grid, count(*)::int as open_needs from need n
        where n.county = ${staff.county} and n.state = 'open' and ${narrowedTo(staff, 'n.place', place)} group by 1
      )
      select grid, coalesce(households, 0) as households, coalesce(overdue, 0) as overdue, coalesce(never, 0) as never,
        coalesce(open_needs, 0) as open_needs
      from homes full join needs using (grid)`,
  );

export type WorkerOnPost = { id: string; name: string; place: string; placeName: string; backup: boolean };

/** Grid workers on post on a day within a place, once for each grid. */
export const workersOnPost = (tx: Tx, staff: Staff, place: string, day: string) =>
  many(
    tx,
    sql<WorkerOnPost>`select a.id, a.name, u.place, u.name as place_name, g.backup
      from assignment g join unit u on u.county = g.county and u.id = g.unit_id
        join account a on a.county = g.county and a.id = g.account_id
      where g.county = ${staff.county} and g.post = 'gridWorker' and g.state = 'approved' and not a.disabled
        and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)
        and ${inReach(staff, 'u.place')} and ${inPlace('u.place', place)}
      order by u.place, g.backup, a.name, a.id`,
  );

export const areasBelow = (tx: Tx, staff: Staff, place: string, depth: number) =>
  many(
    tx,
    sql<{ place: string; name: string }>`select place, name from area
      where county = ${staff.county} and length(place) = ${depth}::int and ${inPlace('place', place)}
        and (${inReach(staff, 'place')}) and (valid_to is null or valid_to >= current_date) order by place`,
  );

export const accountNames = (tx: Tx, county: string, ids: readonly string[]) =>
  many(
    tx,
    sql<{
      id: string;
      name: string;
    }>`select id, name from account where county = ${county} and id = any (${[...ids]}::uuid[])`,
  );

export type HomeRow = {
  household: HouseholdJson;
  id: string;
  lastVisitAt: Temporal.Instant | null;
  visits: number;
  openNeeds: number;
};
export type HomeState = 'all' | 'covered' | 'uncovered' | 'overdue' | 'never';

const visited = ({
  since,
  before,
  telephoneCounts,
}: Counted) => sql`exists (select from visit v where v.county = h.county
  and v.household_id = h.id and v.met = 'met' and (v.method <> 'telephone' or ${telephoneCounts}::boolean)
  and v.at >= ${since}::timestamptz and v.at < ${before}::timestamptz and ${standing})`;

function inState(state: HomeState, counted: Counted) {
  switch (state) {
    case 'all':
      return sql`true`;
    case 'covered':
      return visited(counted);
    case 'uncovered':
      return sql`not ${visited(counted)}`;
    case 'overdue':
      return sql`h.last_visit_at < ${counted.overdueBefore}::timestamptz`;
    case 'never':
      return sql`h.last_visit_at is null`;
  }
}

const homesIn = (staff: Staff, counted: Counted, state: HomeState) => sql`h.county = ${staff.county}
  and h.ended_at is null and ${narrowedTo(staff, 'h.place', counted.place)} and ${inState(state, counted)}`;

/** Longest ago first; never comes before everything. */
export const homesByVisit = (
  tx: Tx,
  staff: Staff,
  {
    counted,
    state,
    after,
    limit,
  }: { counted: Counted; state: HomeState; after: Position | null; limit: number },
) =>
  many(
    tx,
    sql<HomeRow>`select h.id, h.last_visit_at, ${householdColumn('h.id', 'h.place')} as household,
        (select count(*)::int from visit v where v.county = h.county and v.household_id = h.id
          and v.at >= ${counted.since}::timestamptz and v.at < ${counted.before}::timestamptz and ${standing}) as visits,
        (select count(*)::int from need n where n.county = h.county and n.household_id = h.id and n.state = 'open') as open_needs
      from (
        select h.* from household h where ${homesIn(staff, counted, state)} and (${after === null}::boolean
          or (coalesce(h.last_visit_at, '0001-01-01Z'::timestamptz), h.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
        order by coalesce(h.last_visit_at, '0001-01-01Z'::timestamptz), h.id limit ${limit}
      ) h ${joinAroundHousehold('h')} order by coalesce(h.last_visit_at, '0001-01-01Z'::timestamptz), h.id`,
  );

export const countHomes = (tx: Tx, staff: Staff, counted: Counted, state: HomeState) =>
  many(
    tx,
    sql<{ n: number }>`select count(*)::int as n from household h where ${homesIn(staff, counted, state)}`,
  );
