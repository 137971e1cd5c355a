import { type PlanGraph, piecesOf } from './graph.ts';
import type { Random } from './random.ts';
import { balancePrice, type PlanTerms } from './terms.ts';
import { nodesOf, type TreeCut, treeOver } from './tree.ts';

const TREES = 12;

/**
 * Cuts nodes that hang together into connected parts of about the target weight, by halving again
 * and again along links of random spanning trees.
 *
 * @returns the nodes of each part; fewer parts than asked for when there are fewer nodes
 */
export function bisect(
  graph: PlanGraph,
  nodes: readonly number[],
  count: number,
  plan: { readonly terms: PlanTerms; readonly target: number; readonly random: Random },
): number[][] {
  if (count <= 1 || nodes.length <= 1) return [[...nodes]];
  const total = nodes.reduce((sum, node) => sum + (graph.weight[node] ?? 0), 0);
  let best: { nodes: readonly number[]; share: number; price: number } | undefined;
  for (let turn = 0; turn < TREES; turn++) {
    const tree = treeOver(graph, nodes, plan.random);
    for (const cut of tree.cuts) {
      const share = shareFor(cut, nodes.length, { count, total });
      if (share === undefined) continue;
      const one = balancePrice(plan.terms, cut.weight / share, plan.target) * share;
      const other = balancePrice(plan.terms, (total - cut.weight) / (count - share), plan.target);
      const inner = [...nodesOf(tree, cut)];
      const price = one + other * (count - share) + 0.2 * cutPrice(graph, inner, nodes);
      if (best === undefined || price < best.price) best = { nodes: inner, share, price };
    }
  }
  if (best === undefined) return [[...nodes]];
  const inside = new Set(best.nodes);
  const rest = nodes.filter((node) => !inside.has(node));
  return [...bisect(graph, best.nodes, best.share, plan), ...bisect(graph, rest, count - best.share, plan)];
}

/** How many of the parts a side of the cut becomes; undefined where it has too few nodes for them. */
function shareFor(
  cut: TreeCut,
  size: number,
  { count, total }: { count: number; total: number },
): number | undefined {
  const wished = total === 0 ? 1 : Math.round((cut.weight / total) * count);
  const share = Math.min(count - 1, Math.max(1, wished));
  if (cut.size < share || size - cut.size < count - share) return undefined;
  return share;
}

function cutPrice(graph: PlanGraph, inner: readonly number[], nodes: readonly number[]): number {
  const [inside, all] = [new Set(inner), new Set(nodes)];
  let price = 0;
  for (const node of inner) {
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      const other = graph.towards[link] ?? -1;
      if (all.has(other) && !inside.has(other)) price += graph.price[link] ?? 0;
    }
  }
  return price;
}

/** How many parts each piece gets: at least one each, the rest by weight. */
export function sharePieces(weights: readonly number[], count: number): number[] {
  const shares = weights.map(() => 1);
  for (let left = count - weights.length; left > 0; left--) {
    let most = 0;
    for (const [i, weight] of weights.entries()) {
      const [own, best] = [weight / (shares[i] ?? 1), (weights[most] ?? 0) / (shares[most] ?? 1)];
      if (own > best) most = i;
    }
    shares[most] = (shares[most] ?? 0) + 1;
  }
  return shares;
}

/**
 * Parts of today made into `count` connected ones with little change: of a part in pieces the
 * heaviest carries on, the lightest parts go when there are too many, the heaviest are halved when
 * there are too few, and nodes left over join a neighbour.
 *
 * @param today the part of each node, −1 for none
 * @returns the nodes of each part, and the part of today that it carries on
 */
export function adapt(
  graph: PlanGraph,
  today: Int32Array,
  count: number,
  plan: { readonly terms: PlanTerms; readonly target: number; readonly random: Random },
): { readonly part: Int32Array; readonly heirOf: Int32Array } {
  const weigh = (nodes: readonly number[]): number =>
    nodes.reduce((sum, node) => sum + (graph.weight[node] ?? 0), 0);
  const groups = [...Map.groupBy(today.keys(), (node) => today[node] ?? -1)]
    .filter(([grid]) => grid !== -1)
    .map(([grid, nodes]) => ({
      heir: grid,
      nodes: piecesOf(graph, nodes).sort((a, b) => weigh(b) - weigh(a))[0] ?? [],
    }))
    .sort((a, b) => weigh(b.nodes) - weigh(a.nodes))
    .slice(0, count);
  const part = new Int32Array(graph.size).fill(-1);
  for (const [i, { nodes }] of groups.entries()) for (const node of nodes) part[node] = i;
  spread(graph, part);
  const heirs = groups.map(({ heir }) => heir);
  while (heirs.length < count) {
    const members = [...Map.groupBy(part.keys(), (node) => part[node] ?? -1)].filter(([own]) => own !== -1);
    const [, heaviest] =
      members.sort(([, a], [, b]) => weigh(b) - weigh(a)).find(([, own]) => own.length > 1) ?? [];
    if (heaviest === undefined) break;
    const [, second = []] = bisect(graph, heaviest, 2, plan);
    for (const node of second) part[node] = heirs.length;
    heirs.push(-1);
  }
  return { part, heirOf: Int32Array.from(heirs) };
}

/** Nodes without a part join the part beside them, from the borders inwards. */
function spread(graph: PlanGraph, part: Int32Array): void {
  const queue = [...part.keys()].filter((node) => part[node] !== -1);
  for (const node of queue) {
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      const other = graph.towards[link] ?? -1;
      if (part[other] !== -1) continue;
      part[other] = part[node] ?? -1;
      queue.push(other);
    }
  }
}
