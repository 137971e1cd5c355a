import {
  type DifficultyFactor,
  type DivisionFigures,
  type DivisionRequest,
  difficultyFactors,
  type GridReasons,
} from '@jingwei/contract';
import {
  type Area,
  adjacencyOf,
  areasOf,
  explainPlan,
  figuresOf,
  type GridExplanation,
  householdsChanging,
  labelPoint,
  layToday,
  type ParcelMap,
  type PlanTerms,
  polygonsOf,
  type Sides,
  sidesOfGrids,
  standInPairs,
  type Today,
} from '@jingwei/geo';
import type { Planned, PlannedGrid, PlannerBuilding, PlannerGround } from './task.ts';

const roughly = (
  { households, factors }: PlannerBuilding,
  difficulty: DivisionRequest['difficulty'],
): number =>
  difficultyFactors.reduce((sum, factor) => sum + difficulty[factor] * factors[factor], households);

/** How many households a unit of work is: such that a community weighs as much as it has households. */
export function scaleOf({ buildings }: PlannerGround, difficulty: DivisionRequest['difficulty']): number {
  const households = buildings.reduce((sum, one) => sum + one.households, 0);
  const work = buildings.reduce((sum, one) => sum + roughly(one, difficulty), 0);
  return work === 0 ? 1 : households / work;
}

/** Households, and what makes them more work (R12), of each building. */
export function weightsOf(ground: PlannerGround, difficulty: DivisionRequest['difficulty']): number[] {
  const scale = scaleOf(ground, difficulty);
  return ground.buildings.map((building) => scale * roughly(building, difficulty));
}

type Weighing = { readonly ground: PlannerGround; readonly request: DivisionRequest };

type Division = {
  readonly map: ParcelMap;
  readonly gridOf: ArrayLike<number>;
  readonly count: number;
  readonly heirOf: ArrayLike<number>;
  readonly terms: PlanTerms;
};

function figures({ map, gridOf, count, terms }: Omit<Division, 'heirOf'>): DivisionFigures {
  const found = figuresOf(map, gridOf, count, terms);
  const households = found.grids.map((grid) => grid.households);
  return {
    grids: count,
    leastHouseholds: households.length === 0 ? 0 : Math.min(...households),
    mostHouseholds: Math.max(0, ...households),
    withinTolerance: found.withinTolerance,
    withinTwice: found.withinTwice,
    contiguous: found.contiguous,
    worstDeviation: found.worstDeviation,
    spread: found.spread,
    compactness: found.compactness,
    alongWays: found.alongWays,
    arterialsInside: found.joined.arterial,
    streetsInside: found.joined.street,
    barriersInside: found.joined.river + found.joined.railway,
  };
}

/**
 * Today's grids in figures. Their borders need not run between parcels, so that households are counted where the
 * buildings stand, and pieces in their own outlines; only what is about ways is told by parcels.
 */
function figuresToday(
  { ground }: Weighing,
  { map, terms }: Pick<Division, 'map' | 'terms'>,
  today: Today,
): DivisionFigures {
  const count = ground.today.length;
  const laid = figures({ map, gridOf: today.ofParcel, count, terms });
  const sums = ground.today.map(() => ({ households: 0, weight: 0 }));
  for (const [i, { households, weight }] of map.ground.buildings.entries()) {
    const sum = sums[today.ofBuilding[i] ?? -1];
    if (sum === undefined) continue;
    sum.households += households;
    sum.weight += weight;
  }
  const off = sums.map(({ weight }) => Math.abs(weight / terms.target - 1));
  const share = (wanted: (one: number) => boolean) => off.filter(wanted).length / Math.max(1, count);
  const mean = sums.reduce((all, { weight }) => all + weight, 0) / Math.max(1, count);
  const variance = sums.reduce((all, { weight }) => all + (weight - mean) ** 2, 0) / Math.max(1, count);
  const whole = ground.today.filter(({ geometry }) => polygonsOf(geometry).length === 1).length;
  return {
    ...laid,
    leastHouseholds: count === 0 ? 0 : Math.min(...sums.map(({ households }) => households)),
    mostHouseholds: Math.max(0, ...sums.map(({ households }) => households)),
    withinTolerance: share((one) => one <= terms.tolerance + 1e-9),
    withinTwice: share((one) => one <= terms.tolerance * 2 + 1e-9),
    worstDeviation: Math.max(0, ...off),
    spread: Math.sqrt(variance) / terms.target,
    contiguous: count === 0 ? 1 : whole / count,
  };
}

function buildingsByGrid({ map, gridOf }: Division): number[] {
  const of = new Array<number>(map.ground.buildings.length).fill(-1);
  for (const [parcel, { buildings }] of map.parcels.entries())
    for (const building of buildings) of[building] = gridOf[parcel] ?? -1;
  return of;
}

function factorsOf(
  { ground, request }: Weighing,
  gridOf: readonly number[],
  grid: number,
): GridReasons['factors'] {
  const own = ground.buildings.filter((_, i) => gridOf[i] === grid);
  const sum = (of: (building: PlannerBuilding) => number) => own.reduce((all, one) => all + of(one), 0);
  const scale = scaleOf(ground, request.difficulty);
  const weighed = (factor: DifficultyFactor) =>
    scale * request.difficulty[factor] * sum(({ factors }) => factors[factor]);
  return [
    { factor: 'households', weight: scale * sum(({ households }) => households) },
    ...difficultyFactors.map((factor) => ({ factor, weight: weighed(factor) })),
  ];
}

const reasonsOf = (
  { ground, map }: { ground: PlannerGround; map: ParcelMap },
  told: GridExplanation,
  factors: GridReasons['factors'],
): GridReasons => ({
  deviation: told.deviation,
  buildings: told.buildings,
  squareMetres: told.squareMetres,
  compactness: told.compactness,
  pieces: told.pieces,
  factors,
  neighbours: told.neighbours.map(({ grid, metres, ways }) => ({
    number: grid + 1,
    metres,
    ways: [...ways],
  })),
  alternatives: told.alternatives.map(({ parcel, to, ...one }) => ({
    ...one,
    to: to + 1,
    buildings: (map.parcels[parcel]?.buildings ?? []).flatMap((i) => ground.buildings[i]?.id ?? []),
  })),
});

/** The group of each grid that stands in for others (R11), from 1; null for a grid without neighbours. */
function standIns(weights: readonly number[], { map, gridOf }: Division): (number | null)[] {
  const groups = standInPairs(weights, adjacencyOf(map, gridOf)).filter((group) => group.length > 1);
  return weights.map((_, grid) => {
    const at = groups.findIndex((group) => group.includes(grid));
    return at === -1 ? null : at + 1;
  });
}

const noSides: Sides = { east: [], south: [], west: [], north: [] };

/** Everything that is told of a division: figures beside those of today, sides, stand-ins and reasons. */
export function describe(weighing: Weighing, division: Division, drawn?: readonly Area[]): Planned {
  const { ground } = weighing;
  const { map, gridOf, count, heirOf, terms } = division;
  const today = layToday(
    map,
    ground.today.map(({ geometry }) => geometry),
  );
  const areas = drawn ?? areasOf(map, gridOf, count);
  const ofBuilding = buildingsByGrid(division);
  const told = explainPlan(map, gridOf, count, terms);
  const sides = sidesOfGrids(map, gridOf, count);
  const groups = standIns(
    told.map(({ weight }) => weight),
    division,
  );
  const grids = areas.map((geometry, i): PlannedGrid => {
    const one = told[i];
    if (one === undefined) throw new RangeError('A grid without an explanation');
    return {
      geometry,
      label: labelPoint(geometry) ?? null,
      households: one.households,
      weight: one.weight,
      sides: sides[i] ?? noSides,
      heir: heirOf[i] ?? -1,
      standIn: groups[i] ?? null,
      explanation: reasonsOf({ ground, map }, one, factorsOf(weighing, ofBuilding, i)),
    };
  });
  return {
    grids,
    gridOf: ofBuilding,
    metrics: {
      today: figuresToday(weighing, division, today),
      plan: figures(division),
      changing: householdsChanging(map, gridOf, heirOf, today.ofBuilding),
      households: ground.buildings.reduce((sum, { households }) => sum + households, 0),
      buildings: ground.buildings.length,
      unplaced: ground.unplaced,
    },
  };
}
