import type { KioskBlock } from '@jingwei/contract';
import { many, maybe, sql, type Tx } from '../../platform/db/database.ts';

export type SetRow = {
  supervision: string | null;
  idleSeconds: number | null;
  notice: { zh: string; en: string } | null;
  blocks: KioskBlock[] | null;
  start: string | null;
};
export type KioskRow = {
  place: string;
  name: string;
  kind: 'county' | 'subdistrict';
  own: SetRow | null;
  /** What the county has set: here, and before there was anything here. */
  county: SetRow;
  version: number;
  changedBy: string | null;
  changedAt: Temporal.Instant | null;
};

const setOf = (name: string) => {
  const column = (of: string) => sql.ref(`${name}.${of}`);
  return sql`json_build_object('supervision', ${column('supervision')}, 'idleSeconds', ${column('idle_seconds')},
    'notice', case when ${column('notice_zh')} is not null
      then json_build_object('zh', ${column('notice_zh')}, 'en', ${column('notice_en')}) end,
    'blocks', ${column('blocks')}, 'start', ${column('start')})`;
};

const places = sql`(
  select c.county, c.county::text as place, coalesce(c.setting->>'name', c.name) as name, 'county' as kind from county c
  union all
  select a.county, a.place::text, a.name, a.kind from area a
  where a.kind = 'subdistrict' and (a.valid_to is null or a.valid_to >= (now() at time zone 'Asia/Shanghai')::date)
)`;

const rows = sql`select p.place, p.name, p.kind, case when k.place is not null then ${setOf('k')} end as own,
    json_build_object('supervision', coalesce(w.supervision, c.setting->>'supervision'),
      'idleSeconds', coalesce(w.idle_seconds, (c.setting->>'kioskIdleSeconds')::int),
      'notice', ${setOf('w')}->'notice', 'blocks', w.blocks, 'start', w.start) as county,
    coalesce(k.version, 0) as version, b.name as changed_by, k.changed_at
  from ${places} p join county c on c.county = p.county
    left join kiosk_setting w on w.county = p.county and w.place = p.county
    left join kiosk_setting k on k.county = p.county and k.place = p.place
    left join account b on b.county = k.county and b.id = k.changed_by`;

export const kiosksOf = (tx: Tx, county: string) =>
  many(tx, sql<KioskRow>`${rows} where p.county = ${county} order by p.place`);

export const kioskOf = (tx: Tx, county: string, place: string) =>
  maybe(tx, sql<KioskRow>`${rows} where p.county = ${county} and p.place = ${place}`);

/** What a county has besides, from before there was a page for it. */
export const countyBefore = (tx: Tx, county: string) =>
  maybe(
    tx,
    sql<{
      supervision: string | null;
      idleSeconds: number | null;
    }>`select setting->>'supervision' as supervision,
      (setting->>'kioskIdleSeconds')::int as idle_seconds from county where county = ${county}`,
  );

export type NewSetting = SetRow & {
  county: string;
  place: string;
  /** As the caller knew it. */
  version: number;
  by: string;
  at: Temporal.Instant;
};

/** Answers undefined where the version is no longer the one known. */
export function saveSetting(tx: Tx, fresh: NewSetting) {
  const { county, place, version, by } = fresh;
  const values = sql`${fresh.supervision}::text, ${fresh.idleSeconds}::int, ${fresh.notice?.zh ?? null}::text,
    ${fresh.notice?.en ?? null}::text, ${fresh.blocks}::text[], ${fresh.start}::text, ${by}::uuid, ${fresh.at.toString()}::timestamptz`;
  const names = sql.raw(
    'supervision, idle_seconds, notice_zh, notice_en, blocks, start, changed_by, changed_at',
  );
  if (version === 0)
    return maybe(
      tx,
      sql<{ version: number }>`insert into kiosk_setting (county, place, version, ${names})
        values (${county}, ${place}, 1, ${values}) on conflict do nothing returning version`,
    );
  return maybe(
    tx,
    sql<{ version: number }>`update kiosk_setting set (${names}) = row(${values}), version = version + 1
      where county = ${county} and place = ${place} and version = ${version} returning version`,
  );
}

export const areaWithin = (tx: Tx, county: string, place: string) =>
  maybe(
    tx,
    sql<{ place: string }>`select place from area where county = ${county} and place = ${place}
      and (valid_to is null or valid_to >= (now() at time zone 'Asia/Shanghai')::date)`,
  );
