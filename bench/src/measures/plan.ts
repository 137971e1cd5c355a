import {
  adjacencyOf,
  areasOf,
  boundaryText,
  checkCoverage,
  cutParcels,
  explainPlan,
  figuresOf,
  layToday,
  type ParcelMap,
  type PlanFigures,
  planGrids,
  sidesOfGrids,
  sizesFor,
  standInPairs,
  termsFor,
} from '@jingwei/geo';
import { exactSolver } from '../../../apps/api/src/platform/solver/exact.ts';
import { growGrids } from '../references/grow.ts';
import { districtOf, gridCount } from './district.ts';
import { atLeast, atMost, judged, type Result } from './measure.ts';

const target = 300;
const seed = 1;

type Divide = (map: ParcelMap, outline: number, count: number) => { gridOf: Int32Array; count: number };

/** All communities one after the other, each divided into as many grids as it has today. */
function divideAll(map: ParcelMap, counts: readonly number[], divide: Divide) {
  const gridOf = new Int32Array(map.parcels.length).fill(-1);
  let first = 0;
  const from = performance.now();
  for (const [outline, wanted] of counts.entries()) {
    const part = divide(map, outline, wanted);
    for (const [parcel, grid] of part.gridOf.entries()) if (grid !== -1) gridOf[parcel] = first + grid;
    first += part.count;
  }
  return { gridOf, count: first, seconds: (performance.now() - from) / 1000 };
}

const inShort = ({ withinTolerance, worstDeviation, contiguous, compactness, spread, joined }: PlanFigures) =>
  `${(withinTolerance * 100).toFixed(1)} % within a tenth, worst ${(worstDeviation * 100).toFixed(0)} %, ` +
  `spread ${(spread * 100).toFixed(1)} %, ${(contiguous * 100).toFixed(0)} % in one piece, ` +
  `compactness ${compactness.toFixed(3)}, ${((joined.arterial + joined.street) / 1000).toFixed(0)} km of road inside`;

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

/** The whole way from lines and buildings to a checked division of the district. */
export async function measurePlan(tell: (text: string) => void): Promise<Result> {
  const { town, ground } = districtOf(seed);
  const counts = ground.outlines.map((_, i) => town.grids.filter(({ community }) => community === i).length);
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
  tell(`by hand: ${inShort(figuresOf(map, today.ofParcel, gridCount, terms))}`);
  tell(`grown: ${inShort(figuresOf(map, grown.gridOf, grown.count, terms))}`);
  const areas = areasOf(map, plan.gridOf, plan.count);
  const { findings } = checkCoverage({
    grids: areas.map((geometry, i) => ({ id: `${i}`, code: String(i).padStart(4, '0'), geometry })),
    outline: town.extent,
    buildings: town.buildings,
  });
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
    ]),
  };
}
