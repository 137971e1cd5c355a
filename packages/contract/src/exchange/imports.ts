import { type Static, Type } from 'typebox';
import { Cursor, Id, Limit, Nullable, OneOf, Optional, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { differenceChoices, differenceStates, importKinds, importStates } from './words.ts';

/** A column of a sheet: its words, what it was taken for, and why it is refused where it is. */
export const ImportColumn = Type.Object({
  column: Type.Integer(),
  header: Type.String(),
  field: Nullable(Type.String()),
  /** What an unlawful column holds (R44), in words; such a column has not been read. */
  unlawful: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
});
export type ImportColumn = Static<typeof ImportColumn>;

export const ImportSheet = Type.Object({
  sheet: Type.Integer(),
  name: Type.String(),
  /** Why none of its rows are read. */
  skipped: Nullable(OneOf(['hidden', 'noHeader'])),
  headerRow: Nullable(Type.Integer()),
  columns: Type.Array(ImportColumn),
});
export type ImportSheet = Static<typeof ImportSheet>;

/** What was read equals the sum of the others once a file is checked, and stays so. */
export const ImportTotals = Type.Object({
  read: Type.Integer(),
  add: Type.Integer(),
  update: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  skipped: Type.Integer(),
});
export type ImportTotals = Static<typeof ImportTotals>;

export const ImportJob = Type.Object({
  id: Uuid,
  kind: OneOf(importKinds),
  state: OneOf(importStates),
  name: Type.String(),
  bytes: Type.Integer(),
  problem: Nullable(Type.String()),
  totals: ImportTotals,
  /** Rows dealt with in the present state, of `totals.read`; bytes are not counted. */
  progress: Type.Integer(),
  /** Cells and columns that hinder, and those only worth knowing. */
  refusals: Type.Integer(),
  notes: Type.Integer(),
  /** Values that differ from the record, by what became of them, and what was chosen. */
  differences: Type.Object({
    choice: OneOf(differenceChoices),
    found: Type.Integer(),
    proposed: Type.Integer(),
    already: Type.Integer(),
    left: Type.Integer(),
    gone: Type.Integer(),
  }),
  createdAt: Time,
  changedAt: Time,
  /** When staged rows are dropped, whatever the state. */
  expiresAt: Time,
  abilities: Type.Array(Type.String()),
});
export type ImportJob = Static<typeof ImportJob>;

const ImportWhole = Type.Object({ ...ImportJob.properties, sheets: Type.Array(ImportSheet) });
export type ImportWhole = Static<typeof ImportWhole>;

export const UploadImport = operation('import.upload', {
  kind: 'write',
  access: 'staff',
  path: '/api/imports',
  summary:
    'Hand in a spreadsheet (multipart field `file`, xlsx or csv); it is read and checked, nothing is entered yet',
  query: Type.Object({ kind: OneOf(importKinds) }),
  result: ImportWhole,
  refusals: ['import.no_file', 'import.too_large'],
});

export const ListImports = operation('import.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/imports',
  summary: 'The caller’s own imports, newest first',
  result: Type.Object({ items: Type.Array(ImportJob) }),
});

export const FindImport = operation('import.find', {
  kind: 'read',
  access: 'staff',
  path: '/api/imports/:id',
  summary: 'One import of the caller: sheets and columns, totals, progress',
  params: Id,
  result: ImportWhole,
  refusals: ['import.missing'],
});

export const MapImport = operation('import.map', {
  kind: 'write',
  access: 'staff',
  path: '/api/imports/:id/mapping',
  summary: 'Say what columns mean, and check again',
  params: Id,
  body: Type.Object(
    {
      columns: Type.Array(
        Type.Object({
          sheet: Type.Integer({ minimum: 0 }),
          column: Type.Integer({ minimum: 0 }),
          field: Nullable(Type.String({ maxLength: 40 })),
        }),
        { maxItems: 2000 },
      ),
    },
    { additionalProperties: false },
  ),
  result: ImportWhole,
  refusals: ['import.missing', 'import.not_now', 'import.mapping'],
});

/** A cell, row or column that is refused or worth knowing. It names no value. */
export const ImportFinding = Type.Object({
  id: Type.Integer(),
  sheet: Type.Integer(),
  sheetName: Type.String(),
  row: Nullable(Type.Integer()),
  /** Letters, as the sheet shows them. */
  column: Nullable(Type.String()),
  header: Nullable(Type.String()),
  level: OneOf(['refused', 'noted']),
  code: Type.String(),
  reason: Type.String(),
  advice: Type.String(),
});
export type ImportFinding = Static<typeof ImportFinding>;

export const ListFindings = operation('import.findings', {
  kind: 'read',
  access: 'staff',
  path: '/api/imports/:id/findings',
  summary: 'What the check found, in the order of the file, and how often each kind',
  params: Id,
  query: Type.Object({
    level: Optional(OneOf(['refused', 'noted'])),
    code: Optional(Type.String({ maxLength: 40 })),
    sheet: Optional(Type.Integer({ minimum: 0 })),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Type.Object({
    items: Type.Array(ImportFinding),
    next: Nullable(Type.String()),
    kinds: Type.Array(
      Type.Object({
        code: Type.String(),
        level: OneOf(['refused', 'noted']),
        n: Type.Integer(),
        reason: Type.String(),
      }),
    ),
  }),
  refusals: ['import.missing'],
});

/** A field of a record of which the file says something else; both values masked. */
export const ImportDifference = Type.Object({
  /** Row and field. */
  id: Type.String(),
  sheet: Type.Integer(),
  sheetName: Type.String(),
  row: Type.Integer(),
  column: Nullable(Type.String()),
  noun: OneOf(['resident']),
  entity: Uuid,
  field: Type.String(),
  present: Nullable(Type.String()),
  wanted: Nullable(Type.String()),
  state: OneOf(differenceStates),
});
export type ImportDifference = Static<typeof ImportDifference>;

export const ListDifferences = operation('import.differences', {
  kind: 'read',
  access: 'staff',
  path: '/api/imports/:id/differences',
  summary: 'What the file says otherwise than the records, in the order of the file, masked',
  params: Id,
  query: Type.Object({
    field: Optional(Type.String({ maxLength: 40 })),
    state: Optional(OneOf(differenceStates)),
    after: Optional(Cursor),
    limit: Optional(Limit),
  }),
  result: Type.Object({
    items: Type.Array(ImportDifference),
    next: Nullable(Type.String()),
    /** How many of each field, whatever became of them. */
    fields: Type.Array(Type.Object({ field: Type.String(), n: Type.Integer() })),
  }),
  refusals: ['import.missing'],
});

const step = (name: string, summary: string) =>
  operation(`import.${name}`, {
    kind: 'write',
    access: 'staff',
    path: `/api/imports/:id/${name}`,
    summary,
    params: Id,
    result: ImportWhole,
    refusals: ['import.missing', 'import.not_now'],
  });

export const ConfirmImport = operation('import.confirm', {
  kind: 'write',
  access: 'staff',
  path: '/api/imports/:id/confirm',
  summary:
    'Enter the good rows of a checked file; what differs from the records is proposed to a second person, or left as it is',
  params: Id,
  body: Type.Object({ differences: Optional(OneOf(differenceChoices)) }, { additionalProperties: false }),
  result: ImportWhole,
  refusals: ['import.missing', 'import.not_now'],
});
export const PauseImport = step('pause', 'Stop after the batch under way; the rest waits');
export const ResumeImport = step('resume', 'Go on where a paused import stopped');
export const CancelImport = step('cancel', 'End an import: what is entered stays, what waits is dropped');

export const MarkedImport = operation('import.marked', {
  kind: 'read',
  access: 'staff',
  path: '/api/imports/:id/marked',
  summary:
    'The file as xlsx with every refused cell coloured and explained; unlawful columns are empty in it',
  params: Id,
  result: Type.Unknown(),
  refusals: ['import.missing', 'import.not_now'],
});
