import type { Random } from './random.ts';
import { applyMove, createState, type PlanState, staysWhole, totalPrice, weighMove } from './state.ts';
import { treeCuts } from './tree.ts';

/** How long and how boldly to look for something better. */
export interface Search {
  readonly random: Random;
  readonly moves: number;
  /** Temperature at the start: a move that adds this much to the price is made about one time in three. */
  readonly warmth: number;
  /** Nodes that stay where they are. */
  readonly pinned: ReadonlySet<number>;
}

const COLDEST = 0.01;
/** One in so many moves recuts two neighbours as a whole. */
const RECUT_EVERY = 150;

/**
 * Simulated annealing: nodes at a border change sides as long as both parts hang together, and now
 * and then two neighbours are joined and cut anew (ReCom). The best division seen is kept.
 */
export function improve(start: PlanState, search: Search): PlanState {
  const { random } = search;
  let state = start;
  let price = totalPrice(state);
  let best = { part: state.part.slice(), heirOf: state.heirOf.slice(), price };
  const cooling = (COLDEST / search.warmth) ** (1 / Math.max(1, search.moves));
  let warmth = search.warmth;
  for (let i = 0; i < search.moves; i++) {
    if (i % RECUT_EVERY === RECUT_EVERY - 1) {
      const next = recut(state, search);
      const after = next === undefined ? Infinity : totalPrice(next);
      if (next !== undefined && accepts(after - price, warmth, random)) {
        state = next;
        price = after;
      }
    } else price += tryMove(state, search, warmth);
    if (price < best.price - 1e-9) {
      best = { part: state.part.slice(), heirOf: state.heirOf.slice(), price };
    }
    warmth *= cooling;
  }
  return createState(start.graph, start.terms, best.part, best.heirOf);
}

function accepts(change: number, warmth: number, random: Random): boolean {
  return change <= 0 || random.next() < Math.exp(-change / warmth);
}

/** What the move made added to the price; 0 when none was made. */
function tryMove(state: PlanState, { random, pinned }: Search, warmth: number): number {
  const { graph, part } = state;
  const node = random.below(graph.size);
  const links = (graph.first[node + 1] ?? 0) - (graph.first[node] ?? 0);
  if (links === 0 || pinned.has(node)) return 0;
  const to = part[graph.towards[(graph.first[node] ?? 0) + random.below(links)] ?? -1] ?? -1;
  if (to === part[node]) return 0;
  const move = weighMove(state, node, to);
  if (!accepts(move.price, warmth, random) || !staysWhole(state, node)) return 0;
  applyMove(state, node, to, move);
  return move.price;
}

/** Two neighbouring parts joined and cut anew where it balances best; undefined where nothing can be cut. */
function recut(state: PlanState, { random, pinned }: Search): PlanState | undefined {
  const { graph, part } = state;
  const link = random.below(graph.towards.length);
  const other = graph.towards[link] ?? -1;
  const node = ownerOf(graph.first, link);
  const [a, b] = [part[node] ?? -1, part[other] ?? -1];
  if (a === b || a === -1 || b === -1) return undefined;
  const nodes = [...part.keys()].filter((i) => part[i] === a || part[i] === b);
  if (nodes.some((i) => pinned.has(i))) return undefined;
  const half = ((state.weight[a] ?? 0) + (state.weight[b] ?? 0)) / 2;
  const cuts = treeCuts(graph, nodes, random)
    .sort((one, two) => Math.abs(one.weight - half) - Math.abs(two.weight - half))
    .slice(0, 3);
  let best: PlanState | undefined;
  for (const cut of cuts) {
    for (const [inner, outer] of [
      [a, b],
      [b, a],
    ] as const) {
      const next = part.slice();
      for (const i of nodes) next[i] = outer;
      for (const i of cut.nodes) next[i] = inner;
      const candidate = createState(graph, state.terms, next, state.heirOf);
      if (best === undefined || totalPrice(candidate) < totalPrice(best)) best = candidate;
      if (state.terms.change === 0) break;
    }
  }
  return best;
}

/** The node that a link starts from, by halving. */
function ownerOf(first: Int32Array, link: number): number {
  let [low, high] = [0, first.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((first[middle] ?? 0) <= link) low = middle;
    else high = middle;
  }
  return low;
}
