import { parentPort, workerData } from 'node:worker_threads';
import { exactSolver } from '../../../platform/solver/exact.ts';
import { compute } from './compute.ts';
import type { Outcome, Task } from './task.ts';

/** A thread of its own for one task: planning takes seconds, in which the server answers others. */
const say = (outcome: Outcome): void => parentPort?.postMessage(outcome);

const task = workerData as Task;
const tell = (percent: number): void => say({ kind: 'progress', percent });

// Loading the solver takes longer than measuring an edited border.
say(compute(task, task.kind === 'plan' ? { tell, solve: await exactSolver() } : { tell }));
