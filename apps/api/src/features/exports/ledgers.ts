import { type CareCategoryCode, careCategoryCodes, type ExportLedger, refuse } from '@jingwei/contract';
import { careCategory } from '@jingwei/domain';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Tx } from '../../platform/db/database.ts';
import { careLine, type Line, organisationLine, personLine, workerLine } from './lines.ts';
import {
  careRows,
  countCare,
  countOrganisations,
  countResidents,
  countWorkers,
  organisationRows,
  residentRows,
  type Wanted,
  workerRows,
} from './queries/ledgers.ts';

/** How a row is shown: which columns are whole, and who may read them. */
export type Showing = { readonly keys: Keys; readonly unmasked: ReadonlySet<string>; readonly today: string };

type Ledger = {
  count(tx: Tx, wanted: Wanted): Promise<{ n: number }>;
  lines(tx: Tx, wanted: Wanted, showing: Showing, limit: number): Promise<readonly Line[]>;
};

const isCategory = (text: string | undefined): text is CareCategoryCode =>
  text !== undefined && careCategoryCodes.some((code) => code === text);

/** A group that may be listed by everybody who reads ledgers; what needs a grant never gets into a file (R44). */
export function listedCategory(category: string | undefined): CareCategoryCode {
  if (!isCategory(category))
    throw refuse('request.invalid', { field: 'category', reason: 'unknown' }, { field: 'category' });
  const { grant, listed } = careCategory(category);
  if (grant !== null || !listed) throw refuse('export.restricted', {}, { field: 'category' });
  return category;
}

/** The four ledgers (R31) as they are counted and read. */
export const ledgers: Readonly<Record<ExportLedger, Ledger>> = {
  workers: {
    count: countWorkers,
    lines: async (tx, wanted, _, limit) => (await workerRows(tx, wanted, limit)).map(workerLine),
  },
  residents: {
    count: countResidents,
    lines: async (tx, wanted, showing, limit) =>
      (await residentRows(tx, wanted, limit)).map((row) => personLine(row, showing)),
  },
  organisations: {
    count: countOrganisations,
    lines: async (tx, wanted, showing, limit) =>
      (await organisationRows(tx, wanted, limit)).map((row) => organisationLine(row, showing)),
  },
  careGroups: {
    count: (tx, wanted) => countCare(tx, wanted, listedCategory(wanted.filter.category)),
    lines: async (tx, wanted, showing, limit) => {
      const category = listedCategory(wanted.filter.category);
      return (await careRows(tx, wanted, category, limit)).map((row) => careLine(row, category, showing));
    },
  },
};
