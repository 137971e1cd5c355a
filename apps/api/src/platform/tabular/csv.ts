import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Source } from '../files/vault.ts';
import { TableProblem } from './problem.ts';
import { mostColumns } from './sheet.ts';
import type { SheetRow, Table } from './workbook.ts';

const chunkRows = 500;
const mostRecordBytes = 256 * 1024;

/** UTF-8 when every byte fits, otherwise GB18030, as spreadsheets in China save by default. */
async function encodingOf(source: Source, start: Buffer): Promise<string> {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.read(0, source.bytes)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}

/** The sign between fields: whichever stands most often in the first lines, outside of quotes. */
function delimiterOf(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .slice(0, 20)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';', '，'].map((sign) => [sign, lines.split(sign).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

async function* decoded(source: Source, encoding: string): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source.read(0, source.bytes)) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    // A text cell is not a letter of nothing: such bytes are no text.
    if (text.includes('\u0000')) throw new TableProblem('notTable');
    yield text;
  }
  yield decoder.decode();
}

/** `="0123"` is how a spreadsheet is told to keep text; it is text, not a formula. */
const cellOf = (text: string): string | null => {
  const forced = /^="(.*)"$/s.exec(text);
  const value = forced?.[1] ?? text;
  return value === '' ? null : value;
};

async function* csvRows(
  source: Source,
  encoding: string,
  delimiter: string,
): AsyncIterable<readonly SheetRow[]> {
  const parser = Readable.from(decoded(source, encoding)).compose(
    parse({
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: mostRecordBytes,
    }),
  );
  let row = 0;
  let rows: SheetRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (record.length > mostColumns) throw new TableProblem('wide');
      if (record.some((text) => text.trim() !== '')) rows.push({ row, cells: record.map(cellOf) });
      if (rows.length < chunkRows) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    throw error instanceof TableProblem ? error : new TableProblem('broken', error);
  }
  if (rows.length > 0) yield rows;
}

/** Opens a file of separated values as a table of one sheet. */
export async function openCsv(source: Source, start: Buffer, name: string): Promise<Table> {
  const encoding = await encodingOf(source, start);
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(start));
  return {
    sheets: [{ name, hidden: false, epoch: 1900, rows: () => csvRows(source, encoding, delimiter) }],
    close: () => undefined,
  };
}
