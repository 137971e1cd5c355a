import type { Readable } from 'node:stream';
import { type ExportLedger, exportColumns } from '@jingwei/contract';
import { type OutCell, type OutRow, writeWorkbook } from '../../platform/tabular/index.ts';
import type { Line } from './lines.ts';
import type { RequestRow } from './queries/requests.ts';

/** Columns that a household has once: merged over its members, as such lists are laid out. */
const ofHousehold = new Set(['grid', 'compound', 'building', 'entrance', 'number']);
const titles: Readonly<Record<ExportLedger, string>> = {
  workers: '协理员台账',
  residents: '居民台账（一户一档）',
  organisations: '驻区单位台账',
  careGroups: '重点群体台账',
};
const widths: Readonly<Record<string, number>> = {
  grid: 18,
  place: 20,
  name: 12,
  idNumber: 22,
  telephone: 15,
  contactTelephone: 15,
  creditCode: 22,
  address: 28,
  partyOrganisation: 20,
  category: 16,
  kind: 12,
  relation: 12,
};
const figures = new Set(['age', 'people', 'partyMembers', 'households']);

/** Words and widths of the columns asked for, in the ledger’s order; a running number stands before them. */
function chosen({ ledger, columns }: RequestRow): { key: string; word: string; width: number }[] {
  const all: readonly (readonly [string, string, string, 'masked'?])[] = exportColumns[ledger];
  const own = all
    .filter(([key]) => columns.includes(key))
    .map(([key, word]) => ({
      key,
      word,
      width: ledger === 'organisations' && key === 'name' ? 28 : (widths[key] ?? 10),
    }));
  return [{ key: 'serial', word: '序号', width: 6 }, ...own];
}

const timeZone = 'Asia/Shanghai';

/** Who asked for it, when, what for, and who let it go: on the first row and on every printed page (security.md 15). */
export function watermarkOf(
  { id, requesterName, settlerName, purpose }: RequestRow,
  at: Temporal.Instant,
): string {
  const time = at
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
  return `${requesterName ?? ''} ${time} 导出 · 批准：${settlerName ?? ''} · 用途：${purpose} · 编号 ${id.slice(-12)} · 仅限本用途，不得转发`;
}

type Column = ReturnType<typeof chosen>[number];

function headRows(request: RequestRow, columns: readonly Column[], mark: string): OutRow[] {
  const last = columns.length - 1;
  const span = (row: number) => (last === 0 ? [] : [{ left: 0, right: last, bottom: row }]);
  const alone = (value: string, style: OutCell['style']): (OutCell | null)[] => [{ value, style }];
  return [
    { row: 1, cells: alone(mark, 'notice'), height: 30, merge: span(1) },
    {
      row: 2,
      cells: alone(`${request.placeName ?? ''}${titles[request.ledger]}`, 'title'),
      height: 30,
      merge: span(2),
    },
    { row: 3, cells: columns.map(({ word }) => ({ value: word, style: 'header' })), height: 22 },
  ];
}

function cellsOf(line: Line, columns: readonly Column[], serial: number, first: boolean): OutCell[] {
  return columns.map(({ key }) => {
    if (key === 'serial') return { value: serial, style: 'centre' };
    const hidden = line.group !== null && ofHousehold.has(key) && !first;
    return { value: hidden ? null : (line.cells[key] ?? null), style: figures.has(key) ? 'number' : 'text' };
  });
}

/** Rows of one household follow each other: where it lives is written once and merged. */
function bodyRows(lines: readonly Line[], columns: readonly Column[]): OutRow[] {
  return lines.map((line, at) => {
    const row = at + 4;
    const first = line.group === null || lines[at - 1]?.group !== line.group;
    let end = at;
    while (first && line.group !== null && lines[end + 1]?.group === line.group) end += 1;
    const merge = columns.flatMap(({ key }, column) =>
      end > at && ofHousehold.has(key) ? [{ left: column, right: column, bottom: end + 4 }] : [],
    );
    return { row, cells: cellsOf(line, columns, at + 1, first), merge };
  });
}

/** The file: A4 across, title, header repeated on every page, watermark at its head. */
export function ledgerSheet(request: RequestRow, lines: readonly Line[], at: Temporal.Instant): Readable {
  const columns = chosen(request);
  const mark = watermarkOf(request, at);
  return writeWorkbook([
    {
      name: titles[request.ledger],
      landscape: true,
      repeat: { from: 1, to: 3 },
      head: mark,
      foot: request.placeName ?? '',
      widths: columns.map(({ width }) => width),
      async *rows() {
        yield headRows(request, columns, mark);
        yield bodyRows(lines, columns);
      },
    },
  ]);
}
