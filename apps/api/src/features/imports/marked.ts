import { type FindingDetails, findingWords, type Language, MarkedImport, refuse } from '@jingwei/contract';
import type { Cell } from '@jingwei/domain';
import type { FastifyInstance } from 'fastify';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import { route } from '../../platform/http/routes.ts';
import {
  type CellStyle,
  type OutCell,
  type OutRow,
  type SheetSpec,
  writeWorkbook,
} from '../../platform/tabular/index.ts';
import { type JobRow, type KeptSheet, ownJob } from './queries/jobs.ts';
import { findingsOfRows, type NewFinding, type ReadBack, rowsAfter } from './queries/rows.ts';
import { scopeOfJob } from './read.ts';
import { abilitiesOf } from './shown.ts';

const batchRows = 1000;
const remarkHeader: Readonly<Record<Language, string>> = { zh: '导入说明', en: 'Import remarks' };

type Marking = { readonly deps: Deps; readonly job: JobRow; readonly language: Language };

const noteOf = (code: NewFinding['code'], details: FindingDetails, language: Language): string => {
  const said =
    language === 'en' && 'whyEn' in details ? { ...details, why: details['whyEn'] ?? '' } : details;
  const { reason, advice } = findingWords(code, language, said);
  return language === 'zh' ? `${reason}。${advice}。` : `${reason}. ${advice}.`;
};

/** A cell of the copy: as it was, coloured and with a note where something was found. */
function cellOf(cell: Cell, style: CellStyle, notes: readonly string[]): OutCell {
  const value = typeof cell === 'boolean' ? String(cell) : cell;
  return notes.length === 0 ? { value, style } : { value, style, note: notes.join('\n') };
}

type Marked = {
  readonly row: ReadBack;
  readonly cells: readonly Cell[];
  readonly findings: readonly NewFinding[];
};

function markedRow({ language }: Marking, sheet: KeptSheet, { row, cells, findings }: Marked): OutRow {
  const width = widthOf(sheet);
  const byColumn = Map.groupBy(findings, ({ col }) => col);
  const out: (OutCell | null)[] = Array.from({ length: width }, (_, column) => {
    const own = byColumn.get(column) ?? [];
    const level = own.some((one) => one.level === 'refused') ? 'refused' : own.length > 0 ? 'noted' : 'text';
    return cellOf(
      cells[column] ?? null,
      level,
      own.map(({ code, details }) => noteOf(code, details, language)),
    );
  });
  const remarks = findings.map(({ code, details }) => noteOf(code, details, language)).join(' ');
  const bad = findings.some(({ level }) => level === 'refused');
  out[width] = { value: remarks || null, style: bad ? 'refused' : findings.length > 0 ? 'noted' : 'plain' };
  return { row: row.row, cells: out };
}

function headRow({ language }: Marking, sheet: KeptSheet, row: ReadBack, cells: readonly Cell[]): OutRow {
  const isHeader = row.row === sheet.headerRow;
  const width = widthOf(sheet);
  const out: (OutCell | null)[] = Array.from({ length: width }, (_, column) => {
    const unlawful = isHeader ? sheet.columns.find((one) => one.column === column)?.unlawful : undefined;
    if (!unlawful) return cellOf(cells[column] ?? null, isHeader ? 'header' : 'notice', []);
    return cellOf(cells[column] ?? null, 'unlawful', [
      noteOf('column.unlawful', { why: unlawful.zh, whyEn: unlawful.en }, language),
    ]);
  });
  if (isHeader) out[width] = { value: remarkHeader[language], style: 'header' };
  return { row: row.row, cells: out };
}

const widthOf = ({ columns }: KeptSheet): number => Math.max(0, ...columns.map(({ column }) => column)) + 1;

/** The rows of one sheet, read back batch by batch in transactions of their own. */
async function* sheetRows(marking: Marking, sheet: KeptSheet): AsyncIterable<readonly OutRow[]> {
  const { deps, job } = marking;
  for (let after = -1; ; ) {
    const { rows, findings } = await inScope(deps.db, scopeOfJob(job), async (tx) => {
      const rows = await rowsAfter(tx, job, after, batchRows);
      const [first, last] = [rows[0], rows.at(-1)];
      return { rows, findings: first && last ? await findingsOfRows(tx, job, first.seq, last.seq) : [] };
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
    const bySeq = Map.groupBy(findings, ({ seq }) => seq);
    yield rows
      .filter((row) => row.sheet === sheet.sheet)
      .map((row) => {
        const cells = JSON.parse(deps.keys.decrypt(row.cellsSealed)) as Cell[];
        return row.data
          ? markedRow(marking, sheet, { row, cells, findings: bySeq.get(row.seq) ?? [] })
          : headRow(marking, sheet, row, cells);
      });
  }
}

const specOf = (marking: Marking, sheet: KeptSheet): SheetSpec => ({
  name: sheet.name,
  landscape: true,
  ...(sheet.headerRow === null ? {} : { repeat: { from: sheet.headerRow, to: sheet.headerRow } }),
  widths: [...Array.from({ length: widthOf(sheet) }, () => 14), 60],
  rows: () => sheetRows(marking, sheet),
});

/** The file as it was, with what was found in it: everything keeps its row and column, so that it can be mended and handed in again. */
const markedImport = handler(
  MarkedImport,
  async (c): Promise<Marking> => {
    const job = await ownJob(c.tx, staff(c), c.params.id);
    if (job === undefined) throw refuse('import.missing');
    if (!abilitiesOf(job).includes('marked')) throw refuse('import.not_now', { state: job.state });
    c.audited.object = job.id;
    return { deps: c.deps, job, language: c.language };
  },
  { audit: true },
);

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function markedCopies(app: FastifyInstance, deps: Deps): void {
  route(app, deps, anyHandler(markedImport), (reply, result) => {
    const marking = result as Marking;
    const sheets = marking.job.sheets.filter(({ skipped }) => skipped === null);
    return reply
      .type(xlsx)
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', 'attachment; filename="marked.xlsx"')
      .send(writeWorkbook(sheets.map((sheet) => specOf(marking, sheet))));
  });
}
