import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import yazl from 'yazl';
import { openVault, type Source, type Vault } from '../files/vault.ts';
import {
  type OutRow,
  openTable,
  type SheetRow,
  type SheetSpec,
  TableProblem,
  writeWorkbook,
} from './index.ts';

let folder = '';
let vault: Vault;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingwei-vault-'));
  vault = openVault(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function stored(content: Buffer): Promise<Source> {
  const id = randomUUID();
  return vault.source(id, await vault.write(id, Readable.from([content])));
}

async function read(
  content: Buffer,
  name = 'list',
): Promise<{ name: string; hidden: boolean; rows: SheetRow[] }[]> {
  const table = await openTable(await stored(content), name);
  const sheets = [];
  for (const sheet of table.sheets) {
    const rows: SheetRow[] = [];
    for await (const some of sheet.rows()) rows.push(...some);
    sheets.push({ name: sheet.name, hidden: sheet.hidden, rows });
  }
  table.close();
  return sheets;
}

const zipped = async (parts: Record<string, string>): Promise<Buffer> => {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream as Readable);
};

const book = (sheets: string) => `<workbook xmlns="m" xmlns:r="r"><sheets>${sheets}</sheets></workbook>`;
const rels =
  '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>';
const base = {
  'xl/workbook.xml': book('<sheet name="居民" r:id="rId1"/><sheet name="藏" state="hidden" r:id="rId2"/>'),
  'xl/_rels/workbook.xml.rels': rels,
  'xl/worksheets/sheet2.xml': '<worksheet><sheetData/></worksheet>',
};

describe('an xlsx file', () => {
  test('shared and inline text, figures, booleans, errors, last results of formulas, merged cells', async () => {
    const content = await zipped({
      ...base,
      'xl/sharedStrings.xml':
        '<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh><t>zhang</t></rPh></si></sst>',
      'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="m"><x:sheetData>
        <x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:t>栋</x:t></x:is></x:c></x:row>
        <x:row r="3"><x:c r="A3" t="s"><x:v>1</x:v></x:c><x:c r="B3"><x:v>19850302</x:v></x:c><x:c r="C3" t="str"><x:f>1+1</x:f><x:v>6号楼</x:v></x:c><x:c r="D3" t="b"><x:v>1</x:v></x:c><x:c r="E3" t="e"><x:v>#N/A</x:v></x:c></x:row>
        <x:row r="4"><x:c r="B4"><x:v>2</x:v></x:c></x:row>
        </x:sheetData><x:mergeCells count="1"><x:mergeCell ref="C3:C4"/></x:mergeCells></x:worksheet>`,
    });
    expect(await read(content)).toEqual([
      {
        name: '居民',
        hidden: false,
        rows: [
          { row: 1, cells: ['姓名', null, '栋'] },
          { row: 3, cells: ['张 三', 19850302, '6号楼', true, '#N/A'] },
          { row: 4, cells: [null, 2, '6号楼'] },
        ],
      },
      { name: '藏', hidden: true, rows: [] },
    ]);
  });

  test('what unpacks to a thousandfold is refused before it is unpacked', async () => {
    const bomb = await zipped({ ...base, 'xl/worksheets/sheet1.xml': ' '.repeat(8 * 1024 * 1024) });
    await expect(read(bomb)).rejects.toMatchObject({ fault: 'bomb' });
  });

  test.each([
    ['a zip of something else', zipped({ 'word/document.xml': '<a/>' }), 'notTable'],
    ['a torn file', Promise.resolve(Buffer.from('PK\u0003\u0004 torn')), 'broken'],
    ['an old or locked one', Promise.resolve(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'oldFormat'],
    ['nothing', Promise.resolve(Buffer.alloc(0)), 'notTable'],
    ['bytes that are no text', Promise.resolve(Buffer.from([1, 0, 0, 7])), 'notTable'],
  ])('%s is refused with its reason', async (_, content, fault) => {
    const found = await read(await content).catch((error: unknown) => error);
    expect(found).toBeInstanceOf(TableProblem);
    expect(found).toMatchObject({ fault });
  });
});

describe('separated values', () => {
  const text = '姓名,楼号\r\n"张,三","6号\n楼"\r\n\r\n李四,="007"\r\n';
  const gb18030 = Buffer.from('d0d5c3fb2cc2a5bac50d0ad5c5c8fd2c360d0a', 'hex');
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    [
      'tabs',
      Buffer.from(text.replace('姓名,楼号', '姓名\t楼号').replace('","', '"\t"').replace('四,', '四\t')),
    ],
  ])('in %s', async (_, content) => {
    expect((await read(content, '居民.csv'))[0]?.rows).toEqual([
      { row: 1, cells: ['姓名', '楼号'] },
      { row: 2, cells: ['张,三', '6号\n楼'] },
      { row: 4, cells: ['李四', '007'] },
    ]);
  });

  test('in GB18030', async () => {
    expect((await read(gb18030))[0]?.rows).toEqual([
      { row: 1, cells: ['姓名', '楼号'] },
      { row: 2, cells: ['张三', '6'] },
    ]);
  });
});

describe('what is written', () => {
  const spec = (rows: readonly OutRow[], name = '台账'): SheetSpec => ({
    name,
    landscape: true,
    repeat: { from: 1, to: 2 },
    head: '测试 & 某某',
    foot: '用途',
    widths: [10, 20],
    async *rows() {
      yield rows;
    },
  });

  test('comes back the same, merged cells filled, formulas neutralised', async () => {
    const text = (value: string | number) => ({ value, style: 'text' as const });
    const content = await buffer(
      writeWorkbook([
        spec([
          { row: 1, cells: [text('<标题> & "引号"'), null], merge: [{ left: 0, right: 1, bottom: 1 }] },
          { row: 2, cells: [{ ...text('=cmd|calc'), note: '这里不对' }, text('990101198503021230')] },
          { row: 3, cells: [text(12), null] },
        ]),
        spec([], '台账'),
      ]),
    );
    const sheets = await read(content);
    expect(sheets.map(({ name }) => name)).toEqual(['台账', '台账 2']);
    expect(sheets[0]?.rows).toEqual([
      { row: 1, cells: ['<标题> & "引号"', '<标题> & "引号"'] },
      { row: 2, cells: ["'=cmd|calc", '990101198503021230'] },
      { row: 3, cells: [12] },
    ]);
  });

  test('a failure while rows are made ends the file with an error', async () => {
    const failing: SheetSpec = {
      ...spec([]),
      // biome-ignore lint/correctness/useYield: it fails before it could.
      async *rows() {
        throw new Error('gone');
      },
    };
    await expect(buffer(writeWorkbook([failing]))).rejects.toThrow('gone');
  });
});

test('a stored file is noise on the disk, reads from anywhere, and is gone when dropped', async () => {
  const id = randomUUID();
  const content = Buffer.from(Array.from({ length: 5000 }, (_, at) => at % 251));
  const source = vault.source(id, await vault.write(id, Readable.from([content])));
  for (const [start, end] of [
    [0, 5000],
    [17, 18],
    [4999, 5000],
    [1234, 4321],
    [10, 10],
  ] as const)
    expect(await buffer(source.read(start, end))).toEqual(content.subarray(start, end));
  const disk = await buffer((await import('node:fs')).createReadStream(join(folder, id)));
  expect(disk.includes(content.subarray(0, 32))).toBe(false);
  await vault.drop(id);
  await expect(buffer(source.read(0, 10))).rejects.toThrow();
});
