import type { ParcelMap } from '../subdivision/parcels.ts';
import { graphOf, type PlanGraph, piecesOf } from './graph.ts';
import { improve } from './improve.ts';
import { carryOn } from './matching.ts';
import { readingOrder } from './order.ts';
import type { Pool } from './pool.ts';
import { createRandom } from './random.ts';
import { recombine, type Solver } from './recombine.ts';
import { adapt, bisect, sharePieces } from './start.ts';
import { createState, type PlanState, shareOf, totalPrice } from './state.ts';
import type { PlanTerms } from './terms.ts';
import type { Today } from './today.ts';

/** What to divide and how. */
export interface PlanRequest {
  readonly map: ParcelMap;
  /** Index of the community’s outline. */
  readonly outline: number;
  readonly terms: PlanTerms;
  /** The same request with the same seed gives the same plan. */
  readonly seed: number;
  /** Number of grids, those that are fixed included; by default as many as the target asks for. */
  readonly count?: number;
  readonly today?: Today;
  /** Begin with the division of today and change little, instead of anew. */
  readonly fromToday?: boolean;
  /** Grids of today that stay as they are; needs `today`. */
  readonly fixed?: ReadonlySet<number>;
  /** Parcels that stay in their grid of today; needs `fromToday`. */
  readonly pinned?: ReadonlySet<number>;
  /** Moves to try for each parcel, by default 4,000. */
  readonly effort?: number;
  /** Puts plans made anew together from the best grids of all attempts; without it the best attempt counts. */
  readonly solve?: Solver;
}

/** A division of one community. */
export interface Plan {
  /** Grid of each parcel of the map, in the order of codes from 0; −1 for other communities. */
  readonly gridOf: Int32Array;
  readonly count: number;
  /** Grid of today that each grid carries on; −1 for a new one. */
  readonly heirOf: Int32Array;
  /** Price by the terms; of two plans for the same ground the lower is better. */
  readonly price: number;
}

const EFFORT = 4_000;
const ATTEMPTS = 4;
const WARMTH = 12;
const LOOK_AROUND = 0.3;

/**
 * Divides a community into grids (R2, R5, R12): each hangs together and holds whole parcels. Ground
 * in several pieces gets at least one grid per piece, so that there may be more than asked for.
 *
 * @throws RangeError for a number of grids below those that are fixed, or without any parcel
 */
export function planGrids(request: PlanRequest): Plan {
  const { map, outline, terms, today, fixed = new Set<number>() } = request;
  const own = [...map.parcels.keys()].filter((parcel) => map.parcels[parcel]?.outline === outline);
  if (own.length === 0) throw new RangeError('There is nothing to divide');
  const keeps = (parcel: number): boolean => fixed.has(today?.ofParcel[parcel] ?? -1);
  const free = own.filter((parcel) => !keeps(parcel));
  const kept = Map.groupBy(own.filter(keeps), (parcel) => today?.ofParcel[parcel] ?? -1);
  const groups: Group[] = [...kept].map(([heir, parcels]) => ({ heir, parcels }));
  const count = (request.count ?? countFor(map, own, terms)) - groups.length;
  if (count < (free.length > 0 ? 1 : 0)) throw new RangeError('Fewer grids are asked for than are fixed');
  const divided = free.length === 0 ? { groups: [], price: 0 } : divideFree(request, free, count);
  return numbered(map, [...groups, ...divided.groups], divided.price);
}

interface Group {
  readonly heir: number;
  readonly parcels: readonly number[];
}

function countFor(map: ParcelMap, parcels: readonly number[], terms: PlanTerms): number {
  const total = parcels.reduce((sum, parcel) => sum + (map.parcels[parcel]?.weight ?? 0), 0);
  return Math.max(1, Math.round(total / terms.target));
}

function divideFree(
  request: PlanRequest,
  free: readonly number[],
  count: number,
): { groups: Group[]; price: number } {
  const { map, terms, today } = request;
  const whole = graphOf(map, free, terms, today?.ofBuilding);
  // In the order of `free`: the only piece is then numbered as the graph is.
  const pieces = piecesOf(whole, [...free.keys()]).map((nodes) =>
    nodes.sort((a, b) => a - b).map((node) => free[node] ?? -1),
  );
  const weights = pieces.map((parcels) =>
    parcels.reduce((sum, parcel) => sum + (map.parcels[parcel]?.weight ?? 0), 0),
  );
  const shares = sharePieces(weights, count);
  const groups: Group[] = [];
  let price = 0;
  for (const [i, parcels] of pieces.entries()) {
    const graph = pieces.length === 1 ? whole : graphOf(map, parcels, terms, today?.ofBuilding);
    const state = dividePiece(request, { graph, parcels, count: shares[i] ?? 1 });
    const heirs = request.fromToday === true ? state.heirOf : heirsOf(state);
    price += totalPrice(state);
    for (let part = 0; part < state.count; part++) {
      groups.push({
        heir: heirs[part] ?? -1,
        parcels: parcels.filter((_, node) => state.part[node] === part),
      });
    }
  }
  return { groups, price };
}

interface Piece {
  readonly graph: PlanGraph;
  readonly parcels: readonly number[];
  readonly count: number;
}

function dividePiece(request: PlanRequest, piece: Piece): PlanState {
  const { graph, parcels } = piece;
  const moves = (request.effort ?? EFFORT) * graph.size;
  const nodes = parcels.flatMap((parcel, node) => (request.pinned?.has(parcel) === true ? [node] : []));
  const pinned = new Set(request.fromToday === true ? nodes : []);
  // With a price for changes a grid costs more or less by whom it carries on, which a pool does not know.
  const { solve } = request;
  const pool: Pool | undefined = solve === undefined || request.fromToday === true ? undefined : new Map();
  let best: PlanState | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const random = createRandom(request.seed * ATTEMPTS + attempt);
    const start = startOf(request, piece, random);
    // From today’s division it is only looked around: a cold search keeps most of it.
    const warmth = request.fromToday === true ? LOOK_AROUND : WARMTH;
    const found = improve(start, { random, moves: moves / ATTEMPTS, warmth, pinned }, pool);
    if (best === undefined || totalPrice(found) < totalPrice(best)) best = found;
  }
  if (best === undefined) throw new RangeError('There is nothing to divide');
  return pool === undefined || solve === undefined ? best : recombine(best, pool, solve);
}

function startOf(
  { terms, today, fromToday }: PlanRequest,
  { graph, parcels, count }: Piece,
  random: ReturnType<typeof createRandom>,
): PlanState {
  const total = graph.weight.reduce((sum, weight) => sum + weight, 0);
  const plan = { terms, target: shareOf(total, count, terms), random };
  if (fromToday === true && today !== undefined) {
    const before = Int32Array.from(parcels, (parcel) => today.ofParcel[parcel] ?? -1);
    if (before.some((grid) => grid !== -1)) {
      const { part, heirOf } = adapt(graph, before, count, plan);
      return createState(graph, terms, part, heirOf);
    }
  }
  const parts = bisect(graph, [...parcels.keys()], count, plan);
  const part = new Int32Array(graph.size);
  for (const [i, nodes] of parts.entries()) for (const node of nodes) part[node] = i;
  return createState(graph, terms, part, new Int32Array(parts.length).fill(-1));
}

/** Which grid of today each part carries on, so that the fewest households change their worker. */
function heirsOf({ graph, part, count }: PlanState): Int32Array {
  const shares = Array.from({ length: count }, () => new Map<number, number>());
  for (const [node, own] of part.entries()) {
    for (const [grid, households] of graph.today[node] ?? []) {
      shares[own]?.set(grid, (shares[own]?.get(grid) ?? 0) + households);
    }
  }
  return carryOn(shares);
}

function numbered(map: ParcelMap, groups: readonly Group[], price: number): Plan {
  const middles = groups.map(({ parcels }) => {
    let [x, y, size] = [0, 0, 0];
    for (const parcel of parcels) {
      const found = map.parcels[parcel];
      if (found === undefined) continue;
      x += found.x * found.squareMetres;
      y += found.y * found.squareMetres;
      size += found.squareMetres;
    }
    return { x: x / size, y: y / size };
  });
  const gridOf = new Int32Array(map.parcels.length).fill(-1);
  const order = readingOrder(middles);
  for (const [code, group] of order.entries()) {
    for (const parcel of groups[group]?.parcels ?? []) gridOf[parcel] = code;
  }
  return {
    gridOf,
    count: groups.length,
    heirOf: Int32Array.from(order, (group) => groups[group]?.heir ?? -1),
    price,
  };
}
