import type { NeedKind, NeedState } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import {
  type HouseholdJson,
  householdColumn,
  inReach,
  joinHousehold,
  narrowedTo,
  type Position,
} from '../visits/index.ts';

export type NeedRow = {
  id: string;
  household: HouseholdJson;
  residentId: string | null;
  residentName: string | null;
  visitId: string | null;
  eventId: string | null;
  accountId: string;
  accountName: string;
  place: string;
  placeName: string;
  kind: NeedKind;
  text: string;
  state: NeedState;
  answer: string;
  dueOn: string | null;
  raisedAt: Temporal.Instant;
  settledById: string | null;
  settledByName: string | null;
  settledAt: Temporal.Instant | null;
  version: number;
};

const columns = sql`n.id, ${householdColumn('n.household_id', 'n.place')} as household, r.id as resident_id, r.name as resident_name,
  n.visit_id, n.event_id, n.raised_by as account_id, coalesce(a.name, '') as account_name, n.place, coalesce(g.name, '') as place_name,
  n.kind, n.text, n.state, n.answer, n.due_on::text as due_on, n.raised_at, n.settled_by as settled_by_id, s.name as settled_by_name,
  n.settled_at, n.version`;

const joins = (staff: Staff) => sql`left join account a on a.county = n.county and a.id = n.raised_by
  left join account s on s.county = n.county and s.id = n.settled_by
  left join area g on g.county = n.county and g.place = n.place
  left join resident r on r.county = n.county and r.id = n.resident_id and ${inReach(staff, 'r.place')}
  ${joinHousehold(staff, 'n')}`;

export type NeedFilter = {
  place?: string | undefined;
  account?: string | undefined;
  household?: string | undefined;
  state?: string | undefined;
  kind?: string | undefined;
  overdue?: boolean | undefined;
  today: string;
  since: string | null;
  before: string | null;
};

const matching = (staff: Staff, f: NeedFilter) => sql`n.county = ${staff.county}
  and ${narrowedTo(staff, 'n.place', f.place)}
  and (${f.account ?? null}::uuid is null or n.raised_by = ${f.account ?? null}::uuid)
  and (${f.household ?? null}::uuid is null or n.household_id = ${f.household ?? null}::uuid)
  and (${f.state ?? null}::text is null or n.state = ${f.state ?? null}::text)
  and (${f.kind ?? null}::text is null or n.kind = ${f.kind ?? null}::text)
  and (not ${f.overdue ?? false}::boolean or (n.state = 'open' and n.due_on < ${f.today}::date))
  and (${f.since}::timestamptz is null or n.raised_at >= ${f.since}::timestamptz)
  and (${f.before}::timestamptz is null or n.raised_at < ${f.before}::timestamptz)`;

export const needsOf = (
  tx: Tx,
  staff: Staff,
  filter: NeedFilter,
  { after, limit }: { after: Position | null; limit: number },
) =>
  many(
    tx,
    sql<NeedRow>`select ${columns} from (
        select n.* from need n where ${matching(staff, filter)} and (${after === null}::boolean
          or (n.raised_at, n.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
        order by n.raised_at desc, n.id desc limit ${limit}
      ) n ${joins(staff)} order by n.raised_at desc, n.id desc`,
  );

export const countNeeds = (tx: Tx, staff: Staff, filter: NeedFilter) =>
  one(tx, sql<{ n: number }>`select count(*)::int as n from need n where ${matching(staff, filter)}`);

export const needById = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<NeedRow>`select ${columns} from need n ${joins(staff)}
      where n.county = ${staff.county} and n.id = ${id} and ${inReach(staff, 'n.place')}`,
  );

/** What its author has just noted, wherever it was. */
export const ownNeed = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<NeedRow>`select ${columns} from need n ${joins(staff)}
      where n.county = ${staff.county} and n.id = ${id} and n.raised_by = ${staff.account}`,
  );

export type Settling = {
  state: NeedState;
  answer: string;
  event: string | null;
  by: string;
  at: Temporal.Instant;
};

/** Nothing comes back when somebody else was faster, or it is closed already. */
export const settle = (
  tx: Tx,
  county: string,
  { id, version }: { id: string; version: number | null },
  to: Settling,
) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update need set state = ${to.state}, answer = ${to.answer}, event_id = coalesce(${to.event}::uuid, event_id),
        settled_by = ${to.by}, settled_at = ${to.at.toString()}, version = version + 1
      where county = ${county} and id = ${id} and state <> 'closed' and (${version}::integer is null or version = ${version}::integer)
      returning id`,
  );
