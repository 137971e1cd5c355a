import type { FindingCode, FindingDetails } from '@jingwei/contract';

/** A cell as a file holds it: words, a figure, yes or no, or nothing. A formula is its last result. */
export type Cell = string | number | boolean | null;

/** What a cell means, or what is wrong with it. An empty cell means null. */
export type Read<T> =
  | { readonly ok: true; readonly value: T | null }
  | { readonly ok: false; readonly code: FindingCode; readonly details?: FindingDetails };

export const good = <T>(value: T | null): Read<T> => ({ ok: true, value });
export const bad = (code: FindingCode, details?: FindingDetails): Read<never> =>
  details === undefined ? { ok: false, code } : { ok: false, code, details };

// Blanks without width, marks of direction and the byte order mark: they come along with copied text.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/** Results of formulas that ended in an error, as spreadsheets write them. */
const formulaError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/**
 * The words of a cell: full-width letters and digits made ordinary, blanks around and doubled ones removed, the
 * apostrophe that forces text in a spreadsheet dropped. Empty for nothing, and for strokes that stand for nothing.
 */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  const text = String(cell).normalize('NFKC').replace(invisible, '').replace(/\s+/g, ' ').trim();
  const bare = text.startsWith("'") ? text.slice(1) : text;
  return /^(?:[-—–/\\.]+|无|暂无|不详)$/.test(bare) ? '' : bare;
}

export const isFormulaError = (cell: Cell): boolean =>
  typeof cell === 'string' && formulaError.test(cell.trim());

/** Words of at most so many characters. A value with an asterisk is a masked one and is refused. */
export function readWords(cell: Cell, max: number): Read<string> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  const text = cellText(cell);
  if (text === '') return good<string>(null);
  if (/[*＊●]/.test(text)) return bad('cell.masked');
  return [...text].length > max ? bad('cell.too_long', { max }) : good(text);
}

/** A whole number within bounds; `30层` and `30 m` are 30. */
export function readWhole(cell: Cell, from: number, to: number): Read<number> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  const text = cellText(cell).replace(/(?:层|人|名|年|㎡|m2?)$/i, '');
  if (text === '') return good<number>(null);
  if (!/^-?\d+(?:\.0+)?$/.test(text)) return bad('cell.number');
  const value = Number(text);
  return value < from || value > to ? bad('cell.range', { from, to }) : good(value);
}

/** A decimal number within bounds. */
export function readDecimal(cell: Cell, from: number, to: number): Read<number> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  const text = cellText(cell).replace(/(?:㎡|m2?|°)$/i, '');
  if (text === '') return good<number>(null);
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return bad('cell.number');
  const value = Number(text);
  return value < from || value > to ? bad('cell.range', { from, to }) : good(value);
}
