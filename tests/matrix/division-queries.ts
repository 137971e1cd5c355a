import { many, sql, type Tx } from '../../apps/api/src/platform/db/database.ts';

export type GivenDivision = {
  id: string;
  county: string;
  community: string;
  author: string;
  reviewer: string | null;
  state: 'draft' | 'reviewed';
};

const figures = {
  grids: 1,
  leastHouseholds: 1,
  mostHouseholds: 1,
  withinTolerance: 1,
  withinTwice: 1,
  contiguous: 1,
  worstDeviation: 0,
  spread: 0,
  compactness: 1,
  alongWays: 1,
  arterialsInside: 0,
  streetsInside: 0,
};
const metrics = { today: figures, plan: figures, changing: 0, households: 1, buildings: 1, unplaced: 0 };
const request = {
  mode: 'anew',
  seed: 1,
  target: 300,
  tolerance: 0.1,
  fixed: [],
  difficulty: { livingAlone: 0, disabled: 0, rental: 0, shop: 0, noLift: 0 },
};
const explanation = {
  deviation: 0,
  buildings: 1,
  squareMetres: 1,
  compactness: 1,
  pieces: 1,
  factors: [],
  neighbours: [],
  alternatives: [],
};

/** A computed division of one grid, as large as its community; its buildings get a position in their grid’s middle. */
export async function giveDivision(tx: Tx, d: GivenDivision): Promise<void> {
  await many(
    tx,
    sql`update division set state = 'withdrawn', effective_on = null where county = ${d.county} and place = ${d.community}
      and state = 'scheduled'`,
  );
  await many(
    tx,
    sql`update building b set lng = a.label_lng, lat = a.label_lat from area a
      where b.county = ${d.county} and b.lng is null and a.county = b.county and a.place = left(b.place, 18)
        and b.place ^@ ${`${d.community}.`}`,
  );
  await many(
    tx,
    sql`insert into division (county, id, place, title, state, work, request, metrics, author, reviewer, made_at, changed_at)
      values (${d.county}, ${d.id}, ${d.community}, '方案', ${d.state}, 'done', ${JSON.stringify(request)}::jsonb,
        ${JSON.stringify(metrics)}::jsonb, ${d.author}, ${d.reviewer}, now(), now())`,
  );
  await many(
    tx,
    sql`insert into division_grid (county, division_id, number, name, geometry, households, weight, sides, explanation)
      select county, ${d.id}, 1, '网格', geometry, 1, 1, '{"east":[],"south":[],"west":[],"north":[]}'::jsonb,
        ${JSON.stringify(explanation)}::jsonb
      from area where county = ${d.county} and place = ${d.community}`,
  );
}
