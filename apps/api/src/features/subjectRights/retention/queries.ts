import type { LedgerPolicy } from '@jingwei/domain';
import { type Database, many, sql, type Tx } from '../../../platform/db/database.ts';

export type Days = LedgerPolicy['retentionDays'];
/** From when on what has ended is still kept. */
export type Limits = Readonly<Record<keyof Days, string>>;

/** A transaction of the owner, who alone may take versions away. */
export const asOwner = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.kysely.transaction().execute(work);

const batch = 200;

/** Residents who have ended before a day and are still known by name. */
export const forgottenResidents = (tx: Tx, county: string, before: string, today: string) =>
  many(
    tx,
    sql<{ id: string }>`with old as (
        select id from resident where county = ${county} and ended_at < ${before}::date and name <> '*' order by ended_at limit ${batch}
      )
      select old.id, anonymise_resident(${county}, old.id, ${today}::date)::text from old`,
  );

/** Versions of rows that are gone or anonymous. */
const dropVersions = async (tx: Tx, county: string, noun: string, ids: readonly string[]) => {
  if (ids.length === 0) return;
  await many(tx, sql`set local app.retention = 'on'`);
  await many(
    tx,
    sql`delete from revision where county = ${county} and noun = ${noun} and entity_id = any (${[...ids]}::uuid[])`,
  );
  await many(tx, sql`set local app.retention = ''`);
};

async function forgotten(
  tx: Tx,
  county: string,
  noun: string,
  rows: readonly { id: string }[],
): Promise<number> {
  await dropVersions(
    tx,
    county,
    noun,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

export const dropCareRecords = async (tx: Tx, county: string, before: string) =>
  forgotten(
    tx,
    county,
    'care_record',
    await many(
      tx,
      sql<{ id: string }>`delete from care_record where county = ${county} and state in ('ended', 'refused')
        and coalesce(ended_at, (settled_at at time zone 'Asia/Shanghai')::date, expires_on) < ${before}::date returning id`,
    ),
  );

/** Profiles that nobody has looked through for long after they should have, or whose person has gone. */
export const dropProfiles = async (tx: Tx, county: string, before: string) =>
  forgotten(
    tx,
    county,
    'profile',
    await many(
      tx,
      sql<{ id: string }>`delete from profile p using resident r
        where p.county = ${county} and r.county = p.county and r.id = p.resident_id
          and (p.review_on < ${before}::date or r.ended_at < ${before}::date) returning p.id`,
    ),
  );

export const dropContacts = async (tx: Tx, county: string, before: string) =>
  forgotten(
    tx,
    county,
    'organisation',
    await many(
      tx,
      sql<{ id: string }>`update organisation set contact_name = '', contact_sealed = null
        where county = ${county} and closed_at < ${before}::date and (contact_name <> '' or contact_sealed is not null) returning id`,
    ),
  );

export const dropCaptains = async (tx: Tx, county: string, before: string) =>
  forgotten(
    tx,
    county,
    'captain',
    await many(
      tx,
      sql<{ id: string }>`update captain set name = '*', telephone_sealed = null, resident_id = null
        where county = ${county} and until < ${before}::date and name <> '*' returning id`,
    ),
  );

/** Of an old request it stays on record that it was answered in time, not what it said. */
export const dropWishes = async (tx: Tx, county: string, before: string) =>
  (
    await many(
      tx,
      sql<{ id: string }>`update subject_request set wish_sealed = null, answer_sealed = null
        where county = ${county} and state <> 'received' and (settled_at at time zone 'Asia/Shanghai')::date < ${before}::date
          and (wish_sealed is not null or answer_sealed is not null) returning id`,
    )
  ).length;
