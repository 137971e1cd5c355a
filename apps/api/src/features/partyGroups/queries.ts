import type { RawBuilder } from 'kysely';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';

export type PartyGroupRow = {
  id: string;
  place: string;
  placeName: string;
  name: string;
  leader: { id: string; name: string };
  members: number;
  branch: boolean;
  endedOn: string | null;
  version: number;
  changedBy: string | null;
  changedAt: Temporal.Instant;
};

const columns = sql`g.id, g.place, (select a.name from area a where a.county = g.county and a.place = g.place) as place_name, g.name,
  json_build_object('id', r.id, 'name', r.name) as leader, g.members, g.branch, g.ended_at as ended_on, g.version,
  (select p.name from account p where p.county = g.county and p.id = g.changed_by) as changed_by, g.changed_at`;
const from = sql`party_group g join resident r on r.county = g.county and r.id = g.leader_id`;

export const listGroups = (tx: Tx, county: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<PartyGroupRow>`select ${columns} from ${from} where g.county = ${county} and ${reach} and g.ended_at is null
      order by g.place limit 2000`,
  );

/** Grids without a group; `reach` is a condition on `a.place`. */
export const gridsWithout = (tx: Tx, county: string, reach: RawBuilder<boolean>) =>
  many(
    tx,
    sql<{ place: string; name: string }>`select a.place, a.name from area a
      where a.county = ${county} and a.kind = 'grid' and ${reach}
        and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date)
        and not exists (select from party_group g where g.county = a.county and g.place = a.place and g.ended_at is null)
      order by a.place limit 1000`,
  );

export const findGroup = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<PartyGroupRow>`select ${columns} from ${from} where g.county = ${county} and g.id = ${id} for update of g`,
  );

export const gridWithin = (tx: Tx, county: string, place: string, reach: RawBuilder<boolean>) =>
  maybe(
    tx,
    sql<{ place: string }>`select a.place from area a
      where a.county = ${county} and a.place = ${place} and a.kind = 'grid' and ${reach}`,
  );

export const leaderFor = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{ id: string }>`select id from resident where county = ${county} and id = ${id} and ended_at is null`,
  );

type Values = { name: string; leader: string; members: number; branch: boolean; by: string; now: string };

/** Where the leader lives is asked by a key of the table. */
export const insertGroup = (tx: Tx, at: { county: string; id: string; place: string }, to: Values) =>
  many(
    tx,
    sql`insert into party_group (county, id, place, name, leader_id, members, branch, changed_by, changed_at)
      values (${at.county}, ${at.id}, ${at.place}, ${to.name}, ${to.leader}, ${to.members}, ${to.branch}, ${to.by}, ${to.now})`,
  );

export const updateGroup = (tx: Tx, county: string, id: string, to: Values & { endedOn: string | null }) =>
  many(
    tx,
    sql`update party_group set name = ${to.name}, leader_id = ${to.leader}, members = ${to.members}, branch = ${to.branch},
        ended_at = ${to.endedOn}::date, version = version + 1, changed_by = ${to.by}, changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );
