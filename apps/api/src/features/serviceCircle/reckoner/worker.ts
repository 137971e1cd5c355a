import { parentPort } from 'node:worker_threads';
import { buildNetwork, type Network } from '@jingwei/geo';
import { reach } from './reach.ts';
import { suggest } from './suggest.ts';
import type { Answer, Ask, Outcome, Task } from './task.ts';

/** Networks of the grounds asked about last; a district's takes a few megabytes and most of a second to build. */
const mostKept = 4;
const kept = new Map<string, Network>();

function networkOf({ ground, ways }: Ask): Network | undefined {
  const network = kept.get(ground) ?? (ways === undefined ? undefined : buildNetwork(ways));
  if (network === undefined) return undefined;
  kept.delete(ground);
  kept.set(ground, network);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return network;
}

const outcomeOf = async (network: Network, task: Task): Promise<Outcome> =>
  task.kind === 'reach' ? reach(network, task) : suggest(network, task);

async function answer(ask: Ask): Promise<Answer> {
  const { id, task } = ask;
  try {
    const network = networkOf(ask);
    if (network === undefined) return { id, kind: 'ways' };
    return { id, kind: 'done', outcome: await outcomeOf(network, task) };
  } catch (error) {
    return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (ask: Ask) => void answer(ask).then((said) => parentPort?.postMessage(said)));
