import type { CheckDifference, CheckMethod, DisciplineState, Rung } from '@jingwei/contract';
import { standingStates } from '@jingwei/domain';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { inReach, narrowedTo, type Position } from '../visits/index.ts';

export type CaseRow = {
  id: string;
  accountId: string;
  accountName: string;
  place: string;
  placeName: string;
  checkId: string;
  visitId: string;
  method: CheckMethod;
  differences: CheckDifference[];
  checkWords: string;
  checkedBy: string;
  checkedByName: string;
  checkedAt: Temporal.Instant;
  rung: Rung;
  state: DisciplineState;
  proposedAt: Temporal.Instant;
  hearBy: Temporal.Instant;
  statement: string;
  heardAt: Temporal.Instant | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Temporal.Instant | null;
  reason: string;
  objectBy: Temporal.Instant | null;
  objection: string;
  objectedAt: Temporal.Instant | null;
  reviewedBy: string | null;
  reviewedByName: string | null;
  reviewedAt: Temporal.Instant | null;
  review: string;
  earlier: number;
  version: number;
};

const columns = sql`d.id, d.account_id, a.name as account_name, d.place, coalesce(g.name, '') as place_name, d.check_id, k.visit_id,
  k.method, k.differences, k.words as check_words, k.checked_by, kb.name as checked_by_name, k.checked_at, d.rung, d.state,
  d.proposed_at, d.hear_by, d.statement, d.heard_at, d.decided_by, db.name as decided_by_name, d.decided_at, d.reason, d.object_by,
  d.objection, d.objected_at, d.reviewed_by, rb.name as reviewed_by_name, d.reviewed_at, d.review, d.version,
  (select count(*)::int from discipline e where e.county = d.county and e.account_id = d.account_id and e.id <> d.id
    and e.proposed_at <= d.proposed_at and e.state = any (${[...standingStates]}::text[])) as earlier`;
const joins = sql`join account a on a.county = d.county and a.id = d.account_id
  join spot_check k on k.county = d.county and k.id = d.check_id
  join account kb on kb.county = k.county and kb.id = k.checked_by
  left join area g on g.county = d.county and g.place = d.place
  left join account db on db.county = d.county and db.id = d.decided_by
  left join account rb on rb.county = d.county and rb.id = d.reviewed_by`;

/** Posts that look after workers see the cases within reach; everybody sees their own, and a worker nothing else. */
const seen = (staff: Staff, all: boolean) =>
  all
    ? sql`(${inReach(staff, 'd.place')} or d.account_id = ${staff.account})`
    : sql`d.account_id = ${staff.account}`;

export type CaseFilter = {
  place?: string | undefined;
  account?: string | undefined;
  state?: string | undefined;
  open?: boolean | undefined;
  since: string | null;
  before: string | null;
};

const matching = (
  staff: Staff,
  all: boolean,
  f: CaseFilter,
) => sql`d.county = ${staff.county} and ${seen(staff, all)}
  and (${f.place ?? null}::text is null or ${narrowedTo(staff, 'd.place', f.place)})
  and (${f.account ?? null}::uuid is null or d.account_id = ${f.account ?? null}::uuid)
  and (${f.state ?? null}::text is null or d.state = ${f.state ?? null}::text)
  and (not ${f.open ?? false}::boolean or d.state in ('proposed', 'heard', 'objected'))
  and (${f.since}::timestamptz is null or d.proposed_at >= ${f.since}::timestamptz)
  and (${f.before}::timestamptz is null or d.proposed_at < ${f.before}::timestamptz)`;

type Asking = { all: boolean; filter: CaseFilter };

export const casesOf = (
  tx: Tx,
  staff: Staff,
  { all, filter }: Asking,
  { after, limit }: { after: Position | null; limit: number },
) =>
  many(
    tx,
    sql<CaseRow>`select ${columns} from discipline d ${joins}
      where ${matching(staff, all, filter)} and (${after === null}::boolean
        or (d.proposed_at, d.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by d.proposed_at desc, d.id desc limit ${limit}`,
  );

export const countCases = (tx: Tx, staff: Staff, { all, filter }: Asking) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from discipline d where ${matching(staff, all, filter)}`,
  );

export const caseById = (tx: Tx, staff: Staff, all: boolean, id: string) =>
  maybe(
    tx,
    sql<CaseRow>`select ${columns} from discipline d ${joins}
      where d.county = ${staff.county} and d.id = ${id} and ${seen(staff, all)}`,
  );

/** Held until the transaction ends, so that nobody decides what another is deciding. */
export const lockCase = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<{ id: string }>`select id from discipline where county = ${county} and id = ${id} for update`,
  );

export const heardCase = (
  tx: Tx,
  county: string,
  s: { id: string; statement: string; at: Temporal.Instant },
) =>
  many(
    tx,
    sql`update discipline set state = 'heard', statement = ${s.statement}, heard_at = ${s.at.toString()}, version = version + 1
      where county = ${county} and id = ${s.id}`,
  );

export type Decision = {
  id: string;
  state: DisciplineState;
  rung: Rung;
  reason: string;
  by: string;
  at: Temporal.Instant;
  objectBy: Temporal.Instant | null;
};

export const decidedCase = (tx: Tx, county: string, d: Decision) =>
  many(
    tx,
    sql`update discipline set state = ${d.state}, rung = ${d.rung}, reason = ${d.reason}, decided_by = ${d.by},
        decided_at = ${d.at.toString()}, object_by = ${d.objectBy?.toString() ?? null}::timestamptz, version = version + 1
      where county = ${county} and id = ${d.id}`,
  );

export const objectedCase = (
  tx: Tx,
  county: string,
  o: { id: string; objection: string; at: Temporal.Instant },
) =>
  many(
    tx,
    sql`update discipline set state = 'objected', objection = ${o.objection}, objected_at = ${o.at.toString()},
        version = version + 1 where county = ${county} and id = ${o.id}`,
  );

export type Review = { id: string; state: DisciplineState; review: string; by: string; at: Temporal.Instant };

export const reviewedCase = (tx: Tx, county: string, r: Review) =>
  many(
    tx,
    sql`update discipline set state = ${r.state}, review = ${r.review}, reviewed_by = ${r.by},
        reviewed_at = ${r.at.toString()}, version = version + 1 where county = ${county} and id = ${r.id}`,
  );

/** Decisions against somebody that still count. */
export const standingCases = (tx: Tx, county: string, account: string, since: Temporal.Instant) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from discipline where county = ${county} and account_id = ${account}
      and state = any (${[...standingStates]}::text[]) and decided_at >= ${since.toString()}`,
  );

export type NewCase = {
  county: string;
  id: string;
  place: string;
  account: string;
  check: string;
  rung: Rung;
  at: Temporal.Instant;
  hearBy: Temporal.Instant;
};

export const insertCase = (tx: Tx, d: NewCase) =>
  many(
    tx,
    sql`insert into discipline (county, id, place, account_id, check_id, rung, state, proposed_at, hear_by)
      values (${d.county}, ${d.id}, ${d.place}, ${d.account}, ${d.check}, ${d.rung}, 'proposed', ${d.at.toString()}, ${d.hearBy.toString()})`,
  );

/** Who is told what of a case: a person, or the people on post in the unit of an area. */
export type Telling = { kind: string; person?: string; unitOf?: string };

export const tellOfCase = (tx: Tx, county: string, { kind, person, unitOf }: Telling, at: Temporal.Instant) =>
  many(
    tx,
    sql`insert into outbox (county, kind, notices, at)
      select ${county}, 'discipline', jsonb_build_array(jsonb_build_object('kind', ${kind}::text, 'to',
        case when ${person ?? null}::text is not null then jsonb_build_object('person', ${person ?? null}::text)
          else jsonb_build_object('unit', (select u.id from unit u where u.county = ${county} and u.place = ${unitOf ?? null}::text
            and u.kind in ('community', 'subdistrict', 'county')), 'lead', true) end)), ${at.toString()}::timestamptz`,
  );
