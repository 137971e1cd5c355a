import { bad, type Cell, cellText, good, isFormulaError, type Read } from './cell.ts';

/** Which day a spreadsheet’s figure 0 is: most count from 1900, old ones of another maker from 1904. */
export type Epoch = 1900 | 1904;

const earliestYear = 1850;

function realDay(year: number, month: number, day: number, today: string): Read<string> {
  if (month < 1 || month > 12 || day < 1) return bad('date.unreal');
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day > (lengths[month - 1] ?? 0)) return bad('date.unreal');
  if (year < earliestYear) return bad('date.early');
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return text > today ? bad('date.future') : good(text);
}

/** Days since the epoch, as spreadsheets count; 1900 has a 29 February there that never was. */
function ofSerial(serial: number, epoch: Epoch, today: string): Read<string> {
  const base = epoch === 1904 ? '1904-01-01' : serial >= 60 ? '1899-12-30' : '1899-12-31';
  const day = Temporal.PlainDate.from(base).add({ days: Math.floor(serial) });
  return realDay(day.year, day.month, day.day, today);
}

function ofFigure(value: number, epoch: Epoch, today: string): Read<string> {
  if (value >= 18_000_000 && value < 22_000_000 && Number.isInteger(value))
    return realDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100, today);
  // 1985 as a figure is somebody’s year, not the 7th of June 1905.
  if (Number.isInteger(value) && value >= earliestYear && value <= 2200) return bad('date.incomplete');
  if (value >= 180_001 && value <= 220_012) return bad('date.incomplete');
  return value > 0 && value < 80_000 ? ofSerial(value, epoch, today) : bad('date.shape');
}

const ordered = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}.*)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const incomplete = /^\d{4}\s*(?:年|[-/.年]\s*\d{1,2}\s*月?)?$/;

/**
 * A day in any of the forms that people write: 1985-03-02, 1985.3.2, 1985年3月2日, 19850302, or a spreadsheet’s
 * figure. Forms that could be two days (03/02/1985) are refused, and so is a day that does not exist.
 *
 * @param today the last day that is no error, `YYYY-MM-DD`.
 */
export function readDate(cell: Cell, today: string, epoch: Epoch = 1900): Read<string> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  if (typeof cell === 'number') return ofFigure(cell, epoch, today);
  const text = cellText(cell);
  if (text === '') return good<string>(null);
  const parts = ordered.exec(text) ?? compact.exec(text);
  if (parts !== null) return realDay(Number(parts[1]), Number(parts[2]), Number(parts[3]), today);
  return bad(incomplete.test(text) ? 'date.incomplete' : 'date.shape');
}
