import type { Checkpoint, Passed, TrackPoint } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { inReach, narrowedTo, type Position } from '../visits/index.ts';

export type RouteRow = {
  id: string;
  place: string;
  placeName: string;
  name: string;
  checkpoints: Checkpoint[];
  every: 'day' | 'week';
  version: number;
  lastAt: Temporal.Instant | null;
};

const routeColumns = sql`r.id, r.place, coalesce(g.name, '') as place_name, r.name, r.checkpoints, r.every, r.version,
  (select max(p.started_at) from patrol p where p.county = r.county and p.route_id = r.id) as last_at`;
const routeJoins = sql`left join area g on g.county = r.county and g.place = r.place`;

export const routesOf = (tx: Tx, staff: Staff, place: string | undefined) =>
  many(
    tx,
    sql<RouteRow>`select ${routeColumns} from patrol_route r ${routeJoins}
      where r.county = ${staff.county} and r.retired_at is null and ${narrowedTo(staff, 'r.place', place)}
      order by r.place, r.name, r.id`,
  );

export const routeById = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<RouteRow>`select ${routeColumns} from patrol_route r ${routeJoins}
      where r.county = ${staff.county} and r.id = ${id} and r.retired_at is null and ${inReach(staff, 'r.place')}`,
  );

export type RouteWords = Pick<RouteRow, 'id' | 'place' | 'name' | 'checkpoints' | 'every'>;

/** Nothing comes back when the id is taken. */
export const insertRoute = (tx: Tx, county: string, r: RouteWords) =>
  maybe(
    tx,
    sql<{ id: string }>`insert into patrol_route (county, id, place, name, checkpoints, every)
      values (${county}, ${r.id}, ${r.place}, ${r.name}, ${JSON.stringify(r.checkpoints)}::jsonb, ${r.every})
      on conflict (county, id) do nothing returning id`,
  );

export const updateRoute = (tx: Tx, county: string, r: RouteWords & { version: number }) =>
  maybe(
    tx,
    sql<{ id: string }>`update patrol_route set place = ${r.place}, name = ${r.name}, every = ${r.every},
        checkpoints = ${JSON.stringify(r.checkpoints)}::jsonb, version = version + 1
      where county = ${county} and id = ${r.id} and version = ${r.version} and retired_at is null returning id`,
  );

export const retireRoute = (tx: Tx, county: string, id: string, at: Temporal.Instant) =>
  many(
    tx,
    sql`update patrol_route set retired_at = ${at.toString()} where county = ${county} and id = ${id}`,
  );

export type PatrolData = {
  id: string;
  accountId: string;
  accountName: string;
  place: string;
  placeName: string;
  routeId: string | null;
  routeName: string | null;
  checkpoints: Checkpoint[];
  startedAt: Temporal.Instant;
  endedAt: Temporal.Instant | null;
  receivedAt: Temporal.Instant;
  passed: Passed[];
  distanceM: number | null;
  findings: string;
};

const patrolColumns = sql`p.id, p.account_id, a.name as account_name, p.place, coalesce(g.name, '') as place_name, p.route_id,
  r.name as route_name, coalesce(r.checkpoints, '[]') as checkpoints, p.started_at, p.ended_at, p.received_at, p.passed,
  p.distance_m, p.findings`;
const patrolJoins = sql`join account a on a.county = p.county and a.id = p.account_id
  left join area g on g.county = p.county and g.place = p.place
  left join patrol_route r on r.county = p.county and r.id = p.route_id`;

export type PatrolFilter = {
  place?: string | undefined;
  account?: string | undefined;
  route?: string | undefined;
  since: string | null;
  before: string | null;
};

const matching = (
  staff: Staff,
  f: PatrolFilter,
) => sql`p.county = ${staff.county} and ${narrowedTo(staff, 'p.place', f.place)}
  and (${f.account ?? null}::uuid is null or p.account_id = ${f.account ?? null}::uuid)
  and (${f.route ?? null}::uuid is null or p.route_id = ${f.route ?? null}::uuid)
  and (${f.since}::timestamptz is null or p.started_at >= ${f.since}::timestamptz)
  and (${f.before}::timestamptz is null or p.started_at < ${f.before}::timestamptz)`;

export const patrolsOf = (
  tx: Tx,
  staff: Staff,
  filter: PatrolFilter,
  { after, limit }: { after: Position | null; limit: number },
) =>
  many(
    tx,
    sql<PatrolData>`select ${patrolColumns} from patrol p ${patrolJoins}
      where ${matching(staff, filter)} and (${after === null}::boolean
        or (p.started_at, p.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by p.started_at desc, p.id desc limit ${limit}`,
  );

export const countPatrols = (tx: Tx, staff: Staff, filter: PatrolFilter) =>
  one(tx, sql<{ n: number }>`select count(*)::int as n from patrol p where ${matching(staff, filter)}`);

export const patrolById = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<PatrolData>`select ${patrolColumns} from patrol p ${patrolJoins}
      where p.county = ${staff.county} and p.id = ${id} and ${inReach(staff, 'p.place')}`,
  );

/** Held until the transaction ends: two passes that arrive at once do not overwrite each other. */
export const lockPatrol = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<{ id: string }>`select id from patrol where county = ${county} and id = ${id} for update`);

export type NewPatrol = {
  county: string;
  id: string;
  place: string;
  account: string;
  route: string | null;
  startedAt: Temporal.Instant;
  receivedAt: Temporal.Instant;
};

export const insertPatrol = (tx: Tx, p: NewPatrol) =>
  many(
    tx,
    sql`insert into patrol (county, id, place, account_id, route_id, started_at, received_at)
      values (${p.county}, ${p.id}, ${p.place}, ${p.account}, ${p.route}, ${p.startedAt.toString()}, ${p.receivedAt.toString()})`,
  );

export const addPassed = (tx: Tx, county: string, id: string, passed: Passed) =>
  many(
    tx,
    sql`update patrol set passed = passed || ${JSON.stringify([passed])}::jsonb where county = ${county} and id = ${id}`,
  );

export type Ending = { id: string; at: Temporal.Instant; findings: string; distance: number | null };

export const endPatrolRow = (tx: Tx, county: string, end: Ending) =>
  many(
    tx,
    sql`update patrol set ended_at = ${end.at.toString()}, findings = ${end.findings}, distance_m = ${end.distance}
      where county = ${county} and id = ${end.id}`,
  );

export const insertTrack = (
  tx: Tx,
  county: string,
  track: { id: string; place: string; expiresOn: string; points: readonly TrackPoint[] },
) =>
  many(
    tx,
    sql`insert into patrol_track (county, patrol_id, place, expires_on, points)
      values (${county}, ${track.id}, ${track.place}, ${track.expiresOn}::date, ${JSON.stringify(track.points)}::jsonb)`,
  );

export const trackOf = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{
      points: TrackPoint[];
      expiresOn: string;
    }>`select points, expires_on::text as expires_on from patrol_track
      where county = ${county} and patrol_id = ${id}`,
  );

/** Drops tracks whose days are over; answers how many. */
export const dropTracks = (tx: Tx, today: string) =>
  many(tx, sql`delete from patrol_track where expires_on < ${today}::date returning patrol_id`);
