import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';
import { inPlaces } from '../reach.ts';

export type Home = { place: string; lng: number | null; lat: number | null };

/** A household wherever it is in the county: whether its visitor may write there is judged by `placeOfVisit`. */
export const homeOf = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<Home>`select h.place, b.lng, b.lat from household h
      join dwelling w on w.county = h.county and w.id = h.dwelling_id
      join building b on b.county = w.county and b.id = w.building_id
      where h.county = ${county} and h.id = ${id}`,
  );

/** A place among these that the household has left since an instant, the first that it left. */
export const placeLeft = (
  tx: Tx,
  county: string,
  household: string,
  { places, since }: { places: readonly string[]; since: Temporal.Instant },
) =>
  maybe(
    tx,
    sql<{ place: string }>`select c.place from ledger_change c
      where c.county = ${county} and c.noun = 'household' and c.entity_id = ${household} and c.kind = 'leave'
        and c.at >= ${since.toString()} and ${inPlaces('c.place', places)} order by c.seq limit 1`,
  );

/** Places where somebody was on post on a day, whether or not they still are. */
export const placesOnPost = (tx: Tx, county: string, account: string, day: string) =>
  many(
    tx,
    sql<{
      place: string;
    }>`select distinct u.place from assignment g join unit u on u.county = g.county and u.id = g.unit_id
      where g.county = ${county} and g.account_id = ${account} and g.state in ('approved', 'ended')
        and g.post in ('gridWorker', 'gridLeader', 'communityOfficer')
        and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)`,
  );

export const insertVisit = (tx: Tx, visit: Readonly<Record<string, unknown>>) =>
  many(
    tx,
    sql`insert into visit (county, id, place, household_id, account_id, at, claimed_at, received_at, clock_trust, method,
        met, purpose, topics, findings, feedback, actions, publicity, photos, lng, lat, distance_m, campaign_id, plan_id,
        first_id, corrects, reason)
      select county, id, place, household_id, account_id, at, claimed_at, received_at, clock_trust, method,
        met, purpose, topics, findings, feedback, actions, publicity, photos, lng, lat, distance_m, campaign_id, plan_id,
        first_id, corrects, reason
      from jsonb_populate_record(null::visit, ${JSON.stringify(visit)}::jsonb)`,
  );

/** The household’s last visit, worked out anew: a correction may take back that anybody was met. */
export const keepLastVisit = (tx: Tx, county: string, household: string, telephoneCounts: boolean) =>
  many(
    tx,
    sql`with last as (
        select max(v.at) as at from visit v where v.county = ${county} and v.household_id = ${household} and v.met = 'met'
          and (v.method <> 'telephone' or ${telephoneCounts}::boolean)
          and not exists (select from visit c where c.county = v.county and c.corrects = v.id)
      )
      update household h set last_visit_at = last.at from last
      where h.county = ${county} and h.id = ${household} and h.last_visit_at is distinct from last.at`,
  );

export const linkEvents = (
  tx: Tx,
  visit: { county: string; id: string; place: string },
  events: readonly string[],
) =>
  many(
    tx,
    sql`insert into visit_event (county, visit_id, event_id, place)
      select ${visit.county}, ${visit.id}::uuid, e, ${visit.place} from unnest(${[...events]}::uuid[]) e`,
  );

/** The campaign that runs at a place on a day, and the plan of the visitor’s day there. */
export const planAndCampaign = (
  tx: Tx,
  county: string,
  { account, place, day }: { account: string; place: string; day: string },
) =>
  maybe(
    tx,
    sql<{ campaign: string | null; plan: string | null }>`select
      (select c.id from visit_campaign c where c.county = ${county} and ${place}::text ^@ c.place::text
        and c.cancelled_at is null and ${day}::date between c.starts_on and c.ends_on order by c.starts_on desc, c.id limit 1) as campaign,
      (select p.id from day_plan p where p.county = ${county} and p.account_id = ${account} and p.place = ${place}
        and p.day = ${day}::date) as plan`,
  );

export const campaignExists = (tx: Tx, county: string, id: string) =>
  maybe(tx, sql<{ id: string }>`select id from visit_campaign where county = ${county} and id = ${id}`);
