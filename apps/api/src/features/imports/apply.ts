import type { ImportKind } from '@jingwei/contract';
import type { Tx } from '../../platform/db/database.ts';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { applyBuildings } from './apply/buildings.ts';
import { applyDifferences } from './apply/differences.ts';
import type { Applier } from './apply/hand.ts';
import { applyOrganisations } from './apply/organisations.ts';
import { applyResidents } from './apply/residents.ts';
import { differencesOf } from './queries/differences.ts';
import { type JobRow, moveJob, reportProgress } from './queries/jobs.ts';
import { countApplied, insertFindings, markApplied, plannedRows, refuseRows } from './queries/rows.ts';
import { scopeOfJob } from './read.ts';

const batchRows = 250;

const appliers: Readonly<Record<ImportKind, Applier>> = {
  residents: applyResidents,
  buildings: applyBuildings,
  organisations: applyOrganisations,
};

/** One batch in one transaction: what it enters and that it has entered it. Answers how many rows it dealt with. */
function applyBatch(deps: Deps, job: JobRow, done: number): Promise<number> {
  return inScope(deps.db, scopeOfJob(job), async (tx) => {
    // Whoever pauses or cancels changes the state: nothing more is entered then.
    if ((await reportProgress(tx, job, 'applying', done)) === undefined) return 0;
    const rows = await plannedRows(tx, job, batchRows);
    if (rows.length === 0) return 0;
    const hand = { county: job.county, account: job.accountId, at: deps.clock() };
    const missed = new Set(await appliers[job.kind]({ deps, tx, hand }, rows));
    const entered = rows.filter(({ seq }) => !missed.has(seq));
    await markApplied(
      tx,
      job,
      entered.map(({ seq }) => seq),
    );
    if (missed.size === 0) return rows.length;
    await refuseRows(tx, job, [...missed]);
    await insertFindings(
      tx,
      job,
      rows
        .filter(({ seq }) => missed.has(seq))
        .map(({ seq, sheet, row }) => ({
          seq,
          sheet,
          row,
          col: null,
          level: 'refused',
          code: 'existing.meanwhile',
          details: {},
        })),
    );
    return rows.length;
  });
}

/** Whether something is left that was neither proposed nor left: somebody has paused meanwhile. */
const waiting = async (tx: Tx, job: JobRow): Promise<boolean> =>
  (await differencesOf(tx, job, { field: null, state: 'found', after: null, limit: 1 })).length > 0;

/**
 * Enters the good rows of a checked file. Every batch is whole or not there at all, and marks its rows in the same
 * transaction: after a kill the next process goes on behind the last batch, and nothing is entered twice.
 */
export async function applyImport(deps: Deps, job: JobRow): Promise<void> {
  let { n: done } = await inScope(deps.db, scopeOfJob(job), (tx) => countApplied(tx, job));
  for (let more = -1; more !== 0; done += more) more = await applyBatch(deps, job, done);
  await applyDifferences(deps, job, done);
  await inScope(deps.db, scopeOfJob(job), async (tx) => {
    if ((await plannedRows(tx, job, 1)).length > 0 || (await waiting(tx, job))) return;
    const { n } = await countApplied(tx, job);
    await moveJob(tx, job, { from: ['applying'], state: 'done', at: deps.clock(), progress: n });
  });
}
