import type { ImportKind } from '@jingwei/contract';
import { type Cell, cellText, isBlankRow, isFooter, type Mapping, readRow } from '@jingwei/domain';
import type { Tx } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { checkBuildings } from './check/buildings.ts';
import type { Checker, CheckSetting, GoodRow, Judged } from './check/ground.ts';
import { checkOrganisations } from './check/organisations.ts';
import { checkResidents } from './check/residents.ts';
import { mappingOf } from './columns.ts';
import { insertDifferences, type NewDifference, resetDifferences } from './queries/differences.ts';
import { type JobRow, type KeptSheet, moveJob, reportProgress } from './queries/jobs.ts';
import {
  insertFindings,
  keepVerdicts,
  type NewFinding,
  type ReadBack,
  resetCheck,
  rowsAfter,
  type Verdict,
} from './queries/rows.ts';
import { scopeOfJob } from './read.ts';

const batchRows = 250;

const checkers: Readonly<Record<ImportKind, (tx: Tx, setting: CheckSetting) => Promise<Checker>>> = {
  residents: checkResidents,
  buildings: checkBuildings,
  organisations: checkOrganisations,
};

const addressFields = [
  'grid',
  'compound',
  'building',
  'entrance',
  'number',
  'address',
  'householdNumber',
] as const;

type Carried = { readonly cells: readonly Cell[]; readonly carried: boolean };

/**
 * Lists leave the address empty where it is that of the row above. That is how they are meant, so it is taken so, and
 * told for every row.
 */
function carrying(kind: ImportKind): (sheet: number, cells: readonly Cell[], mapping: Mapping) => Carried {
  const last = new Map<number, readonly Cell[]>();
  return (sheet, cells, mapping) => {
    if (kind !== 'residents') return { cells, carried: false };
    const columns = addressFields.flatMap((field) => mapping.get(field) ?? []);
    const above = last.get(sheet);
    const empty = columns.every((column) => cellText(cells[column] ?? null) === '');
    const name = cellText(cells[mapping.get('name') ?? -1] ?? null);
    if (!empty || above === undefined || name === '') {
      if (!empty) last.set(sheet, cells);
      return { cells, carried: false };
    }
    const filled = [...cells];
    for (const column of columns) filled[column] = above[column] ?? null;
    return { cells: filled, carried: true };
  };
}

type Checking = {
  readonly deps: Deps;
  readonly job: JobRow;
  readonly mappings: ReadonlyMap<number, Mapping>;
  readonly sheets: ReadonlyMap<number, KeptSheet>;
  readonly today: string;
  readonly carry: ReturnType<typeof carrying>;
};

type Sorted = { readonly good: GoodRow[]; readonly judged: Judged[]; readonly notes: NewFinding[] };

/** Reads the cells of a batch: blank lines and sums are skipped, rows with wrong cells refused, the others go on. */
function sortRows(
  { deps, job, mappings, sheets, today, carry }: Checking,
  rows: readonly ReadBack[],
): Sorted {
  const sorted: Sorted = { good: [], judged: [], notes: [] };
  for (const { seq, sheet, row, data, applied, cellsSealed } of rows) {
    const mapping = mappings.get(sheet);
    // What is entered already stays so: a check after a failure is of the rest.
    if (!data || applied || mapping === undefined) continue;
    const raw = JSON.parse(deps.keys.decrypt(cellsSealed)) as Cell[];
    if (isBlankRow(raw, mapping) || isFooter(raw)) {
      sorted.judged.push({ seq, outcome: 'skipped', plan: null, findings: [] });
      continue;
    }
    const { cells, carried } = carry(sheet, raw, mapping);
    const base = { seq, sheet, row };
    if (carried)
      sorted.notes.push({
        ...base,
        col: mapping.get('building') ?? mapping.get('address') ?? null,
        level: 'noted',
        code: 'row.carried',
        details: {},
      });
    const epoch = sheets.get(sheet)?.epoch ?? 1900;
    const { values, findings } = readRow(job.kind, cells, mapping, { today, epoch });
    if (findings.length === 0) sorted.good.push({ ...base, mapping, values });
    else
      sorted.judged.push({
        seq,
        outcome: 'refused',
        plan: null,
        findings: findings.map(({ column, code, details }) => ({
          ...base,
          col: column,
          level: 'refused',
          code,
          details,
        })),
      });
  }
  return sorted;
}

/** What differs from the records, with both values sealed and the row it stands in. */
function differencesIn(
  { keys }: Deps,
  rows: readonly ReadBack[],
  judged: readonly Judged[],
): NewDifference[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const sealed = (value: unknown) => keys.encrypt(JSON.stringify(value));
  return judged.flatMap(({ seq, differing = [] }) => {
    const at = bySeq.get(seq);
    if (at === undefined) return [];
    const { sheet, row } = at;
    return differing.map(({ present, wanted, ...one }) => ({
      ...one,
      ...{ seq, sheet, row, present: sealed(present), wanted: sealed(wanted) },
    }));
  });
}

type Kept = Pick<Sorted, 'judged' | 'notes'> & { readonly rows: readonly ReadBack[] };

async function keep(tx: Tx, { deps, job }: Checking, { judged, notes, rows }: Kept): Promise<void> {
  const verdicts = judged.map(
    ({ seq, outcome, plan }): Verdict => ({
      seq,
      outcome,
      plan: plan === null ? null : deps.keys.encrypt(JSON.stringify(plan)),
    }),
  );
  const findings = [...judged.flatMap((one) => one.findings), ...notes];
  const differences = differencesIn(deps, rows, judged);
  if (verdicts.length > 0) await keepVerdicts(tx, job, verdicts);
  if (findings.length > 0) await insertFindings(tx, job, findings);
  if (differences.length > 0) await insertDifferences(tx, job, differences);
}

const timeZone = 'Asia/Shanghai';

function begin(deps: Deps, job: JobRow): Checking {
  return {
    deps,
    job,
    mappings: new Map(job.sheets.map((sheet) => [sheet.sheet, mappingOf(sheet)])),
    sheets: new Map(job.sheets.map((sheet) => [sheet.sheet, sheet])),
    today: deps.clock().toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    carry: carrying(job.kind),
  };
}

/**
 * The dry run: every row is read, held against the file and the database, and told what will become of it. Nothing is
 * entered. It begins anew when it was cut off; a person may stop it at any time.
 */
export async function checkImport(deps: Deps, job: JobRow): Promise<void> {
  const checking = begin(deps, job);
  const scope = scopeOfJob(job);
  const sheetNames = job.sheets.map(({ name }) => name);
  const checker = await inScope(deps.db, scope, async (tx) => {
    await resetCheck(tx, job);
    await resetDifferences(tx, job);
    return checkers[job.kind](tx, { deps, job, sheetNames });
  });
  let after = -1;
  let done = 0;
  for (;;) {
    const rows = await inScope(deps.db, scope, (tx) => rowsAfter(tx, job, after, batchRows));
    const last = rows.at(-1);
    if (last === undefined) break;
    const { good, judged, notes } = sortRows(checking, rows);
    done += good.length + judged.length;
    const going = await inScope(deps.db, scope, async (tx) => {
      if ((await reportProgress(tx, job, 'checking', done)) === undefined) return false;
      const verdicts = await checker.judge(tx, good);
      await keep(tx, checking, { judged: [...judged, ...verdicts], notes, rows });
      return true;
    });
    if (!going) return;
    after = last.seq;
  }
  await inScope(deps.db, scope, async (tx) => {
    const end = await moveJob(tx, job, {
      from: ['checking'],
      state: 'checked',
      at: deps.clock(),
      progress: done,
    });
    const findings = checker.finish();
    if (end !== undefined && findings.length > 0) await insertFindings(tx, job, findings);
  });
}
