import type { DivisionNotice, DivisionStaffing } from '@jingwei/contract';
import { changingOf, isChanging, proposePosts } from '@jingwei/domain';
import type { Tx } from '../../platform/db/database.ts';
import type { DivisionRow, GridOfDivisionRow } from './queries/divisions.ts';
import type { GridRow } from './queries/ground.ts';
import { chosenPosts, movesOfDivision, type Telling, workersWithin } from './queries/staffing.ts';

type Staffing = {
  readonly county: string;
  readonly day: string;
  readonly row: Pick<DivisionRow, 'id' | 'place'>;
  readonly grids: readonly GridOfDivisionRow[];
  readonly before: readonly GridRow[];
};

const person = ({ id, name }: { id: string; name: string }) => ({ id, name });

/** Who works where once a division is in force, what changes for them, and who could work where nobody would. */
export async function staffingOf(tx: Tx, given: Staffing): Promise<DivisionStaffing> {
  const { county, day, row, grids, before } = given;
  const street = await workersWithin(tx, { county, within: row.place.slice(0, 10), day });
  const moves = await movesOfDivision(tx, county, row.id);
  const chosen = new Map((await chosenPosts(tx, county, row.id)).map((post) => [post.number, post]));
  const workersAt = (place: string | undefined) => street.filter((worker) => worker.place === place);
  const coming = grids.map(({ number, continues }) => ({ number, continues: continues?.place ?? null }));
  const today = before.map(({ place }) => ({ place, workers: workersAt(place).map(({ id }) => id) }));
  const proposed = proposePosts(coming, today, moves);
  const shownProposal = (number: number) => {
    const one = proposed.get(number);
    const worker = street.find(({ id, place }) => id === one?.account && place === one.place);
    if (one === undefined || worker === undefined) return null;
    return { ...person(worker), from: worker.gridName, households: one.households, free: one.free };
  };
  const kept = new Set(coming.map(({ continues }) => continues));
  const candidates = new Map(street.map((worker) => [worker.id, person(worker)]));
  return {
    grids: coming.map((grid) => {
      const post = chosen.get(grid.number);
      return {
        number: grid.number,
        keeps: workersAt(grid.continues ?? undefined).map(person),
        chosen: post === undefined ? null : person(post),
        proposed: shownProposal(grid.number),
        ...changingOf(grid, moves),
      };
    }),
    closing: before
      .filter(({ place }) => !kept.has(place))
      .map(({ place, name }) => {
        const { goes } = changingOf({ number: -1, continues: place }, moves);
        return { place, name, workers: workersAt(place).map(person), goes };
      }),
    candidates: [...candidates.values()],
  };
}

/** Numbers of grids in which nobody would work. */
export const vacantIn = (staffing: DivisionStaffing): number[] =>
  staffing.grids
    .filter(({ keeps, chosen }) => keeps.length === 0 && chosen === null)
    .map(({ number }) => number);

type Told = {
  readonly kind: 'division.ahead' | 'division.effective' | 'division.withdrawn';
  readonly row: Pick<DivisionRow, 'id' | 'place' | 'placeName'>;
  readonly on: string | null;
  readonly grids: readonly Pick<GridOfDivisionRow, 'number' | 'name' | 'continues'>[];
};

/**
 * What everybody is told about a division: workers and leaders of grids whose households change, whoever gets a grid, and
 * the community about grids without a worker. Nobody is told of a grid in which nothing changes.
 */
export function tellingsOf(staffing: DivisionStaffing, { kind, row, on, grids }: Told): Telling[] {
  const nothing = { households: 0, buildings: 0 };
  const about = { division: row.id, community: row.placeName, on, closed: false, vacant: [] };
  const nameOf = (number: number) => grids.find((grid) => grid.number === number)?.name ?? '';
  const changed = staffing.grids.flatMap(({ number, comes, goes, chosen, keeps }): Telling[] => {
    const grid = grids.find((one) => one.number === number);
    const detail: DivisionNotice = { ...about, grid: nameOf(number), comes, goes };
    const mine = chosen !== null && keeps.length === 0 ? [{ kind, detail, person: chosen.id }] : [];
    if (grid?.continues && isChanging({ comes, goes }))
      return [{ kind, detail, grid: grid.continues.place }, ...mine];
    return mine;
  });
  const closing = staffing.closing.map(({ place, name, goes }): Telling => {
    const detail: DivisionNotice = { ...about, grid: name, comes: nothing, goes, closed: true };
    return { kind, detail, grid: place };
  });
  const vacant = vacantIn(staffing).map(nameOf);
  if (vacant.length === 0 || kind === 'division.withdrawn') return [...changed, ...closing];
  const detail: DivisionNotice = { ...about, grid: '', comes: nothing, goes: nothing, vacant };
  return [...changed, ...closing, { kind: 'division.vacant', detail, community: row.place }];
}
