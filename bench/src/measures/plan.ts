import {
  adjacencyOf,
  boundaryText,
  cutParcels,
  explainPlan,
  figuresOf,
  layToday,
  type ParcelMap,
  planGrids,
  sidesOfGrids,
  sizesFor,
  standInPairs,
  termsFor,
} from '@jingwei/geo';
import { exactSolver } from '../../../apps/api/src/platform/solver/exact.ts';
import { gpmetisGrids, hasGpmetis } from '../references/gpmetis.ts';
import { growGrids } from '../references/grow.ts';
import { districtOf, gridCount } from './district.ts';
import { countsOf, cutKilometres, divideAll, findingsOf, inShort, notBetter } from './divisions.ts';
import { atLeast, atMost, judged, type Result } from './measure.ts';

const target = 300;
const seed = 1;

/** What comes with a plan: sides, stand-ins and explanations; all of it counts as planning. */
function describe(map: ParcelMap, gridOf: Int32Array, count: number): number {
  const terms = termsFor(target);
  const { grids } = figuresOf(map, gridOf, count, terms);
  const work = grids.map(({ weight }) => weight);
  const paired = standInPairs(work, adjacencyOf(map, gridOf))
    .filter((group) => group.length > 1)
    .flat().length;
  const told = sidesOfGrids(map, gridOf, count).filter((sides) => boundaryText(sides) !== '').length;
  const explained = explainPlan(map, gridOf, count, terms).length;
  return Math.min(paired, told, explained) / count;
}

/** Balance, cut and pieces of gpmetis on the same graph, where it is installed. */
function tellGpmetis(
  tell: (text: string) => void,
  map: ParcelMap,
  counts: readonly number[],
  gridOf: Int32Array,
) {
  if (!hasGpmetis()) return tell('gpmetis is not installed: not measured beside it');
  const metis = divideAll(map, counts, (of, outline, count) => ({
    gridOf: gpmetisGrids(of, outline, count),
    count,
  }));
  const cut = (of: Int32Array): string => `${cutKilometres(map, of).toFixed(1)} km between grids`;
  tell(`gpmetis: ${metis.seconds.toFixed(1)} s; ${cut(metis.gridOf)}, the plan ${cut(gridOf)}`);
  tell(`gpmetis: ${inShort(figuresOf(map, metis.gridOf, metis.count, termsFor(target)))}`);
}

/** The whole way from lines and buildings to a checked division of the district. */
export async function measurePlan(tell: (text: string) => void): Promise<Result> {
  const district = districtOf(seed);
  const { town, ground } = district;
  const counts = countsOf(district);
  const terms = termsFor(target);
  const solve = await exactSolver();
  const from = performance.now();
  const map = cutParcels(ground, sizesFor(target));
  const cutSeconds = (performance.now() - from) / 1000;
  const plan = divideAll(map, counts, (of, outline, count) =>
    planGrids({ map: of, outline, terms, seed, count, solve }),
  );
  const described = describe(map, plan.gridOf, plan.count);
  const seconds = (performance.now() - from) / 1000;
  const grown = divideAll(map, counts, (of, outline, count) => ({
    gridOf: growGrids(of, outline, count),
    count,
  }));
  const today = layToday(
    map,
    town.grids.map(({ polygon }) => polygon),
  );
  const figures = figuresOf(map, plan.gridOf, plan.count, terms);
  tell(
    `plan: ${cutSeconds.toFixed(1)} s for ${map.parcels.length} parcels, ${plan.seconds.toFixed(1)} s for grids; sides, stand-ins and explanation for ${(described * 100).toFixed(0)} %`,
  );
  tell(`plan: ${inShort(figures)}`);
  const byHand = figuresOf(map, today.ofParcel, gridCount, terms);
  const worse = notBetter(figures, byHand);
  tell(`by hand: ${inShort(byHand)}; better there: ${worse.join(', ') || 'nothing'}`);
  tell(`grown: ${inShort(figuresOf(map, grown.gridOf, grown.count, terms))}`);
  tellGpmetis(tell, map, counts, plan.gridOf);
  const findings = findingsOf(district, map, plan);
  return {
    name: 'plan',
    size: `${ground.outlines.length} communities, ${town.buildings.length} buildings, ${plan.count} grids`,
    figure: seconds,
    unit: 's',
    better: 'lower',
    reference: { name: 'grown from the west, grids only', figure: grown.seconds },
    ratio: seconds / grown.seconds,
    p50_ms: null,
    p95_ms: null,
    ...judged([
      atMost('s', seconds, 60),
      atLeast('% within a tenth', figures.withinTolerance * 100, 95),
      atMost('worst %', figures.worstDeviation * 100, 20),
      atLeast('% in one piece', figures.contiguous * 100, 100),
      atMost('gaps, overlaps, split buildings', findings.length, 0),
      atMost('figures not better than by hand', worse.length, 0),
    ]),
  };
}
