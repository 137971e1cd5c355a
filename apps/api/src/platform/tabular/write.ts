import { PassThrough, Readable } from 'node:stream';
import { neutral } from '@jingwei/domain';
import yazl from 'yazl';
import { lettersOf } from './merges.ts';
import { type Note, notesDrawing, notesXml } from './notes.ts';
import { bookParts, escaped, type Page, sheetEnd, sheetStart } from './parts.ts';
import { type CellStyle, styleNumber } from './styles.ts';

export type { CellStyle } from './styles.ts';

export type OutCell = {
  readonly value: string | number | null;
  readonly style: CellStyle;
  readonly note?: string;
};
/** A row at its number (from 1), ascending; `merge` names areas that begin in it. */
export type OutRow = {
  readonly row: number;
  readonly cells: readonly (OutCell | null)[];
  readonly height?: number;
  readonly merge?: readonly { readonly left: number; readonly right: number; readonly bottom: number }[];
};

export type SheetSpec = Page & {
  readonly name: string;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  rows(): AsyncIterable<readonly OutRow[]>;
};

/** Notes on cells that a sheet may have: more make spreadsheets crawl. The colour remains on all. */
const mostNotes = 5000;

type Kept = { notes: Note[]; merges: string[] };

function cellXml(cell: OutCell | null, row: number, column: number, kept: Kept): string {
  if (cell === null) return '';
  const { value, style, note } = cell;
  const at = `${lettersOf(column)}${row}`;
  if (note !== undefined && kept.notes.length < mostNotes) kept.notes.push({ row, column, text: note });
  const s = styleNumber.get(style) ?? 0;
  if (value === null || value === '') return `<c r="${at}" s="${s}"/>`;
  if (typeof value === 'number') return `<c r="${at}" s="${s}"><v>${value}</v></c>`;
  return `<c r="${at}" s="${s}" t="inlineStr"><is><t xml:space="preserve">${escaped(neutral(value))}</t></is></c>`;
}

function rowXml({ row, cells, height, merge = [] }: OutRow, kept: Kept): string {
  for (const { left, right, bottom } of merge)
    kept.merges.push(`${lettersOf(left)}${row}:${lettersOf(right)}${bottom}`);
  const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${row}"${tall}>${cells.map((cell, column) => cellXml(cell, row, column, kept)).join('')}</row>`;
}

async function* sheetXml(spec: SheetSpec, kept: Kept): AsyncIterable<string> {
  yield sheetStart(spec, spec.widths);
  for await (const rows of spec.rows()) yield rows.map((row) => rowXml(row, kept)).join('');
  yield sheetEnd(spec, kept.merges);
}

/**
 * Writes an xlsx file while it is being read: rows are asked for one batch after the other, and only their notes and
 * merged areas are kept. Every text is written as text and neutralised besides (security.md 28).
 */
export function writeWorkbook(sheets: readonly SheetSpec[]): Readable {
  const zip = new yazl.ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  for (const [name, text] of bookParts(sheets)) add(name, text);
  const out = zip.outputStream.pipe(new PassThrough());
  const later = (name: string, make: () => AsyncIterable<string> | Iterable<string>) =>
    zip.addReadStreamLazy(name, (give) => {
      const stream = Readable.from(make());
      stream.once('error', (error) => out.destroy(error));
      give(null, stream);
    });
  sheets.forEach((spec, at) => {
    const kept: Kept = { notes: [], merges: [] };
    later(`xl/worksheets/sheet${at + 1}.xml`, () => sheetXml(spec, kept));
    // Parts are written in this order: the notes are known once the sheet is through.
    later(`xl/comments${at + 1}.xml`, () => [notesXml(kept.notes)]);
    later(`xl/drawings/vmlDrawing${at + 1}.vml`, () => [notesDrawing(kept.notes)]);
  });
  zip.end();
  return out;
}
