import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  ConfirmImport,
  FindImport,
  type ImportKind,
  type ImportWhole,
  ListFindings,
  MarkedImport,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTable } from '../../platform/tabular/index.ts';
import { handedIn, handIn, type TestCell, xlsxOf } from '../../testing/sheets.ts';
import { homeIn, openTown, type TestClient, type TestTown } from '../../testing/town.ts';
import { runImports } from './index.ts';
import { dropExpired } from './jobs.ts';

const grid = '140403.007.001.001';
let town: TestTown;
let officer: TestClient;
beforeAll(async () => {
  town = await openTown();
  officer = await town.as('communityofficer');
});
afterAll(() => town.close());

async function checked(kind: ImportKind, ...rows: TestCell[][]): Promise<ImportWhole> {
  const { id } = await handedIn(officer, kind, { name: '表.xlsx', content: await xlsxOf({ rows }) });
  await runImports(town.deps);
  return officer.call(FindImport, { params: { id } });
}
async function entered({ id }: ImportWhole): Promise<ImportWhole> {
  await officer.call(ConfirmImport, { params: { id }, body: {} });
  await runImports(town.deps);
  return officer.call(FindImport, { params: { id } });
}
const codesOf = async ({ id }: ImportWhole) =>
  (await officer.call(ListFindings, { params: { id } })).items.map(({ row, column, code }) => [
    row,
    column,
    code,
  ]);

test('R5 buildings: new ones get a code of their grid, known ones are filled, out of reach is missing', async () => {
  const known = homeIn(grid).building;
  const rows: TestCell[][] = [
    ['网格', '小区', '楼栋名称', '层数', '建成年份', '建筑用途', '单元数', '经度', '纬度', '详细地址'],
    ['延安社区第1网格', '桥东苑', '21', 6, '1998年', '住宅', 3, 113.105, 36.105, null],
    ['第1网格', null, known.name, 18, null, null, null, 113.104, 36.104, null],
    ['英雄社区第1网格', null, '22号楼', 6, null, null, null, null, null],
    ['延安社区第1网格', null, '23号楼', 600, null, '宫殿', null, null, null],
  ];
  const whole = await checked('buildings', ...rows);
  expect(whole.totals).toMatchObject({ read: 4, add: 1, update: 1, refused: 2 });
  expect(await codesOf(whole)).toEqual([
    [3, 'D', 'existing.differs'],
    [4, 'A', 'place.grid_missing'],
    [5, 'F', 'code.unknown'],
    [5, 'D', 'cell.range'],
  ]);
  await entered(whole);
  const made = await many(
    town.db.kysely,
    sql<{
      code: string;
      entrances: number;
    }>`select b.code, (select count(*)::int from entrance e where e.building_id = b.id) as entrances
      from building b where b.name = '21号楼'`,
  );
  expect(made).toEqual([{ code: '14040300700100100002', entrances: 3 }]);
  const filled = await many(
    town.db.kysely,
    sql<{
      floors: number;
      lng: number;
      version: number;
    }>`select floors, lng, version from building where id = ${known.id}`,
  );
  expect(filled).toEqual([{ floors: 6, lng: 113.104, version: 2 }]);
  expect((await checked('buildings', ...rows)).totals).toMatchObject({
    add: 0,
    update: 0,
    unchanged: 2,
    refused: 2,
  });
});

test('R34 organisations: by credit code or name, contact sealed', async () => {
  const rows: TestCell[][] = [
    ['单位名称', '统一社会信用代码', '类型', '网格', '从业人数', '党组织', '党员数', '负责人', '联系电话'],
    ['测试商行', '91350100M000100Y43', '个体工商户', '第1网格', '12人', null, 2, '赵某', '0355-2026018'],
    ['又一家', '91350100M000100Y44', '企业', '第1网格', null, null, null, null, null],
    ['测试商行', '91350100m000100y43', null, '第1网格', null, null, null, null, null],
  ];
  const whole = await checked('organisations', ...rows);
  expect(await codesOf(whole)).toEqual([
    [3, 'B', 'credit.checksum'],
    [4, 'B', 'duplicate.file'],
  ]);
  await entered(whole);
  const [made] = await many(
    town.db.kysely,
    sql<{
      place: string;
      kind: string;
      people: number;
      contactSealed: Buffer;
    }>`select place, kind, people, contact_sealed from organisation where name = '测试商行'`,
  );
  expect(made).toMatchObject({ place: grid, kind: 'shop', people: 12 });
  expect(made && town.deps.keys.decrypt(made.contactSealed)).toBe('03552026018');
});

test('the marked copy keeps every row and column, explains each refused cell, and can be handed in again', async () => {
  const whole = await checked(
    'residents',
    ['延安社区台账', null, null, null, null],
    ['楼号', '房号', '姓名', '身份证号', '宗教信仰'],
    [homeIn(grid).building.name, '999', '=甲', 990101198503021200, '某教'],
  );
  const answer = await officer.send(MarkedImport, { params: { id: whole.id } });
  expect(answer.status).toBe(200);
  const id = randomUUID();
  const table = await openTable(
    town.deps.vault.source(id, await town.deps.vault.write(id, Readable.from([answer.bytes]))),
    'x',
  );
  const rows = [];
  for await (const some of table.sheets[0]?.rows() ?? []) rows.push(...some);
  expect(rows.map(({ row, cells }) => [row, cells.slice(0, 5)])).toEqual([
    [1, ['延安社区台账', null, null, null, null]],
    [2, ['楼号', '房号', '姓名', '身份证号', '宗教信仰']],
    [3, [homeIn(grid).building.name, '999', "'=甲", 990101198503021200, null]],
  ]);
  expect(rows[2]?.cells[5]).toContain('末几位已丢失');
  const again = await handedIn(officer, 'residents', { name: 'again.xlsx', content: answer.bytes });
  await runImports(town.deps);
  expect((await officer.call(FindImport, { params: { id: again.id } })).totals).toMatchObject({
    read: 1,
    refused: 1,
  });
});

test('security.md 18: what is staged goes when its time is over; the line of the import stays', async () => {
  const whole = await checked(
    'residents',
    ['楼号', '房号', '姓名'],
    [homeIn(grid).building.name, '998', '乙'],
  );
  town.clock.advance({ days: 15 });
  await dropExpired(town.deps);
  const late = await town.as('communityofficer');
  expect(await late.call(FindImport, { params: { id: whole.id } })).toMatchObject({
    state: 'cancelled',
    problem: 'expired',
  });
  const left = await many(
    town.db.kysely,
    sql<{ n: number }>`select count(*)::int as n from import_row where job_id = ${whole.id}`,
  );
  expect(left).toEqual([{ n: 0 }]);
});

test('a file without its form field is no file', async () => {
  const none = await town.app.inject({
    method: 'POST',
    url: '/api/imports?kind=residents',
    headers: { 'content-type': 'application/json', 'idempotency-key': v7() },
    payload: '{}',
  });
  expect(none.statusCode).toBe(401);
  expect((await handIn(officer, 'nothing' as ImportKind, { name: 'a.csv', content: 'x' })).code).toBe(
    'request.invalid',
  );
});
