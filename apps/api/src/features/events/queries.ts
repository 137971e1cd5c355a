import type { EventFilter } from '@jingwei/contract';
import type { UnitFacts } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/session/caller.ts';
import { type QueueRow, queueColumns, queueJoins } from './columns.ts';
import type { FactsRow } from './facts.ts';
import { range, reach, within } from './reach.ts';
import { searchQuery } from './words.ts';

/** Somebody is on post in the unit `u` today. */
const vacant = sql`not exists (select from assignment a where a.county = u.county and a.unit_id = u.id and a.state = 'approved'
  and a.valid_from <= (now() at time zone 'Asia/Shanghai')::date
  and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date))`;

const unitFacts = sql`json_build_object('id', u.id, 'kind', u.kind, 'place', u.place, 'name', u.name, 'vacant', ${vacant})`;
const unitById = (id: RawBuilder<unknown>) =>
  sql`(select ${unitFacts} from unit u where u.county = e.county and u.id = ${id})`;

const placesAbove = sql`array[left(e.place, 6), left(e.place, 10), left(e.place, 14), left(e.place, 18)]`;
const chainUnits = sql`coalesce((select json_agg(${unitFacts} order by length(u.place) desc) from unit u
  where u.county = e.county and u.place = any (${placesAbove}) and u.kind in ('grid', 'community', 'subdistrict', 'county')), '[]')`;
const team = sql`(select ${unitFacts} from unit u where u.county = e.county and u.kind = 'emergencyTeam'
  and u.place = any (${placesAbove}) order by length(u.place) desc limit 1)`;

const factsColumns = (
  target: string | null,
) => sql`e.id, e.county, e.place, e.lng, e.lat, e.address, e.category, e.mode, e.scope, e.channel,
  e.state, e.emergency, e.urgent, e.supervision, e.holder_person, e.handlers, e.co_responsible, e.first_contact,
  e.first_responsible, e.due_kind, e.due_clock, e.due_state, e.due_from, e.due_at, e.due_allowed_ms, e.due_remaining_ms,
  e.limit_clock, e.limit_from, e.limit_at, e.limit_allowed_ms, e.alarm_level, e.bounces, e.binding, e.reopens, e.answered_at,
  e.closed_at, e.outcome, e.resolved_level, e.review_at, e.extension, e.merged_into, e.reported_at, e.version, e.policy_version,
  ${unitById(sql`e.holder_unit`)} as holder, ${unitById(sql`e.sender_unit`)} as sender, ${unitById(sql`e.handled_unit`)} as handled_by,
  ${chainUnits} as chain, ${team} as emergency_team, ${unitById(sql`${target}::uuid`)} as target,
  (select count(*)::int from event c where c.county = e.county and c.parent = e.id and c.open) as open_children`;

/** An event within reach, locked until the end of the transaction, with the units around it. */
export const lockEvent = (tx: Tx, caller: Caller, id: string, target: string | null) =>
  maybe(
    tx,
    sql<FactsRow>`select ${factsColumns(target)} from event e
      where e.county = ${caller.county} and e.id = ${id} and ${reach(caller)} for update of e`,
  );

/** The same without asking for reach: row-level security alone decides (the clock, a tracking code). */
export const lockVisibleEvent = (tx: Tx, county: string, id: string, skipLocked = false) =>
  maybe(
    tx,
    sql<FactsRow>`select ${factsColumns(null)} from event e
      where e.county = ${county} and e.id = ${id} for update of e ${skipLocked ? sql`skip locked` : sql``}`,
  );

/** The units around a place, for a report that is no event yet. */
export type SurroundingsRow = {
  chain: readonly UnitFacts[];
  emergencyTeam: UnitFacts | null;
  departments: readonly (UnitFacts & { code: string })[];
  placeName: string | null;
};
export const surroundings = (tx: Tx, county: string, place: string) =>
  one(
    tx,
    sql<SurroundingsRow>`select ${chainUnits} as chain, ${team} as emergency_team,
      coalesce((select json_agg(json_build_object('id', u.id, 'kind', u.kind, 'place', u.place, 'name', u.name, 'code', u.code, 'vacant', ${vacant}))
        from unit u where u.county = e.county and u.kind = 'department' and u.place = any (${placesAbove})), '[]') as departments,
      (select name from area a where a.county = e.county and a.place = e.place) as place_name
      from (select ${county}::text as county, ${place}::text collate "C" as place) e`,
  );

export const areaExists = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<{
      name: string;
    }>`select name from area where county = ${county} and place = ${place} and valid_to is null`,
  );

/** The conditions of a queue, without reach. */
function conditions(filter: EventFilter, caller: Caller, now: Temporal.Instant): RawBuilder<boolean>[] {
  const all: RawBuilder<boolean>[] = [];
  const states = filter.state?.split(',').filter(Boolean) ?? [];
  if (filter.place !== undefined) all.push(within(filter.place));
  if (states.includes('open')) all.push(sql`e.open`);
  else if (states.length > 0) all.push(sql`e.state = any (${states}::text[])`);
  if (filter.due === 'overdue')
    all.push(sql`e.open and e.due_state = 'running' and e.due_at < ${now.toString()}`);
  if (filter.due === 'soon')
    all.push(
      sql`e.open and e.due_state = 'running' and e.due_at >= ${now.toString()} and e.warn_at <= ${now.toString()}`,
    );
  if (filter.category !== undefined)
    all.push(sql`(e.category = ${filter.category} or e.category like ${`${filter.category}.%`})`);
  if (filter.supervised === true) all.push(sql`e.open and e.supervision <> 'none'`);
  if (filter.emergency === true) all.push(sql`e.open and e.emergency`);
  if (filter.from !== undefined) all.push(sql`e.reported_at >= ${filter.from}`);
  if (filter.to !== undefined) all.push(sql`e.reported_at < ${filter.to}`);
  if (caller.kind === 'staff' && filter.holder === 'me')
    all.push(sql`e.open and e.holder_person = ${caller.account}`);
  if (caller.kind === 'staff' && filter.holder === 'unit')
    all.push(sql`e.open and e.holder_unit = any (${caller.posts.map(({ unit }) => unit)}::uuid[])`);
  return all;
}

/** At most so many events are found by words; a longer list would not be read anyway. */
const mostFound = 5000;

function wordsCondition(filter: EventFilter, caller: Caller): RawBuilder<boolean> | undefined {
  if (filter.q === undefined || filter.q.trim() === '') return undefined;
  const query = searchQuery(filter.q);
  if (query === undefined) return sql`false`;
  const place = filter.place ?? caller.county;
  return sql`e.id in (select f.id from events_with_words(${caller.county}, ${place}, ${query}::tsquery, ${mostFound}) f)`;
}

export function matching(filter: EventFilter, caller: Caller, now: Temporal.Instant): RawBuilder<boolean> {
  const words = wordsCondition(filter, caller);
  const all = [
    sql<boolean>`e.county = ${caller.county}`,
    reach(caller),
    ...conditions(filter, caller, now),
    ...(words ? [words] : []),
  ];
  return sql`${sql.join(all, sql` and `)}`;
}

/** Where a page goes on: the deadline (or the time of the report) and id of its last row. */
export type Position = { rank?: number; at: string; id: string };

export const eventsByDeadline = (
  tx: Tx,
  where: RawBuilder<boolean>,
  after: Position | undefined,
  limit: number,
) =>
  many(
    tx,
    sql<QueueRow>`select ${queueColumns} from (
        select * from event e where ${where} and e.open
        ${after === undefined ? sql`` : sql`and (e.queue_rank, e.due_at, e.id) > (${after.rank ?? 0}::smallint, ${after.at}::timestamptz, ${after.id}::uuid)`}
        order by e.queue_rank, e.due_at, e.id limit ${limit}
      ) e ${queueJoins} order by e.queue_rank, e.due_at, e.id`,
  );

export const eventsByAge = (tx: Tx, where: RawBuilder<boolean>, after: Position | undefined, limit: number) =>
  many(
    tx,
    sql<QueueRow>`select ${queueColumns} from (
        select * from event e where ${where}
        ${after === undefined ? sql`` : sql`and (e.reported_at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
        order by e.reported_at desc, e.id desc limit ${limit}
      ) e ${queueJoins} order by e.reported_at desc, e.id desc`,
  );

export const countMatching = (tx: Tx, where: RawBuilder<boolean>, openOnly: boolean) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from event e where ${where} ${openOnly ? sql`and e.open` : sql``}`,
  );

/** Exact numbers per state from the tally, for callers who see by place: no event is read. */
export const tally = (tx: Tx, county: string, places: readonly string[]) =>
  many(
    tx,
    sql<{ state: string; n: number }>`select e.state, sum(e.n)::int as n from event_tally e
      where e.county = ${county} and (${sql.join(places.map(range), sql` or `)}) group by e.state having sum(e.n) <> 0`,
  );

export const countByState = (tx: Tx, where: RawBuilder<boolean>) =>
  many(
    tx,
    sql<{
      state: string;
      n: number;
    }>`select e.state, count(*)::int as n from event e where ${where} group by e.state`,
  );

export type DueCounts = {
  overdue: number;
  soon: number;
  mine: number;
  unit: number;
  supervised: number;
  emergencies: number;
};

/** Numbers over open events only, which are few beside all. */
export const countDue = (
  tx: Tx,
  where: RawBuilder<boolean>,
  who: { account: string; units: readonly string[]; now: string },
) =>
  one(
    tx,
    sql<DueCounts>`select
      count(*) filter (where e.due_state = 'running' and e.due_at < ${who.now})::int as overdue,
      count(*) filter (where e.due_state = 'running' and e.due_at >= ${who.now} and e.warn_at <= ${who.now})::int as soon,
      count(*) filter (where e.holder_person = ${who.account})::int as mine,
      count(*) filter (where e.holder_unit = any (${who.units}::uuid[]))::int as unit,
      count(*) filter (where e.supervision <> 'none')::int as supervised,
      count(*) filter (where e.emergency)::int as emergencies
      from event e where ${where} and e.open`,
  );

export type MapRow = {
  id: string;
  lng: number;
  lat: number;
  category: string;
  state: QueueRow['state'];
  dueAt: Temporal.Instant | null;
  warnAt: Temporal.Instant | null;
  dueState: string | null;
  emergency: boolean;
};
export const eventsOnMap = (tx: Tx, where: RawBuilder<boolean>, limit: number) =>
  many(
    tx,
    sql<MapRow>`select e.id, e.lng, e.lat, e.category, e.state, e.due_at, e.warn_at, e.due_state, e.emergency
      from event e where ${where} and e.open and e.lat is not null order by e.due_at limit ${limit}`,
  );

/** Open events of a category in a box around a point, reported since a time: candidates for being the same. */
export const eventsNear = (
  tx: Tx,
  where: RawBuilder<boolean>,
  box: { west: number; east: number; south: number; north: number; since: string; category: string },
) =>
  many(
    tx,
    sql<QueueRow>`select ${queueColumns} from event e ${queueJoins}
      where ${where} and e.open and e.lat between ${box.south} and ${box.north} and e.lng between ${box.west} and ${box.east}
        and e.reported_at >= ${box.since} and split_part(e.category, '.', 1) = ${box.category} limit 200`,
  );

export const exportRows = (tx: Tx, where: RawBuilder<boolean>, limit: number) =>
  many(
    tx,
    sql<QueueRow>`select ${queueColumns} from event e ${queueJoins} where ${where} order by e.reported_at desc, e.id desc limit ${limit}`,
  );

/** Marks a place inside a transaction to go back to, so that one refused item leaves the others standing. */
export const savepoint = (tx: Tx) => many(tx, sql`savepoint item`);
export const releaseTo = (tx: Tx) => many(tx, sql`release savepoint item`);
export const rollbackTo = (tx: Tx) => many(tx, sql`rollback to savepoint item`);

/** Another reporter of an event that exists; `reporter` is its row. */
export const addReporter = (
  tx: Tx,
  to: { county: string; event: string; at: string },
  reporter: Record<string, unknown>,
) =>
  many(
    tx,
    sql`insert into reporter (county, id, event_id, code_hash, channel, at, name, telephone, description)
      select ${to.county}, r.id, ${to.event}, r.code_hash, r.channel, ${to.at}::timestamptz, r.name, r.telephone, r.description
      from jsonb_populate_record(null::reporter, ${JSON.stringify(reporter)}::jsonb) r`,
  );
