import { type ClarityPart, clarityParts, type Operation, type SixClarity } from '@jingwei/contract';
import { type ClarityCount, type ClarityCounts, sixClarity } from '@jingwei/domain';
import type { Context } from '../../platform/http/handler.ts';
import { dayOf } from '../../platform/http/people.ts';
import { scopeByPosts } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import { currentPolicy } from '../policies/index.ts';
import { gaps, type When } from './columns.ts';
import { countGaps, type GapCount, type GridRow, gridsWithin, type Where } from './queries.ts';

export type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'now' | 'operation'>;

export async function whenOf(c: Asking): Promise<When> {
  const { policy } = await currentPolicy(c.tx, c.caller.county);
  return { today: dayOf(c.now), now: c.now.toString(), ledgers: policy.ledgers };
}

export const whereOf = (c: Asking, place: string | undefined): Where => ({
  county: c.caller.county,
  reach: (column) => inReach(c.caller, c.operation.name, column, place),
});

function countsOf(rows: readonly GapCount[]): ClarityCounts {
  const empty = Object.fromEntries(clarityParts.map((part) => [part, { total: 0, missing: {} }]));
  const counts = empty as Record<ClarityPart, { total: number; missing: ClarityCount['missing'] }>;
  for (const { gap, total, n } of rows) {
    const count = counts[gaps[gap].part];
    count.total += total;
    count.missing[gap] = n;
  }
  return counts;
}

function shown({ place, name }: GridRow, rows: readonly GapCount[]): SixClarity {
  const { score, parts } = sixClarity(countsOf(rows));
  return { place, name, score, parts: parts.map((part) => ({ ...part, missing: [...part.missing] })) };
}

/** The six clarities of the grids within reach in an area. */
export async function clarityOfGrids(c: Asking, place: string | undefined): Promise<SixClarity[]> {
  const where = whereOf(c, place);
  const byGrid = Map.groupBy(await countGaps(c.tx, where, await whenOf(c)), (row) => row.place);
  return (await gridsWithin(c.tx, where)).map((grid) => shown(grid, byGrid.get(grid.place) ?? []));
}

/** Length of a subdistrict’s path: wider areas have too many rows to be judged while somebody waits. */
const widest = 10;

/** Mean scores by community, rounded down; none where more than a subdistrict would have to be judged at once. */
export async function clarityScores(
  c: Asking,
  place: string | undefined,
): Promise<ReadonlyMap<string, number>> {
  const looked = place === undefined ? (scopeByPosts(c.operation.name)(c).places ?? []) : [place];
  if (looked.some((area) => area.length < widest)) return new Map();
  const grids = Map.groupBy(await clarityOfGrids(c, place), (grid) => grid.place.slice(0, 14));
  const mean = (all: readonly SixClarity[]) =>
    Math.floor(all.reduce((sum, { score }) => sum + score, 0) / all.length);
  return new Map([...grids].map(([community, all]) => [community, mean(all)]));
}
