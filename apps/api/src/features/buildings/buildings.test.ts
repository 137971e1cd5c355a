import {
  AssignBuildingGrid,
  CreateBuilding,
  CreateDwelling,
  FindBuilding,
  FindHousehold,
  FindResident,
  ListBuildings,
  ListChanges,
  ListDwellings,
  ProposeChange,
  UpdateBuilding,
  UpdateDwelling,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { homeIn, openTown, type TestTown } from '../../testing/town.ts';

const grid = '140403.007.001.001';
const next = '140403.007.001.002';
let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

test('buildings are counted with what is in them, found by a word, and only within reach', async () => {
  const worker = await town.as('gridworker');
  const { items, total } = await worker.call(ListBuildings, {});
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({ dwellings: 2, households: 2, residents: 5, floors: 6 });
  const supervisor = await town.as('districtsupervisor');
  expect((await supervisor.call(ListBuildings, {})).total).toBe(6);
  expect((await supervisor.call(ListBuildings, { query: { q: '3号楼', place: '140403.007' } })).total).toBe(
    1,
  );
  expect((await supervisor.call(ListBuildings, { query: { use: '02' } })).total).toBe(0);
});

test('a new building gets the next code of its grid, even if that building has been moved away', async () => {
  const officer = await town.as('communityofficer');
  const body = { id: v7(), place: grid, name: '新楼', entrances: [{ id: v7(), name: '1单元', lift: true }] };
  const made = await officer.call(CreateBuilding, { body });
  expect(made).toMatchObject({
    code: '14040300700100100002',
    version: 1,
    entrances: [{ name: '1单元', lift: true }],
  });
  const params = { id: made.id };
  const moved = await officer.call(AssignBuildingGrid, { params, body: { grid: next, baseVersion: 1 } });
  expect(moved).toMatchObject({ place: next, code: made.code, version: 2 });
  const worker = await town.as('gridworker');
  const another = await worker.call(CreateBuilding, { body: { ...body, id: v7(), entrances: [] } });
  expect(another.code).toBe('14040300700100100003');
  for (const [place, code] of [
    [next, 'area.missing'],
    ['140403.007.001.009', 'area.missing'],
  ])
    expect(
      await worker.send(CreateBuilding, { body: { id: v7(), place: place ?? '', name: '外' } }),
    ).toMatchObject({ code });
  expect(
    await worker.send(CreateBuilding, { body: { id: v7(), place: grid, name: '同', code: another.code } }),
  ).toMatchObject({ code: 'building.code_taken' });
});

test('buildings stand as people count them, the tenth after the ninth, on every page', async () => {
  const worker = await town.as('gridworker');
  for (const name of ['阳光苑10号楼', '阳光苑9号楼', '阳光苑9号'])
    await worker.call(CreateBuilding, { body: { id: v7(), place: grid, name, compound: '阳光苑' } });
  const names: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const query = { limit: 1, ...(after === undefined ? {} : { after }) };
    const page = await worker.call(ListBuildings, { query });
    names.push(...page.items.map(({ name }) => name));
    after = page.next;
  }
  expect(names.filter((name) => name.startsWith('阳光苑'))).toEqual([
    '阳光苑9号',
    '阳光苑9号楼',
    '阳光苑10号楼',
  ]);
  expect(new Set(names).size).toBe(names.length);
});

test('changes of an old page are refused with the present state', async () => {
  const worker = await town.as('gridworker');
  const params = { id: homeIn(grid).building.id };
  const { version } = await worker.call(FindBuilding, { params });
  const changed = await worker.call(UpdateBuilding, {
    params,
    body: { baseVersion: version, floors: 7, use: '06' },
  });
  expect(changed).toMatchObject({ floors: 7, use: '06', version: version + 1 });
  expect(
    await worker.send(UpdateBuilding, { params, body: { baseVersion: version, floors: 8 } }),
  ).toMatchObject({
    code: 'ledger.stale',
    problem: { current: { floors: 7 } },
  });
  expect(
    await worker.send(UpdateBuilding, { params, body: { baseVersion: version + 1, use: '77' } }),
  ).toMatchObject({ code: 'code.unknown' });
});

test('dwellings are listed with the heads of their households masked, and no number is given twice', async () => {
  const worker = await town.as('gridworker');
  const home = homeIn(grid);
  const { items } = await worker.call(ListDwellings, { params: { id: home.building.id } });
  expect(items[0]).toMatchObject({ number: '101', households: [{ head: '赵*', members: 2 }] });
  const body = { id: v7(), building: home.building.id, entrance: '1单元', number: '101' };
  expect(await worker.send(CreateDwelling, { body })).toMatchObject({ code: 'dwelling.number_taken' });
  const params = { id: home.dwelling.id };
  const version = items[0]?.version ?? 0;
  const rented = { baseVersion: version, rental: true, rentalHazard: '01', areaM2: 71.5 };
  expect(await worker.call(UpdateDwelling, { params, body: rented })).toMatchObject({
    rental: true,
    areaM2: 71.5,
  });
  expect(await worker.send(UpdateDwelling, { params, body: rented })).toMatchObject({ code: 'ledger.stale' });
});

test('R5 a building moves whole: everything alive in it follows, what waits follows, and the old grid sees nothing', async () => {
  const home = homeIn('140403.007.001.003');
  const resident = home.residents[0]?.id ?? '';
  const [worker, officer] = [await town.as('gridworker3'), await town.as('communityofficer')];
  const change = {
    changeId: v7(),
    baseVersion: 1,
    kind: 'movedOut' as const,
    on: '2026-03-01',
    reason: '搬走',
  };
  await worker.call(ProposeChange, { params: { id: resident }, body: change });
  const { version } = await worker.call(FindBuilding, { params: { id: home.building.id } });
  const assign = { params: { id: home.building.id }, body: { grid: next, baseVersion: version } };
  expect(await worker.send(AssignBuildingGrid, assign)).toMatchObject({ code: 'actor.not_permitted' });
  const away = { ...assign, body: { ...assign.body, grid: '140403.007.002.001' } };
  expect(await officer.send(AssignBuildingGrid, away)).toMatchObject({ code: 'area.missing' });
  await officer.call(AssignBuildingGrid, assign);
  expect(await worker.send(FindHousehold, { params: { id: home.household.id } })).toMatchObject({
    status: 404,
  });
  expect(await worker.send(FindResident, { params: { id: resident } })).toMatchObject({ status: 404 });
  const there = await town.as('gridworker2');
  expect((await there.call(FindResident, { params: { id: resident } })).lodging.place).toBe(next);
  expect((await there.call(ListChanges, {})).items.map(({ id }) => id)).toEqual([change.changeId]);
  const told = await many(
    town.db.kysely,
    sql<{ noun: string; kind: string }>`select distinct noun, kind from ledger_change
      where place = '140403.007.001.003' and kind = 'leave' order by noun`,
  );
  expect(told.map(({ noun }) => noun)).toEqual(['building', 'dwelling', 'household', 'resident']);
});
