import { Worker } from 'node:worker_threads';
import type { Outcome, Task } from './task.ts';

export type {
  DrawnGrids,
  Outcome,
  Planned,
  PlannedGrid,
  PlannerBuilding,
  PlannerGround,
  Task,
} from './task.ts';

const program = new URL('./worker.ts', import.meta.url);

/** Computes in a thread of its own. `tell` hears how far it is, in percent. */
export function compute(
  task: Task,
  tell: (percent: number) => void = () => undefined,
): Promise<Exclude<Outcome, { kind: 'progress' }>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: task });
    worker.on('message', (outcome: Outcome) => {
      if (outcome.kind === 'progress') tell(outcome.percent);
      else resolve(outcome);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the planner ended with ${code}`)));
  });
}
