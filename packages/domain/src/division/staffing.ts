/** A building of a division: the grid (place) in which it lies today, and the number of the one to which it goes. */
export type BuildingMove = { readonly from: string; readonly to: number; readonly households: number };

export type Amount = { readonly households: number; readonly buildings: number };

/** A grid of a division; `continues` is the place of the grid of today that carries on as this one. */
export type ComingGrid = { readonly number: number; readonly continues: string | null };

/** A grid of today with who works in it. */
export type StaffedGrid = { readonly place: string; readonly workers: readonly string[] };

/** What comes to a grid, and what leaves it. */
export type Changing = { readonly comes: Amount; readonly goes: Amount };

const amountOf = (moves: readonly BuildingMove[]): Amount => ({
  households: moves.reduce((sum, { households }) => sum + households, 0),
  buildings: moves.length,
});

/** What a grid of a division gains and what the grid that it continues gives away. */
export function changingOf({ number, continues }: ComingGrid, moves: readonly BuildingMove[]): Changing {
  return {
    comes: amountOf(moves.filter(({ from, to }) => to === number && from !== continues)),
    goes: amountOf(moves.filter(({ from, to }) => from === continues && to !== number)),
  };
}

/** Whether anything changes for whoever works there. */
export const isChanging = ({ comes, goes }: Changing): boolean => comes.buildings + goes.buildings > 0;

/** Who could work in a grid: a worker of today, the grid from which they come, and the households that would keep them. */
export type ProposedPost = {
  readonly account: string;
  readonly place: string;
  readonly households: number;
  /** Their own grid is given up; otherwise they would look after both. */
  readonly free: boolean;
};

/**
 * Proposes for every grid that would have no worker the one who keeps most of its households (R2, R11). Workers whose own
 * grid is given up come first and are proposed once; where none of them knows the grid, the neighbour from whom most
 * households come looks after both. Grids whose households come from nobody get no proposal.
 */
export function proposePosts(
  grids: readonly ComingGrid[],
  today: readonly StaffedGrid[],
  moves: readonly BuildingMove[],
): ReadonlyMap<number, ProposedPost> {
  const workersAt = new Map(today.map(({ place, workers }) => [place, workers]));
  const kept = new Set(grids.map(({ continues }) => continues));
  const vacant = grids.filter(
    ({ continues }) => continues === null || (workersAt.get(continues) ?? []).length === 0,
  );
  const options = vacant.flatMap(({ number }) => {
    const from = Map.groupBy(
      moves.filter(({ to }) => to === number),
      ({ from }) => from,
    );
    return [...from].flatMap(([place, own]) =>
      (workersAt.get(place) ?? []).map((account) => ({
        number,
        account,
        place,
        households: amountOf(own).households,
        free: !kept.has(place),
      })),
    );
  });
  options.sort(
    (a, b) =>
      Number(b.free) - Number(a.free) ||
      b.households - a.households ||
      a.number - b.number ||
      (a.account < b.account ? -1 : 1),
  );
  const proposed = new Map<number, ProposedPost>();
  const taken = new Set<string>();
  for (const { number, ...post } of options) {
    if (proposed.has(number) || (post.free && taken.has(post.account))) continue;
    proposed.set(number, post);
    taken.add(post.account);
  }
  return proposed;
}
