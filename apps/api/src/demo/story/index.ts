import { setImmediate as breathe } from 'node:timers/promises';
import { isOpen } from '@jingwei/contract';
import { rollDice, seedOf } from '../dice.ts';
import { live } from './life.ts';
import type { Run } from './run.ts';
import { findHotSpots, findSetting, joinIn, type Told, tell } from './scenes.ts';
import { occasions } from './schedule.ts';
import { stageScenes } from './staged.ts';
import type { World } from './world.ts';

export type { Run } from './run.ts';
export { storyDays } from './schedule.ts';
export { makeWorld, type World } from './world.ts';

/** The same trouble again within the hour, from a neighbour: it will be merged into the first report. */
function tellTwin(world: World, first: Told, setting: Parameters<typeof tell>[3]['setting']): Told {
  const { run } = first;
  const dice = rollDice(seedOf(run.dice.whole(0, 1_000_000), 99));
  const at = run.facts.reportedAt.add({ minutes: dice.whole(6, 90) });
  return tell(world, dice, at, {
    item: run.facts.category,
    setting,
    channel: dice.of(['portal', 'telephone'] as const),
    plan: { into: run, void: null, splits: false },
  });
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;

/**
 * Ninety days of a county: every report is told by the schedule and lives by the rules of the product until it is
 * settled or the present has come. Answers all events, in the order in which they were reported.
 */
export async function tellStory(
  world: World,
  { seed, count, progress }: { seed: number; count: number; progress: (done: number) => void },
): Promise<Run[]> {
  const hotSpots = findHotSpots(world, rollDice(seedOf(seed, 5)));
  const planned = occasions(world, seed, count);
  for (const [i, { at, item, dice }] of planned.entries()) {
    const setting = findSetting(world, item, dice, hotSpots);
    const told = tell(world, dice, at, { item, setting });
    const isTwin = told.plan.void === null && dice.chance(0.022);
    if (isTwin && dice.chance(0.4)) joinLater(world, told);
    live({ world, parts: [], ...told });
    if (isTwin) {
      const twin = tellTwin(world, told, setting);
      if (isBefore(twin.run.facts.reportedAt, world.now)) live({ world, parts: [], ...twin });
      else world.begun.splice(world.begun.indexOf(twin.run), 1);
    }
    if (i % 500 === 499) {
      progress(i + 1);
      await breathe();
    }
  }
  for (const told of stageScenes(world, seed, hotSpots)) live({ world, parts: [], ...told });
  return world.begun.toSorted(
    (a, b) =>
      Temporal.Instant.compare(a.facts.reportedAt, b.facts.reportedAt) || (a.facts.id < b.facts.id ? -1 : 1),
  );
}

/** A second reporter calls before anybody has come. */
function joinLater(world: World, { run }: Told): void {
  const at = run.at.add({ minutes: run.dice.whole(1, 4) });
  if (isOpen(run.facts.state) && isBefore(at, world.now)) joinIn(world, run, at);
}
