import type { ImportColumn, ImportKind } from '@jingwei/contract';
import { type FoundHeader, fieldOf, type Mapping, matchHeader, tabularFields } from '@jingwei/domain';
import type { KeptSheet } from './queries/jobs.ts';
import type { NewFinding } from './queries/rows.ts';

/** Columns of a header as they are kept: what they mean, or why they are not read. */
export const columnsOf = (found: FoundHeader): ImportColumn[] =>
  found.columns.map(({ column, header, match }) => ({
    column,
    header: header.slice(0, 60),
    field: match.kind === 'field' ? match.field : null,
    unlawful: match.kind === 'unlawful' ? { zh: match.why.zh, en: match.why.en } : null,
  }));

export const mappingOf = ({ columns }: Pick<KeptSheet, 'columns'>): Mapping =>
  new Map(columns.flatMap(({ column, field }) => (field === null ? [] : [[field, column] as const])));

/** Fields without which no row of a sheet could be taken. */
export function missingFields(kind: ImportKind, sheet: KeptSheet): string[] {
  const mapping = mappingOf(sheet);
  const needed = tabularFields[kind].filter(({ required }) => required).map(({ key }) => key);
  const missing = needed.filter((field) => !mapping.has(field));
  const dwelling = kind === 'residents' && !mapping.has('address') ? ['building', 'number'] : [];
  return [...missing, ...dwelling.filter((field) => !mapping.has(field))];
}

export const isRead = ({ skipped }: KeptSheet): boolean => skipped === null;

/** Whether somebody has to say first what columns mean. */
export const needsMapping = (kind: ImportKind, sheets: readonly KeptSheet[]): boolean => {
  const read = sheets.filter(isRead);
  return read.length > 0 && read.every((sheet) => missingFields(kind, sheet).length > 0);
};

/** What is to be said of sheets and columns as a whole. */
export function columnFindings(sheets: readonly KeptSheet[]): NewFinding[] {
  return sheets.flatMap(({ sheet, skipped, columns }): NewFinding[] => {
    const base = { seq: null, sheet, row: null } as const;
    if (skipped !== null) {
      const code = skipped === 'hidden' ? 'sheet.hidden' : 'sheet.no_header';
      return [{ ...base, col: null, level: 'noted', code, details: {} }];
    }
    return columns.flatMap(({ column, header, field, unlawful }): NewFinding[] => {
      if (unlawful !== null)
        return [
          {
            ...base,
            col: column,
            level: 'refused',
            code: 'column.unlawful',
            details: { why: unlawful.zh, whyEn: unlawful.en },
          },
        ];
      // A sheet’s own running numbers are nothing that anybody would miss.
      if (field !== null || matchHeader('residents', header).kind === 'ignored') return [];
      return [{ ...base, col: column, level: 'noted', code: 'column.unread', details: {} }];
    });
  });
}

/** Whether a field can be given to a kind of file. */
export const isField = (kind: ImportKind, field: string): boolean => fieldOf(kind, field) !== undefined;
