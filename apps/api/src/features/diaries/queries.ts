import type { DiaryEntry } from '@jingwei/contract';
import { many, maybe, one, sql, type Tx } from '../../platform/db/database.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { inReach, narrowedTo } from '../visits/index.ts';

export type Keeper = { id: string; name: string; place: string; placeName: string };

const fieldPosts = sql`('gridWorker', 'gridLeader', 'communityOfficer', 'gridCentreOfficer', 'districtSupervisor')`;

/** Whose diary it is, with the place of their post on that day; of others only those within reach. */
export const keeperOf = (tx: Tx, staff: Staff, account: string, day: string) =>
  maybe(
    tx,
    sql<Keeper>`select a.id, a.name, u.place, u.name as place_name
      from assignment g join unit u on u.county = g.county and u.id = g.unit_id
        join account a on a.county = g.county and a.id = g.account_id
      where g.county = ${staff.county} and g.account_id = ${account} and g.post in ${fieldPosts} and g.state in ('approved', 'ended')
        and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)
        and (${inReach(staff, 'u.place')} or g.account_id = ${staff.account})
      order by g.backup, u.place limit 1`,
  );

const during = (
  column: string,
  day: string,
) => sql`${sql.raw(column)} >= (${day}::date::timestamp at time zone 'Asia/Shanghai')
  and ${sql.raw(column)} < ((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

export type EntryRow = Omit<DiaryEntry, 'at'> & { at: Temporal.Instant };

/** Everything that somebody did on a day, in order; what lies out of the reader’s reach is left out. */
export const entriesOf = (tx: Tx, staff: Staff, account: string, day: string) =>
  many(
    tx,
    sql<EntryRow>`
      select 'visit' as kind, v.id, v.at, v.met as what, concat_ws(' ', b.name, nullif(w.entrance, ''), w.number) as title,
        concat_ws(' ', nullif(v.findings, ''), nullif(v.feedback, '')) as text
      from visit v
        left join household h on h.county = v.county and h.id = v.household_id and ${inReach(staff, 'h.place')}
        left join dwelling w on w.county = h.county and w.id = h.dwelling_id
        left join building b on b.county = w.county and b.id = w.building_id
      where v.county = ${staff.county} and v.account_id = ${account} and ${during('v.at', day)} and ${inReach(staff, 'v.place')}
        and not exists (select from visit c where c.county = v.county and c.corrects = v.id)
      union all
      select 'need', n.id, n.raised_at, n.kind, concat_ws(' ', b.name, nullif(w.entrance, ''), w.number), n.text
      from need n
        left join household h on h.county = n.county and h.id = n.household_id and ${inReach(staff, 'h.place')}
        left join dwelling w on w.county = h.county and w.id = h.dwelling_id
        left join building b on b.county = w.county and b.id = w.building_id
      where n.county = ${staff.county} and n.raised_by = ${account} and ${during('n.raised_at', day)} and ${inReach(staff, 'n.place')}
      union all
      select 'event', e.id, s.at, s.action, concat_ws(' ', e.number, e.title), coalesce(s.note, s.answer, '')
      from step s join event e on e.county = s.county and e.id = s.event_id
      where s.county = ${staff.county} and s.person = ${account} and ${during('s.at', day)} and ${inReach(staff, 'e.place')}
      union all
      select 'patrol', p.id, p.started_at, case when p.ended_at is null then 'running' else 'ended' end, coalesce(r.name, ''), p.findings
      from patrol p left join patrol_route r on r.county = p.county and r.id = p.route_id
      where p.county = ${staff.county} and p.account_id = ${account} and ${during('p.started_at', day)} and ${inReach(staff, 'p.place')}
      union all
      select 'sign', d.id, d.at, d.kind, '', '' from duty_sign d
      where d.county = ${staff.county} and d.account_id = ${account} and ${during('d.at', day)} and ${inReach(staff, 'd.place')}
      order by at, id`,
  );

export type DiaryWords = { id: string; words: string; version: number };

export const wordsOf = (tx: Tx, county: string, account: string, day: string) =>
  maybe(
    tx,
    sql<DiaryWords>`select id, words, version from diary
      where county = ${county} and account_id = ${account} and day = ${day}::date`,
  );

export type CommentRow = {
  id: string;
  accountId: string;
  accountName: string;
  text: string;
  at: Temporal.Instant;
};

export const commentsOf = (tx: Tx, county: string, account: string, day: string) =>
  many(
    tx,
    sql<CommentRow>`select c.id, c.account_id, a.name as account_name, c.text, c.at
      from diary d join diary_comment c on c.county = d.county and c.diary_id = d.id
        join account a on a.county = c.county and a.id = c.account_id
      where d.county = ${county} and d.account_id = ${account} and d.day = ${day}::date order by c.at, c.id`,
  );

export type NewDiary = {
  county: string;
  id: string;
  place: string;
  account: string;
  day: string;
  at: Temporal.Instant;
};

/** The page to which words and comments belong, made when the first of them comes. */
export async function openDiary(tx: Tx, diary: NewDiary): Promise<string> {
  await many(
    tx,
    sql`insert into diary (county, id, place, account_id, day, words, version, changed_at)
      values (${diary.county}, ${diary.id}, ${diary.place}, ${diary.account}, ${diary.day}::date, '', 0, ${diary.at.toString()})
      on conflict (county, account_id, day) do nothing`,
  );
  const { id } = await one(
    tx,
    sql<{ id: string }>`select id from diary
      where county = ${diary.county} and account_id = ${diary.account} and day = ${diary.day}::date`,
  );
  return id;
}

export const writeWords = (
  tx: Tx,
  county: string,
  { id, words, version, at }: { id: string; words: string; version: number | null; at: Temporal.Instant },
) =>
  maybe(
    tx,
    sql<{
      id: string;
    }>`update diary set words = ${words}, version = version + 1, changed_at = ${at.toString()}
      where county = ${county} and id = ${id} and (${version}::integer is null or version = ${version}::integer) returning id`,
  );

export type NewComment = {
  county: string;
  id: string;
  place: string;
  diary: string;
  account: string;
  text: string;
  at: Temporal.Instant;
};

export const insertComment = (tx: Tx, c: NewComment) =>
  many(
    tx,
    sql`insert into diary_comment (county, id, place, diary_id, account_id, text, at)
      values (${c.county}, ${c.id}, ${c.place}, ${c.diary}, ${c.account}, ${c.text}, ${c.at.toString()})`,
  );

export type DiaryFilter = {
  place?: string | undefined;
  account?: string | undefined;
  since: string;
  before: string;
};
export type DayRow = {
  accountId: string;
  accountName: string;
  place: string;
  placeName: string;
  day: string;
  visits: number;
  needs: number;
  events: number;
  patrols: number;
  words: string;
  comments: number;
};

const dayOf = (column: string) => sql`(${sql.raw(column)} at time zone 'Asia/Shanghai')::date`;

/** Days on which something was done or written, one row for each person and day. */
const days = (staff: Staff, { place, account, since, before }: DiaryFilter) => sql`
  select d.account_id, d.day, sum(d.visits)::int as visits, sum(d.needs)::int as needs, sum(d.patrols)::int as patrols, min(d.place) as place
  from (
    select v.account_id, ${dayOf('v.at')} as day, 1 as visits, 0 as needs, 0 as patrols, v.place::text as place from visit v
    where v.county = ${staff.county} and v.at >= ${since}::timestamptz and v.at < ${before}::timestamptz and ${narrowedTo(staff, 'v.place', place)}
      and not exists (select from visit c where c.county = v.county and c.corrects = v.id)
    union all
    select n.raised_by, ${dayOf('n.raised_at')}, 0, 1, 0, n.place::text from need n
    where n.county = ${staff.county} and n.raised_at >= ${since}::timestamptz and n.raised_at < ${before}::timestamptz
      and ${narrowedTo(staff, 'n.place', place)}
    union all
    select p.account_id, ${dayOf('p.started_at')}, 0, 0, 1, p.place::text from patrol p
    where p.county = ${staff.county} and p.started_at >= ${since}::timestamptz and p.started_at < ${before}::timestamptz
      and ${narrowedTo(staff, 'p.place', place)}
    union all
    select y.account_id, y.day, 0, 0, 0, y.place::text from diary y
    where y.county = ${staff.county} and y.day >= ${dayOf('x.since')} and y.day < ${dayOf('x.before')} and ${narrowedTo(staff, 'y.place', place)}
  ) d where (${account ?? null}::uuid is null or d.account_id = ${account ?? null}::uuid) group by 1, 2`;

const bounds = ({ since, before }: DiaryFilter) =>
  sql`(select ${since}::timestamptz as since, ${before}::timestamptz as before) x`;

export type DayPosition = { day: string; account: string };

export const diariesOf = (
  tx: Tx,
  staff: Staff,
  filter: DiaryFilter,
  { after, limit }: { after: DayPosition | null; limit: number },
) =>
  many(
    tx,
    sql<DayRow>`select d.account_id, a.name as account_name, d.place, coalesce(g.name, '') as place_name, d.day::text as day,
        d.visits, d.needs, d.patrols, coalesce(y.words, '') as words,
        (select count(distinct s.event_id)::int from step s where s.county = a.county and s.person = a.id
          and s.at >= (d.day::timestamp at time zone 'Asia/Shanghai') and s.at < ((d.day + 1)::timestamp at time zone 'Asia/Shanghai')) as events,
        (select count(*)::int from diary_comment c where c.county = a.county and c.diary_id = y.id) as comments
      from ${bounds(filter)} cross join lateral (${days(staff, filter)}) d
        join account a on a.county = ${staff.county} and a.id = d.account_id
        left join area g on g.county = a.county and g.place = d.place
        left join diary y on y.county = a.county and y.account_id = a.id and y.day = d.day
      where ${after === null}::boolean or (d.day, d.account_id) < (${after?.day ?? null}::date, ${after?.account ?? null}::uuid)
      order by d.day desc, d.account_id desc limit ${limit}`,
  );

export const countDiaries = (tx: Tx, staff: Staff, filter: DiaryFilter) =>
  one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from ${bounds(filter)} cross join lateral (${days(staff, filter)}) d`,
  );

/** The worker hears of the comment through the outbox. */
export const tellKeeper = (tx: Tx, county: string, account: string, at: Temporal.Instant) =>
  many(
    tx,
    sql`insert into outbox (county, kind, notices, at) values (${county}, 'diary',
      ${JSON.stringify([{ kind: 'diary.commented', to: { person: account } }])}::jsonb, ${at.toString()})`,
  );
