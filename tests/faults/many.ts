import { isBroken, type Outcome, play } from './run.ts';
import type { World } from './world.ts';

export type Totals = Readonly<{
  runs: number;
  saved: number;
  refused: number;
  lost: number;
  duplicated: number;
  falseGreen: number;
  broken: readonly Outcome[];
  struck: ReadonlyMap<string, number>;
}>;

const runsPerBrowser = 250;

/** Seeds follow one another, so that any failing run is one run with its own seed. */
export async function playMany(
  world: World,
  { runs, seed, lanes }: { runs: number; seed: number; lanes: number },
  told: (done: number, outcome: Outcome) => void = () => undefined,
): Promise<Totals> {
  let begun = 0;
  let [done, saved, refused, lost, duplicated, falseGreen] = [0, 0, 0, 0, 0, 0];
  const broken: Outcome[] = [];
  const lane = async (until: number): Promise<void> => {
    while (begun < until) {
      const outcome = await play(world, seed + begun++);
      done += 1;
      saved += outcome.saved;
      refused += outcome.refused;
      lost += outcome.broken.lost.length;
      duplicated += outcome.broken.duplicated.length;
      falseGreen += outcome.broken.falseGreen.length;
      if (isBroken(outcome)) broken.push(outcome);
      told(done, outcome);
    }
  };
  while (begun < runs) {
    if (begun > 0) await world.renew();
    const until = Math.min(runs, begun + runsPerBrowser);
    await Promise.all(Array.from({ length: lanes }, () => lane(until)));
  }
  return { runs: done, saved, refused, lost, duplicated, falseGreen, broken, struck: world.proxy.struck };
}
