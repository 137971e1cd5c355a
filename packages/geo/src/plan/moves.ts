import type { PlanGraph } from './graph.ts';
import type { Random } from './random.ts';
import { applyMove, type PlanState, staysWhole, weighMove } from './state.ts';

/** How long and how boldly to look for something better. */
export interface Search {
  readonly random: Random;
  readonly moves: number;
  /** Temperature at the start: a move that adds this much to the price is made about one time in three. */
  readonly warmth: number;
  /** Nodes that stay where they are. */
  readonly pinned: ReadonlySet<number>;
}

export function accepts(change: number, warmth: number, random: Random): boolean {
  return change <= 0 || random.next() < Math.exp(-change / warmth);
}

/** A node at a border, the part it would go to, and the part it would leave. */
interface Step {
  readonly node: number;
  readonly from: number;
  readonly to: number;
}

/** Any link; undefined if it crosses no border. */
function drawStep({ graph, part }: PlanState, random: Random): Step | undefined {
  const link = random.below(graph.towards.length);
  const node = graph.source[link] ?? -1;
  const [from, to] = [part[node] ?? -1, part[graph.towards[link] ?? -1] ?? -1];
  return from === to ? undefined : { node, from, to };
}

/** Moves one node over a border, if that is worth it. What it added to the price; 0 when nothing was done. */
export function tryMove(state: PlanState, { random, pinned }: Search, warmth: number): number {
  const step = drawStep(state, random);
  if (step === undefined || pinned.has(step.node)) return 0;
  const move = weighMove(state, step.node, step.to);
  if (!accepts(move.price, warmth, random) || !staysWhole(state, step.node)) return 0;
  applyMove(state, step.node, step.to, move);
  return move.price;
}

/** How many links to look at for a second node. */
const DRAWS = 12;

/** A node to leave the part that has just taken one in. */
function drawOnward(state: PlanState, random: Random, first: Step): Step | undefined {
  for (let draw = 0; draw < DRAWS; draw++) {
    const step = drawStep(state, random);
    if (step?.from === first.to && step.node !== first.node) return step;
  }
  return undefined;
}

const touches = ({ first, towards }: PlanGraph, { part }: PlanState, { node, to }: Step): boolean => {
  for (let link = first[node] ?? 0; link < (first[node + 1] ?? 0); link++) {
    if (part[towards[link] ?? -1] === to) return true;
  }
  return false;
};

/**
 * Moves a node over a border and another one on from the part that took it in, as one step: alone each of the two may
 * unbalance two grids, which nothing would make good in time. What it added to the price; 0 when nothing was done.
 */
export function tryExchange(state: PlanState, { random, pinned }: Search, warmth: number): number {
  const step = drawStep(state, random);
  if (step === undefined || pinned.has(step.node)) return 0;
  const onward = drawOnward(state, random, step);
  if (onward === undefined || pinned.has(onward.node) || !staysWhole(state, step.node)) return 0;
  const { node, from, to } = step;
  const there = weighMove(state, node, to);
  const back = {
    price: -there.price,
    perimeterFrom: state.perimeter[to] ?? 0,
    perimeterTo: state.perimeter[from] ?? 0,
  };
  applyMove(state, node, to, there);
  const second = weighMove(state, onward.node, onward.to);
  const change = there.price + second.price;
  const holds = () => touches(state.graph, state, onward) && staysWhole(state, onward.node);
  if (accepts(change, warmth, random) && holds()) {
    applyMove(state, onward.node, onward.to, second);
    return change;
  }
  applyMove(state, node, from, back);
  return 0;
}
