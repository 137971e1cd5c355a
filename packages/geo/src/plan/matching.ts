import blossom from 'edmonds-blossom-fixed';

/**
 * Which grid of today each new grid carries on: the matching in which most households stay.
 *
 * @param shares of each new grid, the households by their grid of today
 * @returns −1 for a new grid that carries on none
 */
export function carryOn(shares: readonly ReadonlyMap<number, number>[]): Int32Array {
  const grids = [...new Set(shares.flatMap((share) => [...share.keys()]))];
  const place = new Map(grids.map((grid, i) => [grid, shares.length + i]));
  const links = shares.flatMap((share, part) =>
    [...share].flatMap(([grid, households]) => {
      const node = place.get(grid);
      return node === undefined || households <= 0 ? [] : [[part, node, households] as const];
    }),
  );
  const partners = links.length === 0 ? [] : blossom(links, false);
  return Int32Array.from(shares, (_, part) => grids[(partners[part] ?? -1) - shares.length] ?? -1);
}
