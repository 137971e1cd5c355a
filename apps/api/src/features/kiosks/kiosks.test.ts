import {
  FindPublicGrid,
  type Kiosk,
  type KioskWishes,
  ListAudit,
  ListKiosks,
  PublicKiosk,
  PublicSetting,
  SaveKiosk,
} from '@jingwei/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTown, type TestClient, type TestTown } from '../../testing/town.ts';

let town: TestTown;
let admin: TestClient;
let officer: TestClient;
beforeAll(async () => {
  town = await openTown();
  admin = await town.as('systemadmin');
  officer = await town.as('gridcentreofficer');
  const setting = JSON.stringify({ supervision: '0355-0000000' });
  await many(town.db.kysely, sql`update county set setting = ${setting}::jsonb where county = '140403'`);
});
afterAll(() => town.close());
beforeEach(async () => {
  await many(town.db.kysely, sql`delete from kiosk_setting`);
});

const county = '140403';
const street = '140403.007';
const nothing: KioskWishes = {
  supervision: null,
  idleSeconds: null,
  notice: null,
  blocks: null,
  start: null,
};

const save = (who: TestClient, place: string, wishes: Partial<KioskWishes>, version = 0) =>
  who.send(SaveKiosk, { params: { place }, body: { wishes: { ...nothing, ...wishes }, version } });
const shown = (place?: string) =>
  town.anyone.call(PublicKiosk, { query: place === undefined ? {} : { place } });

test('R32 a kiosk shows what its street has set, else what the county has, else what is usual', async () => {
  expect(await shown(street)).toEqual({
    place: street,
    supervision: '0355-0000000',
    idleSeconds: 60,
    notice: null,
    blocks: ['backup', 'supervision', 'contactCode', 'reportCode'],
    start: street,
  });
  const notice = { zh: '周三上午停电检修', en: 'No power on Wednesday morning' };
  expect((await save(admin, county, { idleSeconds: 90, notice, start: street })).status).toBe(200);
  expect((await save(officer, street, { supervision: '0355-1111111', blocks: ['supervision'] })).status).toBe(
    200,
  );
  expect(await shown(street)).toMatchObject({
    ...{ supervision: '0355-1111111', idleSeconds: 90, notice },
    ...{ blocks: ['supervision'], start: street },
  });
  expect(await shown()).toMatchObject({ place: county, supervision: '0355-0000000', start: street });
  expect(await shown('140403.006')).toMatchObject({ idleSeconds: 90, start: '140403.006' });
  expect(await shown('140403.999')).toMatchObject({ place: county });
});

test('R32 the supervision telephone of a street stands with its grids, too, and not with those of others', async () => {
  await save(officer, street, { supervision: '0355-1111111' });
  const of = async (place: string) =>
    (await town.anyone.call(FindPublicGrid, { params: { place } })).supervision;
  expect(await of('140403.007.001.001')).toBe('0355-1111111');
  expect(await of('140403.006.001.001')).toBe('0355-0000000');
  await save(admin, county, { supervision: '0355-2222222' });
  expect(await of('140403.006.001.001')).toBe('0355-2222222');
  expect((await town.anyone.call(PublicSetting)).supervision).toBe('0355-2222222');
});

test('R32 the county is its administrator’s, a street its grid centre’s; nobody else sets anything', async () => {
  const places = async (who: TestClient) => (await who.call(ListKiosks, {})).items.map(({ place }) => place);
  expect(await places(admin)).toEqual([county, '140403.006', street]);
  expect(await places(officer)).toEqual([street]);
  expect(await save(officer, county, {})).toMatchObject({ status: 404, code: 'area.missing' });
  expect(await save(officer, '140403.006', {})).toMatchObject({ status: 404, code: 'area.missing' });
  expect(await save(admin, '140404', {})).toMatchObject({ status: 404, code: 'area.missing' });
  expect(await save(admin, '140403.007.001', {})).toMatchObject({ status: 404, code: 'area.missing' });
  for (const who of ['gridworker', 'communityofficer', 'districtsupervisor', 'securityadmin'])
    expect(await save(await town.as(who), street, {}), who).toMatchObject({ code: 'actor.not_permitted' });
});

test('R32 of two who change a kiosk at once the second is told what it shows by now', async () => {
  const first = await save(officer, street, { idleSeconds: 45 });
  expect(first.result).toMatchObject({ version: 1, changedBy: '测试gridcentreofficer' });
  const late = await save(admin, street, { idleSeconds: 120 });
  expect(late).toMatchObject({ status: 409, code: 'ledger.stale' });
  expect((late.problem.current as Kiosk).wishes.idleSeconds).toBe(45);
  expect((await save(admin, street, { idleSeconds: 120 }, 1)).result).toMatchObject({ version: 2 });
  expect((await save(officer, street, { idleSeconds: 50 }, 1)).code).toBe('ledger.stale');
  const both = await Promise.all([1, 2, 3].map((n) => save(admin, county, { idleSeconds: 30 + n })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

test('R32 what no kiosk could show is refused', async () => {
  for (const wishes of [
    { idleSeconds: 5 },
    { supervision: 'call me' },
    { notice: { zh: '只有中文', en: ' ' } },
    { start: '140403.006' },
    { start: '140403.007.999' },
  ])
    expect(await save(officer, street, wishes), JSON.stringify(wishes)).toMatchObject({
      code: 'request.invalid',
    });
  expect((await save(officer, street, { start: '140403.007.001' })).status).toBe(200);
});

test('R32 the audit log says who changed what of which place', async () => {
  await save(officer, street, { idleSeconds: 45 });
  await save(officer, street, {}, 1);
  const { items } = await (await town.as('auditadmin')).call(ListAudit, {
    query: { operation: SaveKiosk.name },
  });
  const [last] = items;
  expect(last).toMatchObject({ place: street, result: 'ok' });
  expect(last?.detail).toMatchObject({
    before: { idleSeconds: 45 },
    after: { idleSeconds: null },
    version: 2,
  });
});
