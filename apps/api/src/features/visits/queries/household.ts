import type { HouseholdRef } from '@jingwei/contract';
import { maskName } from '@jingwei/domain';
import type { RawBuilder } from 'kysely';
import { sql } from '../../../platform/db/database.ts';
import type { Staff } from '../../../platform/session/caller.ts';
import { inReach } from '../reach.ts';

/** A household as one statement gathers it for whoever names it. */
export type HouseholdJson = Omit<HouseholdRef, 'head' | 'lastVisitAt'> & {
  /** In clear; masked before it leaves the server. */
  readonly head: string | null;
  readonly lastVisitAt: string | null;
};

/**
 * Joins the household that rows of `alias` name by `household_id`: nothing of it is joined when it lies out of reach
 * now, although the row, which keeps the place of its time, is seen.
 */
export const joinHousehold = (staff: Staff, alias: string): RawBuilder<unknown> => sql`
  left join household h on h.county = ${sql.raw(alias)}.county and h.id = ${sql.raw(alias)}.household_id
    and ${inReach(staff, 'h.place')}
  ${joinAroundHousehold(alias)}`;

/** What stands around a household `h`: its door, building, grid and head. */
export const joinAroundHousehold = (alias: string): RawBuilder<unknown> => sql`
  left join dwelling w on w.county = h.county and w.id = h.dwelling_id
  left join building b on b.county = w.county and b.id = w.building_id
  left join area hg on hg.county = ${sql.raw(alias)}.county
    and hg.place = substr(coalesce(h.place, ${sql.raw(alias)}.place), 1, 18)
  left join resident hr on hr.county = h.county and hr.id = h.head_id and hr.ended_at is null`;

/** The joined household as one value. `id` and `place` come from the row, so that they are there in any case. */
export const householdColumn = (id: string, place: string): RawBuilder<HouseholdJson> => sql`
  jsonb_build_object('id', ${sql.raw(id)}, 'place', coalesce(h.place, ${sql.raw(place)}), 'placeName', coalesce(hg.name, ''),
    'building', case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name, 'address', b.address) end,
    'door', coalesce(concat_ws(' ', nullif(w.entrance, ''), w.number), ''), 'head', hr.name, 'members', coalesce(h.members, 0),
    'lastVisitAt', h.last_visit_at,
    'point', case when b.lng is null then null else jsonb_build_object('lng', b.lng, 'lat', b.lat) end)`;

/** As it is shown: the name masked, the instant in our form. */
export const shownHousehold = (row: HouseholdJson): HouseholdRef => ({
  ...row,
  head: row.head === null ? null : maskName(row.head),
  lastVisitAt: row.lastVisitAt === null ? null : Temporal.Instant.from(row.lastVisitAt).toString(),
});
