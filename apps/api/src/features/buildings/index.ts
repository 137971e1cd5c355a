import type { Tx } from '../../platform/db/database.ts';
import type { Feature } from '../../platform/http/feature.ts';
import { anyHandler } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import { createDwelling, listDwellings, updateDwelling } from './dwellings.ts';
import { followBuildings, placeBuildings } from './queries/buildings.ts';
import { findBuilding, listBuildings } from './read.ts';
import { assignBuildingGrid, createBuilding, updateBuilding } from './write.ts';

const handlers = [
  anyHandler(listBuildings),
  anyHandler(findBuilding),
  anyHandler(createBuilding),
  anyHandler(updateBuilding),
  anyHandler(assignBuildingGrid),
  anyHandler(listDwellings),
  anyHandler(createDwelling),
  anyHandler(updateDwelling),
];

/** Buildings and the dwellings in them; a building lies in one grid, whole (R5). */
export const buildings: Feature = async (app, { deps }) => {
  for (const one of handlers) route(app, deps, one);
};

/** Moves whole buildings at once, with everything alive in them and what waits about their people. Answers how many. */
export async function moveBuildings(
  tx: Tx,
  at: { county: string; now: string },
  moves: readonly { building: string; place: string }[],
): Promise<number> {
  const moved = await placeBuildings(tx, at, moves);
  await followBuildings(
    tx,
    at.county,
    moved.map(({ id }) => id),
  );
  return moved.length;
}
