import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { inReach, placesOf } from '../visits/index.ts';

export type CampaignRow = {
  id: string;
  place: string;
  placeName: string;
  name: string;
  purpose: string;
  startsOn: string;
  endsOn: string;
  madeById: string;
  madeByName: string;
  cancelledAt: Temporal.Instant | null;
  households: number;
  covered: number;
  visits: number;
};

/** Households and visits are counted within the caller’s reach alone: a grid sees its own progress. */
const columns = (staff: Staff) => sql`c.id, c.place, coalesce(g.name, '') as place_name, c.name, c.purpose,
  c.starts_on::text as starts_on, c.ends_on::text as ends_on, c.made_by as made_by_id, coalesce(a.name, '') as made_by_name,
  c.cancelled_at,
  (select count(*)::int from household h where h.county = c.county and h.ended_at is null
    and h.place >= c.place and h.place < c.place || '/' and ${inReach(staff, 'h.place')}) as households,
  done.covered, done.visits`;

const joins = (staff: Staff) => sql`left join area g on g.county = c.county and g.place = c.place
  left join account a on a.county = c.county and a.id = c.made_by
  cross join lateral (select count(distinct v.household_id) filter (where v.met = 'met')::int as covered, count(*)::int as visits
    from visit v where v.county = c.county and v.campaign_id = c.id and ${inReach(staff, 'v.place')}
      and not exists (select from visit n where n.county = v.county and n.corrects = v.id)) done`;

/** A campaign concerns somebody when it lies in their places or above them. */
const concerns = (staff: Staff) => sql`(${inReach(staff, 'c.place')}
  or exists (select from unnest(${[...placesOf(staff)]}::text[]) own where own ^@ c.place::text))`;

export const campaignsOf = (
  tx: Tx,
  staff: Staff,
  { year, place }: { year: number; place: string | undefined },
) =>
  many(
    tx,
    sql<CampaignRow>`select ${columns(staff)} from visit_campaign c ${joins(staff)}
      where c.county = ${staff.county} and ${concerns(staff)}
        and c.starts_on < make_date(${year + 1}::int, 1, 1) and c.ends_on >= make_date(${year}::int, 1, 1)
        and (${place ?? null}::text is null or c.place ^@ ${place ?? null}::text or ${place ?? null}::text ^@ c.place::text)
      order by c.starts_on desc, c.id`,
  );

export const campaignById = (tx: Tx, staff: Staff, id: string) =>
  maybe(
    tx,
    sql<CampaignRow>`select ${columns(staff)} from visit_campaign c ${joins(staff)}
      where c.county = ${staff.county} and c.id = ${id} and ${inReach(staff, 'c.place')}`,
  );

export type NewCampaign = {
  county: string;
  id: string;
  place: string;
  name: string;
  purpose: string;
  startsOn: string;
  endsOn: string;
  by: string;
};

export const insertCampaign = (tx: Tx, c: NewCampaign) =>
  many(
    tx,
    sql`insert into visit_campaign (county, id, place, name, purpose, starts_on, ends_on, made_by)
      values (${c.county}, ${c.id}, ${c.place}, ${c.name}, ${c.purpose}, ${c.startsOn}::date, ${c.endsOn}::date, ${c.by})`,
  );

export const cancelCampaignRow = (
  tx: Tx,
  county: string,
  { id, reason, at }: { id: string; reason: string; at: Temporal.Instant },
) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update visit_campaign set cancelled_at = ${at.toString()}, cancelled_reason = ${reason}
      where county = ${county} and id = ${id} and cancelled_at is null returning id`,
  );

export const areaExists = (tx: Tx, county: string, place: string) =>
  maybe(tx, sql<{ place: string }>`select place from area where county = ${county} and place = ${place}`);
