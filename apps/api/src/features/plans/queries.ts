import type { PlanReason } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { type HouseholdJson, householdColumn, joinHousehold } from '../visits/index.ts';

export type PlanRow = {
  id: string;
  place: string;
  placeName: string;
  accountId: string;
  accountName: string;
  day: string;
  madeAt: Temporal.Instant;
  quota: number;
};

const columns = sql`p.id, p.place, coalesce(g.name, '') as place_name, p.account_id, a.name as account_name, p.day::text as day,
  p.made_at, p.quota`;
const joins = sql`join account a on a.county = p.county and a.id = p.account_id
  left join area g on g.county = p.county and g.place = p.place`;

export const plansOf = (tx: Tx, county: string, account: string, day: string) =>
  many(
    tx,
    sql<PlanRow>`select ${columns} from day_plan p ${joins}
      where p.county = ${county} and p.account_id = ${account} and p.day = ${day}::date order by p.place`,
  );

export const planOf = (tx: Tx, county: string, account: string, id: string) =>
  maybe(
    tx,
    sql<PlanRow>`select ${columns} from day_plan p ${joins}
      where p.county = ${county} and p.account_id = ${account} and p.id = ${id}`,
  );

export type PlannedRow = {
  planId: string;
  household: HouseholdJson;
  rank: number;
  reasons: PlanReason[];
  visitedAt: Temporal.Instant | null;
  visit: string | null;
};

/** Households of plans in the order of walking, with the visit that was made on the day. */
export const plannedOf = (tx: Tx, staff: Staff, plans: readonly string[]) =>
  many(
    tx,
    sql<PlannedRow>`select d.plan_id, ${householdColumn('d.household_id', 'd.place')} as household, d.rank, d.reasons,
        made.at as visited_at, made.id as visit
      from (select ph.*, p.place, p.day, p.account_id from day_plan_household ph
          join day_plan p on p.county = ph.county and p.id = ph.plan_id
          where ph.county = ${staff.county} and ph.plan_id = any (${[...plans]}::uuid[])) d
        ${joinHousehold(staff, 'd')}
        left join lateral (select v.id, v.at from visit v where v.county = d.county and v.household_id = d.household_id
          and v.account_id = d.account_id and v.at >= (d.day::timestamp at time zone 'Asia/Shanghai')
          and v.at < ((d.day + 1)::timestamp at time zone 'Asia/Shanghai')
          and not exists (select from visit c where c.county = v.county and c.corrects = v.id)
          order by (v.met = 'met') desc, v.at desc limit 1) made on true
      order by d.plan_id, d.rank, d.household_id`,
  );

export type CandidateRow = {
  id: string;
  building: string;
  door: string;
  lng: number | null;
  lat: number | null;
  lastVisitAt: Temporal.Instant | null;
  care: boolean;
  openNeeds: number;
  inCampaign: boolean;
};

/**
 * Households of a grid as a plan weighs them. Restricted care records are left out whoever asks: what a plan says is
 * seen by everybody who sees the plan.
 */
export const candidatesIn = (tx: Tx, county: string, place: string, day: string) =>
  many(
    tx,
    sql<CandidateRow>`with running as (
        select c.id, c.starts_on from visit_campaign c where c.county = ${county} and ${place}::text ^@ c.place::text
          and c.cancelled_at is null and ${day}::date between c.starts_on and c.ends_on order by c.starts_on desc, c.id limit 1
      ), caring as (
        select distinct r.household_id from care_record k join resident r on r.county = k.county and r.id = k.resident_id
        where k.county = ${county} and k.place = ${place} and k.state = 'active' and not k.restricted and r.ended_at is null
      ), waiting as (
        select n.household_id, count(*)::int as n from need n
        where n.county = ${county} and n.place = ${place} and n.state = 'open' group by 1
      )
      select h.id, b.id as building, concat_ws(' ', nullif(w.entrance, ''), w.number) as door, b.lng, b.lat, h.last_visit_at,
        caring.household_id is not null as care, coalesce(waiting.n, 0) as open_needs,
        exists (select from running) and not exists (select from running r join visit v on v.county = h.county
          and v.household_id = h.id and v.met = 'met' and v.campaign_id = r.id) as in_campaign
      from household h
        join dwelling w on w.county = h.county and w.id = h.dwelling_id
        join building b on b.county = w.county and b.id = w.building_id
        left join caring on caring.household_id = h.id
        left join waiting on waiting.household_id = h.id
      where h.county = ${county} and h.place = ${place} and h.ended_at is null and not w.vacant`,
  );

export type NewPlan = {
  county: string;
  id: string;
  place: string;
  account: string;
  day: string;
  at: Temporal.Instant;
  quota: number;
};

/** Nothing comes back when the plan is there already: two who ask at once get the same one. */
export const insertPlan = (tx: Tx, plan: NewPlan) =>
  maybe(
    tx,
    sql<{ id: string }>`insert into day_plan (county, id, place, account_id, day, made_at, quota)
      values (${plan.county}, ${plan.id}, ${plan.place}, ${plan.account}, ${plan.day}::date, ${plan.at.toString()}, ${plan.quota})
      on conflict (county, account_id, place, day) do nothing returning id`,
  );

type NewPlanned = { household: string; rank: number; reasons: readonly PlanReason[] };

export const insertPlanned = (tx: Tx, county: string, plan: string, households: readonly NewPlanned[]) =>
  many(
    tx,
    sql`insert into day_plan_household (county, plan_id, household_id, rank, reasons)
      select ${county}, ${plan}::uuid, r.household, r.rank, array(select jsonb_array_elements_text(r.reasons))
      from jsonb_to_recordset(${JSON.stringify(households)}::jsonb) as r (household uuid, rank integer, reasons jsonb)
      on conflict do nothing`,
  );

export const dropPlanned = (tx: Tx, county: string, plan: string, households: readonly string[]) =>
  many(
    tx,
    sql`delete from day_plan_household where county = ${county} and plan_id = ${plan}
      and household_id = any (${[...households]}::uuid[])`,
  );

/** How many of these households are alive in a place. */
export const householdsAt = (tx: Tx, county: string, place: string, ids: readonly string[]) =>
  many(
    tx,
    sql<{ id: string }>`select id from household
      where county = ${county} and place = ${place} and ended_at is null and id = any (${[...ids]}::uuid[])`,
  );

export type WorkerRow = { county: string; account: string; place: string };

/** Grid workers on post in their own grids on a day; whoever stands in makes a plan by asking for one. */
export const workersOfDay = (tx: Tx, day: string) =>
  many(
    tx,
    sql<WorkerRow>`select distinct g.county, g.account_id as account, u.place from assignment g
        join unit u on u.county = g.county and u.id = g.unit_id and u.kind = 'grid'
        join account a on a.county = g.county and a.id = g.account_id
      where g.post = 'gridWorker' and g.state = 'approved' and not g.backup and not a.disabled
        and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)
        and not exists (select from day_plan p where p.county = g.county and p.account_id = g.account_id
          and p.place = u.place and p.day = ${day}::date)
      order by g.county, u.place`,
  );
