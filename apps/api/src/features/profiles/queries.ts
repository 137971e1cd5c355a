import type { ProfileKind } from '@jingwei/contract';
import type { RawBuilder } from 'kysely';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

export type ProfileRow = {
  id: string;
  resident: string;
  kind: ProfileKind;
  bodySealed: Buffer;
  basis: 'statutoryDuty' | 'consent';
  consentOn: string | null;
  callEveryDays: number | null;
  reviewOn: string;
  version: number;
  changedBy: string | null;
  changedAt: Temporal.Instant;
};

const columns = sql`p.id, p.resident_id as resident, p.kind, p.body_sealed, p.basis, p.consent_on, p.call_every_days, p.review_on,
  p.version, (select a.name from account a where a.county = p.county and a.id = p.changed_by) as changed_by, p.changed_at`;

export const findProfile = (tx: Tx, county: string, resident: string, kind: ProfileKind) =>
  maybe(
    tx,
    sql<ProfileRow>`select ${columns} from profile p
      where p.county = ${county} and p.resident_id = ${resident} and p.kind = ${kind}`,
  );

export type SubjectRow = { id: string; place: string; birth: string | null; ended: boolean };

/** The person under a lock: two who write the first profile at once come one after the other. */
export const lockSubject = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<SubjectRow>`select id, place, birth, ended_at is not null as ended from resident
      where county = ${county} and id = ${id} for update`,
  );

export const findSubject = (tx: Tx, county: string, id: string) =>
  maybe(
    tx,
    sql<SubjectRow>`select id, place, birth, ended_at is not null as ended from resident
      where county = ${county} and id = ${id}`,
  );

export type Written = {
  bodySealed: Buffer;
  basis: 'statutoryDuty' | 'consent';
  consentOn: string | null;
  callEveryDays: number | null;
  reviewOn: string;
  by: string;
  now: string;
};

export const insertProfile = (
  tx: Tx,
  at: { county: string; id: string; place: string; resident: string; kind: ProfileKind },
  to: Written,
) =>
  many(
    tx,
    sql`insert into profile (county, id, place, resident_id, kind, body_sealed, basis, consent_on, call_every_days, review_on,
        changed_by, changed_at)
      values (${at.county}, ${at.id}, ${at.place}, ${at.resident}, ${at.kind}, ${to.bodySealed}, ${to.basis}, ${to.consentOn}::date,
        ${to.callEveryDays}::int, ${to.reviewOn}, ${to.by}, ${to.now})`,
  );

export const updateProfile = (tx: Tx, county: string, id: string, to: Written) =>
  many(
    tx,
    sql`update profile set body_sealed = ${to.bodySealed}, basis = ${to.basis}, consent_on = ${to.consentOn}::date,
        call_every_days = ${to.callEveryDays}::int, review_on = ${to.reviewOn}, version = version + 1, changed_by = ${to.by},
        changed_at = ${to.now}
      where county = ${county} and id = ${id}`,
  );

export const deleteProfile = (tx: Tx, county: string, id: string) =>
  many(tx, sql`delete from profile where county = ${county} and id = ${id}`);

/** Earlier versions go with it; only the owner of the tables may take them away. */
export const forgetVersions = (tx: Tx, county: string, id: string) =>
  many(tx, sql`select forget_profile(${county}, ${id})`);

export type DueRow = {
  profile: string;
  resident: string;
  household: string;
  name: string;
  kind: ProfileKind;
  place: string;
  placeName: string;
  building: string;
  lastVisitAt: Temporal.Instant | null;
  dueOn: string;
  reviewOn: string;
};

/** When somebody is to be called on again: so many days after the last visit, or after the profile was written. */
const dueOn = sql`(coalesce(greatest(h.last_visit_at, p.changed_at), p.changed_at) at time zone 'Asia/Shanghai')::date + p.call_every_days`;

const due = (county: string, today: string, reach: RawBuilder<boolean>) => sql`
  from profile p join resident r on r.county = p.county and r.id = p.resident_id
    join household h on h.county = r.county and h.id = r.household_id
    join dwelling d on d.county = h.county and d.id = h.dwelling_id
    join building b on b.county = d.county and b.id = d.building_id
  where p.county = ${county} and r.ended_at is null and ${reach}
    and (p.review_on <= ${today}::date or (p.call_every_days is not null and ${dueOn} <= ${today}::date))`;

const dueDay = sql`least(p.review_on, coalesce(${dueOn}, p.review_on))`;

export const dueCalls = (
  tx: Tx,
  at: { county: string; today: string; reach: RawBuilder<boolean> },
  page: { after: { dueOn: string; profile: string } | null; limit: number },
) =>
  many(
    tx,
    sql<DueRow>`select p.id as profile, r.id as resident, r.household_id as household, r.name, p.kind, r.place,
        (select a.name from area a where a.county = r.county and a.place = r.place) as place_name, b.name as building,
        h.last_visit_at, ${dueDay} as due_on, p.review_on
      ${due(at.county, at.today, at.reach)}
      ${page.after === null ? sql`` : sql`and (${dueDay}, p.id) > (${page.after.dueOn}::date, ${page.after.profile}::uuid)`}
      order by ${dueDay}, p.id limit ${page.limit}`,
  );

export const countDue = (tx: Tx, at: { county: string; today: string; reach: RawBuilder<boolean> }) =>
  one(tx, sql<{ n: number }>`select count(*)::int as n ${due(at.county, at.today, at.reach)}`);
