import type { PlanState } from './state.ts';

/** Grids that a search has come by, each once, as the nodes of its parcels, by their marks. */
export type Pool = Map<string, readonly number[]>;

/** Two numbers that look random and follow from a node; what a set of nodes is known by is their exclusive or. */
function mark(node: number, salt: number): number {
  let bits = Math.imul(node + 1, 0x9e3779b1 ^ salt);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b + salt);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Puts the grids of a division into the pool. Two sets with the same marks would be taken for one: one of them is lost. */
export function collect(pool: Pool, { part, count }: PlanState): void {
  const marks = new Int32Array(count * 2);
  for (const [node, own] of part.entries()) {
    marks[own * 2] = (marks[own * 2] ?? 0) ^ mark(node, 2);
    marks[own * 2 + 1] = (marks[own * 2 + 1] ?? 0) ^ mark(node, 14);
  }
  const fresh = new Map<number, number[]>();
  for (let own = 0; own < count; own++) {
    const key = `${marks[own * 2]} ${marks[own * 2 + 1]}`;
    if (pool.has(key)) continue;
    const nodes: number[] = [];
    fresh.set(own, nodes);
    pool.set(key, nodes);
  }
  if (fresh.size === 0) return;
  for (const [node, own] of part.entries()) fresh.get(own)?.push(node);
}
