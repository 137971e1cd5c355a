import {
  findingWords,
  type ImportFinding,
  type ImportJob,
  type ImportState,
  type ImportWhole,
  type Language,
} from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import { lettersOf } from '../../platform/tabular/index.ts';
import { differenceStatesOf } from './queries/differences.ts';
import { type JobRow, outcomesOf } from './queries/jobs.ts';
import { type FindingRow, findingKinds } from './queries/rows.ts';

/** Steps a person may take in each state. */
const steps: Readonly<Record<ImportState, readonly string[]>> = {
  reading: ['cancel'],
  mapping: ['map', 'cancel'],
  checking: ['cancel'],
  checked: ['map', 'confirm', 'marked', 'cancel'],
  applying: ['pause', 'cancel'],
  paused: ['resume', 'marked', 'cancel'],
  done: ['marked'],
  cancelled: [],
  failed: [],
};

/** After a fault of ours the rest can be checked again; a file that is no table cannot. */
export const abilitiesOf = ({ state, problem }: Pick<JobRow, 'state' | 'problem'>): string[] =>
  state === 'failed' && problem === 'server' ? ['resume', 'cancel'] : [...steps[state]];

export async function shownJob(tx: Tx, job: JobRow): Promise<ImportJob> {
  const outcomes = new Map((await outcomesOf(tx, job)).map(({ outcome, n }) => [outcome, n]));
  const kinds = await findingKinds(tx, job);
  const findings = (wanted: 'refused' | 'noted') =>
    kinds.filter(({ level }) => level === wanted).reduce((sum, { n }) => sum + n, 0);
  const differing = new Map((await differenceStatesOf(tx, job)).map(({ state, n }) => [state, n]));
  const differences = {
    choice: job.differences,
    ...{ found: differing.get('found') ?? 0, proposed: differing.get('proposed') ?? 0 },
    ...{ already: differing.get('already') ?? 0, left: differing.get('left') ?? 0 },
    gone: differing.get('gone') ?? 0,
  };
  const count = (outcome: 'add' | 'update' | 'unchanged' | 'refused' | 'skipped') =>
    outcomes.get(outcome) ?? 0;
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    name: job.name,
    bytes: job.bytes,
    problem: job.problem,
    totals: {
      read: job.readRows,
      add: count('add'),
      update: count('update'),
      unchanged: count('unchanged'),
      refused: count('refused'),
      skipped: count('skipped'),
    },
    progress: job.progress,
    refusals: findings('refused'),
    notes: findings('noted'),
    differences,
    createdAt: job.createdAt.toString(),
    changedAt: job.changedAt.toString(),
    expiresAt: job.expiresAt.toString(),
    abilities: abilitiesOf(job),
  };
}

export async function shownWhole(tx: Tx, job: JobRow): Promise<ImportWhole> {
  const sheets = job.sheets.map(({ epoch: _, ...sheet }) => sheet);
  return { ...(await shownJob(tx, job)), sheets };
}

/** A finding in words; of an unlawful column the reason is in the caller’s language. */
export function shownFinding(job: JobRow, finding: FindingRow, language: Language): ImportFinding {
  const { id, sheet, row, col, level, code, details } = finding;
  const kept = job.sheets.find((one) => one.sheet === sheet);
  const said =
    language === 'en' && 'whyEn' in details ? { ...details, why: details['whyEn'] ?? '' } : details;
  return {
    id,
    sheet,
    sheetName: kept?.name ?? '',
    row,
    column: col === null ? null : lettersOf(col),
    header: kept?.columns.find(({ column }) => column === col)?.header ?? null,
    level,
    code,
    ...findingWords(code, language, said),
  };
}
