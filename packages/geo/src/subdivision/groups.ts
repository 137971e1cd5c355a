/** Disjoint sets of numbers (union by size, paths halved). */
export interface Groups {
  /** The number that stands for the set of `item`. */
  find(item: number): number;
  /** Makes one set of two; the number that stands for it. */
  join(a: number, b: number): number;
  /** Sets numbered from 0 in the order of their first member. */
  number(): { readonly of: Int32Array; readonly count: number };
}

/** Every number below `size` in a set of its own. */
export function createGroups(size: number): Groups {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const sizes = new Int32Array(size).fill(1);
  const find = (item: number): number => {
    let at = item;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = parent[at] ?? up;
    }
    return at;
  };
  const join = (a: number, b: number): number => {
    let [big, small] = [find(a), find(b)];
    if (big === small) return big;
    if ((sizes[big] ?? 0) < (sizes[small] ?? 0)) [big, small] = [small, big];
    parent[small] = big;
    sizes[big] = (sizes[big] ?? 0) + (sizes[small] ?? 0);
    return big;
  };
  const number = (): { of: Int32Array; count: number } => {
    const of = new Int32Array(size);
    const names = new Map<number, number>();
    for (let i = 0; i < size; i++) {
      const root = find(i);
      const name = names.get(root) ?? names.size;
      names.set(root, name);
      of[i] = name;
    }
    return { of, count: names.size };
  };
  return { find, join, number };
}
