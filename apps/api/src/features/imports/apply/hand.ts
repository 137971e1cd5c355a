import type { Tx } from '../../../platform/db/database.ts';
import type { Deps } from '../../../platform/deps.ts';
import type { PlannedRow } from '../queries/rows.ts';
import type { Hand } from '../queries/write.ts';

/** A row with its plan unsealed. */
export type Planned<P> = { readonly row: PlannedRow; readonly plan: P };

export type Writing = { readonly deps: Deps; readonly tx: Tx; readonly hand: Hand };

/** Writes a batch and answers the positions of the rows that could not be entered any more. */
export type Applier = (writing: Writing, rows: readonly PlannedRow[]) => Promise<readonly number[]>;

export const opened = <P>({ deps }: Writing, rows: readonly PlannedRow[]): readonly Planned<P>[] =>
  rows.map((row) => ({ row, plan: JSON.parse(deps.keys.decrypt(row.planSealed)) as P }));

/** Positions of the rows whose ids the database did not answer. */
export function leftOut(
  wanted: readonly (readonly [seq: number, id: string])[],
  done: readonly { readonly id: string }[],
) {
  const ids = new Set(done.map(({ id }) => id));
  return wanted.filter(([, id]) => !ids.has(id)).map(([seq]) => seq);
}

type Values = Readonly<Record<string, string | number>>;

export const wordOf = (values: Values, field: string): string | null => {
  const value = values[field];
  return value === undefined ? null : String(value);
};

export const numberOf = (values: Values, field: string): number | null => {
  const value = values[field];
  return typeof value === 'number' ? value : null;
};
