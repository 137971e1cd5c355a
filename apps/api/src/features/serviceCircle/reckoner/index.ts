import { Worker } from 'node:worker_threads';
import { refuse } from '@jingwei/contract';
import type { MultiLineString } from 'geojson';
import type { Answer, Ask, Outcome, Reached, Suggested, Task } from './task.ts';

export type { Home, Server, Task } from './task.ts';

const program = new URL('./worker.ts', import.meta.url);
/** Each waits with a connection in hand; more are asked to come again. */
const mostWaiting = 4;

type Waiting = { readonly done: (answer: Answer) => void; readonly fail: (error: Error) => void };
export type OnGround = {
  /** Names the ground and its version: the same name is the same roads. */
  readonly ground: string;
  readonly ways: () => Promise<readonly MultiLineString[]>;
};

/** A thread that keeps the networks of roads and reckons on them; it is started when it is first needed. */
export type Reckoner = {
  reach(on: OnGround, task: Task & { kind: 'reach' }): Promise<Reached>;
  suggest(on: OnGround, task: Task & { kind: 'suggest' }): Promise<Suggested>;
};

function startWorker(waiting: Map<number, Waiting>, gone: () => void): Worker {
  const worker = new Worker(program);
  // An idle thread keeps no server alive; one that reckons does by the request that waits for it.
  worker.unref();
  worker.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    one?.done(answer);
  });
  const stop = (error: Error) => {
    gone();
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  worker.once('error', stop);
  worker.once('exit', (code) => stop(new Error(`the reckoner ended with ${code}`)));
  return worker;
}

/** @throws {Refusal} `serviceCircle.busy` when too many wait; an Error when the thread fails */
export function openReckoner(): Reckoner {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;
  let inHand = 0;
  const send = (ask: Omit<Ask, 'id'>): Promise<Answer> =>
    new Promise((done, fail) => {
      worker ??= startWorker(waiting, () => {
        worker = null;
      });
      last += 1;
      waiting.set(last, { done, fail });
      worker.postMessage({ ...ask, id: last } satisfies Ask);
    });
  const ask = async ({ ground, ways }: OnGround, task: Task): Promise<Outcome> => {
    const first = await send({ ground, task });
    const answer = first.kind === 'ways' ? await send({ ground, task, ways: await ways() }) : first;
    if (answer.kind === 'done') return answer.outcome;
    throw new Error(answer.kind === 'failed' ? answer.message : 'the reckoner asks for the ways again');
  };
  const inTurn = async (on: OnGround, task: Task): Promise<Outcome> => {
    if (inHand >= mostWaiting) throw refuse('serviceCircle.busy');
    inHand += 1;
    try {
      return await ask(on, task);
    } finally {
      inHand -= 1;
    }
  };
  const wrong = () => new Error('the reckoner answered something else');
  return {
    async reach(on, task) {
      const outcome = await inTurn(on, task);
      if (outcome.kind !== 'reach') throw wrong();
      return outcome;
    },
    async suggest(on, task) {
      const outcome = await inTurn(on, task);
      if (outcome.kind !== 'suggest') throw wrong();
      return outcome;
    },
  };
}
