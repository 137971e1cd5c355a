import type { Polygon } from 'geojson';
import { type Area, polygonsOf } from '../area.ts';
import { figuresOf, type PlanFigures } from '../plan/metrics.ts';
import { planGrids } from '../plan/plan.ts';
import { type PlanTerms, termsFor } from '../plan/terms.ts';
import { arrange } from '../subdivision/arrangement.ts';
import { type Ground, groundLines, rankWays, type Way } from '../subdivision/ground.ts';
import { areasOf, type ParcelMap } from '../subdivision/parcels.ts';
import { settle } from '../subdivision/settle.ts';
import { surveyBorders, surveyParcels } from '../subdivision/survey.ts';

/** A grid as a beat sees it: never cut, only given to one beat or another. */
export interface BeatGrid {
  readonly geometry: Area;
  readonly businesses: number;
  /** Businesses times difficulty (R12). */
  readonly workload: number;
  /** Index of its beat of today; −1 for none. */
  readonly today: number;
}

/** What to divide into beats, and how. */
export interface BeatRequest {
  readonly grids: readonly BeatGrid[];
  /** What a beat had better not lie across: rivers, railways, arterials. */
  readonly ways: readonly Way[];
  readonly count: number;
  /** The same request with the same seed gives the same beats. */
  readonly seed: number;
  /** Share of the mean workload by which a beat may be off. */
  readonly tolerance: number;
  /** Begin with the beats of today and change little. */
  readonly fromToday: boolean;
  /** Moves to try for each grid. */
  readonly effort?: number;
}

/** Beats with their outlines; `beatOf` names the beat of each grid, in reading order from 0. */
export interface BeatPlan {
  readonly beatOf: Int32Array;
  readonly count: number;
  /** Beat of today that each carries on; −1 for a new one. */
  readonly heirOf: Int32Array;
  readonly outlines: readonly Area[];
  readonly figures: PlanFigures;
}

/** Borders of beats are kilometres long and have arterials inside whatever is done: a fifth of the price for grids. */
const AT_SCALE = 0.2;
/** What a business that keeps its beat is worth when little is to change: as for households of a grid. */
const KEEPING = 1;
/** There are tens or hundreds of grids, not thousands of parcels: more moves for each. */
const EFFORT = 8000;

function termsOf(
  grids: readonly BeatGrid[],
  request: Omit<BeatRequest, 'grids' | 'ways' | 'seed'>,
): PlanTerms {
  const whole = grids.reduce((sum, { workload }) => sum + workload, 0);
  const terms = termsFor(Math.max(1e-9, whole / request.count));
  const scaled = <K extends string>(prices: Readonly<Record<K, number>>): Record<K, number> => {
    const less: Record<K, number> = { ...prices };
    for (const kind in less) less[kind] *= AT_SCALE;
    return less;
  };
  return {
    ...terms,
    tolerance: request.tolerance,
    cut: scaled(terms.cut),
    join: scaled(terms.join),
    compactness: terms.compactness * AT_SCALE,
    change: request.fromToday ? KEEPING : 0,
  };
}

/** The shell of a grid stands for all that is in it, so that the search counts its businesses as one whole house. */
const shellOf = (area: Area): Polygon => ({ type: 'Polygon', coordinates: polygonsOf(area)[0] ?? [] });

/** Grids as the parcels of the planner: whole, side by side, with the ways that run along their borders. */
function mapOf(grids: readonly BeatGrid[], ways: readonly Way[]): ParcelMap {
  const bare: Ground = { outlines: grids.map(({ geometry }) => geometry), ways, buildings: [] };
  const ranked = rankWays(ways);
  const arrangement = arrange(groundLines(bare, ranked));
  const settled = settle(arrangement, bare);
  const survey = { arrangement, ground: bare, settled, ways: ranked };
  const parcels = surveyParcels(survey, settled.outlineOf, grids.length).map((parcel, i) => ({
    ...parcel,
    outline: 0,
    buildings: [i],
    households: grids[i]?.businesses ?? 0,
    weight: grids[i]?.workload ?? 0,
  }));
  const buildings = grids.map(({ geometry, businesses, workload }, i) => ({
    ...{ id: String(i), footprint: shellOf(geometry), households: businesses, weight: workload },
  }));
  return {
    ground: { ...bare, buildings },
    arrangement,
    ways: ranked,
    parcelOf: settled.outlineOf,
    parcels,
    borders: surveyBorders(survey, settled.outlineOf),
    homeless: [],
  };
}

/**
 * Divides whole grids into beats of even workload that hang together (R12), by the search that divides parcels into
 * grids. A beat is a union of grids, so that beats are as seamless as the grids are. Ground in several pieces gets at
 * least one beat per piece.
 *
 * @throws RangeError without any grid, or for more beats than grids
 */
export function divideIntoBeats(request: BeatRequest): BeatPlan {
  const { grids, ways, count, seed, fromToday, effort = EFFORT } = request;
  if (count < 1 || count > grids.length) throw new RangeError('There are not that many grids');
  const map = mapOf(grids, ways);
  const ofBuilding = Int32Array.from(grids, ({ today }) => today);
  const terms = termsOf(grids, request);
  const plan = planGrids({
    ...{ map, outline: 0, terms, seed, count, fromToday, effort },
    today: { ofBuilding, ofParcel: ofBuilding },
  });
  return {
    beatOf: plan.gridOf,
    count: plan.count,
    heirOf: plan.heirOf,
    outlines: areasOf(map, plan.gridOf, plan.count),
    figures: figuresOf(map, plan.gridOf, plan.count, terms),
  };
}

/** The beats of today, measured by the terms of a request; grids without a beat are left out. */
export function measureBeats(request: BeatRequest, count: number): PlanFigures {
  const { grids, ways } = request;
  const beatOf = grids.map(({ today }) => today);
  return figuresOf(
    mapOf(grids, ways),
    beatOf,
    count,
    termsOf(grids, { ...request, count: Math.max(1, count) }),
  );
}
