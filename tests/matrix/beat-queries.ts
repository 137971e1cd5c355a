import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

export type GivenBeat = {
  readonly layer: string;
  readonly beat: string;
  readonly duty: string;
  readonly plan: string;
  readonly county: string;
  readonly grid: string;
  readonly clerk: string;
};

const weights = {
  kinds: { enterprise: 1, shop: 1, institution: 1, socialOrganisation: 0, government: 0, other: 1 },
  attention: { '01': 1, '02': 1, '03': 1 },
};
const figures = {
  ...{ beats: 0, leastBusinesses: 0, mostBusinesses: 0, withinTolerance: 1, worstDeviation: 0 },
  ...{ spread: 0, compactness: 1, contiguous: 1 },
};
const made = { before: [], after: [], today: null, plan: figures, changing: 0, businesses: 0 };
const request = { count: 1, mode: 'anew', tolerance: 0.1, seed: 1 };

/** A line of its own with one beat, as large as a grid, somebody on it, and a plan that waits. */
export async function giveBeat(tx: Tx, g: GivenBeat): Promise<void> {
  const street = g.grid.slice(0, 10);
  await many(
    tx,
    sql`insert into layer (county, id, code, name_zh, name_en, weights, business_limit, changed_at)
      values (${g.county}, ${g.layer}, ${`l${g.layer}`}, '专线', 'Line', ${JSON.stringify(weights)}::jsonb, 1000, now())`,
  );
  await many(
    tx,
    sql`insert into beat (county, id, layer_id, place, code, name, valid_from)
      values (${g.county}, ${g.beat}, ${g.layer}, ${street}, '007-001', '第1段', '2020-01-01')`,
  );
  await many(
    tx,
    sql`with grid as (select id, geometry from area where county = ${g.county} and place = ${g.grid}), outline as (
        insert into beat_version (county, beat_id, geometry, valid_from) select ${g.county}, ${g.beat}, geometry, '2020-01-01' from grid
      ) insert into beat_grid (county, layer_id, grid_id, beat_id, valid_from)
        select ${g.county}, ${g.layer}, id, ${g.beat}, '2020-01-01' from grid`,
  );
  await many(
    tx,
    sql`insert into beat_staff (county, id, beat_id, account_id, valid_from, changed_at)
      values (${g.county}, ${g.duty}, ${g.beat}, ${g.clerk}, '2020-01-01', now())`,
  );
  await many(
    tx,
    sql`insert into beat_plan (county, id, layer_id, place, request, made, author, made_at, changed_at)
      values (${g.county}, ${g.plan}, ${g.layer}, ${street}, ${JSON.stringify(request)}::jsonb, ${JSON.stringify(made)}::jsonb,
        ${g.clerk}, now(), now())`,
  );
}
