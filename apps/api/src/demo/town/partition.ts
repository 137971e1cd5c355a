import type { Random } from './random.ts';
import { type Graph, outlineOf } from './regions.ts';
import type { EdgeKind, Face, Subdivision } from './subdivision.ts';

/**
 * Cuts a connected set of atoms into connected parts of given weights, along wide roads rather
 * than lanes. Each cut draws random spanning trees that prefer to keep close neighbours together,
 * and takes the tree edge whose removal balances best with the shortest border.
 */
export interface Partitioning {
  readonly sub: Subdivision;
  readonly graph: Graph;
  readonly weight: (atom: number) => number;
  readonly random: Random;
  /** Random trees per cut. */
  readonly attempts: number;
}

/** How readily a border follows an edge: the larger, the sooner. */
const DIVIDES: Readonly<Record<EdgeKind, number>> = {
  outer: 1,
  river: 9,
  arterial: 3.5,
  street: 1.6,
  lane: 1,
};
const TOLERANCE = 0.22;

/** Parts in the order of the targets; undefined when no way to cut was found. */
export function partition(
  plan: Partitioning,
  atoms: readonly number[],
  targets: readonly number[],
): number[][] | undefined {
  if (targets.length <= 1) return [[...atoms]];
  const half = targets.length >> 1;
  const total = sum(targets);
  const goal = { share: sum(targets.slice(0, half)) / total, slack: TOLERANCE / targets.length };
  for (let round = 0; round < 3; round++) {
    const sides = bisect(plan, atoms, { share: goal.share, slack: goal.slack * (1 + round * 0.5) });
    if (sides === undefined) continue;
    const first = partition(plan, sides[0], targets.slice(0, half));
    const second = first && partition(plan, sides[1], targets.slice(half));
    if (first !== undefined && second !== undefined) return [...first, ...second];
  }
  return undefined;
}

/** The largest deviation of a part from its share, as a fraction of the share. */
export function worstDeviation(
  plan: Partitioning,
  parts: readonly (readonly number[])[],
  targets: readonly number[],
): number {
  const weights = parts.map((part) => sum(part.map(plan.weight)));
  const scale = sum(weights) / sum(targets);
  return Math.max(...weights.map((weight, i) => Math.abs(weight / ((targets[i] ?? 1) * scale) - 1)));
}

interface Tree {
  /** Atoms from the root outwards. */
  readonly order: number[];
  readonly parent: Map<number, number>;
}

function bisect(
  plan: Partitioning,
  atoms: readonly number[],
  goal: { share: number; slack: number },
): [number[], number[]] | undefined {
  const total = sum(atoms.map(plan.weight));
  const within = new Set(atoms);
  const links = linksAmong(plan, within);
  let best: [number[], number[]] | undefined;
  let bestCost = Infinity;
  for (let attempt = 0; attempt < plan.attempts; attempt++) {
    const tree = randomTree(plan.random, atoms, links);
    if (tree === undefined) return undefined;
    const below = weightsBelow(plan, tree);
    for (const atom of tree.order.slice(1)) {
      const share = (below.get(atom) ?? 0) / total;
      const direct = Math.abs(share - goal.share);
      const swapped = Math.abs(1 - share - goal.share);
      const miss = Math.min(direct, swapped);
      if (miss > goal.slack) continue;
      const branch = branchOf(tree, atom);
      const cost = borderCost(plan, branch, within) * (1 + (miss / goal.slack) * 0.6);
      if (cost >= bestCost) continue;
      const rest = atoms.filter((other) => !branch.has(other));
      if (!isSimple(plan, [...branch]) || !isSimple(plan, rest)) continue;
      bestCost = cost;
      best = direct <= swapped ? [[...branch], rest] : [rest, [...branch]];
    }
  }
  return best;
}

interface Link {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

function linksAmong(plan: Partitioning, within: ReadonlySet<number>): Link[] {
  const links: Link[] = [];
  for (const a of within) {
    for (const { atom: b, kind } of plan.graph.neighbours.get(a) ?? []) {
      if (a < b && within.has(b)) links.push({ a, b, weight: DIVIDES[kind] });
    }
  }
  return links;
}

/** A spanning tree that takes cheap links first, with a random hand (Kruskal). */
function randomTree(random: Random, atoms: readonly number[], links: readonly Link[]): Tree | undefined {
  const keyed = links.map((link) => ({ link, key: link.weight * (0.25 + random.next()) }));
  keyed.sort((p, q) => p.key - q.key);
  const group = new Map(atoms.map((atom) => [atom, atom]));
  const rootOf = (atom: number): number => {
    let root = atom;
    while (group.get(root) !== root) root = group.get(root) ?? root;
    group.set(atom, root);
    return root;
  };
  const joined = new Map<number, number[]>(atoms.map((atom) => [atom, []]));
  for (const {
    link: { a, b },
  } of keyed) {
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    if (rootA === rootB) continue;
    group.set(rootA, rootB);
    joined.get(a)?.push(b);
    joined.get(b)?.push(a);
  }
  return treeFrom(atoms, joined);
}

function treeFrom(
  atoms: readonly number[],
  joined: ReadonlyMap<number, readonly number[]>,
): Tree | undefined {
  const [root] = atoms;
  if (root === undefined) return undefined;
  const tree: Tree = { order: [root], parent: new Map() };
  for (const atom of tree.order) {
    for (const child of joined.get(atom) ?? []) {
      if (child === tree.parent.get(atom)) continue;
      tree.parent.set(child, atom);
      tree.order.push(child);
    }
  }
  return tree.order.length === atoms.length ? tree : undefined;
}

function weightsBelow(plan: Partitioning, tree: Tree): Map<number, number> {
  const below = new Map(tree.order.map((atom) => [atom, plan.weight(atom)]));
  for (const atom of tree.order.toReversed()) {
    const parent = tree.parent.get(atom);
    if (parent !== undefined) below.set(parent, (below.get(parent) ?? 0) + (below.get(atom) ?? 0));
  }
  return below;
}

function branchOf(tree: Tree, top: number): Set<number> {
  const branch = new Set([top]);
  for (const atom of tree.order) if (branch.has(tree.parent.get(atom) ?? -1)) branch.add(atom);
  return branch;
}

function borderCost(plan: Partitioning, side: ReadonlySet<number>, within: ReadonlySet<number>): number {
  let cost = 0;
  for (const atom of side) {
    for (const { atom: other, length, kind } of plan.graph.neighbours.get(atom) ?? []) {
      if (within.has(other) && !side.has(other)) cost += length / DIVIDES[kind];
    }
  }
  return cost;
}

function isSimple(plan: Partitioning, atoms: readonly number[]): boolean {
  const faces = atoms.flatMap((atom): readonly Face[] => plan.graph.faces.get(atom) ?? []);
  return outlineOf(plan.sub, faces) !== undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
