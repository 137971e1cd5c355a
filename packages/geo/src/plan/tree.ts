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
  const weight = new Float64Array(nodes.length);
  for (let at = 0; at < nodes.length; at++) {
    order[at] = nodes[order[at] ?? 0] ?? -1;
    weight[at] = graph.weight[order[at] ?? -1] ?? 0;
  }
  const cuts: TreeCut[] = [];
  for (let at = nodes.length - 1; at > 0; at--) {
    const up = parent[at] ?? 0;
    size[up] = (size[up] ?? 0) + (size[at] ?? 0);
    weight[up] = (weight[up] ?? 0) + (weight[at] ?? 0);
    cuts.push({ first: at, size: size[at] ?? 0, weight: weight[at] ?? 0 });
  }
  return { order, cuts };
}

/** The nodes of one side of a cut. */
export const nodesOf = ({ order }: Tree, { first, size }: TreeCut): Int32Array =>
  order.subarray(first, first + size);

/** Neighbours in the tree, all by their place in `nodes`. */
function randomTree(graph: PlanGraph, nodes: readonly number[], random: Random): number[][] {
  const place = new Int32Array(graph.size).fill(-1);
  for (let i = 0; i < nodes.length; i++) place[nodes[i] ?? -1] = i;
  const [from, to, rank]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] ?? -1;
    for (let link = graph.first[node] ?? 0; link < (graph.first[node + 1] ?? 0); link++) {
      const next = graph.towards[link] ?? -1;
      if (next <= node || place[next] === -1) continue;
      from.push(i);
      to.push(place[next] ?? -1);
      rank.push(random.next() - 0.5 * Math.sign(graph.price[link] ?? 0));
    }
  }
  const groups = createGroups(nodes.length);
  const tree: number[][] = nodes.map(() => []);
  for (const link of inOrder(rank)) {
    const [a, b] = [from[link] ?? 0, to[link] ?? 0];
    if (groups.find(a) === groups.find(b)) continue;
    groups.join(a, b);
    tree[a]?.push(b);
    tree[b]?.push(a);
  }
  return tree;
}

/** Indexes of ranks between −1 and 2, lowest rank first: sorted as numbers, which needs no function to compare. */
function inOrder(rank: readonly number[]): Float64Array {
  const keys = new Float64Array(rank.length);
  for (let i = 0; i < rank.length; i++) keys[i] = Math.floor(((rank[i] ?? 0) + 1) * 2 ** 32) * 2 ** 16 + i;
  keys.sort();
  for (let i = 0; i < keys.length; i++) keys[i] = (keys[i] ?? 0) % 2 ** 16;
  return keys;
}

/** From the first node down, one branch after the other; for each step of it the step at which its parent came. */
function walked(tree: readonly (readonly number[])[], size: number): [Int32Array, Int32Array] {
  const [order, parent] = [new Int32Array(size), new Int32Array(size)];
  const came = new Uint8Array(size);
  const [waiting, from] = [new Int32Array(size), new Int32Array(size)];
  let [at, left] = [0, 1];
  while (left > 0) {
    left--;
    const node = waiting[left] ?? 0;
    order[at] = node;
    parent[at] = from[left] ?? 0;
    came[node] = 1;
    for (const other of tree[node] ?? []) {
      if (came[other] === 1) continue;
      waiting[left] = other;
      from[left] = at;
      left++;
    }
    at++;
  }
  return [order, parent];
}
