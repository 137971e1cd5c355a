import {
  type BodyOf,
  CreateDwelling,
  type DwellingRow,
  ListDwellings,
  refuse,
  UpdateDwelling,
} from '@jingwei/contract';
import { checkCodes, maskName } from '@jingwei/domain';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { lockBuilding } from './queries/buildings.ts';
import {
  type DwellingColumns,
  type DwellingListRow,
  dwellingsOf,
  findDwelling,
  insertDwelling,
  lockDwellingRow,
  setDwelling,
} from './queries/dwellings.ts';
import { buildingPage } from './read.ts';

/** A dwelling and who lives there, the heads masked. */
const shown = (row: DwellingListRow): DwellingRow => ({
  ...row,
  households: row.households.map(({ head, lastVisitAt, ...household }) => ({
    ...household,
    head: head === null ? null : maskName(head),
    lastVisitAt: lastVisitAt === null ? null : Temporal.Instant.from(lastVisitAt).toString(),
  })),
});

function columnsOf(said: Omit<BodyOf<typeof UpdateDwelling>, 'baseVersion'>): DwellingColumns {
  const { entrance, number, floor, areaM2, rental, rentalHazard, vacant } = said;
  checkCodes({ rentalHazard });
  const given = {
    entrance: entrance?.trim(),
    number: number?.trim(),
    floor,
    area_m2: areaM2,
    rental,
    rental_hazard: rentalHazard,
    vacant,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

export const listDwellings = peopleHandler(ListDwellings, async (c) => {
  const building = await buildingPage(c, c.params.id);
  return { items: (await dwellingsOf(c.tx, c.caller.county, building.id)).map(shown) };
});

export const createDwelling = peopleHandler(CreateDwelling, async (c) => {
  const { county, account } = staff(c);
  const building = await lockBuilding(c.tx, county, c.input.building);
  if (building === undefined) throw refuse('building.missing');
  const { id, building: _, ...said } = c.input;
  const stamp = { county, id, by: account, now: c.now.toString() };
  await insertDwelling(c.tx, stamp, { building: building.id, place: building.place }, columnsOf(said));
  c.audited.place = building.place;
  return shown(await findDwelling(c.tx, county, id));
});

export const updateDwelling = peopleHandler(UpdateDwelling, async (c) => {
  const { county, account } = staff(c);
  const row = await lockDwellingRow(c.tx, county, c.params.id);
  if (row === undefined) throw refuse('dwelling.missing');
  const { baseVersion, ...said } = c.input;
  if (row.version !== baseVersion)
    throw refuse('ledger.stale', {}, { current: shown(await findDwelling(c.tx, county, row.id)) });
  await setDwelling(c.tx, { county, id: row.id, by: account, now: c.now.toString() }, columnsOf(said));
  c.audited.place = row.place;
  return shown(await findDwelling(c.tx, county, row.id));
});
