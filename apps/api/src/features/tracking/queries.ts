import type { Point, TrackedReport } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';

const inForce = sql<boolean>`(a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date)`;
const nameAt = (length: number) =>
  sql`(select p.name from area p where p.county = a.county and p.place = left(a.place, ${sql.lit(length)}))`;

export type SettingRow = {
  county: string;
  name: string;
  hotline: string | null;
  supervision: string | null;
  centre: Point | null;
  site: string | null;
};

/** What a county says of itself; its middle is that of its labelled areas unless it names one. */
export const settingOf = (tx: Tx, county: string) =>
  maybe(
    tx,
    sql<SettingRow>`select c.county, coalesce(c.setting->>'name', c.name) as name, c.setting->>'hotline' as hotline,
        coalesce((select k.supervision from kiosk_setting k where k.county = c.county and k.place = c.county),
          c.setting->>'supervision') as supervision,
        coalesce(c.setting->'centre', (
          select jsonb_build_object('lng', avg(a.label_lng), 'lat', avg(a.label_lat)) from area a
          where a.county = c.county and a.label_lng is not null having count(*) > 0
        )) as centre,
        rtrim(c.setting->>'site', '/') as site
      from county c where c.county = ${county}`,
  );

export type CommunityRow = { place: string; name: string; subdistrict: string };
export const communitiesOf = (tx: Tx, county: string) =>
  many(
    tx,
    sql<CommunityRow>`select a.place, a.name, coalesce(${nameAt(10)}, '') as subdistrict from area a
      where a.county = ${county} and a.kind = 'community' and ${inForce} order by a.place`,
  );

export type PhotoRow = { county: string; id: string; bytes: number; width: number; height: number };
export const insertPhoto = (tx: Tx, photo: PhotoRow) =>
  many(
    tx,
    sql`insert into photo (county, id, bytes, width, height)
      values (${photo.county}, ${photo.id}, ${photo.bytes}, ${photo.width}, ${photo.height}) on conflict do nothing`,
  );

/** Whether a photo hangs on a step of an event that the transaction may see. */
export const eventHasPhoto = (tx: Tx, county: string, event: string, photo: string) =>
  one(
    tx,
    sql<{ found: boolean }>`select exists (select from step s
      where s.county = ${county} and s.event_id = ${event} and ${photo} = any (s.photos)) as found`,
  );

export type PhotoStep = { eventId: string; action: string; person: string | null };
export const stepsWithPhoto = (tx: Tx, county: string, events: readonly string[], photo: string) =>
  many(
    tx,
    sql<PhotoStep>`select s.event_id, s.action, s.person from step s
      where s.county = ${county} and s.event_id = any (${[...events]}::uuid[]) and ${photo} = any (s.photos)`,
  );

export type CodeRow = { county: string; reporterId: string; reported: string; eventId: string };
/** The reporter of a code, what they reported, and the event it is part of now. */
export const reportOfCode = (tx: Tx, codeHash: Buffer) =>
  maybe(tx, sql<CodeRow>`select county, reporter_id, reported, event_id from event_of_code(${codeHash})`);

export type TrackedRow = Omit<
  TrackedReport,
  'reportedAt' | 'expectedAt' | 'steps' | 'rating' | 'canRate' | 'canReopen' | 'joined'
> & {
  reportedAt: Temporal.Instant;
  limitAt: Temporal.Instant;
  dueState: string | null;
  stars: number | null;
  solved: 'yes' | 'partly' | 'no' | null;
  comment: string | null;
};

/** What the holder of a code is shown of the event: their own words, and where it stands. */
export const trackedEvent = (tx: Tx, report: CodeRow) =>
  maybe(
    tx,
    sql<TrackedRow>`select e.number, e.category, r.description, case when e.id = r.event_id then e.address else '' end as address,
        coalesce(a.name, e.place) as place_name, e.state, e.outcome, e.reported_at, e.limit_at, e.due_state,
        (select u.name from unit u where u.county = e.county and u.id = coalesce(e.holder_unit, e.handled_unit)) as handled_by,
        (select json_build_object('name', w.name, 'telephone', w.telephone) from account w
          where w.county = e.county and w.id = e.first_contact) as contact,
        r.rating as stars, r.solved, r.comment
      from reporter r join event e on e.county = r.county and e.id = ${report.eventId}
      left join area a on a.county = e.county and a.place = e.place
      where r.county = ${report.county} and r.id = ${report.reporterId}`,
  );

export type TrackedStepRow = {
  at: Temporal.Instant;
  eventId: string;
  action: string;
  unit: string | null;
  answer: string | null;
  photos: readonly string[];
};

/** Steps that mean something to a resident; what offices say to each other stays inside. */
export const trackedSteps = (tx: Tx, report: CodeRow) =>
  many(
    tx,
    sql<TrackedStepRow>`select s.at, s.event_id, s.action, u.name as unit, s.answer, s.photos from step s
      left join unit u on u.county = s.county and u.id = coalesce(s.holder_unit, s.unit_id)
      where s.county = ${report.county} and s.event_id in (${report.reported}, ${report.eventId})
        and s.action in ('report', 'accept', 'dispatch', 'transfer', 'escalate', 'return', 'arbitrate', 'handle', 'feedBack', 'verify', 'rework',
          'close', 'reopen', 'defer', 'resume', 'merge', 'void', 'writeOff', 'archive', 'rate')
        and (s.event_id = ${report.eventId} or s.action in ('report', 'merge'))
      order by s.at, s.seq`,
  );

/** Answers undefined when this reporter has rated already. */
export const rate = (
  tx: Tx,
  report: CodeRow,
  given: { stars: number; solved: string; comment: string | null; at: string },
) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update reporter set rating = ${given.stars}, solved = ${given.solved}, comment = ${given.comment}, rated_at = ${given.at}
      where county = ${report.county} and id = ${report.reporterId} and rating is null returning id`,
  );
