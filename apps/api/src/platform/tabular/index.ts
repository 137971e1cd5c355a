import { Buffer } from 'node:buffer';
import type { Source } from '../files/vault.ts';
import { openCsv } from './csv.ts';
import { TableProblem } from './problem.ts';
import { openWorkbook, type Table } from './workbook.ts';

export { lettersOf } from './merges.ts';
export { type TableFault, TableProblem } from './problem.ts';
export type { Sheet, SheetRow, Table } from './workbook.ts';
export { type CellStyle, type OutCell, type OutRow, type SheetSpec, writeWorkbook } from './write.ts';

const headBytes = 8192;

async function headOf(source: Source): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source.read(0, Math.min(headBytes, source.bytes))) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Opens a spreadsheet by its content, whatever its name says: xlsx, or separated values in UTF-8 or GB18030. Rows are
 * read as they are asked for; the file is never in memory whole.
 */
export async function openTable(source: Source, name: string): Promise<Table> {
  const head = await headOf(source);
  if (head.length === 0) throw new TableProblem('notTable');
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return openWorkbook(source);
  // A compound file: xls of before 2007, or an xlsx with a password.
  if (head.length >= 4 && head.readUInt32BE(0) === 0xd0cf11e0) throw new TableProblem('oldFormat');
  return openCsv(source, head, name);
}
