import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DownloadExport,
  type ExportRequest,
  ListExports,
  OpenExport,
  RequestExport,
  SettleExport,
  WithdrawExport,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, sql } from '../../platform/db/database.ts';
import { openTable, type SheetRow } from '../../platform/tabular/index.ts';
import { homeIn, openTown, type TestTown } from '../../testing/town.ts';
import { runExports } from './index.ts';

let town: TestTown;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

type Ask = Parameters<typeof requestOf>[0];
function requestOf(more: {
  ledger?: ExportRequest['ledger'];
  filter?: ExportRequest['filter'];
  columns?: string[];
  unmasked?: string[];
  purpose?: string;
}) {
  return {
    id: v7(),
    ledger: 'residents' as const,
    filter: {},
    columns: ['building', 'entrance', 'number', 'relation', 'name', 'age', 'idNumber', 'telephone'],
    unmasked: [],
    purpose: '节前走访备用',
    ...more,
  };
}
const ask = async (who: string, more: Ask = {}) =>
  (await town.as(who)).call(RequestExport, { body: requestOf(more) });
const settle = async (who: string, id: string, approve = true) =>
  (await town.as(who)).send(SettleExport, { params: { id }, body: { approve, answer: '' } });
const find = async (who: string, id: string) =>
  (await (await town.as(who)).call(ListExports, { query: { view: 'mine' } })).items.find(
    (one) => one.id === id,
  );

async function fetched(who: string, id: string): Promise<Buffer> {
  const client = await town.as(who);
  const { token } = await client.call(OpenExport, { params: { id } });
  const answer = await client.send(DownloadExport, { params: { id }, body: { token } });
  expect(answer.status).toBe(200);
  return answer.bytes;
}
async function rowsOf(content: Buffer): Promise<SheetRow[]> {
  const id = randomUUID();
  const table = await openTable(
    town.deps.vault.source(id, await town.deps.vault.write(id, Readable.from([content]))),
    'x',
  );
  const rows: SheetRow[] = [];
  for await (const some of table.sheets[0]?.rows() ?? []) rows.push(...some);
  return rows;
}

describe('security.md 15 a ledger leaves the house', () => {
  test('asked for with a purpose, approved by another person, fetched once', async () => {
    const { id, expectedRows } = await ask('communityofficer');
    expect((await settle('communityofficer', id)).code).toBe('actor.second_person');
    expect((await settle('bridgeofficer', id)).code).toBe('export.missing');
    expect((await settle('gridleader', id)).code).toBe('actor.not_permitted');
    const client = await town.as('communityofficer');
    expect((await client.send(OpenExport, { params: { id } })).code).toBe('export.not_ready');
    expect((await settle('communitylead', id)).result.state).toBe('approved');
    expect((await settle('communitylead', id)).code).toBe('export.settled');
    await runExports(town.deps);
    expect(await find('communityofficer', id)).toMatchObject({
      state: 'ready',
      rows: expectedRows,
      abilities: ['open', 'withdraw'],
    });

    const { token } = await client.call(OpenExport, { params: { id } });
    const wrong = { params: { id }, body: { token: `${token}x` } };
    expect((await client.send(DownloadExport, wrong)).code).toBe('export.token');
    const right = { params: { id }, body: { token }, opId: v7() };
    expect((await client.send(DownloadExport, right)).status).toBe(200);
    for (const again of [right, { ...right, opId: v7() }])
      expect((await client.send(DownloadExport, again)).code).toBe('export.gone');
    await runExports(town.deps);
    await expect(rowsOf(Buffer.alloc(0))).rejects.toThrow();
    expect(await find('communityofficer', id)).toMatchObject({ state: 'taken', abilities: [] });
  });

  test('two that fetch at once: one gets it', async () => {
    const { id } = await ask('communityofficer');
    await settle('communitylead', id);
    await runExports(town.deps);
    const client = await town.as('communityofficer');
    const { token } = await client.call(OpenExport, { params: { id } });
    const both = await Promise.all(
      [1, 2].map(() => client.send(DownloadExport, { params: { id }, body: { token } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  test('the usual layout: watermark, title, header, a household’s cells merged; everything masked', async () => {
    const { id } = await ask('communityofficer', { filter: { place: '140403.007.001.001' } });
    await settle('communitylead', id);
    await runExports(town.deps);
    const rows = await rowsOf(await fetched('communityofficer', id));
    const home = homeIn('140403.007.001.001');
    expect(rows[0]?.cells[0]).toContain(
      '测试communityofficer 2026-03-09 09:00 导出 · 批准：测试communitylead · 用途：节前走访备用',
    );
    expect(rows[1]?.cells[0]).toBe('延安社区第1网格居民台账（一户一档）');
    expect(rows[2]?.cells).toEqual([
      '序号',
      '楼栋',
      '单元',
      '房号',
      '与户主关系',
      '姓名',
      '年龄',
      '身份证号',
      '联系电话',
    ]);
    const [first, second] = rows.slice(3);
    expect(first?.cells.slice(0, 7)).toEqual([
      1,
      home.building.name,
      '1单元',
      '101',
      '户主',
      `${home.residents[0]?.name[0]}*`,
      71,
    ]);
    expect(second?.cells.slice(0, 5)).toEqual([2, home.building.name, '1单元', '101', '配偶']);
    const text = JSON.stringify(rows);
    for (const { name, idNumber, telephone, birth } of home.residents) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(idNumber);
      expect(text).not.toContain(birth);
      expect(text).not.toContain(telephone ?? '…');
    }
    expect(text).toContain('140403********');
  });

  test('whole columns only when asked for and let go by the street; a child’s stay masked even then', async () => {
    const { id } = await ask('communityofficer', {
      unmasked: ['name', 'telephone'],
      filter: { place: '140403.007.001.001' },
    });
    expect((await settle('communitylead', id)).code).toBe('actor.not_permitted');
    expect((await settle('gridcentreofficer', id)).result.state).toBe('approved');
    await runExports(town.deps);
    const text = JSON.stringify(await rowsOf(await fetched('communityofficer', id)));
    const [father, , child] = homeIn('140403.007.001.001', 1).residents;
    expect(text).toContain(father?.name);
    expect(text).toContain(father?.telephone);
    expect(text).not.toContain(father?.idNumber);
    expect(text).not.toContain(child?.name);
  });

  test.each([
    ['an area beyond', { filter: { place: '140403.007.002' } }, 'area.missing'],
    ['a column that is not there', { columns: ['religion'] }, 'export.columns'],
    ['whole what is never masked', { columns: ['age'], unmasked: ['age'] }, 'export.columns'],
    ['nothing', { filter: { minAge: 149 } }, 'export.empty'],
    [
      'a restricted group',
      { ledger: 'careGroups' as const, columns: ['name'], filter: { category: 'communityCorrection' } },
      'export.restricted',
    ],
    [
      'a group that does not exist',
      { ledger: 'careGroups' as const, columns: ['name'], filter: { category: 'petitioners' } },
      'request.invalid',
    ],
  ])('%s cannot be asked for', async (_, more, code) => {
    const client = await town.as('communityofficer');
    expect((await client.send(RequestExport, { body: requestOf(more) })).code).toBe(code);
  });

  test('an unfetched file expires, a withdrawn one is gone at once', async () => {
    const [left, taken] = [await ask('communityofficer'), await ask('communityofficer')];
    for (const { id } of [left, taken]) await settle('communitylead', id);
    await runExports(town.deps);
    const client = await town.as('communityofficer');
    expect((await client.call(WithdrawExport, { params: { id: taken.id } })).state).toBe('withdrawn');
    expect((await client.send(OpenExport, { params: { id: taken.id } })).code).toBe('export.gone');
    const { token } = await client.call(OpenExport, { params: { id: left.id } });
    town.clock.advance({ hours: 25 });
    expect((await client.send(DownloadExport, { params: { id: left.id }, body: { token } })).code).toBe(
      'export.gone',
    );
    await runExports(town.deps);
    expect((await find('communityofficer', left.id))?.state).toBe('expired');
    const kept = await many(
      town.db.kysely,
      sql<{
        n: number;
      }>`select count(*)::int as n from export_request where bytes is not null and key_sealed is null`,
    );
    expect(kept).toEqual([{ n: 0 }]);
  });

  test('who asked for what, who let it go and who fetched it is in the audit log, without a purpose’s words', async () => {
    const lines = await many(
      town.db.kysely,
      sql<{
        operation: string;
        result: string;
      }>`select operation, result from audit where operation in ('export.request', 'export.settle', 'export.open', 'export.download')`,
    );
    for (const operation of ['export.request', 'export.settle', 'export.open', 'export.download'])
      expect(lines, operation).toContainEqual({ operation, result: 'ok' });
    const said = await many(
      town.db.kysely,
      sql<{ n: number }>`select count(*)::int as n from audit where detail::text like '%节前%'`,
    );
    expect(said).toEqual([{ n: 0 }]);
  });
});

describe('R31 the other ledgers', () => {
  test.each([
    ['workers', ['place', 'name', 'post', 'telephone', 'households'], {}, '测试gridworker'],
    ['careGroups', ['grid', 'category', 'name', 'age'], { category: 'elderly60' }, '六十岁以上老年人'],
  ] as const)('%s', async (ledger, columns, filter, expected) => {
    const { id } = await ask('communityofficer', { ledger, columns: [...columns], filter });
    await settle('communitylead', id);
    await runExports(town.deps);
    expect(JSON.stringify(await rowsOf(await fetched('communityofficer', id)))).toContain(expected);
  });

  test('R34 organisations; what looks like a formula is plain text', async () => {
    await many(
      town.db.kysely,
      sql`insert into organisation (county, id, place, name, kind, contact_name, contact_sealed)
        values ('140403', ${v7()}, '140403.007.001.001', '=HYPERLINK("x")', 'shop', '赵某某', ${town.deps.keys.encrypt('03552026018')})`,
    );
    const { id } = await ask('communityofficer', {
      ledger: 'organisations',
      columns: ['name', 'kind', 'contactName', 'contactTelephone'],
    });
    await settle('communitylead', id);
    await runExports(town.deps);
    const rows = await rowsOf(await fetched('communityofficer', id));
    expect(rows[3]?.cells).toEqual([1, '\'=HYPERLINK("x")', '门店', '赵*', '035****6018']);
  });
});
