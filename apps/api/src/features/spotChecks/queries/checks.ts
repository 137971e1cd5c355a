import type { CheckDifference, CheckKind, CheckMethod, CheckResult, RiskMark } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../../platform/db/database.ts';
import type { Staff } from '../../../platform/session/caller.ts';
import {
  inReach,
  narrowedTo,
  type Position,
  type VisitData,
  visitColumns,
  visitJoins,
} from '../../visits/index.ts';

export type CheckRow = VisitData & {
  checkId: string;
  drawId: string;
  kind: CheckKind;
  day: string;
  dueOn: string;
  checkMethod: CheckMethod | null;
  result: CheckResult | null;
  differences: CheckDifference[];
  words: string;
  checkPhotos: string[];
  checkedById: string | null;
  checkedByName: string | null;
  checkedAt: Temporal.Instant | null;
  disciplineId: string | null;
  sortAt: string;
};

const columns = sql`${visitColumns}, k.id as check_id, k.draw_id, k.kind, d.day::text as day, k.due_on::text as due_on,
  k.method as check_method, k.result, k.differences, k.words, k.photos as check_photos, k.checked_by as checked_by_id,
  kb.name as checked_by_name, k.checked_at, (select x.id from discipline x where x.county = k.county and x.check_id = k.id) as discipline_id,
  coalesce(k.checked_at, k.due_on::timestamp at time zone 'Asia/Shanghai')::text as sort_at`;
const joins = (staff: Staff) => sql`join check_draw d on d.county = k.county and d.id = k.draw_id
  join visit v on v.county = k.county and v.id = k.visit_id
  left join account kb on kb.county = k.county and kb.id = k.checked_by ${visitJoins(staff)}`;

export type CheckFilter = {
  place?: string | undefined;
  account?: string | undefined;
  state?: 'open' | 'overdue' | 'done' | undefined;
  kind?: string | undefined;
  result?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  today: string;
};

const inState = ({ state, today }: CheckFilter) =>
  state === 'open'
    ? sql`k.result is null`
    : state === 'overdue'
      ? sql`(k.result is null and k.due_on < ${today}::date)`
      : state === 'done'
        ? sql`k.result is not null`
        : sql`true`;

const matching = (
  staff: Staff,
  f: CheckFilter,
) => sql`k.county = ${staff.county} and ${narrowedTo(staff, 'k.place', f.place)}
  and (${f.account ?? null}::uuid is null or d.account_id = ${f.account ?? null}::uuid)
  and (${f.kind ?? null}::text is null or k.kind = ${f.kind ?? null}::text)
  and (${f.result ?? null}::text is null or k.result = ${f.result ?? null}::text)
  and (${f.from ?? null}::date is null or d.day >= ${f.from ?? null}::date)
  and (${f.until ?? null}::date is null or d.day <= ${f.until ?? null}::date) and ${inState(f)}`;

const sortAt = sql`coalesce(k.checked_at, k.due_on::timestamp at time zone 'Asia/Shanghai')`;

/** Those to be done by due day, soonest first; those done newest first. */
export function checksOf(
  tx: Tx,
  staff: Staff,
  filter: CheckFilter,
  { after, limit }: { after: Position | null; limit: number },
) {
  const rising = filter.state === 'open' || filter.state === 'overdue';
  const beyond = sql`(${sortAt}, k.id) ${sql.raw(rising ? '>' : '<')} (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)`;
  const order = sql.raw(rising ? 'asc' : 'desc');
  return many(
    tx,
    sql<CheckRow>`select ${columns} from spot_check k ${joins(staff)}
      where ${matching(staff, filter)} and (${after === null}::boolean or ${beyond})
      order by ${sortAt} ${order}, k.id ${order} limit ${limit}`,
  );
}

export const countChecks = (tx: Tx, staff: Staff, filter: CheckFilter) =>
  one(
    tx,
    sql<{ n: number }>`select count(*)::int as n from spot_check k
      join check_draw d on d.county = k.county and d.id = k.draw_id where ${matching(staff, filter)}`,
  );

export const checkById = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<CheckRow>`select ${columns} from spot_check k ${joins(staff)}
      where k.county = ${staff.county} and k.id = ${id} and ${inReach(staff, 'k.place')}`,
  );

export type DrawRow = {
  id: string;
  accountId: string;
  accountName: string;
  place: string;
  placeName: string;
  day: string;
  drawnAt: Temporal.Instant;
  seed: string;
  random: number;
  weighted: number;
  candidates: string[];
  weights: number[];
  marks: RiskMark[][];
};

export const drawById = (tx: Tx, county: string, id: string) =>
  one(
    tx,
    sql<DrawRow>`select d.id, d.account_id, a.name as account_name, d.place, coalesce(g.name, '') as place_name, d.day::text as day,
        d.drawn_at, d.seed, d.random, d.weighted, d.candidates, d.weights, d.marks
      from check_draw d join account a on a.county = d.county and a.id = d.account_id
        left join area g on g.county = d.county and g.place = d.place
      where d.county = ${county} and d.id = ${id}`,
  );

export type CandidateRow = { id: string; at: Temporal.Instant; household: string; drawn: CheckKind | null };

/** The visits of a draw as it publishes them: the door, the time, and whether they were drawn. */
export const candidatesOf = (tx: Tx, staff: Staff, draw: string) =>
  many(
    tx,
    sql<CandidateRow>`select v.id, v.at, coalesce(concat_ws(' ', b.name, nullif(w.entrance, ''), w.number), '') as household, k.kind as drawn
      from check_draw d cross join unnest(d.candidates) c join visit v on v.county = d.county and v.id = c
        left join household h on h.county = v.county and h.id = v.household_id and ${inReach(staff, 'h.place')}
        left join dwelling w on w.county = h.county and w.id = h.dwelling_id
        left join building b on b.county = w.county and b.id = w.building_id
        left join spot_check k on k.county = d.county and k.draw_id = d.id and k.visit_id = v.id
      where d.county = ${staff.county} and d.id = ${draw}`,
  );

export type CheckOutcome = {
  id: string;
  method: CheckMethod;
  result: CheckResult;
  differences: readonly CheckDifference[];
  words: string;
  photos: readonly string[];
  by: string;
  at: Temporal.Instant;
};

/** Nothing comes back when it has a result already. */
export const writeResult = (tx: Tx, county: string, o: CheckOutcome) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update spot_check set method = ${o.method}, result = ${o.result}, differences = ${[...o.differences]}::text[],
        words = ${o.words}, photos = ${[...o.photos]}::text[], checked_by = ${o.by}, checked_at = ${o.at.toString()}
      where county = ${county} and id = ${o.id} and result is null returning id`,
  );

export const photosKnown = (tx: Tx, county: string, photos: readonly string[]) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from photo where county = ${county} and id = any (${[...photos]}::text[])`,
  );

export type BoundTally = {
  key: string;
  accountName: string | null;
  kind: CheckKind;
  drawn: number;
  agrees: number;
  mismatches: number;
  unreachable: number;
  open: number;
  overdue: number;
};

const boundKey = {
  worker: sql`d.account_id::text`,
  grid: sql`substr(k.place, 1, 18)`,
  community: sql`substr(k.place, 1, 14)`,
};

export const boundTallies = (tx: Tx, staff: Staff, filter: CheckFilter, by: keyof typeof boundKey) =>
  many(
    tx,
    sql<BoundTally>`select ${boundKey[by]} as key, min(a.name) as account_name, k.kind, count(*)::int as drawn,
        count(*) filter (where k.result = 'agrees')::int as agrees,
        count(*) filter (where k.result = 'mismatch')::int as mismatches,
        count(*) filter (where k.result = 'unreachable')::int as unreachable,
        count(*) filter (where k.result is null)::int as open,
        count(*) filter (where k.result is null and k.due_on < ${filter.today}::date)::int as overdue
      from spot_check k join check_draw d on d.county = k.county and d.id = k.draw_id
        join account a on a.county = d.county and a.id = d.account_id
      where ${matching(staff, filter)} group by 1, k.kind`,
  );

export const areaNames = (tx: Tx, county: string, places: readonly string[]) =>
  many(
    tx,
    sql<{
      place: string;
      name: string;
    }>`select place, name from area where county = ${county} and place = any (${[...places]}::text[])`,
  );
