import { checkCreditCode, checkIdNumber, parseTelephone } from '../checksum/index.ts';
import { bad, type Cell, cellText, good, isFormulaError, type Read } from './cell.ts';

/** Beyond fifteen digits a spreadsheet’s figures no longer hold every digit. */
const exactFigures = 1e15;

const withoutBlanks = (text: string): string => text.replace(/[\s\-_.]/g, '').toUpperCase();

/**
 * An identity number kept as text, with blanks, full-width digits or a small x. A number kept as a figure has lost
 * its last digits for good, even where it looks whole, so it is refused and never guessed.
 */
export function readIdNumber(cell: Cell): Read<{ number: string; birth: string; sex: '1' | '2' }> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  if (typeof cell === 'number' && Math.abs(cell) >= exactFigures) return bad('id.precision');
  const text = withoutBlanks(cellText(cell));
  if (text === '') return good<never>(null);
  if (text.includes('*')) return bad('cell.masked');
  // 1.10105E+17: copied out of a sheet that showed a figure.
  if (/^\d(?:\d{1,17})?E\+?\d+$/.test(text)) return bad('id.precision');
  if (/^\d{15}$/.test(text)) return bad('id.old');
  const check = checkIdNumber(text);
  if (check.valid)
    return good({ number: check.number, birth: check.birthDate, sex: check.sex === 'male' ? '1' : '2' });
  // Three noughts in place of order and check digits are what a figure leaves behind.
  if (check.problem === 'checksum' && text.endsWith('000')) return bad('id.precision');
  return bad(`id.${check.problem}`);
}

/** The number of another document (passport, permit): letters and digits, as they are. */
export function readDocumentNumber(cell: Cell): Read<string> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  if (typeof cell === 'number' && Math.abs(cell) >= exactFigures) return bad('id.precision');
  const text = withoutBlanks(cellText(cell));
  if (text === '') return good<string>(null);
  if (text.includes('*')) return bad('cell.masked');
  return /^[A-Z0-9()]{5,20}$/.test(text) ? good(text) : bad('id.shape');
}

/** A telephone number; of several in one cell the first. */
export function readTelephone(cell: Cell): Read<string> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  const text = cellText(cell);
  if (text === '') return good<string>(null);
  if (text.includes('*')) return bad('cell.masked');
  const first = text.split(/[,，;；、/]| {2,}/)[0] ?? '';
  const telephone = parseTelephone(first);
  return telephone === null ? bad('telephone.shape') : good(telephone.number);
}

export function readCreditCode(cell: Cell): Read<string> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  if (typeof cell === 'number' && Math.abs(cell) >= exactFigures) return bad('id.precision');
  const text = withoutBlanks(cellText(cell));
  if (text === '') return good<string>(null);
  const check = checkCreditCode(text);
  return check.valid ? good(check.code) : bad(`credit.${check.problem}`);
}

/** A person’s name: letters of any script, the dot of foreign names, no digits. Blanks between two characters go. */
export function readName(cell: Cell): Read<string> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  const text = cellText(cell)
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/[•・‧∙]/g, '·');
  if (text === '') return good<string>(null);
  if (/[*●]/.test(text)) return bad('cell.masked');
  if ([...text].length > 60) return bad('cell.too_long', { max: 60 });
  return /^[\p{L}\p{M}][\p{L}\p{M}·.' -]*$/u.test(text) ? good(text) : bad('name.strange');
}
