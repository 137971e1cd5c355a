import type { Channel, EventState } from '@jingwei/contract';
import { rollDice, seedOf } from '../dice.ts';
import type { Plan } from './plan.ts';
import { findSetting, type HotSpot, type Told, tell } from './scenes.ts';
import type { World } from './world.ts';

/** Something that lies before the visitor whatever the hour: reported so long ago, left in a state. */
type Staged = {
  readonly item: string;
  readonly minutesAgo: number;
  readonly stopIn: EventState;
  readonly channel?: Channel;
  /** How wide the place is that the report gives. */
  readonly vague?: 'street' | 'county';
  readonly plan?: Partial<Plan>;
};

const hours = (n: number): number => Math.round(n * 60);
const straight: Partial<Plan> = {
  void: null,
  bounces: 0,
  departments: [],
  defers: false,
  reworks: 0,
  escalations: 0,
  extension: null,
  splits: false,
  reopens: 0,
  stars: null,
  urged: null,
  resumes: false,
  writesOff: false,
  atOnce: true,
};

/** Sent back by the grid and by two departments, so that somebody above has to decide. */
const tossed: Partial<Plan> = { bounces: 3, departments: ['housing', 'urban', 'power'] };

/** The first ones happen in the visitor’s own grid. */
const staged: readonly Staged[] = [
  { item: 'environment.rubbish', minutesAgo: 12, stopIn: 'reported', channel: 'portal' },
  { item: 'utility.streetlight', minutesAgo: hours(2), stopIn: 'handling', channel: 'portal' },
  { item: 'hazard.fireLane', minutesAgo: hours(20.5), stopIn: 'handling', channel: 'field' },
  {
    item: 'environment.corridor',
    minutesAgo: hours(5),
    stopIn: 'closed',
    channel: 'portal',
    plan: { outcome: 'solved' },
  },
  { item: 'hazard.ebike', minutesAgo: hours(26), stopIn: 'handling', channel: 'portal' },
  { item: 'livelihood.elder', minutesAgo: hours(4), stopIn: 'handling', channel: 'telephone' },
  {
    item: 'emergency.accident',
    minutesAgo: 19,
    stopIn: 'handling',
    channel: 'telephone',
    plan: { followUps: 90 },
  },
  {
    item: 'emergency.missing',
    minutesAgo: 95,
    stopIn: 'handling',
    channel: 'portal',
    plan: { followUps: 90 },
  },
  { item: 'emergency.fire', minutesAgo: 4, stopIn: 'reported', channel: 'telephone' },
  { item: 'utility.drain', minutesAgo: 35, stopIn: 'reported', channel: 'telephone', vague: 'street' },
  { item: 'environment.noise', minutesAgo: 80, stopIn: 'reported', channel: 'portal', vague: 'county' },
  { item: 'opinion.complaint', minutesAgo: 140, stopIn: 'reported', channel: 'portal', vague: 'county' },
  { item: 'environment.stall', minutesAgo: 15, stopIn: 'reported', channel: 'telephone', vague: 'street' },
  {
    item: 'dispute.property',
    minutesAgo: hours(4.5),
    stopIn: 'reported',
    channel: 'portal',
    vague: 'street',
  },
  { item: 'other', minutesAgo: hours(6), stopIn: 'reported', channel: 'api', vague: 'county' },
  { item: 'hazard.wiring', minutesAgo: hours(22), stopIn: 'handling' },
  { item: 'utility.manhole', minutesAgo: hours(21), stopIn: 'handling' },
  { item: 'hazard.falling', minutesAgo: hours(23.4), stopIn: 'handling' },
  { item: 'hazard.fireLane', minutesAgo: hours(28), stopIn: 'handling' },
  { item: 'hazard.wiring', minutesAgo: hours(33), stopIn: 'handling' },
  { item: 'utility.manhole', minutesAgo: hours(40), stopIn: 'handling' },
  { item: 'hazard.building', minutesAgo: hours(54), stopIn: 'handling' },
  { item: 'hazard.ebike', minutesAgo: hours(78), stopIn: 'handling' },
  { item: 'utility.manhole', minutesAgo: hours(52), stopIn: 'handling' },
  { item: 'hazard.gas', minutesAgo: 110, stopIn: 'handling', channel: 'telephone' },
  { item: 'environment.illegalBuilding', minutesAgo: hours(30), stopIn: 'arbitration', plan: tossed },
  { item: 'dispute.property', minutesAgo: hours(7), stopIn: 'arbitration', plan: tossed },
  { item: 'utility.railing', minutesAgo: hours(7), stopIn: 'returned', plan: { bounces: 1 } },
  { item: 'environment.noise', minutesAgo: hours(3), stopIn: 'returned', plan: { bounces: 1 } },
  {
    item: 'dispute.property',
    minutesAgo: hours(9),
    stopIn: 'dispatched',
    plan: { departments: ['housing'], escalations: 1 },
  },
  {
    item: 'utility.streetlight',
    minutesAgo: hours(5),
    stopIn: 'dispatched',
    plan: { departments: ['power'], escalations: 1 },
  },
  {
    item: 'environment.stall',
    minutesAgo: hours(3),
    stopIn: 'dispatched',
    plan: { departments: ['urban-007', 'urban'], escalations: 1 },
  },
  { item: 'utility.drain', minutesAgo: hours(6), stopIn: 'handled', plan: { answersAtOnce: false } },
  { item: 'market.food', minutesAgo: hours(8), stopIn: 'handled', plan: { answersAtOnce: false } },
  { item: 'environment.corridor', minutesAgo: hours(3), stopIn: 'answered', plan: { answersAtOnce: true } },
  { item: 'environment.rubbish', minutesAgo: hours(4), stopIn: 'answered', plan: { answersAtOnce: true } },
  { item: 'environment.dog', minutesAgo: hours(6), stopIn: 'answered', plan: { answersAtOnce: true } },
  { item: 'utility.tree', minutesAgo: hours(9), stopIn: 'verified' },
  { item: 'environment.flyposting', minutesAgo: hours(5), stopIn: 'verified' },
  { item: 'opinion.chronic', minutesAgo: hours(24 * 20), stopIn: 'deferred', plan: { defers: true } },
  { item: 'utility.drain', minutesAgo: hours(24 * 9), stopIn: 'deferred', plan: { defers: true } },
  { item: 'dispute.property', minutesAgo: hours(24 * 5), stopIn: 'deferred', plan: { defers: true } },
  {
    item: 'livelihood.housing',
    minutesAgo: hours(24 * 3),
    stopIn: 'closed',
    plan: { outcome: 'notSolvableNow' },
  },
  { item: 'environment.stall', minutesAgo: hours(30), stopIn: 'closed', plan: { outcome: 'partly' } },
];

/** How many of them are in the visitor’s own grid. */
const atHome = 6;

/** Tells what lies before the visitor; in a larger county some of it lies in every street. */
export function stageScenes(world: World, seed: number, hotSpots: readonly HotSpot[]): Told[] {
  const [home] = world.grids;
  return world.streets.flatMap((street, round) =>
    staged.map(({ minutesAgo, item, stopIn, vague, channel, plan }, i) => {
      const dice = rollDice(seedOf(seed, 7_777, round, i));
      const at = world.now.subtract({ minutes: minutesAgo, seconds: dice.whole(0, 50) + round });
      const near = world.grids.filter(({ place }) => place.startsWith(`${street}.`));
      const grids = i < atHome && round === 0 && home !== undefined ? [home] : near;
      const setting = findSetting({ ...world, grids }, item, dice, i < atHome ? [] : hotSpots);
      return tell(world, dice, at, {
        item,
        setting,
        ...(channel === undefined ? {} : { channel }),
        ...(vague === undefined
          ? {}
          : { vague: vague === 'street' ? setting.grid.place.slice(0, 10) : world.county }),
        plan: { ...straight, ...(plan ?? {}), stopIn },
      });
    }),
  );
}
