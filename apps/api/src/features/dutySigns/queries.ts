import type { ClockTrust, DutyKind } from '@jingwei/contract';
import { many, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { inReach, narrowedTo } from '../visits/index.ts';

export type SignRow = {
  id: string;
  accountId: string;
  place: string;
  kind: DutyKind;
  at: Temporal.Instant;
  claimedAt: Temporal.Instant;
  receivedAt: Temporal.Instant;
  clockTrust: ClockTrust;
  lng: number | null;
  lat: number | null;
};

export const insertSign = (tx: Tx, county: string, sign: SignRow) =>
  many(
    tx,
    sql`insert into duty_sign (county, id, place, account_id, kind, at, claimed_at, received_at, clock_trust, lng, lat)
      values (${county}, ${sign.id}, ${sign.place}, ${sign.accountId}, ${sign.kind}, ${sign.at.toString()},
        ${sign.claimedAt.toString()}, ${sign.receivedAt.toString()}, ${sign.clockTrust}, ${sign.lng}, ${sign.lat})`,
  );

const asked = (staff: Staff, { place, account }: DutyFilter, column: string) => sql`(
  (${narrowedTo(staff, column, place)}) and (${account ?? null}::uuid is null or a.id = ${account ?? null}::uuid))`;

export type DutyFilter = { day: string; place?: string | undefined; account?: string | undefined };
export type OnDuty = { id: string; name: string; place: string; placeName: string };

/** Whoever has to sign in on a day within reach: workers and leaders of grids, and building captains. */
export const onDuty = (tx: Tx, staff: Staff, filter: DutyFilter) =>
  many(
    tx,
    sql<OnDuty>`select distinct on (a.id) a.id, a.name, u.place, u.name as place_name
      from assignment g join unit u on u.county = g.county and u.id = g.unit_id
        join account a on a.county = g.county and a.id = g.account_id
      where g.county = ${staff.county} and g.post in ('gridWorker', 'gridLeader') and g.state in ('approved', 'ended')
        and not g.backup and not a.disabled
        and g.valid_from <= ${filter.day}::date and (g.valid_to is null or g.valid_to >= ${filter.day}::date)
        and ${asked(staff, filter, 'u.place')}
      order by a.id, u.place`,
  );

/** The first sign of a morning or afternoon counts, and the last signing off. */
export const signsOf = (tx: Tx, staff: Staff, { day }: DutyFilter, accounts: readonly string[]) =>
  many(
    tx,
    sql<SignRow>`select distinct on (account_id, kind) id, account_id, place, kind, at, claimed_at, received_at, clock_trust, lng, lat
      from duty_sign where county = ${staff.county} and account_id = any (${[...accounts]}::uuid[]) and ${inReach(staff, 'place')}
        and at >= (${day}::date::timestamp at time zone 'Asia/Shanghai') and at < ((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')
      order by account_id, kind, case when kind = 'off' then extract(epoch from at) * -1 else extract(epoch from at) end, id`,
  );
