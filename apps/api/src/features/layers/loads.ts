import type { BeatWeights } from '@jingwei/contract';
import { type Workload, workloadOf } from '@jingwei/domain';
import type { Area } from '@jingwei/geo';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { countsOn, type GridRow, gridsUnder } from './queries/ground.ts';

/** A grid with an outline, and what there is to do in it. */
export type GridLoad = GridRow & Workload & { readonly geometry: Area };

const isDrawn = (grid: GridRow): grid is GridRow & { geometry: Area } => grid.geometry !== null;

type Asked = {
  readonly county: string;
  readonly place: string;
  readonly day: string;
  readonly weights: BeatWeights;
};

/** The drawn grids under a place on a day with their businesses and workload, as far as `reach` and the scope let them be counted. */
export async function gridLoads(
  tx: Tx,
  { county, place, day, weights }: Asked,
  reach?: RawBuilder<boolean>,
): Promise<GridLoad[]> {
  const grids = (await gridsUnder(tx, county, place, day)).filter(isDrawn);
  const byGrid = Map.groupBy(await countsOn(tx, county, day, reach), (one) => one.place);
  return grids.map((grid) => ({ ...grid, ...workloadOf(byGrid.get(grid.place) ?? [], weights) }));
}
