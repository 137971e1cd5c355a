import { parentPort, workerData } from 'node:worker_threads';
import { compute } from './compute.ts';
import type { Outcome, Task } from './task.ts';

/** A thread of its own for one task: planning takes seconds, in which the server answers others. */
const say = (outcome: Outcome): void => parentPort?.postMessage(outcome);

say(compute(workerData as Task, (percent) => say({ kind: 'progress', percent })));
