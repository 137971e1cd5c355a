import { type Language, refuse } from '@jingwei/contract';
import { type CodeLine, smallTables } from './codes.ts';
import { ethnicities } from './ethnicity.ts';
import { relations } from './relation.ts';

const tables = { ...smallTables, relation: relations, ethnicity: ethnicities } as const;
export type LedgerTable = keyof typeof tables;

/**
 * The code tables of the ledgers: GB/T 2261.1 sex, GB/T 2261.2 marital status, GB/T 4658 education, GB/T 4761 relation,
 * GB/T 3304 ethnic group, GA/T 517 documents, GB/T 31000 arrival, use of buildings and hazards of rented dwellings.
 */
export const ledgerCodes: Readonly<Record<LedgerTable, readonly CodeLine[]>> = tables;

const known = new Map(
  Object.entries(ledgerCodes).map(([name, lines]) => [name, new Map(lines.map((line) => [line[0], line]))]),
);

/** Whether a table has a code. */
export const hasCode = (table: LedgerTable, code: string): boolean => known.get(table)?.has(code) ?? false;

/** The words of a code, or the code itself when the table has none. */
export function codeWords(table: LedgerTable, code: string, language: Language): string {
  const line = known.get(table)?.get(code);
  return line?.[language === 'zh' ? 1 : 2] ?? code;
}

/** @throws {Refusal} `code.unknown` for the first field whose code its table does not have. */
export function checkCodes(given: Readonly<Partial<Record<LedgerTable, string | undefined>>>): void {
  for (const [field, code] of Object.entries(given))
    if (code !== undefined && !hasCode(field as LedgerTable, code))
      throw refuse('code.unknown', { field, code }, { field });
}
