import type { ImportKind } from '@jingwei/contract';
import { type Cell, cellText } from './cell.ts';
import { tabularFields } from './field.ts';
import { type Unlawful, unlawfulColumn } from './unlawful.ts';

/** What a header was found to mean. */
export type HeaderMatch =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'unlawful'; readonly why: Unlawful }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown' };

export type HeaderColumn = { readonly column: number; readonly header: string; readonly match: HeaderMatch };

/** A header row within a sheet: its position among the rows that were looked at, and its columns. */
export type FoundHeader = { readonly row: number; readonly columns: readonly HeaderColumn[] };

/** Rows from the top in which a header may be: title, notes, unit and date stand above it. */
export const headerRows = 20;
const fewestKnown = 2;

const normal = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .replace(/[\s*＊:：、,，.。_/\\"“”'|-]/g, '')
    .toLowerCase();

/** Counting columns are no data: a sheet numbers its own rows. */
const counters = new Set(['序号', '编号', '序', 'no', '#', '行号', '户数', '人数合计', '合计']);

const fieldsByHeader = new Map<ImportKind, ReadonlyMap<string, string>>();
function headersOf(kind: ImportKind): ReadonlyMap<string, string> {
  const known = fieldsByHeader.get(kind);
  if (known !== undefined) return known;
  const made = new Map(
    tabularFields[kind].flatMap(({ key, headers }) =>
      headers.map((header) => [normal(header), key] as const),
    ),
  );
  fieldsByHeader.set(kind, made);
  return made;
}

/** What a header means for a kind of file. The unlawful is looked for first, so that no synonym lets it through. */
export function matchHeader(kind: ImportKind, header: string): HeaderMatch {
  const why = unlawfulColumn(header);
  if (why !== null) return { kind: 'unlawful', why };
  const text = normal(header);
  const field = headersOf(kind).get(text);
  if (field !== undefined) return { kind: 'field', field };
  return text === '' || counters.has(text) ? { kind: 'ignored' } : { kind: 'unknown' };
}

/** The words above a column: of a header in two rows the lower one, where it says anything. */
function headerText(rows: readonly (readonly Cell[])[], row: number, column: number): string {
  const own = cellText(rows[row]?.[column] ?? null);
  return own !== '' || row === 0 ? own : cellText(rows[row - 1]?.[column] ?? null);
}

function columnsOf(kind: ImportKind, rows: readonly (readonly Cell[])[], row: number): HeaderColumn[] {
  const width = Math.max(rows[row]?.length ?? 0, row > 0 ? (rows[row - 1]?.length ?? 0) : 0);
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const header = headerText(rows, row, column);
    const match = matchHeader(kind, header);
    // Of two columns with one meaning the first counts; the other waits for a person.
    if (match.kind !== 'field') return { column, header, match };
    if (seen.has(match.field)) return { column, header, match: { kind: 'unknown' } as const };
    seen.add(match.field);
    return { column, header, match };
  }).filter(({ header }) => header !== '');
}

const known = (columns: readonly HeaderColumn[]): number =>
  columns.filter(({ match }) => match.kind === 'field').length;

/**
 * Finds the header among the first rows of a sheet: the row with the most known names, at least two. Null for a sheet
 * that has none, such as a cover page.
 */
export function findHeader(kind: ImportKind, rows: readonly (readonly Cell[])[]): FoundHeader | null {
  let best: FoundHeader | null = null;
  for (let row = 0; row < Math.min(rows.length, headerRows); row += 1) {
    const filled = (rows[row] ?? []).filter((cell) => cellText(cell) !== '').length;
    if (filled < fewestKnown) continue;
    const columns = columnsOf(kind, rows, row);
    if (known(columns) < fewestKnown) continue;
    if (best === null || known(columns) > known(best.columns)) best = { row, columns };
  }
  return best;
}
