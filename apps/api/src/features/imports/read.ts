import { type Cell, findHeader, headerRows } from '@jingwei/domain';
import { inScope, type Scope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { openTable, type Sheet, type SheetRow, TableProblem } from '../../platform/tabular/index.ts';
import { currentPolicy } from '../policies/index.ts';
import { columnFindings, columnsOf, needsMapping } from './columns.ts';
import { type JobRow, type KeptSheet, moveJob, reportProgress } from './queries/jobs.ts';
import { dropFindings, dropRows, insertFindings, type StagedRow, stageRows } from './queries/rows.ts';

const batchRows = 250;

/** The importer’s own reach, as it was when they last said so. */
export const scopeOfJob = ({ county, places }: JobRow): Scope => ({ county, reach: 'place', places });

type Reading = {
  readonly deps: Deps;
  readonly job: JobRow;
  readonly limit: number;
  seq: number;
  data: number;
  stopped: boolean;
  waiting: StagedRow[];
};

async function flush(reading: Reading): Promise<void> {
  const { deps, job, waiting } = reading;
  if (waiting.length === 0) return;
  reading.waiting = [];
  await inScope(deps.db, scopeOfJob(job), async (tx) => {
    const going = await reportProgress(tx, job, 'reading', reading.data);
    reading.stopped = going === undefined;
    if (!reading.stopped) await stageRows(tx, job, waiting);
  });
}

type Staging = { readonly sheet: number; readonly data: boolean; readonly unlawful: ReadonlySet<number> };

/** Seals a row. What stands in a column that may not be collected is gone before it could be kept (R44). */
async function stage(
  reading: Reading,
  rows: readonly SheetRow[],
  { sheet, data, unlawful }: Staging,
): Promise<void> {
  for (const { row, cells } of rows) {
    const kept: Cell[] =
      unlawful.size === 0 ? cells : cells.map((cell, at) => (unlawful.has(at) ? null : cell));
    reading.waiting.push({
      seq: reading.seq,
      sheet,
      row,
      data,
      cells: reading.deps.keys.encrypt(JSON.stringify(kept)),
    });
    reading.seq += 1;
    if (data) reading.data += 1;
    if (reading.data > reading.limit) throw new TableProblem('long');
    if (reading.waiting.length >= batchRows) await flush(reading);
    if (reading.stopped) return;
  }
}

/** The header’s own words stay for the marked copy, so that a person sees which column was refused. */
async function stageHead(reading: Reading, sheet: number, head: readonly SheetRow[]): Promise<void> {
  await stage(reading, head, { sheet, data: false, unlawful: new Set() });
}

async function readSheet(reading: Reading, sheet: Sheet, at: number): Promise<KeptSheet> {
  const base = { sheet: at, name: sheet.name.slice(0, 60), epoch: sheet.epoch, headerRow: null, columns: [] };
  if (sheet.hidden) return { ...base, skipped: 'hidden' };
  let head: SheetRow[] = [];
  let kept: KeptSheet | undefined;
  let unlawful: ReadonlySet<number> = new Set();
  const settle = async () => {
    const found = findHeader(
      reading.job.kind,
      head.map(({ cells }) => cells),
    );
    if (found === null) return false;
    const columns = columnsOf(found);
    kept = { ...base, skipped: null, headerRow: head[found.row]?.row ?? null, columns };
    unlawful = new Set(columns.filter((one) => one.unlawful !== null).map(({ column }) => column));
    await stageHead(reading, at, head.slice(0, found.row + 1));
    await stage(reading, head.slice(found.row + 1), { sheet: at, data: true, unlawful });
    return true;
  };
  for await (const rows of sheet.rows()) {
    if (reading.stopped) break;
    if (kept !== undefined) {
      await stage(reading, rows, { sheet: at, data: true, unlawful });
      continue;
    }
    head = [...head, ...rows];
    if (head.length >= headerRows && !(await settle())) break;
  }
  if (kept === undefined && !reading.stopped && head.length < headerRows) await settle();
  return kept ?? { ...base, skipped: 'noHeader' };
}

async function readAll(reading: Reading): Promise<KeptSheet[]> {
  const { deps, job } = reading;
  if (job.keySealed === null) throw new Error('the file of an import is gone before it was read');
  const key = Buffer.from(deps.keys.decrypt(job.keySealed), 'base64');
  const table = await openTable(deps.vault.source(job.id, { bytes: job.bytes, key }), job.name);
  const sheets: KeptSheet[] = [];
  try {
    for (const [at, sheet] of table.sheets.entries()) sheets.push(await readSheet(reading, sheet, at));
    await flush(reading);
  } finally {
    table.close();
  }
  return sheets;
}

async function finish({ deps, job, data }: Reading, sheets: readonly KeptSheet[]): Promise<void> {
  const usable = sheets.some(({ skipped }) => skipped === null);
  const next = !usable ? 'failed' : needsMapping(job.kind, sheets) ? 'mapping' : 'checking';
  await inScope(deps.db, scopeOfJob(job), async (tx) => {
    const moved = await moveJob(tx, job, {
      from: ['reading'],
      state: next,
      at: deps.clock(),
      sheets,
      readRows: data,
      progress: 0,
      dropKey: true,
      ...(usable ? {} : { problem: 'noHeader' }),
    });
    if (moved !== undefined) await insertFindings(tx, job, columnFindings(sheets));
  });
  await deps.vault.drop(job.id);
}

/**
 * Reads an uploaded file into sealed rows. It starts anew when it was cut off; the file is dropped once it is read.
 * A file that is no table ends the import with the reason.
 */
export async function readUpload(deps: Deps, job: JobRow): Promise<void> {
  const limit = await inScope(deps.db, scopeOfJob(job), async (tx) => {
    await dropFindings(tx, job);
    await dropRows(tx, job);
    return (await currentPolicy(tx, job.county)).policy.exchange.imports.rows;
  });
  const reading: Reading = { deps, job, limit, seq: 0, data: 0, stopped: false, waiting: [] };
  try {
    const sheets = await readAll(reading);
    if (!reading.stopped) await finish(reading, sheets);
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
    await fail(deps, job, error.fault);
  }
}

async function fail(deps: Deps, job: JobRow, problem: string): Promise<void> {
  await inScope(deps.db, scopeOfJob(job), async (tx) => {
    await dropRows(tx, job);
    await moveJob(tx, job, { from: ['reading'], state: 'failed', at: deps.clock(), problem, dropKey: true });
  });
  await deps.vault.drop(job.id);
}
