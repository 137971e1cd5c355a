import { parentPort, workerData } from 'node:worker_threads';
import { divideIntoBeats, measureBeats } from '@jingwei/geo';
import type { Outcome, Task } from './task.ts';

/** A thread of its own for one task: dividing takes seconds, in which the server answers others. */
function outcomeOf({ request, beatsToday }: Task): Outcome {
  try {
    const plan = divideIntoBeats(request);
    return { kind: 'divided', plan, today: beatsToday === 0 ? null : measureBeats(request, beatsToday) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'impossible', detail: error.message };
    throw error;
  }
}

parentPort?.postMessage(outcomeOf(workerData as Task));
