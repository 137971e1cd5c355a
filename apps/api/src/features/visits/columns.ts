import type {
  ClockTrust,
  VisitAction,
  VisitMeeting,
  VisitMethod,
  VisitRow,
  VisitTopic,
} from '@jingwei/contract';
import { sql } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { type HouseholdJson, householdColumn, joinHousehold, shownHousehold } from './queries/household.ts';

/** A visit as the database answers it. */
export type VisitData = {
  id: string;
  household: HouseholdJson;
  accountId: string;
  accountName: string;
  place: string;
  placeName: string;
  at: Temporal.Instant;
  claimedAt: Temporal.Instant;
  receivedAt: Temporal.Instant;
  clockTrust: ClockTrust;
  method: VisitMethod;
  met: VisitMeeting;
  purpose: string;
  topics: VisitTopic[];
  findings: string;
  feedback: string;
  actions: VisitAction[];
  publicity: string;
  photos: string[];
  lng: number | null;
  lat: number | null;
  distanceM: number | null;
  campaignId: string | null;
  planId: string | null;
  firstId: string;
  corrects: string | null;
  reason: string | null;
  correctedBy: string | null;
  needs: number;
  events: number;
};

/** Columns of a visit `v`, joined by `visitJoins`. */
export const visitColumns = sql`v.id, v.account_id, va.name as account_name, v.place, coalesce(vg.name, '') as place_name,
  v.at, v.claimed_at, v.received_at, v.clock_trust, v.method, v.met, v.purpose, v.topics, v.findings, v.feedback, v.actions,
  v.publicity, v.photos, v.lng, v.lat, v.distance_m, v.campaign_id, v.plan_id, v.first_id, v.corrects, v.reason,
  vn.id as corrected_by,
  (select count(*)::int from need n where n.county = v.county and n.visit_id = v.first_id) as needs,
  (select count(*)::int from visit_event ve where ve.county = v.county and ve.visit_id = v.first_id) as events,
  ${householdColumn('v.household_id', 'v.place')} as household`;

export const visitJoins = (staff: Staff) => sql`
  join account va on va.county = v.county and va.id = v.account_id
  left join area vg on vg.county = v.county and vg.place = v.place
  left join visit vn on vn.county = v.county and vn.corrects = v.id
  ${joinHousehold(staff, 'v')}`;

export const shownVisit = (row: VisitData): VisitRow => ({
  id: row.id,
  household: shownHousehold(row.household),
  account: { id: row.accountId, name: row.accountName },
  place: row.place,
  placeName: row.placeName,
  at: row.at.toString(),
  claimedAt: row.claimedAt.toString(),
  receivedAt: row.receivedAt.toString(),
  clockTrust: row.clockTrust,
  method: row.method,
  met: row.met,
  purpose: row.purpose,
  findings: row.findings,
  feedback: row.feedback,
  topics: row.topics,
  photos: row.photos,
  distance: row.distanceM,
  campaign: row.campaignId,
  plan: row.planId,
  corrects: row.corrects,
  correctedBy: row.correctedBy,
  needs: row.needs,
  events: row.events,
});
