import type { CheckDifference, CheckMethod, CheckResult, NeedKind, NeedState } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';
import type { Staff } from '../../../platform/session/caller.ts';
import { type VisitData, visitColumns, visitJoins } from '../columns.ts';
import type { Position } from '../page.ts';
import { inReach, narrowedTo } from '../reach.ts';

export type VisitFilter = {
  place?: string | undefined;
  account?: string | undefined;
  household?: string | undefined;
  met?: string | undefined;
  method?: string | undefined;
  topic?: string | undefined;
  campaign?: string | undefined;
  since: string | null;
  before: string | null;
};

/** Corrected records are left out: what counts is the newest. */
const matching = (staff: Staff, f: VisitFilter) => sql`v.county = ${staff.county}
  and ${narrowedTo(staff, 'v.place', f.place)}
  and (${f.account ?? null}::uuid is null or v.account_id = ${f.account ?? null}::uuid)
  and (${f.household ?? null}::uuid is null or v.household_id = ${f.household ?? null}::uuid)
  and (${f.met ?? null}::text is null or v.met = ${f.met ?? null}::text)
  and (${f.method ?? null}::text is null or v.method = ${f.method ?? null}::text)
  and (${f.topic ?? null}::text is null or ${f.topic ?? null}::text = any (v.topics))
  and (${f.campaign ?? null}::uuid is null or v.campaign_id = ${f.campaign ?? null}::uuid)
  and (${f.since}::timestamptz is null or v.at >= ${f.since}::timestamptz)
  and (${f.before}::timestamptz is null or v.at < ${f.before}::timestamptz)
  and not exists (select from visit c where c.county = v.county and c.corrects = v.id)`;

export const visitsOf = (
  tx: Tx,
  staff: Staff,
  filter: VisitFilter,
  { after, limit }: { after: Position | null; limit: number },
) =>
  many(
    tx,
    // The page first, then what stands around its rows: thousands of visits need no household joined to them.
    sql<VisitData>`select ${visitColumns} from (
        select v.* from visit v where ${matching(staff, filter)} and (${after === null}::boolean
          or (v.at, v.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
        order by v.at desc, v.id desc limit ${limit}
      ) v ${visitJoins(staff)} order by v.at desc, v.id desc`,
  );

export const countVisits = (tx: Tx, staff: Staff, filter: VisitFilter) =>
  one(tx, sql<{ n: number }>`select count(*)::int as n from visit v where ${matching(staff, filter)}`);

export const visitInReach = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<VisitData>`select ${visitColumns} from visit v ${visitJoins(staff)}
      where v.county = ${staff.county} and v.id = ${id} and ${inReach(staff, 'v.place')}`,
  );

/** One’s own, wherever it was: what somebody has just written is read back to them. */
export const ownVisit = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<VisitData>`select ${visitColumns} from visit v ${visitJoins(staff)}
      where v.county = ${staff.county} and v.id = ${id} and v.account_id = ${staff.account}`,
  );

export const needsOfVisit = (tx: Tx, county: string, first: string) =>
  many(
    tx,
    sql<{ id: string; kind: NeedKind; text: string; state: NeedState }>`select id, kind, text, state from need
      where county = ${county} and visit_id = ${first} order by raised_at, id`,
  );

export const eventsOfVisit = (tx: Tx, staff: Staff, first: string) =>
  many(
    tx,
    sql<{ id: string; number: string; title: string; state: string }>`select e.id, e.number, e.title, e.state
      from visit_event ve join event e on e.county = ve.county and e.id = ve.event_id
      where ve.county = ${staff.county} and ve.visit_id = ${first} and ${inReach(staff, 'e.place')} order by e.id`,
  );

export const versionsOf = (tx: Tx, county: string, first: string) =>
  many(
    tx,
    sql<{
      id: string;
      receivedAt: Temporal.Instant;
      reason: string | null;
    }>`select id, received_at, reason from visit
      where county = ${county} and first_id = ${first} order by received_at, id`,
  );

export type CheckedRow = {
  id: string;
  method: CheckMethod;
  result: CheckResult;
  differences: CheckDifference[];
  words: string;
  byId: string;
  byName: string;
  at: Temporal.Instant;
};
/** Results alone: that a check is still to come is told to nobody here. */
export const checksOfVisit = (tx: Tx, county: string, first: string) =>
  many(
    tx,
    sql<CheckedRow>`select k.id, k.method, k.result, k.differences, k.words, a.id as by_id, a.name as by_name,
        k.checked_at as at
      from spot_check k join visit v on v.county = k.county and v.id = k.visit_id
        join account a on a.county = k.county and a.id = k.checked_by
      where k.county = ${county} and v.first_id = ${first} and k.result is not null order by k.checked_at`,
  );

export const photosStored = (tx: Tx, county: string, photos: readonly string[]) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from photo where county = ${county} and id = any (${[...photos]}::text[])`,
  );

/** Whether a photo belongs to a visit in reach, or to a check of it. */
export const visitHasPhoto = (tx: Tx, staff: Staff, id: string, photo: string) =>
  one(
    tx,
    sql<{ found: boolean }>`select exists (
      select from visit v where v.county = ${staff.county} and v.id = ${id} and ${inReach(staff, 'v.place')}
        and (${photo}::text = any (v.photos) or exists (select from spot_check k where k.county = v.county
          and k.visit_id = v.id and ${photo}::text = any (k.photos)))) as found`,
  );
