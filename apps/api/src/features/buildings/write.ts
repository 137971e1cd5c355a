import { AssignBuildingGrid, type BodyOf, CreateBuilding, refuse, UpdateBuilding } from '@jingwei/contract';
import { buildingCode, buildingSerial, checkCodes, isWithin } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { postsFor } from '../../platform/session/posts.ts';
import {
  type BuildingColumns,
  followBuildings,
  gridInForce,
  highestCode,
  insertBuilding,
  lockBuilding,
  replaceEntrances,
  setBuilding,
} from './queries/buildings.ts';
import { buildingPage } from './read.ts';

type Said = Omit<BodyOf<typeof UpdateBuilding>, 'baseVersion'>;
type Writing =
  | Context<typeof CreateBuilding>
  | Context<typeof UpdateBuilding>
  | Context<typeof AssignBuildingGrid>;

function columnsOf(said: Said): BuildingColumns {
  const { name, code, compound, address, use, floors, builtYear, point, footprint } = said;
  checkCodes({ buildingUse: use });
  const given: Record<string, string | number | null | undefined> = {
    name: name?.trim(),
    code: code?.trim(),
    compound: compound?.trim(),
    address: address?.trim(),
    use,
    floors,
    built_year: builtYear,
    ...(point === undefined ? {} : { lng: point?.lng ?? null, lat: point?.lat ?? null }),
    footprint: footprint == null ? footprint : JSON.stringify(footprint),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** A grid in force within the places of the posts that permit the operation. @throws {Refusal} `area.missing` */
async function askGrid(c: Writing, place: string): Promise<void> {
  const caller = staff(c);
  const within = postsFor(caller, c.operation.name).some((post) => isWithin(place, post.place));
  const grid = within ? await gridInForce(c.tx, caller.county, place, dayOf(c.now)) : undefined;
  if (grid === undefined) throw refuse('area.missing', {}, { field: 'place' });
}

const attempts = 50;

/**
 * Inserts under the given code, or under the next serial of the grid that is free in the whole county: a building that was
 * moved away keeps its code, and need not be seen.
 */
async function enter(c: Context<typeof CreateBuilding>): Promise<void> {
  const { county, account } = staff(c);
  const { id, place, code } = c.input;
  const row = { county, id, place, name: c.input.name.trim(), by: account, now: c.now.toString() };
  const highest = await highestCode(c.tx, county, place.replaceAll('.', ''));
  const from = buildingSerial(place, highest?.code ?? '') + 1;
  const codes =
    code === undefined
      ? Array.from({ length: attempts }, (_, at) => buildingCode(place, from + at))
      : [code.trim()];
  for (const one of codes) if ((await insertBuilding(c.tx, { ...row, code: one })) !== undefined) return;
  throw refuse('building.code_taken', {}, { field: 'code' });
}

export const createBuilding = peopleHandler(CreateBuilding, async (c) => {
  const { county, account } = staff(c);
  const { id, place, entrances, name: _name, code: _code, ...said } = c.input;
  const columns = columnsOf(said);
  await askGrid(c, place);
  await enter(c);
  const stamp = { county, id, by: account, now: c.now.toString() };
  await setBuilding(c.tx, stamp, columns, false);
  if (entrances !== undefined) await replaceEntrances(c.tx, county, { id, place }, entrances);
  c.audited.place = place;
  return buildingPage(c, id);
});

async function current(c: Context<typeof UpdateBuilding> | Context<typeof AssignBuildingGrid>) {
  const row = await lockBuilding(c.tx, c.caller.county, c.params.id);
  if (row === undefined) throw refuse('building.missing');
  if (row.version !== c.input.baseVersion)
    throw refuse('ledger.stale', {}, { current: await buildingPage(c, row.id) });
  return row;
}

export const updateBuilding = peopleHandler(UpdateBuilding, async (c) => {
  const { county, account } = staff(c);
  const row = await current(c);
  const { baseVersion: _, entrances, ...said } = c.input;
  const stamp = { county, id: row.id, by: account, now: c.now.toString() };
  await setBuilding(c.tx, stamp, columnsOf(said));
  if (entrances !== undefined) await replaceEntrances(c.tx, county, row, entrances);
  c.audited.place = row.place;
  return buildingPage(c, row.id);
});

/** The building, and by the cascading keys everything alive in it, in one statement (R5). */
export const assignBuildingGrid = peopleHandler(AssignBuildingGrid, async (c) => {
  const { county, account } = staff(c);
  const row = await current(c);
  await askGrid(c, c.input.grid);
  if (row.place !== c.input.grid) {
    const stamp = { county, id: row.id, by: account, now: c.now.toString() };
    await setBuilding(c.tx, stamp, { place: c.input.grid });
    await followBuildings(c.tx, county, [row.id]);
  }
  c.audited.place = c.input.grid;
  c.audited.detail = { from: row.place, to: c.input.grid };
  return buildingPage(c, row.id);
});
