import { many, maybe, sql, type Tx } from '../../../platform/db/database.ts';

/** Where and when a plan comes into force, and by which plan. */
export type Effect = {
  readonly county: string;
  readonly layer: string;
  readonly plan: string;
  readonly on: string;
};

/** The next serial of beats at a place, undefined after the last; one that was given is never given again. */
export const takeSerial = (tx: Tx, { county, layer }: Effect, place: string) =>
  maybe(
    tx,
    sql<{
      last: number;
    }>`insert into beat_serial (county, layer_id, place, last) values (${county}, ${layer}, ${place}, 1)
      on conflict (county, layer_id, place) do update set last = beat_serial.last + 1
        where beat_serial.last < 999 returning last`,
  );

/** Closes what the beats have on the day before: outlines and grids, and the beats that are given up. Duties end with them. */
export async function closeBeats(
  tx: Tx,
  { county, layer, plan, on }: Effect,
  { all, givenUp }: { all: readonly string[]; givenUp: readonly string[] },
): Promise<void> {
  const before = sql`${on}::date - 1`;
  const open = sql`(valid_to is null or valid_to >= ${on}::date)`;
  await many(
    tx,
    sql`update beat_version set valid_to = ${before}, ended_by = ${plan}
      where county = ${county} and beat_id = any (${[...all]}::uuid[]) and ${open}`,
  );
  await many(
    tx,
    sql`update beat_grid set valid_to = ${before}, ended_by = ${plan}
      where county = ${county} and layer_id = ${layer} and beat_id = any (${[...all]}::uuid[]) and ${open}`,
  );
  await many(
    tx,
    sql`update beat set valid_to = ${before}, ended_by = ${plan}
      where county = ${county} and id = any (${[...givenUp]}::uuid[]) and ${open}`,
  );
}

export type NewBeat = {
  readonly id: string;
  readonly place: string;
  readonly code: string;
  readonly name: string;
};

export const insertBeat = (tx: Tx, { county, layer, plan, on }: Effect, { id, place, code, name }: NewBeat) =>
  many(
    tx,
    sql`insert into beat (county, id, layer_id, place, code, name, valid_from, plan_id)
      values (${county}, ${id}, ${layer}, ${place}, ${code}, ${name}, ${on}, ${plan})`,
  );

type Outline = {
  readonly beat: string;
  readonly geometry: unknown;
  readonly label: { readonly lng: number; readonly lat: number } | null;
  readonly grids: readonly string[];
};

export async function openOutline(
  tx: Tx,
  { county, layer, plan, on }: Effect,
  { beat, geometry, label, grids }: Outline,
): Promise<void> {
  await many(
    tx,
    sql`insert into beat_version (county, beat_id, geometry, label_lng, label_lat, valid_from, plan_id)
      values (${county}, ${beat}, ${JSON.stringify(geometry)}::jsonb, ${label?.lng ?? null}, ${label?.lat ?? null}, ${on}, ${plan})`,
  );
  await many(
    tx,
    sql`insert into beat_grid (county, layer_id, grid_id, beat_id, valid_from, plan_id)
      select ${county}, ${layer}, grid, ${beat}, ${on}::date, ${plan} from unnest(${[...grids]}::uuid[]) grid`,
  );
}

/** Takes back what a plan would have brought: as if it had never been, but for the serials that it took. */
export async function takeBack(tx: Tx, county: string, plan: string): Promise<void> {
  const fresh = sql`select id from beat where county = ${county} and plan_id = ${plan}`;
  await many(tx, sql`delete from beat_staff where county = ${county} and beat_id in (${fresh})`);
  for (const table of ['beat_grid', 'beat_version', 'beat'])
    await many(tx, sql`delete from ${sql.table(table)} where county = ${county} and plan_id = ${plan}`);
  for (const table of ['beat_grid', 'beat_version', 'beat'])
    await many(
      tx,
      sql`update ${sql.table(table)} set valid_to = null, ended_by = null where county = ${county} and ended_by = ${plan}`,
    );
}
