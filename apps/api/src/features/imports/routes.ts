import {
  CancelImport,
  ConfirmImport,
  FindImport,
  type ImportState,
  ListFindings,
  ListImports,
  MapImport,
  PauseImport,
  ResumeImport,
  refuse,
} from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { columnFindings, isField, needsMapping } from './columns.ts';
import { listDifferences } from './differences.ts';
import { dropDifferences, leaveDifferences } from './queries/differences.ts';
import { type JobRow, jobsOf, type KeptSheet, lockOwnJob, moveJob, ownJob } from './queries/jobs.ts';
import {
  dropFindings,
  dropRows,
  findingKinds,
  findingsOf,
  insertFindings,
  skipWaiting,
} from './queries/rows.ts';
import { abilitiesOf, shownFinding, shownJob, shownWhole } from './shown.ts';
import { placesOf } from './upload.ts';

const listImports = handler(ListImports, async (c) => {
  const items = [];
  for (const job of await jobsOf(c.tx, staff(c))) items.push(await shownJob(c.tx, job));
  return { items };
});

const findImport = handler(FindImport, async (c) =>
  shownWhole(c.tx, await found(ownJob(c.tx, staff(c), c.params.id))),
);

async function found(job: Promise<JobRow | undefined>): Promise<JobRow> {
  const known = await job;
  if (known === undefined) throw refuse('import.missing');
  return known;
}

/** The job under lock, in a state that permits the step. */
async function ready(
  tx: Tx,
  c: Pick<Context<typeof ConfirmImport>, 'caller' | 'params'>,
  step: string,
): Promise<JobRow> {
  const job = await found(lockOwnJob(tx, staff(c), c.params.id));
  if (!abilitiesOf(job).includes(step)) throw refuse('import.not_now', { state: job.state });
  return job;
}

async function moved(tx: Tx, job: JobRow, change: Omit<Parameters<typeof moveJob>[2], 'from'>) {
  const now = await moveJob(tx, job, { ...change, from: [job.state] });
  if (now === undefined) throw new Error('the job is locked, so nobody else can have moved it');
  return shownWhole(tx, now);
}

function remapped(
  job: JobRow,
  columns: readonly { sheet: number; column: number; field: string | null }[],
): KeptSheet[] {
  const wanted = new Map(columns.map(({ sheet, column, field }) => [`${sheet} ${column}`, field] as const));
  return job.sheets.map((sheet) => {
    const used = new Set<string>();
    const mapped = sheet.columns.map((column) => {
      const field = wanted.has(`${sheet.sheet} ${column.column}`)
        ? (wanted.get(`${sheet.sheet} ${column.column}`) ?? null)
        : column.field;
      if (field === null) return { ...column, field };
      if (column.unlawful !== null || !isField(job.kind, field))
        throw refuse('import.mapping', { reason: column.header });
      if (used.has(field)) throw refuse('import.mapping', { reason: `${column.header} ×2` });
      used.add(field);
      return { ...column, field };
    });
    return { ...sheet, columns: mapped };
  });
}

const mapImport = handler(MapImport, async (c) => {
  const job = await ready(c.tx, c, 'map');
  const sheets = remapped(job, c.input.columns);
  const state = needsMapping(job.kind, sheets) ? 'mapping' : 'checking';
  await dropFindings(c.tx, job);
  await insertFindings(c.tx, job, columnFindings(sheets));
  return moved(c.tx, job, { state, sheets, at: c.now, progress: 0, places: placesOf(staff(c)) });
});

const confirmImport = handler(ConfirmImport, async (c) => {
  const job = await ready(c.tx, c, 'confirm');
  const whole = await moved(c.tx, job, {
    state: 'applying',
    at: c.now,
    progress: 0,
    places: placesOf(staff(c)),
    differences: c.input.differences ?? 'propose',
  });
  c.audited.detail = {
    add: whole.totals.add,
    update: whole.totals.update,
    refused: whole.totals.refused,
    differences: whole.differences.choice,
  };
  return whole;
});

const pauseImport = handler(PauseImport, async (c) =>
  moved(c.tx, await ready(c.tx, c, 'pause'), { state: 'paused', at: c.now }),
);

const resumeImport = handler(ResumeImport, async (c) => {
  const job = await ready(c.tx, c, 'resume');
  const state: ImportState =
    job.state === 'failed' ? (job.keySealed === null ? 'checking' : 'reading') : 'applying';
  return moved(c.tx, job, { state, at: c.now, places: placesOf(staff(c)) });
});

/** What is entered stays; what waits is counted as skipped, and a file that was never entered goes whole. */
const cancelImport = handler(CancelImport, async (c) => {
  const job = await ready(c.tx, c, 'cancel');
  const entering = job.state === 'applying' || job.state === 'paused';
  if (entering) {
    await skipWaiting(c.tx, job);
    await leaveDifferences(c.tx, job);
  } else {
    await dropDifferences(c.tx, job);
    await dropRows(c.tx, job);
    await dropFindings(c.tx, job);
  }
  return moved(c.tx, job, { state: 'cancelled', at: c.now, dropKey: true });
});

function positionOf(after: string | undefined): readonly [number, number, number] | null {
  if (after === undefined) return null;
  const parts = after.split('.').map(Number);
  const [sheet, row, id] = parts;
  if (
    parts.length !== 3 ||
    sheet === undefined ||
    row === undefined ||
    id === undefined ||
    !parts.every(Number.isSafeInteger)
  )
    throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
  return [sheet, row, id];
}

const listFindings = handler(ListFindings, async (c) => {
  const { level = null, code = null, sheet = null, after, limit = 50 } = c.query;
  const job = await found(ownJob(c.tx, staff(c), c.params.id));
  const rows = await findingsOf(c.tx, job, {
    level,
    code,
    sheet,
    after: positionOf(after),
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  const kinds = (await findingKinds(c.tx, job)).map((kind) => ({
    ...kind,
    reason: shownFinding(job, { ...kind, id: 0, sheet: 0, row: null, col: null, details: {} }, c.language)
      .reason,
  }));
  return {
    items: items.map((row) => shownFinding(job, row, c.language)),
    next: more ? `${last.sheet}.${last.row ?? 0}.${last.id}` : null,
    kinds,
  };
});

export const handlers = [
  anyHandler(listImports),
  anyHandler(findImport),
  anyHandler(mapImport),
  anyHandler(confirmImport),
  anyHandler(pauseImport),
  anyHandler(resumeImport),
  anyHandler(cancelImport),
  anyHandler(listFindings),
  anyHandler(listDifferences),
];
