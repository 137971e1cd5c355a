import type { Pool } from './pool.ts';
import { createState, type PlanState, totalPrice } from './state.ts';
import { balancePrice, shapePrice } from './terms.ts';

/** What a solver says of a model. */
export interface Solved {
  /** What the model asks to be least, or most. */
  readonly value: number;
  /** Value of each column, by name. */
  readonly columns: ReadonlyMap<string, number>;
  /** Shadow price of each row, by name; empty for a model with whole numbers. */
  readonly duals: ReadonlyMap<string, number>;
}

/** An exact solver of linear models in the LP file format, such as HiGHS; undefined where it found nothing. */
export type Solver = (model: string) => Solved | undefined;

interface Column {
  readonly nodes: readonly number[];
  readonly price: number;
}

/**
 * The cheapest division that can be put together from grids that the search has come by: each parcel in exactly one,
 * as many grids as before (set partitioning). What the search has found is kept where nothing is cheaper.
 *
 * First without whole numbers: the prices of parcels that come with it tell which grids can be in a cheaper division at
 * all, a few in a hundred. Among these the choice is exact.
 */
export function recombine(found: PlanState, pool: Pool, solve: Solver): PlanState {
  const columns = [...pool.values()].map((nodes) => ({ nodes, price: priceOf(found, nodes) }));
  const most = totalPrice(found);
  const relaxed = solve(model(columns, found, false));
  if (relaxed === undefined || relaxed.value > most - LEAST) return found;
  const worth = (row: string): number => relaxed.duals.get(row) ?? 0;
  const reduced = ({ nodes, price }: Column): number =>
    price - worth('k') - nodes.reduce((sum, node) => sum + worth(`n${node}`), 0);
  const left = columns.filter((column) => reduced(column) <= most - relaxed.value + LEAST);
  const exact = solve(model(left, found, true));
  return exact === undefined ? found : cheaper(found, chosenOf(left, exact));
}

/** Differences in price below this are none. */
const LEAST = 1e-6;

const chosenOf = (columns: readonly Column[], solved: Solved): (readonly number[])[] =>
  columns.flatMap(({ nodes }, i) => ((solved.columns.get(`x${i}`) ?? 0) > 0.5 ? [nodes] : []));

function cheaper(found: PlanState, chosen: readonly (readonly number[])[]): PlanState {
  const part = new Int32Array(found.graph.size).fill(-1);
  for (const [own, nodes] of chosen.entries()) for (const node of nodes) part[node] = own;
  if (chosen.length !== found.count || part.includes(-1)) return found;
  const put = createState(found.graph, found.terms, part, found.heirOf);
  return totalPrice(put) < totalPrice(found) ? put : found;
}

/** What a set of nodes costs as a grid: by itself, and half of each border with others. */
function priceOf({ graph, terms, target }: PlanState, nodes: readonly number[]): number {
  const inside = new Set(nodes);
  let [weight, area, perimeter, price] = [0, 0, 0, 0];
  for (const node of nodes) {
    weight += graph.weight[node] ?? 0;
    area += graph.squareMetres[node] ?? 0;
    perimeter += graph.rim[node] ?? 0;
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      if (inside.has(graph.towards[link] ?? -1)) continue;
      perimeter += graph.metres[link] ?? 0;
      price += (graph.price[link] ?? 0) / 2;
    }
  }
  return price + balancePrice(terms, weight, target) + shapePrice(terms, perimeter, area);
}

function model(columns: readonly Column[], { graph, count }: PlanState, whole: boolean): string {
  const holding: string[][] = Array.from({ length: graph.size }, () => []);
  for (const [i, { nodes }] of columns.entries()) for (const node of nodes) holding[node]?.push(`x${i}`);
  const names = columns.map((_, i) => `x${i}`);
  return [
    'Minimize',
    ` price: ${columns
      .map(({ price }, i) => `${price.toFixed(6)} x${i}`)
      .join('\n + ')
      .replaceAll('+ -', '- ')}`,
    'Subject To',
    ...holding.map((own, node) => ` n${node}: ${own.join('\n + ')} = 1`),
    ` k: ${names.join('\n + ')} = ${count}`,
    ...(whole ? ['Binary', ` ${names.join('\n ')}`] : []),
    'End',
  ].join('\n');
}
