import { inScope } from '../../../platform/db/transaction.ts';
import type { Deps } from '../../../platform/deps.ts';
import { proposeDifferences } from '../../residents/index.ts';
import { openValue } from '../differences.ts';
import { differencesOf, leaveDifferences, markDifferences } from '../queries/differences.ts';
import { type JobRow, reportProgress } from '../queries/jobs.ts';
import { scopeOfJob } from '../read.ts';

const batchRows = 250;

/** One batch in one transaction: the proposals and that they were made. Answers how many differences it dealt with. */
function proposeBatch(deps: Deps, job: JobRow, done: number): Promise<number> {
  return inScope(deps.db, scopeOfJob(job), async (tx) => {
    if ((await reportProgress(tx, job, 'applying', done)) === undefined) return 0;
    const rows = await differencesOf(tx, job, { field: null, state: 'found', after: null, limit: batchRows });
    if (rows.length === 0) return 0;
    const { county, accountId: account, name: file } = job;
    const outcomes = await proposeDifferences(
      { tx, keys: deps.keys, county, account, now: deps.clock(), job: job.id, file },
      rows.map(({ entityId, field, sheet, row, presentSealed, wantedSealed }) => ({
        ...{ entity: entityId, field, sheet, row },
        present: openValue(deps, presentSealed),
        wanted: openValue(deps, wantedSealed),
      })),
    );
    await markDifferences(
      tx,
      job,
      rows.map(({ seq, field }, at) => ({ seq, field, state: outcomes[at] ?? 'gone' })),
    );
    return rows.length;
  });
}

/**
 * After the rows: asks a second person about what the file says otherwise than the records, or leaves it, as whoever
 * brought the file chose. A batch is whole or not there at all, so that a repeat begins behind it.
 */
export async function applyDifferences(deps: Deps, job: JobRow, before: number): Promise<void> {
  if (job.differences === 'leave') {
    await inScope(deps.db, scopeOfJob(job), (tx) => leaveDifferences(tx, job));
    return;
  }
  for (let done = before, more = -1; more !== 0; done += more) more = await proposeBatch(deps, job, done);
}
