import type { FindingCode, FindingDetails, RowOutcome } from '@jingwei/contract';
import type { FieldValue, Mapping } from '@jingwei/domain';
import type { Tx } from '../../../platform/db/database.ts';
import type { Deps } from '../../../platform/deps.ts';
import type { OrdinaryField } from '../../residents/index.ts';
import type { JobRow } from '../queries/jobs.ts';
import type { NewFinding } from '../queries/rows.ts';

/** A row whose cells are all in order. */
export type GoodRow = {
  readonly seq: number;
  readonly sheet: number;
  readonly row: number;
  readonly mapping: Mapping;
  readonly values: Readonly<Record<string, string | number>>;
};

/** A field of which a row says something else than the record. */
export type Differing = {
  readonly field: OrdinaryField;
  readonly entity: string;
  readonly present: FieldValue;
  readonly wanted: FieldValue;
};

/** What is to become of a row: its plan is what will be written, unsealed. */
export type Judged = {
  readonly seq: number;
  readonly outcome: RowOutcome;
  readonly plan: unknown;
  readonly findings: readonly NewFinding[];
  /** What a second person may be asked about. */
  readonly differing?: readonly (Differing & { readonly col: number | null })[];
};

/** Judges the good rows of one kind of file, batch by batch, against what is in the database and in the file. */
export type Checker = {
  judge(tx: Tx, rows: readonly GoodRow[]): Promise<readonly Judged[]>;
  /** What can only be said at the end. */
  finish(): readonly NewFinding[];
};

export type CheckSetting = {
  readonly deps: Deps;
  readonly job: JobRow;
  /** Names of the sheets, for findings that point to another row. */
  readonly sheetNames: readonly string[];
};

const at = (
  { seq, sheet, row, mapping }: Omit<GoodRow, 'values'>,
  field: string | null,
  said: { code: FindingCode; details?: FindingDetails; level: 'refused' | 'noted' },
): NewFinding => ({
  seq,
  sheet,
  row,
  col: field === null ? null : (mapping.get(field) ?? null),
  level: said.level,
  code: said.code,
  details: said.details ?? {},
});

export const noted = (
  row: Omit<GoodRow, 'values'>,
  field: string | null,
  code: FindingCode,
  details?: FindingDetails,
): NewFinding => at(row, field, { code, level: 'noted', ...(details === undefined ? {} : { details }) });

export const refused = (
  row: GoodRow,
  field: string | null,
  code: FindingCode,
  details?: FindingDetails,
): Judged => ({
  seq: row.seq,
  outcome: 'refused',
  plan: null,
  findings: [at(row, field, { code, level: 'refused', ...(details === undefined ? {} : { details }) })],
});

export const text = ({ values }: Pick<GoodRow, 'values'>, field: string): string | undefined => {
  const value = values[field];
  return value === undefined ? undefined : String(value);
};

export const whole = ({ values }: Pick<GoodRow, 'values'>, field: string): number | undefined => {
  const value = values[field];
  return typeof value === 'number' ? value : undefined;
};
