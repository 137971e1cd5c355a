import { accepts, type Search } from './moves.ts';
import { changePrice, type PlanState, partPrice } from './state.ts';
import { nodesOf, type TreeCut, treeOver } from './tree.ts';

/** How many cuts of a tree to price: those that balance best. */
const CUTS = 3;

/** Two neighbouring parts as they are. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly nodes: readonly number[];
  readonly price: number;
  /** Metres of border that the two have with others. */
  readonly outside: number;
}

interface Side {
  readonly part: number;
  readonly size: number;
  readonly weight: number;
  readonly squareMetres: number;
  readonly perimeter: number;
}

/** Two parts that would be made of a pair. */
interface Halves {
  readonly price: number;
  readonly inner: Side & { readonly nodes: Int32Array };
  readonly outer: Side;
}

/**
 * Joins two neighbouring parts and cuts them anew along a random tree, if that is worth it (ReCom). What it added to
 * the price; 0 when nothing was done.
 */
export function tryRecut(state: PlanState, { random, pinned }: Search, warmth: number): number {
  const { graph, part } = state;
  const link = random.below(graph.towards.length);
  const [a, b] = [part[graph.source[link] ?? -1] ?? -1, part[graph.towards[link] ?? -1] ?? -1];
  if (a === b) return 0;
  const nodes: number[] = [];
  for (let node = 0; node < graph.size; node++) if (part[node] === a || part[node] === b) nodes.push(node);
  if (pinned.size > 0 && nodes.some((node) => pinned.has(node))) return 0;
  const pair = pairOf(state, nodes, [a, b]);
  const half = ((state.weight[a] ?? 0) + (state.weight[b] ?? 0)) / 2;
  const tree = treeOver(graph, nodes, random);
  const off = ({ weight }: TreeCut): number => Math.abs(weight - half);
  let best: Halves | undefined;
  for (const cut of tree.cuts.toSorted((one, other) => off(one) - off(other)).slice(0, CUTS)) {
    const inner = nodesOf(tree, cut);
    best = cheaper(best, halvesOf(state, pair, inner));
    // Which half carries on which part matters only where changes have a price.
    if (state.terms.change !== 0) best = cheaper(best, halvesOf(state, { ...pair, a: b, b: a }, inner));
  }
  if (best === undefined || !accepts(best.price - pair.price, warmth, random)) return 0;
  take(state, nodes, best);
  return best.price - pair.price;
}

const cheaper = (one: Halves | undefined, other: Halves): Halves =>
  one !== undefined && one.price <= other.price ? one : other;

function pairOf(state: PlanState, nodes: readonly number[], [a, b]: readonly [number, number]): Pair {
  const { graph, part, weight, perimeter, squareMetres } = state;
  let [metres, price] = [0, 0];
  for (const node of nodes) {
    price += changePrice(state, node, part[node] ?? -1);
    if (part[node] !== a) continue;
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      if (part[graph.towards[link] ?? -1] !== b) continue;
      metres += graph.metres[link] ?? 0;
      price += graph.price[link] ?? 0;
    }
  }
  for (const own of [a, b])
    price += partPrice(state, weight[own] ?? 0, perimeter[own] ?? 0, squareMetres[own] ?? 0);
  return { a, b, nodes, price, outside: (perimeter[a] ?? 0) + (perimeter[b] ?? 0) - 2 * metres };
}

/** Some nodes of a pair as its first part, all others as its second. */
function halvesOf(state: PlanState, { a, b, nodes, outside }: Pair, own: Int32Array): Halves {
  const { graph, part } = state;
  const inside = new Uint8Array(graph.size);
  for (const node of own) inside[node] = 1;
  let [weight, squareMetres, away, shared, price] = [0, 0, 0, 0, 0];
  for (const node of own) {
    weight += graph.weight[node] ?? 0;
    squareMetres += graph.squareMetres[node] ?? 0;
    away += graph.rim[node] ?? 0;
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      const other = graph.towards[link] ?? -1;
      if (inside[other] === 1) continue;
      if (part[other] === a || part[other] === b) {
        shared += graph.metres[link] ?? 0;
        price += graph.price[link] ?? 0;
      } else away += graph.metres[link] ?? 0;
    }
  }
  const rest = (sums: ArrayLike<number>, taken: number): number => (sums[a] ?? 0) + (sums[b] ?? 0) - taken;
  const inner = { part: a, size: own.length, weight, squareMetres, perimeter: away + shared, nodes: own };
  const outer = {
    part: b,
    size: nodes.length - own.length,
    weight: rest(state.weight, weight),
    squareMetres: rest(state.squareMetres, squareMetres),
    perimeter: outside - away + shared,
  };
  for (const side of [inner, outer])
    price += partPrice(state, side.weight, side.perimeter, side.squareMetres);
  if (state.terms.change !== 0)
    for (const node of nodes) price += changePrice(state, node, inside[node] === 1 ? a : b);
  return { price, inner, outer };
}

function take(state: PlanState, nodes: readonly number[], { inner, outer }: Halves): void {
  for (const node of nodes) state.part[node] = outer.part;
  for (const node of inner.nodes) state.part[node] = inner.part;
  for (const side of [inner, outer]) {
    state.size[side.part] = side.size;
    state.weight[side.part] = side.weight;
    state.squareMetres[side.part] = side.squareMetres;
    state.perimeter[side.part] = side.perimeter;
  }
}
