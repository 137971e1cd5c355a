import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import heap from '../../../scripts/start/heap.json' with { type: 'json' };
import type { Job } from '../load/main.ts';
import type { Run } from '../load/run.ts';
import type { Statement } from './record.ts';
import type { ServeOptions } from './serve.ts';

const module = (name: string): URL => new URL(name, import.meta.url);

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const settled = new AbortController();
  const { signal } = settled;
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the bench ended with ${code}`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), gone]);
    return message as T;
  } finally {
    // Whichever did not come is waited for no longer; that it is given up is no failure.
    gone.catch(() => undefined);
    settled.abort();
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}

export type Served = {
  readonly address: string;
  /** What went through the pool since it was last asked; empty unless recording. */
  statements(): Promise<readonly Statement[]>;
  /** The most memory that the process has held. */
  peakMegabytes(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts the server in a process of its own, with the options that `npm start` gives it. */
export async function serve(options: ServeOptions): Promise<Served> {
  const child = fork(module('./serve.ts'), [JSON.stringify(options)], { stdio: 'inherit', execArgv: heap });
  const { address } = await answerOf<{ address: string }>(child);
  return {
    address,
    async statements() {
      child.send('statements');
      return (await answerOf<{ statements: Statement[] }>(child)).statements;
    },
    async peakMegabytes() {
      child.send('memory');
      return (await answerOf<{ peakMegabytes: number }>(child)).peakMegabytes;
    },
    stop: () => ended(child),
  };
}

/** Starts the generic handler that ours is held against. */
export async function serveCrud(databaseUrl: string): Promise<Pick<Served, 'address' | 'stop'>> {
  const child = fork(module('../references/crud.ts'), [databaseUrl], { stdio: 'inherit' });
  const { address } = await answerOf<{ address: string }>(child);
  return { address, stop: () => ended(child) };
}

/** A job that takes so much longer than planned hangs. */
const patienceSeconds = 60;

/** Runs a job of the load generator in a process of its own. */
export async function drive(job: Job): Promise<Run> {
  const child = fork(module('../load/main.ts'), { stdio: 'inherit' });
  child.send(job);
  const { warmUpSeconds, seconds } = job.plan;
  const late = setTimeout(() => child.kill('SIGKILL'), (warmUpSeconds + seconds + patienceSeconds) * 1000);
  const answer = await answerOf<{ run: Run } | { failed: string }>(child).finally(() => clearTimeout(late));
  if ('failed' in answer) throw new Error(answer.failed);
  return answer.run;
}
