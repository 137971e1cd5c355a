import {
  CancelImport,
  ConfirmImport,
  FindImport,
  type ImportWhole,
  ListFindings,
  ListImports,
  MapImport,
  PauseImport,
  ResumeImport,
} from '@jingwei/contract';
import { idNumberCheckCharacter } from '@jingwei/domain';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, one, sql } from '../../platform/db/database.ts';
import { handedIn, handIn, type TestCell, xlsxOf } from '../../testing/sheets.ts';
import { homeIn, openTown, type TestClient, type TestTown } from '../../testing/town.ts';
import { runImports } from './index.ts';

const grid = '140403.007.001.001';
let town: TestTown;
let officer: TestClient;
beforeAll(async () => {
  town = await openTown();
  officer = await town.as('communityofficer');
});
afterAll(() => town.close());

let serial = 0;
/** A number of a region that does not exist. */
function idNumber(birth: string, sex: '1' | '2' = '1'): string {
  serial = (serial + 2) % 998;
  const digits = `990101${birth.replaceAll('-', '')}${String(serial + (sex === '1' ? 1 : 0)).padStart(3, '0')}`;
  return digits + idNumberCheckCharacter(digits);
}

const header = ['楼号', '单元', '房号', '姓名', '身份证号码', '联系电话', '与户主关系', '人口类型'] as const;
const building = homeIn(grid).building.name;
const person = (door: string, name: string, number: TestCell, relation = '户主'): TestCell[] => [
  building,
  '9单元',
  door,
  name,
  number,
  null,
  relation,
  '户籍人口',
];

async function checked(
  file: { name: string; content: Buffer | string },
  client = officer,
): Promise<ImportWhole> {
  const { id } = await handedIn(client, 'residents', file);
  await runImports(town.deps);
  return client.call(FindImport, { params: { id } });
}
const sheet = async (...rows: TestCell[][]) => ({ name: '居民.xlsx', content: await xlsxOf({ rows }) });
const found = async ({ id }: ImportWhole) => (await officer.call(ListFindings, { params: { id } })).items;
async function enter({ id }: ImportWhole): Promise<ImportWhole> {
  await officer.call(ConfirmImport, { params: { id }, body: {} });
  await runImports(town.deps);
  return officer.call(FindImport, { params: { id } });
}
const residents = () =>
  one(town.db.kysely, sql<{ n: number }>`select count(*)::int as n from resident where county = '140403'`);
const sum = ({ totals: { read, ...parts } }: ImportWhole) => [
  read,
  Object.values(parts).reduce((a, b) => a + b, 0),
];

describe('R33 R48 a list as communities keep it', () => {
  test('title rows, merged cells, blanks, full width: checked first, then entered whole', async () => {
    const before = (await residents()).n;
    const mother = idNumber('1960-05-06', '2');
    const content = await xlsxOf({
      name: '桥东',
      rows: [
        ['延安社区居民台账', null, null, null, null, null, null, null],
        ['填报：社区', null, null, null, null, null, null, '2026年3月'],
        [...header],
        person('３０１室', '张 三', ` ${idNumber('1958-01-02')} `),
        [
          null,
          null,
          null,
          '李四',
          mother.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
          13800138000,
          '妻',
          '户籍',
        ],
        person('302', '王五', idNumber('1990-12-31')),
        [building, '9', '302', '赵六', idNumber('1991-11-30'), null, '户主', '流动'],
        ['合计', 4, null, null, null, null, null, null],
      ],
      merges: [
        { top: 3, bottom: 4, left: 0, right: 0 },
        { top: 3, bottom: 4, left: 1, right: 1 },
        { top: 3, bottom: 4, left: 2, right: 2 },
      ],
    });
    const whole = await checked({ name: '居民.xlsx', content });
    expect(whole).toMatchObject({ state: 'checked', totals: { read: 5, add: 4, skipped: 1, refused: 0 } });
    expect((await residents()).n).toBe(before);

    const done = await enter(whole);
    expect(done).toMatchObject({ state: 'done', totals: { add: 4, skipped: 1 }, progress: 4 });
    const rows = await many(
      town.db.kysely,
      sql<{
        name: string;
        entrance: string;
        number: string;
        household: string;
        members: number;
        head: boolean;
        place: string;
        pinyin: string;
      }>`
        select r.name, d.entrance, d.number, h.id as household, h.members, h.head_id = r.id as head, r.place, r.pinyin from resident r
        join household h on h.county = r.county and h.id = r.household_id join dwelling d on d.county = h.county and d.id = h.dwelling_id
        where d.entrance = '9单元' order by r.name collate "C"`,
    );
    expect(
      rows.map(({ name, number, members, head, place }) => [name, number, members, head, place]),
    ).toEqual([
      ['张三', '301', 2, true, grid],
      ['李四', '301', 2, false, grid],
      ['王五', '302', 1, true, grid],
      // A second head in the same dwelling is a second household.
      ['赵六', '302', 1, true, grid],
    ]);
    expect(rows[0]?.pinyin).toBe('zs zhangsan');
    const sealed = await one(
      town.db.kysely,
      sql<{
        idSealed: Buffer;
        idBlind: Buffer;
        since: string;
      }>`select id_sealed, id_blind, since from resident r
        join residency s on s.county = r.county and s.resident_id = r.id where r.name = '李四'`,
    );
    expect(town.deps.keys.decrypt(sealed.idSealed)).toBe(mother);
    expect(sealed.since).toBe('2026-03-09');
  });

  test('every refused cell is told by sheet, row and column, and the rest can go in', async () => {
    const whole = await checked(
      await sheet(
        [...header],
        person('401', '甲', 990101198503021200),
        person('402', '乙', '990101198513021234'),
        ['99号楼', null, '1', '丙', idNumber('1970-01-01'), '12', '户主', '外星人'],
        person('403', '丁', idNumber('1970-02-02')),
        [building, '9单元', null, '戊', null, null, null, null],
      ),
    );
    expect(whole.totals).toEqual({ read: 5, add: 1, update: 0, unchanged: 0, refused: 4, skipped: 0 });
    expect(
      (await found(whole)).map(({ sheetName, row, column, code }) => [sheetName, row, column, code]),
    ).toEqual([
      ['居民', 2, 'E', 'id.precision'],
      ['居民', 3, 'E', 'id.birthDate'],
      ['居民', 4, 'F', 'telephone.shape'],
      ['居民', 4, 'H', 'code.unknown'],
      ['居民', 6, 'C', 'cell.required'],
    ]);
    expect((await enter(whole)).totals.add).toBe(1);
  });

  test.each([
    ['UTF-8 with a mark', '\ufeff'],
    ['UTF-8', ''],
  ])('separated values in %s; an empty address is that of the row above, and told', async (_, mark) => {
    const content = `${mark}${header.join(',')}\r\n${person(`5${mark.length}`, '孙一', idNumber('1980-01-01')).join(',')}\r\n,,,孙二,${idNumber('2010-01-01')},,儿子,户籍\r\n`;
    const whole = await checked({ name: '居民.csv', content });
    expect(whole.totals).toMatchObject({ read: 2, add: 2 });
    expect(await found(whole)).toMatchObject([{ row: 3, level: 'noted', code: 'row.carried' }]);
  });
});

describe('duplicates', () => {
  test('within the file the second is refused and the first is named', async () => {
    const number = idNumber('1975-05-05');
    const whole = await checked(
      await sheet([...header], person('601', '周一', number), person('602', '周一', number)),
    );
    expect(whole.totals).toMatchObject({ add: 1, refused: 1 });
    expect(await found(whole)).toMatchObject([
      { row: 3, code: 'duplicate.file', reason: '与本文件 居民 第 2 行重复' },
    ]);
    await officer.call(CancelImport, { params: { id: whole.id } });
  });

  test('against the ledger: the same list again changes nothing; what was empty is filled, what differs is told and kept', async () => {
    const [a, b] = [idNumber('1975-06-06'), idNumber('1976-06-06')];
    const rows = [
      person('701', '吴一', a),
      person('701', '吴二', b, '弟弟'),
      person('701', '吴三', null, '妹妹'),
    ];
    await enter(await checked(await sheet([...header], ...rows)));
    const again = await checked(await sheet([...header], ...rows));
    expect(again.totals).toMatchObject({ read: 3, add: 0, update: 0, unchanged: 3 });
    await officer.call(CancelImport, { params: { id: again.id } });

    const changed = rows.map((row) => [...row]);
    changed[0]?.splice(5, 1, '13900139000');
    changed[1]?.splice(3, 1, '吴贰');
    const whole = await checked(await sheet([...header], ...changed));
    expect(whole.totals).toMatchObject({ update: 1, unchanged: 2, add: 0 });
    expect(await found(whole)).toMatchObject([
      { row: 3, column: 'D', code: 'existing.differs', level: 'noted' },
    ]);
    expect(sum(await enter(whole))).toEqual([3, 3]);
    const kept = await many(
      town.db.kysely,
      sql<{
        name: string;
        version: number;
        telephone: boolean;
      }>`select name, version, telephone_sealed is not null as telephone
        from resident where name like '吴%' and version > 1 or name in ('吴二', '吴贰') order by name collate "C"`,
    );
    expect(kept).toEqual([
      { name: '吴一', version: 2, telephone: true },
      { name: '吴二', version: 1, telephone: false },
    ]);
  });

  test('R1 what lies out of reach is refused without a word of what is there', async () => {
    const there = homeIn('140403.006.001.001');
    const whole = await checked(
      await sheet(
        [...header],
        [
          there.building.name,
          null,
          there.dwelling.number,
          '某某',
          idNumber('1970-03-03'),
          null,
          '户主',
          '户籍',
        ],
      ),
    );
    const nowhere = await checked(
      await sheet([...header], ['888号楼', null, '1', '某某', idNumber('1970-03-03'), null, '户主', '户籍']),
    );
    const said = async (one: ImportWhole) =>
      (await found(one)).map(({ code, reason, advice }) => [code, reason, advice]);
    expect(whole.totals).toMatchObject({ refused: 1 });
    expect(await said(whole)).toEqual(await said(nowhere));
  });

  test('whoever was entered since the check is not entered twice', async () => {
    const number = idNumber('1979-09-09');
    const [first, second] = [
      await checked(await sheet([...header], person('801', '郑一', number))),
      await checked(await sheet([...header], person('801', '郑一', number))),
    ];
    expect((await enter(first)).totals.add).toBe(1);
    const done = await enter(second);
    expect(done.totals).toMatchObject({ read: 1, add: 0, refused: 1 });
    expect(await found(done)).toMatchObject([{ code: 'existing.meanwhile' }]);
  });
});

describe('R44 columns that no lawful purpose covers', () => {
  test('are refused as columns, and nothing of them is kept anywhere', async () => {
    const whole = await checked(
      await sheet(
        [...header, '宗教信仰', '是否上访'],
        [...person('901', '冯一', idNumber('1970-04-04')), '某教', '是'],
      ),
    );
    expect(
      whole.sheets[0]?.columns.filter(({ unlawful }) => unlawful !== null).map(({ header }) => header),
    ).toEqual(['宗教信仰', '是否上访']);
    expect((await found(whole)).map(({ column, code }) => [column, code])).toEqual([
      ['I', 'column.unlawful'],
      ['J', 'column.unlawful'],
    ]);
    const staged = await many(
      town.db.kysely,
      sql<{ cellsSealed: Buffer }>`select cells_sealed from import_row where job_id = ${whole.id} and data`,
    );
    const cells = staged.map(({ cellsSealed }) => town.deps.keys.decrypt(cellsSealed));
    expect(cells.join()).toContain('冯一');
    expect(cells.join()).not.toContain('某教');
    const mapped = await officer.send(MapImport, {
      params: { id: whole.id },
      body: { columns: [{ sheet: 0, column: 8, field: 'ethnicity' }] },
    });
    expect(mapped.code).toBe('import.mapping');
    expect((await enter(whole)).totals.add).toBe(1);
  });
});

describe('columns that nobody knows', () => {
  test('are left out until somebody says what they mean; then the file is checked again', async () => {
    const strange = header.map((one) => (one === '身份证号码' ? '证号X' : one));
    const whole = await checked(await sheet([...strange], person('911', '陈一', idNumber('1971-01-01'))));
    expect(await found(whole)).toMatchObject([{ column: 'E', code: 'column.unread', level: 'noted' }]);
    const { id } = whole;
    await officer.call(MapImport, {
      params: { id },
      body: { columns: [{ sheet: 0, column: 4, field: 'idNumber' }] },
    });
    await runImports(town.deps);
    expect(await found(whole)).toEqual([]);
    const twice = { columns: [{ sheet: 0, column: 5, field: 'idNumber' }] };
    expect((await officer.send(MapImport, { params: { id }, body: twice })).code).toBe('import.mapping');
    await officer.call(CancelImport, { params: { id } });
  });

  test('a list without a needed column waits for a person', async () => {
    const whole = await checked(
      await sheet(['姓名', '身份证号', '住处A'], ['卫一', idNumber('1971-01-01'), 'x']),
    );
    expect(whole).toMatchObject({ state: 'mapping', abilities: ['map', 'cancel'] });
  });
});

describe('an import in parts', () => {
  const many1200 = async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => [
      building,
      `${20 + (at % 7)}单元`,
      `${1000 + at}`,
      '蒋一',
      null,
      null,
      '户主',
      '户籍',
    ]);
    return checked(await sheet([...header], ...rows));
  };

  test('is paused, resumed and cancelled; whatever happens, the sums add up', async () => {
    const whole = await many1200();
    const { id } = whole;
    const params = { id };
    await officer.call(ConfirmImport, { params, body: {} });
    expect((await officer.call(PauseImport, { params })).state).toBe('paused');
    await runImports(town.deps);
    expect((await officer.call(FindImport, { params })).progress).toBe(0);
    await officer.call(ResumeImport, { params });
    await runImports(town.deps);
    const done = await officer.call(FindImport, { params });
    expect(done).toMatchObject({ state: 'done', progress: 1200 });
    expect(sum(done)).toEqual([1200, 1200]);
    expect((await officer.send(CancelImport, { params })).code).toBe('import.not_now');
  });

  test('after an end in the middle another process goes on, and nobody is entered twice', async () => {
    const before = (await residents()).n;
    const rows = Array.from({ length: 1100 }, (_, at) =>
      person(`${3000 + at}`, '沈一', idNumber(`${1950 + Math.floor(at / 100)}-05-05`)).with(
        1,
        `${40 + (at % 5)}单元`,
      ),
    );
    const whole = await checked(await sheet([...header], ...rows));
    const params = { id: whole.id };
    await officer.call(ConfirmImport, { params, body: {} });
    // The process ends after the first batch: the second one fails as a cut connection does.
    let batches = 0;
    const failing = {
      ...town.deps,
      keys: {
        ...town.deps.keys,
        decrypt(sealed: Buffer) {
          batches += 1;
          if (batches === 700) throw new Error('cut');
          return town.deps.keys.decrypt(sealed);
        },
      },
      log: pino({ level: 'silent' }),
    };
    await runImports(failing);
    expect((await residents()).n - before).toBe(500);
    const failed = await officer.call(FindImport, { params });
    expect(failed).toMatchObject({ state: 'failed', problem: 'server', abilities: ['resume', 'cancel'] });
    await officer.call(ResumeImport, { params });
    await runImports(town.deps);
    expect((await officer.call(FindImport, { params })).state).toBe('checked');
    const done = await enter(whole);
    expect(done.totals).toMatchObject({ read: 1100, add: 1100 });
    expect((await residents()).n - before).toBe(1100);
  });
});

describe('who may', () => {
  test('security.md 8: nobody sees the import of another, and a worker hands in none', async () => {
    const whole = await checked(await sheet([...header], person('921', '韩一', null)));
    const params = { id: whole.id };
    for (const who of ['communitylead', 'bridgeofficer', 'gridleader', 'westofficer']) {
      const other = await town.as(who);
      expect((await other.send(FindImport, { params })).code, who).toBe('import.missing');
      expect((await other.send(ConfirmImport, { params, body: {} })).code, who).toBe('import.missing');
      expect((await other.call(ListImports)).items.map(({ id }) => id)).not.toContain(whole.id);
    }
    const worker = await town.as('gridworker');
    expect((await handIn(worker, 'residents', { name: 'a.csv', content: '姓名' })).code).toBe(
      'actor.not_permitted',
    );
  });

  test('files that are no table end with the reason', async () => {
    for (const [content, problem] of [
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'oldFormat'],
      [Buffer.from('PK\u0003\u0004'), 'broken'],
      ['一段话\n没有表头', 'noHeader'],
    ] as const) {
      const whole = await checked({ name: 'x.xls', content: Buffer.from(content) });
      expect(whole).toMatchObject({ state: 'failed', problem });
    }
  });
});
