import type { Cell, Epoch } from '@jingwei/domain';
import type { Source } from '../files/vault.ts';
import { readMerges } from './merges.ts';
import { TableProblem } from './problem.ts';
import { sheetRows } from './sheet.ts';
import { parseXml, xmlParser } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/** A row by its number in the sheet, beginning with 1. */
export type SheetRow = { readonly row: number; readonly cells: Cell[] };

export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly epoch: Epoch;
  /** Rows that hold anything, in order, some at a time; merged cells carry their value in every cell. */
  rows(): AsyncIterable<readonly SheetRow[]>;
};

export type Table = { readonly sheets: readonly Sheet[]; close(): void };

type Found = { name: string; hidden: boolean; relation: string };

async function contents(zip: Zip): Promise<{ sheets: Found[]; epoch: Epoch; paths: Map<string, string> }> {
  const sheets: Found[] = [];
  let epoch: Epoch = 1900;
  const book = xmlParser({
    open(name, a) {
      if (name === 'workbookPr' && (a['date1904'] === '1' || a['date1904'] === 'true')) epoch = 1904;
      if (name === 'sheet')
        sheets.push({
          name: a['name'] ?? '',
          hidden: a['state'] === 'hidden' || a['state'] === 'veryHidden',
          relation: a['r:id'] ?? Object.entries(a).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
        });
    },
  });
  book(await zip.text('xl/workbook.xml'));
  const paths = new Map<string, string>();
  const relations = xmlParser({
    open(name, { Id, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      paths.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`);
    },
  });
  relations(await zip.text('xl/_rels/workbook.xml.rels'));
  return { sheets, epoch, paths };
}

/** Text kept once and referred to by number. Pronunciations of East Asian text (rPh) are no part of it. */
async function sharedStrings(zip: Zip): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!zip.has('xl/sharedStrings.xml')) return strings;
  let text = '';
  let taking = false;
  let aside = false;
  await parseXml(await zip.open('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') aside = true;
      else if (name === 't') taking = !aside;
    },
    close(name) {
      if (name === 'si') strings.push(text);
      else if (name === 'rPh') aside = false;
      else if (name === 't') taking = false;
    },
    text(more) {
      if (taking) text += more;
    },
  });
  return strings;
}

/** Opens an xlsx file. Text that its cells share is read at once; the sheets are read when they are asked for. */
export async function openWorkbook(source: Source): Promise<Table> {
  const zip = await openZip(source);
  if (!zip.has('xl/workbook.xml')) throw new TableProblem('notTable');
  const { sheets, epoch, paths } = await contents(zip);
  const strings = await sharedStrings(zip);
  return {
    sheets: sheets
      .map((sheet) => ({ ...sheet, path: paths.get(sheet.relation) ?? '' }))
      .filter(({ path }) => path.includes('worksheets/'))
      .map(({ name, hidden, path }) => ({
        name,
        hidden,
        epoch,
        async *rows() {
          // Merges stand behind the rows in the file: they have to be known first.
          const merges = await readMerges(await zip.open(path));
          yield* sheetRows(await zip.open(path), strings, merges);
        },
      })),
    close: () => zip.close(),
  };
}
