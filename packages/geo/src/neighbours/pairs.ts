import blossom from 'edmonds-blossom-fixed';

/** Two grids side by side. */
export interface Adjacency {
  readonly a: number;
  readonly b: number;
  /** Length of their common border. */
  readonly metres: number;
}

/**
 * Groups of neighbours who stand in for each other (R11): as many pairs as can be, and of all such
 * pairings the one with the most even work; who remains joins a pair beside it. Edmonds’ blossom
 * algorithm: exact.
 *
 * @param work of each grid, by its index
 * @returns groups of two or three indexes; a grid without any neighbour stands alone
 */
export function standInPairs(work: readonly number[], adjacent: readonly Adjacency[]): number[][] {
  const most = Math.max(1, ...work);
  // Whole numbers, as the algorithm wants them: even pairs weigh most, long borders break ties.
  const links = adjacent.map(({ a, b, metres }) => {
    const uneven = Math.abs((work[a] ?? 0) - (work[b] ?? 0)) / most;
    return [a, b, Math.round(1000 * (1 - uneven)) + Math.min(50, Math.round(metres / 100)) + 1] as const;
  });
  const partners = links.length === 0 ? [] : blossom(links, true);
  const groups = work.flatMap((_, grid) => {
    const partner = partners[grid] ?? -1;
    return partner > grid ? [[grid, partner]] : [];
  });
  const alone = work.flatMap((_, grid) => ((partners[grid] ?? -1) === -1 ? [grid] : []));
  for (const grid of alone) joinGroup(groups, grid, { work, adjacent });
  return groups.sort(([a = 0], [b = 0]) => a - b);
}

function joinGroup(
  groups: number[][],
  grid: number,
  { work, adjacent }: { work: readonly number[]; adjacent: readonly Adjacency[] },
): void {
  const beside = new Set(adjacent.flatMap(({ a, b }) => (a === grid ? [b] : b === grid ? [a] : [])));
  const load = (group: readonly number[]): number => group.reduce((sum, one) => sum + (work[one] ?? 0), 0);
  const open = groups.filter((group) => group.length === 2 && group.some((one) => beside.has(one)));
  const [lightest] = open.sort((a, b) => load(a) - load(b));
  if (lightest === undefined) groups.push([grid]);
  else lightest.push(grid);
}
