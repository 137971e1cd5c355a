import { createGroups } from '../subdivision/groups.ts';
import type { PlanGraph } from './graph.ts';
import type { Random } from './random.ts';

/** A cut of a set of nodes in two that hang together. */
export interface TreeCut {
  readonly nodes: readonly number[];
  readonly weight: number;
}

/**
 * A random spanning tree over a set of nodes that hang together, and all ways to cut it in two:
 * the nodes below each of its links (ReCom: DeFord, Duchin, Solomon). Links that are cheap to cut
 * come into the tree last, so that cutting the tree tends to follow roads.
 */
export function treeCuts(graph: PlanGraph, nodes: readonly number[], random: Random): TreeCut[] {
  const tree = randomTree(graph, nodes, random);
  const [order, parent] = rooted(tree, nodes[0] ?? -1);
  const below = new Map<number, TreeCut & { nodes: number[] }>();
  const cuts: TreeCut[] = [];
  for (let i = order.length - 1; i > 0; i--) {
    const node = order[i] ?? -1;
    const own = below.get(node) ?? { nodes: [], weight: 0 };
    const cut = { nodes: [...own.nodes, node], weight: own.weight + (graph.weight[node] ?? 0) };
    cuts.push(cut);
    const up = parent.get(node) ?? -1;
    const above = below.get(up);
    below.set(
      up,
      above === undefined
        ? { nodes: cut.nodes, weight: cut.weight }
        : { nodes: [...above.nodes, ...cut.nodes], weight: above.weight + cut.weight },
    );
  }
  return cuts;
}

function randomTree(graph: PlanGraph, nodes: readonly number[], random: Random): Map<number, number[]> {
  const local = new Map(nodes.map((node, i) => [node, i]));
  const links: { a: number; b: number; rank: number }[] = [];
  for (const a of nodes) {
    for (let link = graph.first[a] ?? 0; link < (graph.first[a + 1] ?? 0); link++) {
      const b = graph.towards[link] ?? -1;
      if (a >= b || !local.has(b)) continue;
      links.push({ a, b, rank: random.next() - 0.5 * Math.sign(graph.price[link] ?? 0) });
    }
  }
  links.sort((one, other) => one.rank - other.rank);
  const groups = createGroups(nodes.length);
  const tree = new Map<number, number[]>(nodes.map((node) => [node, []]));
  for (const { a, b } of links) {
    const [i, j] = [local.get(a) ?? 0, local.get(b) ?? 0];
    if (groups.find(i) === groups.find(j)) continue;
    groups.join(i, j);
    tree.get(a)?.push(b);
    tree.get(b)?.push(a);
  }
  return tree;
}

function rooted(tree: ReadonlyMap<number, readonly number[]>, root: number): [number[], Map<number, number>] {
  const order = [root];
  const parent = new Map<number, number>([[root, -1]]);
  for (const node of order) {
    for (const next of tree.get(node) ?? []) {
      if (parent.has(next)) continue;
      parent.set(next, node);
      order.push(next);
    }
  }
  return [order, parent];
}
