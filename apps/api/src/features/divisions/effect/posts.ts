import type { DivisionStaffing } from '@jingwei/contract';
import { v7 } from 'uuid';
import type { Tx } from '../../../platform/db/database.ts';
import type { DivisionRow } from '../queries/divisions.ts';
import {
  beginPosts,
  type ComingPost,
  captainsOn,
  chosenPosts,
  endPosts,
  keepCame,
  movesOfDivision,
  tell,
} from '../queries/staffing.ts';
import { dayBefore } from '../shown.ts';
import { tellingsOf } from '../staffing.ts';
import type { At, ForceGrid } from './apply.ts';

type Change = {
  readonly division: DivisionRow;
  readonly day: string;
  readonly grids: readonly ForceGrid[];
};

/** On the day itself: the same people who were told ahead, and the community of grids without a worker. */
export async function announceDivision(
  tx: Tx,
  { county, id, now }: At,
  { division, day, grids }: Change,
  staffing: DivisionStaffing,
): Promise<void> {
  const told = { kind: 'division.effective' as const, row: division, on: day, grids };
  await tell(tx, county, now.toString(), tellingsOf(staffing, told));
  const came = Map.groupBy(await movesOfDivision(tx, county, id), ({ from, to }) => `${to} ${from}`);
  const rows = [...came.values()].flatMap((moves) => {
    const [first] = moves;
    const households = moves.reduce((sum, one) => sum + one.households, 0);
    return first === undefined ? [] : [{ number: first.to, place: first.from, households }];
  });
  await keepCame(tx, { county, division: id }, rows);
}

/**
 * Posts in grids that are given up end the day before; captains go on where their grid goes; whoever was chosen for a
 * grid without a worker begins.
 */
export async function movePosts(
  tx: Tx,
  { county, id, now }: At,
  {
    division,
    day,
    grids,
    closed,
    staffing,
  }: Change & { closed: readonly { place: string }[]; staffing: DivisionStaffing },
  heirs: ReadonlyMap<string, string>,
): Promise<void> {
  const places = closed.map(({ place }) => place);
  const placeOf = new Map(grids.map(({ number, place }) => [number, place]));
  const staffed = new Set(staffing.grids.filter(({ keeps }) => keeps.length > 0).map(({ number }) => number));
  const coming = (await chosenPosts(tx, county, id))
    .filter(({ number }) => !staffed.has(number))
    .flatMap(({ number, id: account, chosenBy: by }): ComingPost[] => {
      const place = placeOf.get(number);
      return place === undefined ? [] : [{ id: v7(), account, post: 'gridWorker', place, by }];
    });
  const captains = (await captainsOn(tx, { county, day: dayBefore(day), places })).map(
    ({ account, place, by }): ComingPost => ({
      id: v7(),
      account,
      post: 'buildingCaptain',
      place: heirs.get(place) ?? place,
      by: by ?? division.author.id,
    }),
  );
  await endPosts(tx, { county, day, places });
  const { scheduler } = division;
  await beginPosts(tx, { county, day, scheduler, now: now.toString() }, [...coming, ...captains]);
}
