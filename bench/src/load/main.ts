/** The load generator, in a process of its own: it gets one job, runs it, and answers what it measured. */
import type { Statement } from '../stand/record.ts';
import { crudCreateWorkers, crudListWorkers } from './crud.ts';
import { lifecycleWorkers, reportWorkers } from './lifecycle.ts';
import { queueWorkers } from './queue.ts';
import { replayWorkers } from './replay.ts';
import { plainSearchWorkers, searchWorkers } from './residents.ts';
import { type Plan, type Round, run } from './run.ts';

const overHttp = {
  lifecycle: lifecycleWorkers,
  report: reportWorkers,
  queue: queueWorkers,
  crudList: crudListWorkers,
  crudCreate: crudCreateWorkers,
} as const;

export type Job = { readonly plan: Plan; readonly concurrency: number } & (
  | { readonly kind: keyof typeof overHttp; readonly address: string }
  | { readonly kind: 'residentSearch'; readonly address: string; readonly residents: number }
  | { readonly kind: 'residentPlain'; readonly databaseUrl: string; readonly residents: number }
  | {
      readonly kind: 'replay';
      readonly databaseUrl: string;
      readonly scripts: readonly (readonly Statement[])[];
    }
);

function workersOf(job: Job): readonly Round[] | Promise<readonly Round[]> {
  switch (job.kind) {
    case 'replay':
      return replayWorkers(job.databaseUrl, job.scripts, job.concurrency);
    case 'residentSearch':
      return searchWorkers(job.address, job.concurrency, job.residents);
    case 'residentPlain':
      return plainSearchWorkers(job.databaseUrl, job.concurrency, job.residents);
    default:
      return overHttp[job.kind](job.address, job.concurrency);
  }
}

async function answer(job: Job): Promise<object> {
  try {
    return { run: await run(await workersOf(job), job.plan) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

process.once('message', async (job: Job) => {
  process.send?.(await answer(job), () => process.exit(0));
});
