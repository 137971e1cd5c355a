import { type Building, type BuildingRow, FindBuilding, ListBuildings, refuse } from '@jingwei/contract';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { type Asking, both, cursorId, reachIn } from '../residents/index.ts';
import {
  type BuildingListRow,
  buildingMatches,
  buildingsBy,
  countBuildings,
  findBuildingRow,
  positionOfBuilding,
} from './queries/buildings.ts';

const operations = ['building.update', 'building.assignGrid', 'dwelling.create', 'dwelling.update'] as const;

function shown(row: BuildingListRow): BuildingRow {
  const { id, place, code, name, compound, address, use, floors, builtYear } = row;
  const { dwellings, households, residents, version, lng, lat } = row;
  return {
    ...{ id, place, code, name, compound, address, use, floors, builtYear },
    point: lng === null || lat === null ? null : { lng, lat },
    ...{ dwellings, households, residents, version },
  };
}

/** One building whole. @throws {Refusal} `building.missing` */
export async function buildingPage(c: Asking, id: string): Promise<Building> {
  const row = await findBuildingRow(c.tx, c.caller.county, id);
  if (row === undefined) throw refuse('building.missing');
  return {
    ...shown(row),
    placeName: row.placeName,
    footprint: row.footprint,
    entrances: row.entrances,
    changedBy: row.changedBy,
    changedAt: row.changedAt.toString(),
    abilities: ableAt(staff(c), row.place, operations),
  };
}

export const findBuilding = peopleHandler(FindBuilding, (c) => buildingPage(c, c.params.id));

export const listBuildings = peopleHandler(ListBuildings, async (c) => {
  const { county } = staff(c);
  const { place, use, q, after, limit = 20 } = c.query;
  const where = both(reachIn(c.caller, ListBuildings.name, 'b.place', place), buildingMatches({ use, q }));
  const id = cursorId(after);
  const position = id === null ? null : await positionOfBuilding(c.tx, county, id);
  if (position === undefined)
    throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
  const rows = await buildingsBy(c.tx, { county, where, after: position, limit: limit + 1 });
  const { n } = await countBuildings(c.tx, county, where);
  const items = rows.slice(0, limit).map(shown);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: n };
});
