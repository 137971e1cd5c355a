import { parseArgs } from 'node:util';
import { playMany } from './many.ts';
import { isBroken } from './run.ts';
import { openWorld } from './world.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** `npm run faults -- --runs N --seed S`: N runs with the seeds S, S+1, …; one run with the seed of a failure replays it. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '6' },
  },
});
const [runs, seed, lanes] = [Number(values.runs), Number(values.seed), Number(values.lanes)];
if (![runs, seed, lanes].every((each) => Number.isSafeInteger(each) && each >= 0)) {
  complain('npm run faults -- --runs 200 --seed 1 [--lanes 6]');
  process.exit(2);
}

say(`故障演练 / faults: ${runs} runs from seed ${seed}; starting server, database and browser …`);
const world = await openWorld();
const began = performance.now();
try {
  const totals = await playMany(world, { runs, seed, lanes }, (done, outcome) => {
    if (isBroken(outcome)) complain(`✗ seed ${outcome.seed}: ${JSON.stringify(outcome)}`);
    if (done % 100 === 0) say(`  ${done}/${runs}`);
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`struck: ${[...totals.struck].map(([name, n]) => `${name} ${n}`).join(', ')}`);
  say(
    `${totals.runs} runs in ${seconds} s: ${totals.saved} shown as saved, ${totals.refused} refused and kept, ` +
      `${totals.lost} lost, ${totals.duplicated} duplicated, ${totals.falseGreen} false green`,
  );
  if (totals.broken.length > 0) {
    complain(`✗ replay: npm run faults -- --runs 1 --seed ${totals.broken[0]?.seed}`);
    process.exitCode = 1;
  }
} finally {
  await world.close();
}
