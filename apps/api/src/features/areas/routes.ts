import {
  CreateDepartment,
  CreateGrid,
  ListAreas,
  ListUnits,
  RenameArea,
  refuse,
  UnitMembers,
} from '@jingwei/contract';
import { codeFromPlace, isPlace } from '@jingwei/domain';
import { labelPoint } from '@jingwei/geo';
import { v7 } from 'uuid';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { readOutline } from './geometry.ts';
import {
  announceGrids,
  areaAt,
  areaById,
  areasWithin,
  dispatchedEvent,
  insertArea,
  insertUnit,
  membersOnPost,
  renameArea,
  renameUnitOfArea,
  unitInReach,
  unitsServing,
  unitsWithin,
} from './queries.ts';

const listAreas = handler(ListAreas, async (c) => ({
  items: [...(await areasWithin(c.tx, staff(c), c.query))],
}));

const createGrid = handler(CreateGrid, async (c) => {
  const { county } = c.caller;
  const { id, name, households, geometry, serial } = c.input;
  const place = `${c.input.community}.${serial}`;
  if (!isPlace(place))
    throw refuse('request.invalid', { field: 'serial', reason: '001–999' }, { field: 'serial' });
  const community = await areaAt(c.tx, county, c.input.community);
  if (community?.kind !== 'community') throw refuse('area.missing', {}, { field: 'community' });
  const outline = geometry === undefined ? null : readOutline(geometry);
  const code = codeFromPlace(place);
  const label = outline === null ? undefined : labelPoint(outline);
  const grid = { county, id, place, kind: 'grid', name, code, households: households ?? null } as const;
  const area = await insertArea(c.tx, { ...grid, geometry: outline, label });
  const unit = await insertUnit(c.tx, { county, id: v7(), kind: 'grid', name, code, place });
  if (area === undefined || unit === undefined)
    throw refuse('area.code_taken', { code }, { field: 'serial' });
  await changed(c, place);
  return area;
});

/** Other processes hear of it by the outbox after the commit; this one does not wait for that. */
async function changed(
  c: Pick<Context<typeof CreateGrid>, 'tx' | 'caller' | 'deps' | 'audited'>,
  place: string,
): Promise<void> {
  c.audited.place = place;
  await announceGrids(c.tx, c.caller.county, place);
  c.deps.grids.forget(c.caller.county);
}

const rename = handler(RenameArea, async (c) => {
  const { county } = c.caller;
  const { name, households, version } = c.input;
  const area = await renameArea(c.tx, {
    county,
    id: c.params.id,
    name,
    households: households ?? null,
    version,
  });
  if (area === undefined) {
    const current = await areaById(c.tx, county, c.params.id);
    throw current === undefined ? refuse('area.missing') : refuse('event.stale', {}, { current });
  }
  await renameUnitOfArea(c.tx, county, area.place, name);
  await changed(c, area.place);
  return area;
});

const listUnits = handler(ListUnits, async (c) => {
  const { dispatchable, ...filter } = c.query;
  if (dispatchable === undefined) return { items: [...(await unitsWithin(c.tx, staff(c), filter))] };
  const event = await dispatchedEvent(c.tx, c.caller.county, dispatchable);
  if (event === undefined) throw refuse('event.missing', {}, { field: 'dispatchable' });
  return { items: [...(await unitsServing(c.tx, event, filter))] };
});

const unitMembers = handler(UnitMembers, async (c) => {
  const unit = await unitInReach(c.tx, staff(c), c.params.id);
  if (unit === undefined) throw refuse('unit.missing');
  return { items: [...(await membersOnPost(c.tx, c.caller.county, unit.id))] };
});

const createDepartment = handler(CreateDepartment, async (c) => {
  const { county } = c.caller;
  const area = await areaAt(c.tx, county, c.input.place);
  if (area?.kind !== 'county' && area?.kind !== 'subdistrict')
    throw refuse('area.missing', {}, { field: 'place' });
  const unit = await insertUnit(c.tx, { county, ...c.input });
  if (unit === undefined) throw refuse('area.code_taken', { code: c.input.code }, { field: 'code' });
  c.audited.place = unit.place;
  return unit;
});

export const handlers = [
  anyHandler(listAreas),
  anyHandler(createGrid),
  anyHandler(rename),
  anyHandler(listUnits),
  anyHandler(unitMembers),
  anyHandler(createDepartment),
];
