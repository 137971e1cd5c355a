import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

export type GivenAbsence = {
  id: string;
  county: string;
  place: string;
  account: string;
  from: string;
  to: string;
};

/** The absence of somebody, past the operation; none of theirs is left besides. */
export async function giveAbsence(
  tx: Tx,
  { id, county, place, account, from, to }: GivenAbsence,
): Promise<void> {
  await many(tx, sql`delete from absence where county = ${county} and account_id = ${account}`);
  await many(
    tx,
    sql`insert into absence (county, id, account_id, place, from_day, to_day, entered_by, entered_at)
      values (${county}, ${id}, ${account}, ${place}, ${from}, ${to}, ${account}, now())`,
  );
}

/** A photograph of somebody, as bytes that no check of this test looks at. */
export const givePortrait = (tx: Tx, county: string, account: string, photo: string) =>
  many(
    tx,
    sql`insert into account_portrait (county, account_id, photo, data, set_by, set_at)
      values (${county}, ${account}, ${photo}, '\\x00', ${account}, now())
      on conflict (county, account_id) do update set photo = excluded.photo`,
  );

/** Of the settings of a place's kiosks; 0 where nothing was set. */
export async function kioskVersion(tx: Tx, county: string, place: string): Promise<number> {
  const [found] = await many(
    tx,
    sql<{ version: number }>`select version from kiosk_setting where county = ${county} and place = ${place}`,
  );
  return found?.version ?? 0;
}
