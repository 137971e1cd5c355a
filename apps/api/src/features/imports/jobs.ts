import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { applyImport } from './apply.ts';
import { checkImport } from './check.ts';
import { dropDifferences } from './queries/differences.ts';
import { expiredJobs, type JobRow, jobNow, jobsAtWork, moveJob } from './queries/jobs.ts';
import { dropFindings, dropRows } from './queries/rows.ts';
import { readUpload } from './read.ts';

const work: Readonly<Record<string, (deps: Deps, job: JobRow) => Promise<void>>> = {
  reading: readUpload,
  checking: checkImport,
  applying: applyImport,
};

/** Carries one import as far as it goes without a person. */
async function carryOn(deps: Deps, first: JobRow): Promise<void> {
  for (let job: JobRow | undefined = first; job !== undefined; ) {
    const step = work[job.state];
    if (step === undefined) return;
    await step(deps, job);
    const { county, id, state }: JobRow = job;
    const now: JobRow | undefined = await inScope(deps.db, { county, reach: 'nothing' }, (tx) =>
      jobNow(tx, { county, id }),
    );
    job = now?.state === state ? undefined : now;
  }
}

/** Works on every import that has something to be done; one that fails does not hold up the others. */
export async function runImports(deps: Deps): Promise<void> {
  for (const job of await jobsAtWork(deps.db.kysely)) {
    try {
      await carryOn(deps, job);
    } catch (error) {
      deps.log.error({ err: error, job: job.id }, 'import failed');
      await inScope(deps.db, { county: job.county, reach: 'nothing' }, (tx) =>
        moveJob(tx, job, { from: [job.state], state: 'failed', at: deps.clock(), problem: 'server' }),
      );
    }
  }
}

/** Drops what is staged of imports whose time is over. The line of the import itself stays as its record. */
export async function dropExpired(deps: Deps): Promise<void> {
  for (const job of await expiredJobs(deps.db.kysely, deps.clock())) {
    await inScope(deps.db, { county: job.county, reach: 'nothing' }, async (tx) => {
      await dropRows(tx, job);
      await dropFindings(tx, job);
      await dropDifferences(tx, job);
      await moveJob(tx, job, {
        from: ['reading', 'mapping', 'checking', 'checked', 'applying', 'paused'],
        state: 'cancelled',
        at: deps.clock(),
        problem: 'expired',
        dropKey: true,
      });
    });
    await deps.vault.drop(job.id);
  }
}

export const importJobs: readonly Job[] = [
  { name: 'import.run', everySeconds: 1, run: runImports },
  { name: 'import.expire', cron: '50 3 * * *', run: dropExpired },
];
