import { type ImportDifference, ListDifferences, refuse } from '@jingwei/contract';
import type { FieldValue } from '@jingwei/domain';
import type { Deps } from '../../platform/deps.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import { lettersOf } from '../../platform/tabular/index.ts';
import { shownField } from '../residents/index.ts';
import { type DifferenceRow, differenceFields, differencesOf } from './queries/differences.ts';
import { type JobRow, ownJob } from './queries/jobs.ts';

/** A value that was sealed with its type. */
export const openValue = ({ keys }: Deps, sealed: Buffer): FieldValue =>
  JSON.parse(keys.decrypt(sealed)) as FieldValue;

const idOf = ({ seq, field }: DifferenceRow): string => `${seq}.${field}`;

function positionOf(after: string | undefined): readonly [number, string] | null {
  if (after === undefined) return null;
  const [, seq, field] = /^(\d{1,9})\.([A-Za-z]{1,40})$/.exec(after) ?? [];
  if (seq === undefined || field === undefined)
    throw refuse('request.invalid', { field: 'after', reason: 'cursor' }, { field: 'after' });
  return [Number(seq), field];
}

function shown(deps: Deps, job: JobRow, one: DifferenceRow): ImportDifference {
  const { sheet, row, col, field, entityId, state } = one;
  return {
    id: idOf(one),
    sheet,
    sheetName: job.sheets.find((kept) => kept.sheet === sheet)?.name ?? '',
    row,
    column: col === null ? null : lettersOf(col),
    noun: 'resident',
    entity: entityId,
    field,
    present: shownField(field, openValue(deps, one.presentSealed)),
    wanted: shownField(field, openValue(deps, one.wantedSealed)),
    state,
  };
}

/** What a file says otherwise than the records, to whoever brought the file. */
export const listDifferences = handler(ListDifferences, async (c) => {
  const { field = null, state = null, after, limit = 50 } = c.query;
  const job = await ownJob(c.tx, staff(c), c.params.id);
  if (job === undefined) throw refuse('import.missing');
  const rows = await differencesOf(c.tx, job, { field, state, after: positionOf(after), limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((one) => shown(c.deps, job, one)),
    next: rows.length > limit && last !== undefined ? idOf(last) : null,
    fields: [...(await differenceFields(c.tx, job))],
  };
});
