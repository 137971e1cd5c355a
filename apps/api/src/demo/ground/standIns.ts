import { type Adjacency, distanceMetres, standInPairs } from '@jingwei/geo';
import type { Position } from 'geojson';
import type { GridGround } from './ground.ts';

export type StandInRow = { readonly place: string; readonly community: string; readonly number: number };

const pointOf = ([lng = 0, lat = 0]: Position): [number, number] => [lng, lat];

/** The same whichever way it is walked: neighbours walk their common side in opposite directions. */
function sideOf(a: Position, b: Position): string {
  const [one, other] = [a.join(), b.join()];
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Grids of the town are cut from one drawing, so that a common side has the very same corners in both. */
function bordersOf(grids: readonly GridGround[]): Adjacency[] {
  const first = new Map<string, number>();
  const found = new Map<string, { a: number; b: number; metres: number }>();
  for (const [grid, { polygon }] of grids.entries()) {
    for (const [from, to] of polygon.coordinates.flatMap((ring) =>
      ring.slice(1).map((at, i) => [ring[i], at]),
    )) {
      if (from === undefined || to === undefined) continue;
      const side = sideOf(from, to);
      const other = first.get(side);
      first.set(side, grid);
      if (other === undefined || other === grid) continue;
      const border = found.get(`${other} ${grid}`) ?? { a: other, b: grid, metres: 0 };
      border.metres += distanceMetres(pointOf(from), pointOf(to));
      found.set(`${other} ${grid}`, border);
    }
  }
  return [...found.values()];
}

/** Who stands in for whom (R11), matched within each community as a plan matches them. */
export function standInRows(grids: readonly GridGround[]): StandInRow[] {
  return [...Map.groupBy(grids, ({ place }) => place.slice(0, 14))].flatMap(([community, own]) => {
    const work = own.map(({ households }) => households);
    const groups = standInPairs(work, bordersOf(own)).filter((group) => group.length > 1);
    return groups.flatMap((group, i) =>
      group
        .flatMap((grid) => own.slice(grid, grid + 1))
        .map(({ place }) => ({ place, community, number: i + 1 })),
    );
  });
}
