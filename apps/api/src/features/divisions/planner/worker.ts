import { parentPort, workerData } from 'node:worker_threads';
import { exactSolver } from '../../../platform/solver/exact.ts';
import { compute } from './compute.ts';
import type { Outcome, Task } from './task.ts';

/** A thread of its own for one task: planning takes seconds, in which the server answers others. */
const say = (outcome: Outcome): void => parentPort?.postMessage(outcome);

say(
  compute(workerData as Task, {
    tell: (percent) => say({ kind: 'progress', percent }),
    solve: await exactSolver(),
  }),
);
