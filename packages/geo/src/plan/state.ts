import type { PlanGraph } from './graph.ts';
import { balancePrice, type PlanTerms, shapePrice } from './terms.ts';

/** A division being worked on, with the sums that its price needs. */
export interface PlanState {
  readonly graph: PlanGraph;
  readonly terms: PlanTerms;
  /** Weight that each part should have. */
  readonly target: number;
  readonly count: number;
  readonly part: Int32Array;
  readonly weight: Float64Array;
  readonly squareMetres: Float64Array;
  readonly perimeter: Float64Array;
  readonly size: Int32Array;
  /** Grid of today that each part carries on; −1 for a new one. */
  readonly heirOf: Int32Array;
}

/** The weight that every one of `count` grids should have: the target, where their share comes near it. */
export function shareOf(total: number, count: number, terms: PlanTerms): number {
  const share = total / count;
  return Math.abs(share / terms.target - 1) <= terms.tolerance / 2 ? terms.target : share;
}

/** A state from the part of each node. */
export function createState(
  graph: PlanGraph,
  terms: PlanTerms,
  part: Int32Array,
  heirOf: Int32Array,
): PlanState {
  const count = heirOf.length;
  const total = graph.weight.reduce((sum, weight) => sum + weight, 0);
  const state: PlanState = {
    graph,
    terms,
    target: shareOf(total, count, terms),
    count,
    part: part.slice(),
    weight: new Float64Array(count),
    squareMetres: new Float64Array(count),
    perimeter: new Float64Array(count),
    size: new Int32Array(count),
    heirOf: heirOf.slice(),
  };
  for (let node = 0; node < graph.size; node++) {
    const own = part[node] ?? -1;
    add(state.weight, own, graph.weight[node] ?? 0);
    add(state.squareMetres, own, graph.squareMetres[node] ?? 0);
    add(state.perimeter, own, exposed(state, node, own));
    state.size[own] = (state.size[own] ?? 0) + 1;
  }
  return state;
}

function add(sums: Float64Array, index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

/** Metres of a node’s border that do not lie against other nodes of the part. */
function exposed({ graph, part }: PlanState, node: number, own: number): number {
  let metres = graph.rim[node] ?? 0;
  for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
    if (part[graph.towards[link] ?? -1] !== own) metres += graph.metres[link] ?? 0;
  }
  return metres;
}

/** Price of one part by its weight and shape. */
export function partPrice(state: PlanState, weight: number, perimeter: number, squareMetres: number): number {
  return balancePrice(state.terms, weight, state.target) + shapePrice(state.terms, perimeter, squareMetres);
}

/** Price of a node for the households that would leave the worker of today. */
export function changePrice({ graph, terms, heirOf }: PlanState, node: number, part: number): number {
  if (terms.change === 0) return 0;
  const staying = graph.today[node]?.get(heirOf[part] ?? -1) ?? 0;
  return (terms.change * ((graph.households[node] ?? 0) - staying)) / terms.target;
}

/** What a move of a node to another part would add to the price, and what it would change. */
export interface Move {
  readonly price: number;
  readonly perimeterFrom: number;
  readonly perimeterTo: number;
}

/** Weighs a move; whether the part left behind still hangs together is not looked at. */
export function weighMove(state: PlanState, node: number, to: number): Move {
  const { graph, part, weight, squareMetres, perimeter } = state;
  const from = part[node] ?? -1;
  let [shut, opened, price] = [0, 0, 0];
  let rest = graph.rim[node] ?? 0;
  for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
    const other = part[graph.towards[link] ?? -1];
    const metres = graph.metres[link] ?? 0;
    if (other === from) {
      opened += metres;
      price += graph.price[link] ?? 0;
    } else if (other === to) {
      shut += metres;
      price -= graph.price[link] ?? 0;
    } else rest += metres;
  }
  const [w, area] = [graph.weight[node] ?? 0, graph.squareMetres[node] ?? 0];
  const perimeterFrom = (perimeter[from] ?? 0) + opened - shut - rest;
  const perimeterTo = (perimeter[to] ?? 0) + opened + rest - shut;
  const [fromWeight, toWeight] = [weight[from] ?? 0, weight[to] ?? 0];
  const [fromArea, toArea] = [squareMetres[from] ?? 0, squareMetres[to] ?? 0];
  price +=
    partPrice(state, fromWeight - w, perimeterFrom, fromArea - area) +
    partPrice(state, toWeight + w, perimeterTo, toArea + area) -
    partPrice(state, fromWeight, perimeter[from] ?? 0, fromArea) -
    partPrice(state, toWeight, perimeter[to] ?? 0, toArea) +
    changePrice(state, node, to) -
    changePrice(state, node, from);
  return { price, perimeterFrom, perimeterTo };
}

/** Carries out a move that `weighMove` has weighed. */
export function applyMove(state: PlanState, node: number, to: number, move: Move): void {
  const { graph, part } = state;
  const from = part[node] ?? -1;
  add(state.weight, from, -(graph.weight[node] ?? 0));
  add(state.weight, to, graph.weight[node] ?? 0);
  add(state.squareMetres, from, -(graph.squareMetres[node] ?? 0));
  add(state.squareMetres, to, graph.squareMetres[node] ?? 0);
  state.perimeter[from] = move.perimeterFrom;
  state.perimeter[to] = move.perimeterTo;
  state.size[from] = (state.size[from] ?? 0) - 1;
  state.size[to] = (state.size[to] ?? 0) + 1;
  part[node] = to;
}

/** The price of the whole division. */
export function totalPrice(state: PlanState): number {
  const { graph, part } = state;
  let price = 0;
  for (let own = 0; own < state.count; own++) {
    price += partPrice(
      state,
      state.weight[own] ?? 0,
      state.perimeter[own] ?? 0,
      state.squareMetres[own] ?? 0,
    );
  }
  for (let node = 0; node < graph.size; node++) {
    price += changePrice(state, node, part[node] ?? -1);
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      const other = graph.towards[link] ?? -1;
      if (node < other && part[node] !== part[other]) price += graph.price[link] ?? 0;
    }
  }
  return price;
}

/** Whether a part still hangs together without the node, and is not empty. */
export function staysWhole(state: PlanState, node: number): boolean {
  const { graph, part, size } = state;
  const own = part[node] ?? -1;
  const wanted = (size[own] ?? 0) - 1;
  if (wanted < 1) return false;
  // 1: beside the node and still to be reached; 2: reached.
  const mark = new Uint8Array(graph.size);
  let [missing, start] = [0, -1];
  for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
    const other = graph.towards[link] ?? -1;
    if (part[other] !== own || mark[other] === 1) continue;
    mark[other] = 1;
    missing++;
    start = other;
  }
  if (missing < 2) return missing === 1;
  missing--;
  mark[start] = 2;
  mark[node] = 2;
  const queue = [start];
  for (const at of queue) {
    for (let link = graph.first[at] ?? 0; link < (graph.first[at + 1] ?? 0); link++) {
      const other = graph.towards[link] ?? -1;
      if (part[other] !== own || mark[other] === 2) continue;
      if (mark[other] === 1 && --missing === 0) return true;
      mark[other] = 2;
      queue.push(other);
    }
  }
  return false;
}
