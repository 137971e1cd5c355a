import { Worker } from 'node:worker_threads';
import type { Outcome, Task } from './task.ts';

const program = new URL('./worker.ts', import.meta.url);

/** Divides in a thread of its own. */
export function divide(task: Task): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: task });
    worker.once('message', (outcome: Outcome) => resolve(outcome));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the divider ended with ${code}`)));
  });
}
