import type { ClockTrust, RiskMark, VisitMeeting, VisitMethod } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

/** The last day that was drawn from, and the first on which a visit arrived. */
export const drawnUntil = (tx: Tx, county: string) =>
  maybe(
    tx,
    sql<{ last: string | null; first: string | null }>`select
      (select max(day)::text from check_draw where county = ${county}) as last,
      (select (min(received_at) at time zone 'Asia/Shanghai')::date::text from visit where county = ${county}) as first`,
  );

/** What arrived between two closings. */
export type Window = { readonly since: string; readonly before: string };

/** A first record that no draw of its author has taken in yet; draws of the days that the window touches are looked at. */
const undrawn = (visit: string, { since }: Window) => sql`not exists (
  select from check_draw e cross join lateral unnest(e.candidates) c (id)
    join visit y on y.county = e.county and y.id = c.id
  where e.county = ${sql.ref(`${visit}.county`)} and e.account_id = ${sql.ref(`${visit}.account_id`)}
    and e.day >= (${since}::timestamptz at time zone 'Asia/Shanghai')::date - 1 and y.first_id = ${sql.ref(`${visit}.id`)})`;

export type Visitor = { account: string; place: string };

/** Who has visited where, of those for whom the day is not drawn yet. */
export const visitorsOf = (tx: Tx, county: string, day: string, window: Window) =>
  many(
    tx,
    sql<Visitor>`select distinct v.account_id as account, v.place from visit v
      where v.county = ${county} and v.corrects is null and v.received_at >= ${window.since}::timestamptz and v.received_at < ${window.before}::timestamptz
        and ${undrawn('v', window)}
        and not exists (select from check_draw d where d.county = v.county and d.account_id = v.account_id
          and d.place = v.place and d.day = ${day}::date)
      order by 1, 2`,
  );

export type DrawVisit = {
  id: string;
  household: string;
  at: Temporal.Instant;
  receivedAt: Temporal.Instant;
  clockTrust: ClockTrust;
  method: VisitMethod;
  met: VisitMeeting;
  findings: string;
  feedback: string;
  positioned: boolean;
  distanceM: number | null;
};

/** First records that arrived in the window and were not drawn from, each as it stood when the day closed. */
export const visitsToDraw = (tx: Tx, county: string, { account, place }: Visitor, window: Window) =>
  many(
    tx,
    sql<DrawVisit>`select v.id, v.household_id as household, v.at, f.received_at, v.clock_trust, v.method, v.met, v.findings, v.feedback,
        v.lng is not null as positioned, v.distance_m
      from visit f cross join lateral (select x.* from visit x where x.county = f.county and x.first_id = f.id
        and x.received_at < ${window.before}::timestamptz order by x.received_at desc, x.id desc limit 1) v
      where f.county = ${county} and f.account_id = ${account} and f.place = ${place} and f.corrects is null
        and f.received_at >= ${window.since}::timestamptz and f.received_at < ${window.before}::timestamptz
        and ${undrawn('f', window)}
      order by v.id`,
  );

/** What the same worker wrote in the month before, to find words that are copied from day to day. */
export const earlierWords = (tx: Tx, county: string, account: string, { since }: Window) =>
  many(
    tx,
    sql<{ words: string }>`select distinct findings || feedback as words from visit
      where county = ${county} and account_id = ${account} and met = 'met'
        and at < ${since}::timestamptz and at >= ${since}::timestamptz - interval '31 days'`,
  );

export type NewDraw = {
  county: string;
  id: string;
  place: string;
  account: string;
  day: string;
  at: Temporal.Instant;
  seed: string;
  random: number;
  weighted: number;
  candidates: readonly { id: string; weight: number; marks: readonly RiskMark[] }[];
};

/** Nothing comes back when another process has drawn. */
export const insertDraw = (tx: Tx, d: NewDraw) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`insert into check_draw (county, id, place, account_id, day, drawn_at, seed, candidates, weights, marks, random, weighted)
      values (${d.county}, ${d.id}, ${d.place}, ${d.account}, ${d.day}::date, ${d.at.toString()}, ${d.seed},
        ${d.candidates.map(({ id }) => id)}::uuid[], ${d.candidates.map(({ weight }) => weight)}::integer[],
        ${JSON.stringify(d.candidates.map(({ marks }) => marks))}::jsonb, ${d.random}, ${d.weighted})
      on conflict (county, account_id, place, day) do nothing returning id`,
  );

export type NewCheck = {
  county: string;
  id: string;
  place: string;
  draw: string;
  visit: string;
  kind: string;
  dueOn: string;
};

export const insertCheck = (tx: Tx, k: NewCheck) =>
  many(
    tx,
    sql`insert into spot_check (county, id, place, draw_id, visit_id, kind, due_on)
      values (${k.county}, ${k.id}, ${k.place}, ${k.draw}, ${k.visit}, ${k.kind}, ${k.dueOn}::date)`,
  );

/**
 * Tells the grid leaders on post at a grid, or the community’s lead where there is none; by name and never by the grid’s
 * unit, to which the worker belongs.
 */
export const tellCheckers = (
  tx: Tx,
  county: string,
  { place, account, day, at }: { place: string; account: string; day: string; at: Temporal.Instant },
) =>
  many(
    tx,
    sql`with on_post as (
        select g.account_id, g.post, g.lead, u.place from assignment g join unit u on u.county = g.county and u.id = g.unit_id
        where g.county = ${county} and g.state = 'approved' and g.account_id <> ${account}
          and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)
      ), leaders as (select account_id from on_post where post = 'gridLeader' and place = ${place}),
      told as (
        select account_id from leaders
        union select account_id from on_post where post = 'communityOfficer' and place = ${place.slice(0, 14)}
          and not exists (select from leaders)
      )
      insert into outbox (county, kind, notices, at)
      select ${county}, 'spotCheck', jsonb_agg(jsonb_build_object('kind', 'spotCheck.drawn', 'to',
        jsonb_build_object('person', account_id))), ${at.toString()}::timestamptz
      from told having count(*) > 0`,
  );
