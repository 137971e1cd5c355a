import { afterAll, beforeAll, expect, test } from 'vitest';
import { playMany } from './many.ts';
import { planOf, wireFaults } from './plan.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const runs = 100;
const first = 1;

test('a run is the same for the same seed', () => {
  expect(planOf(7)).toEqual(planOf(7));
  expect(planOf(7)).not.toEqual(planOf(8));
});

test('the menu is played whole: every fault stands in the plans', () => {
  const steps = Array.from({ length: runs }, (_, n) => planOf(first + n)).flat();
  const done = new Set(steps.map((step) => step.do));
  expect([...done].sort()).toEqual(
    [
      'clock',
      'fault',
      'kick',
      'lock',
      'loseReplica',
      'quota',
      'reassign',
      'reboot',
      'record',
      'recordAndKill',
    ]
      .concat(['restore', 'round', 'secondTab', 'workerUpdate'])
      .sort(),
  );
  const struck = new Set(steps.flatMap((step) => (step.do === 'fault' ? [step.fault] : [])));
  expect([...struck].sort()).toEqual([...wireFaults].sort());
});

test('whatever goes wrong: nothing shown as saved is lost, doubled or falsely green', async () => {
  const totals = await playMany(world, { runs, seed: first, lanes: 6 });
  expect(totals.broken, `replay: npm run faults -- --runs 1 --seed ${totals.broken[0]?.seed}`).toEqual([]);
  expect([totals.lost, totals.duplicated, totals.falseGreen]).toEqual([0, 0, 0]);
  expect(totals.runs).toBe(runs);
  expect(totals.saved).toBeGreaterThan(runs);
}, 1_800_000);
