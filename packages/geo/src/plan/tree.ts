import { createGroups } from '../subdivision/groups.ts';
import type { PlanGraph } from './graph.ts';
import type { Random } from './random.ts';

/** A cut of a set of nodes in two that hang together: `size` nodes of the tree’s order from `first` on, and the others. */
export interface TreeCut {
  readonly first: number;
  readonly size: number;
  readonly weight: number;
}

/** A tree over a set of nodes; what hangs from a node follows it in `order`. */
export interface Tree {
  readonly order: Int32Array;
  readonly cuts: readonly TreeCut[];
}

/**
 * A random spanning tree over a set of nodes that hang together, and all ways to cut it in two:
 * the nodes below each of its links (ReCom: DeFord, Duchin, Solomon). Links that are cheap to cut
 * come into the tree last, so that cutting the tree tends to follow roads.
 */
export function treeOver(graph: PlanGraph, nodes: readonly number[], random: Random): Tree {
  const beside = randomTree(graph, nodes, random);
  const [order, parent] = walked(beside, nodes.length);
  const size = new Int32Array(nodes.length).fill(1);
  const weight = Float64Array.from(order, (i) => graph.weight[nodes[i] ?? -1] ?? 0);
  const cuts: TreeCut[] = [];
  for (let at = nodes.length - 1; at > 0; at--) {
    const up = parent[at] ?? 0;
    size[up] = (size[up] ?? 0) + (size[at] ?? 0);
    weight[up] = (weight[up] ?? 0) + (weight[at] ?? 0);
    cuts.push({ first: at, size: size[at] ?? 0, weight: weight[at] ?? 0 });
  }
  return { order: Int32Array.from(order, (i) => nodes[i] ?? -1), cuts };
}

/** The nodes of one side of a cut. */
export const nodesOf = ({ order }: Tree, { first, size }: TreeCut): Int32Array =>
  order.subarray(first, first + size);

/** Neighbours in the tree, all by their place in `nodes`. */
function randomTree(graph: PlanGraph, nodes: readonly number[], random: Random): number[][] {
  const place = new Int32Array(graph.size).fill(-1);
  for (const [i, node] of nodes.entries()) place[node] = i;
  const [from, to, rank]: [number[], number[], number[]] = [[], [], []];
  for (const [i, node] of nodes.entries()) {
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      const other = place[graph.towards[link] ?? -1] ?? -1;
      if (other === -1 || (graph.towards[link] ?? -1) <= node) continue;
      from.push(i);
      to.push(other);
      rank.push(random.next() - 0.5 * Math.sign(graph.price[link] ?? 0));
    }
  }
  const groups = createGroups(nodes.length);
  const tree: number[][] = nodes.map(() => []);
  for (const link of rank.map((_, i) => i).sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0))) {
    const [a, b] = [from[link] ?? 0, to[link] ?? 0];
    if (groups.find(a) === groups.find(b)) continue;
    groups.join(a, b);
    tree[a]?.push(b);
    tree[b]?.push(a);
  }
  return tree;
}

/** From the first node down, one branch after the other; for each step of it the step at which its parent came. */
function walked(tree: readonly (readonly number[])[], size: number): [Int32Array, Int32Array] {
  const [order, parent] = [new Int32Array(size), new Int32Array(size)];
  const came = new Int32Array(size).fill(-1);
  const waiting: [number, number][] = [[0, -1]];
  let at = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, up] = next;
    order[at] = node;
    parent[at] = up;
    came[node] = at;
    for (const other of tree[node] ?? []) if (came[other] === -1) waiting.push([other, at]);
    at++;
  }
  return [order, parent];
}
