import { PgBoss } from 'pg-boss';
import type { Deps } from '../deps.ts';
import { alone } from './queries.ts';

/**
 * Work that nobody asks for. `cron` goes by the minute in the county’s time and is scheduled by pg-boss, which keeps
 * a record and tries again. `everySeconds` is for what must not wait for a minute: a timer in every process, of which
 * one at a time works under an advisory lock. Either way a job can be cut off anywhere, so it writes in transactions
 * that leave the rest for the next time.
 */
export type Job = { readonly name: string; run(deps: Deps): Promise<unknown> } & (
  | { readonly cron: string }
  | { readonly everySeconds: number }
);

export type Jobs = { stop(): Promise<void> };

const schema = 'pgboss';
const timeZone = 'Asia/Shanghai';

/** Starts the jobs of this process. Failures are logged and end neither the job nor the process. */
export async function startJobs(deps: Deps, databaseUrl: string, jobs: readonly Job[]): Promise<Jobs> {
  const timers = jobs.filter((job) => 'everySeconds' in job).map((job) => repeat(deps, job));
  const boss = await schedule(
    deps,
    databaseUrl,
    jobs.filter((job) => 'cron' in job),
  );
  return {
    async stop() {
      await Promise.all(timers.map((timer) => timer.stop()));
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** Waits between the end of a run and the next, so that runs never pile up. */
function repeat(deps: Deps, job: Job & { everySeconds: number }): Jobs {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const next = () => {
    if (!stopped) timer = setTimeout(begin, job.everySeconds * 1000);
  };
  const begin = () => {
    running = alone(deps.db, job.name, () => job.run(deps))
      .then(next)
      .catch((error: unknown) => {
        deps.log.error({ err: error, job: job.name }, 'job failed');
        next();
      });
  };
  begin();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function schedule(
  deps: Deps,
  connectionString: string,
  jobs: readonly (Job & { cron: string })[],
): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, schema, max: 2, application_name: 'jingwei jobs' });
  boss.on('error', (error) => deps.log.error({ err: error }, 'job queue failed'));
  await boss.start();
  for (const job of jobs) {
    // At most one waiting and one at work, however many processes and however long it takes.
    await boss.createQueue(job.name, { policy: 'stately', retryLimit: 2, retryDelay: 60 });
    await boss.schedule(job.name, job.cron, null, { tz: timeZone });
    await boss.work(job.name, { pollingIntervalSeconds: 20 }, () => logged(deps, job));
  }
  const names = new Set(jobs.map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) if (!names.has(name)) await boss.unschedule(name);
  return boss;
}

/** pg-boss keeps the failure and tries again; the log has to know as well. */
async function logged(deps: Deps, job: Job): Promise<void> {
  try {
    await job.run(deps);
  } catch (error) {
    deps.log.error({ err: error, job: job.name }, 'job failed');
    throw error;
  }
}
