import { codeFromPlace } from '@jingwei/domain';
import { v7 } from 'uuid';
import type { Tx } from '../../../platform/db/database.ts';
import { moveBuildings } from '../../buildings/index.ts';
import {
  buildingsOfDivision,
  type DivisionRow,
  type GridOfDivisionRow,
  gridsOfDivision,
  serialsEver,
  setDivision,
} from '../queries/divisions.ts';
import { type GridRow, gridsOn } from '../queries/ground.ts';
import { serialsFor } from '../serials.ts';
import { dayBefore, rowOf } from '../shown.ts';
import { staffingOf } from '../staffing.ts';
import { moveLive } from './live.ts';
import { announceDivision, movePosts } from './posts.ts';
import {
  announce,
  closeAreas,
  deferLeaders,
  followLeaders,
  giveSerials,
  insertNewGrids,
  lockCommunity,
  replaceStandIns,
  setAreas,
  unplacedBuildings,
  writeVersions,
} from './queries.ts';

export type At = { readonly county: string; readonly id: string; readonly now: Temporal.Instant };

/** A grid as it comes into force. */
export type ForceGrid = GridOfDivisionRow & { readonly place: string; readonly areaId: string };

/** The grids with their places: those that carry on keep theirs, new ones get the next serials. */
async function placed(tx: Tx, at: At, { place }: DivisionRow): Promise<ForceGrid[]> {
  const grids = await gridsOfDivision(tx, at.county, at.id);
  const ever = await serialsEver(tx, at.county, place);
  const serials = serialsFor(
    grids,
    ever.map(({ serial }) => serial),
  );
  return grids.map((grid, i) => {
    const serial = serials[i] ?? '';
    return { ...grid, serial, place: `${place}.${serial}`, areaId: grid.continues?.id ?? v7() };
  });
}

type Change = { readonly division: DivisionRow; readonly day: string; readonly grids: readonly ForceGrid[] };

/** Areas, units, versions and stand-ins. */
async function layGround(tx: Tx, at: At, change: Change, closed: readonly GridRow[]): Promise<void> {
  const { division, day, grids } = change;
  const where = { county: at.county, day, division: at.id };
  const fresh = grids.filter(({ continues }) => continues === null);
  await setAreas(tx, where, grids);
  await insertNewGrids(
    tx,
    where,
    fresh.map((grid) => ({ ...grid, code: codeFromPlace(grid.place), unit: v7() })),
  );
  await closeAreas(
    tx,
    where,
    closed.map(({ id }) => id),
  );
  await writeVersions(tx, where, grids);
  await giveSerials(tx, where, grids);
  await replaceStandIns(tx, { county: at.county, community: division.place }, grids);
}

/**
 * Where what has no position of its own goes: with most of the buildings of its old grid. A grid that carries on keeps it.
 */
function heirsOf(
  before: readonly GridRow[],
  grids: readonly ForceGrid[],
  buildings: readonly { from: string; to: string }[],
): ReadonlyMap<string, string> {
  const kept = new Set(grids.map(({ place }) => place));
  return new Map(
    before.map(({ place }) => {
      if (kept.has(place)) return [place, place];
      const counts = Map.groupBy(
        buildings.filter(({ from }) => from === place),
        ({ to }) => to,
      );
      const [most] = [...counts].sort(([, one], [, other]) => other.length - one.length);
      return [place, most?.[0] ?? grids[0]?.place ?? place];
    }),
  );
}

/** Buildings with a position go where they are drawn, the others with most of their grid. */
async function moveHomes(tx: Tx, at: At, { division, grids }: Change, before: readonly GridRow[]) {
  const { county } = at;
  const placeOf = new Map(grids.map(({ number, place }) => [number, place]));
  const drawn = (await buildingsOfDivision(tx, county, at.id)).map(({ id, number }) => ({
    building: id,
    place: placeOf.get(number) ?? '',
  }));
  const others = await unplacedBuildings(tx, { county, community: division.place, division: at.id });
  const from = await unplacedBuildings(tx, { county, community: division.place, division: null });
  const was = new Map(from.map(({ id, place }) => [id, place]));
  const heirs = heirsOf(
    before,
    grids,
    drawn.map(({ building, place }) => ({ from: was.get(building) ?? '', to: place })),
  );
  const moves = [
    ...drawn,
    ...others.map(({ id, place }) => ({ building: id, place: heirs.get(place) ?? place })),
  ];
  await deferLeaders(tx);
  const moved = await moveBuildings(tx, { county, now: at.now.toString() }, moves);
  await followLeaders(tx, { county, community: division.place });
  return { heirs, moved };
}

/**
 * A division comes into force, in the transaction of the caller: grids that carry on keep id, code and worker; new ones
 * get codes that were never used; what is alive goes where it now belongs; what has happened keeps the place of its time.
 */
export async function putInForce(tx: Tx, at: At): Promise<void> {
  const division = await rowOf(tx, at.county, at.id);
  const day = division.effectiveOn;
  if (division.state !== 'scheduled' || day === null) return;
  await lockCommunity(tx, at.county, division.place);
  const before = await gridsOn(tx, at.county, division.place, day);
  const grids = await placed(tx, at, division);
  const kept = new Set(grids.map(({ areaId }) => areaId));
  const closed = before.filter(({ id }) => !kept.has(id));
  const change = { division, day, grids };
  const staffing = await staffingOf(tx, {
    county: at.county,
    day: dayBefore(day),
    row: division,
    grids,
    before,
  });
  await announceDivision(tx, at, change, staffing);
  await layGround(tx, at, change, closed);
  const { heirs } = await moveHomes(tx, at, change, before);
  await movePosts(tx, at, { ...change, closed, staffing }, heirs);
  await moveLive(tx, at, change, heirs);
  const now = at.now.toString();
  await setDivision(tx, { county: at.county, id: at.id, now }, { state: 'effective', effectiveAt: now });
  await announce(tx, at.county, division.place);
}
