import type { Readable } from 'node:stream';
import type { Cell } from '@jingwei/domain';
import { columnOf, type Merge } from './merges.ts';
import { TableProblem } from './problem.ts';
import type { SheetRow } from './workbook.ts';
import { xmlParser } from './xml.ts';

/** Wider tables are no ledgers; the limit keeps a row small. */
export const mostColumns = 200;

type Open = { column: number; type: string; text: string };

/** The value of a cell as written: never a formula, always its last result. */
function cellValue({ type, text }: Open, strings: readonly string[]): Cell {
  if (type === 's') return strings[Number(text)] ?? null;
  if (type === 'b') return text === '1';
  if (type === 'str' || type === 'inlineStr' || type === 'e' || type === 'd')
    return text === '' ? null : text;
  if (text === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** Fills merged areas as rows go by: their value stands in the first cell. */
function merging(merges: readonly Merge[]): (row: SheetRow) => void {
  let next = 0;
  let open: { merge: Merge; value: Cell }[] = [];
  return ({ row, cells }) => {
    open = open.filter(({ merge }) => merge.bottom >= row);
    for (let merge = merges[next]; merge !== undefined && merge.top <= row; merge = merges[++next])
      if (merge.bottom >= row)
        open.push({ merge, value: merge.top === row ? (cells[merge.left] ?? null) : null });
    for (const { merge, value } of open)
      for (let column = merge.left; column <= Math.min(merge.right, mostColumns - 1); column += 1)
        cells[column] = value;
  };
}

const isEmpty = ({ cells }: SheetRow): boolean => cells.every((cell) => cell === null || cell === '');

/** Collects rows while the XML of a sheet goes by. */
function collecting(strings: readonly string[], done: (row: SheetRow) => void) {
  let row = 0;
  let column = -1;
  let cells: Cell[] = [];
  let cell: Open | undefined;
  let taking = false;
  let aside = false;
  return xmlParser({
    open(name, a) {
      if (name === 'row') {
        row = a['r'] === undefined ? row + 1 : Number(a['r']);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = a['r'] === undefined ? column + 1 : columnOf(a['r'].replace(/\d+$/, ''));
        cell = { column, type: a['t'] ?? 'n', text: '' };
      } else if (name === 'rPh') aside = true;
      else if (name === 'v' || name === 't') taking = !aside && cell !== undefined;
    },
    text(more) {
      if (taking && cell !== undefined) cell.text += more;
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') aside = false;
      else if (name === 'c' && cell !== undefined) {
        const value = cellValue(cell, strings);
        if (cell.column >= mostColumns && value !== null && value !== '') throw new TableProblem('wide');
        if (cell.column < mostColumns) cells[cell.column] = value;
        cell = undefined;
      } else if (name === 'row') done({ row, cells: Array.from(cells, (one) => one ?? null) });
    },
  });
}

/** The rows of a sheet, as many at a time as a piece of the file holds. */
export async function* sheetRows(
  stream: Readable,
  strings: readonly string[],
  merges: readonly Merge[],
): AsyncIterable<readonly SheetRow[]> {
  let rows: SheetRow[] = [];
  const fill = merging(merges);
  const write = collecting(strings, (row) => {
    fill(row);
    if (!isEmpty(row)) rows.push(row);
  });
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    write(decoder.decode(chunk as Buffer, { stream: true }));
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}
