import { type Dice, rollDice, seedOf } from '../dice.ts';
import type { World } from './world.ts';

/** When and what is reported: the same day always brings the same reports, whatever the hour of the visit. */
export type Occasion = { readonly at: Temporal.Instant; readonly item: string; readonly dice: Dice };

export const storyDays = 90;
const zone = 'Asia/Shanghai';

/** Reports by hour of the day: a morning and an afternoon peak, little at night. */
const byHour = [1, 1, 1, 1, 1, 2, 6, 16, 34, 42, 40, 30, 18, 20, 32, 38, 36, 30, 26, 24, 18, 11, 5, 2];
/** Monday to Sunday. */
const byWeekday = [1.14, 1.06, 1.02, 1.0, 1.02, 0.9, 0.84];

const byItem: Readonly<Record<string, number>> = {
  'hazard.fireLane': 46,
  'hazard.ebike': 44,
  'hazard.gas': 8,
  'hazard.falling': 12,
  'hazard.wiring': 24,
  'hazard.building': 4,
  'utility.manhole': 22,
  'utility.streetlight': 40,
  'utility.water': 22,
  'utility.drain': 30,
  'utility.railing': 12,
  'utility.tree': 10,
  'environment.rubbish': 70,
  'environment.corridor': 66,
  'environment.stall': 48,
  'environment.illegalBuilding': 10,
  'environment.noise': 40,
  'environment.flyposting': 34,
  'environment.dog': 30,
  'dispute.neighbour': 34,
  'dispute.family': 9,
  'dispute.property': 26,
  'dispute.labour': 6,
  'dispute.contract': 4,
  'market.unlicensed': 8,
  'market.food': 11,
  'market.counterfeit': 4,
  'market.pyramid': 2,
  'livelihood.aid': 14,
  'livelihood.job': 8,
  'livelihood.elder': 18,
  'livelihood.medical': 9,
  'livelihood.housing': 8,
  'livelihood.lost': 10,
  'opinion.suggestion': 16,
  'opinion.complaint': 16,
  'opinion.question': 18,
  'opinion.chronic': 6,
  'emergency.fire': 1.6,
  'emergency.disaster': 0.6,
  'emergency.accident': 2,
  'emergency.health': 0.5,
  'emergency.missing': 1.6,
  'emergency.crowd': 0.6,
  other: 12,
};

/** Waves: some days of rain and storm, a cold spell, warm evenings, a drive against one nuisance. */
const waves: readonly {
  readonly items: readonly string[];
  readonly times: number;
  readonly days: readonly [number, number];
}[] = [
  {
    items: ['utility.drain', 'utility.tree', 'emergency.disaster', 'hazard.falling'],
    times: 5,
    days: [78, 75],
  },
  { items: ['utility.drain', 'utility.tree', 'utility.manhole'], times: 3.5, days: [49, 47] },
  { items: ['utility.drain', 'utility.tree', 'hazard.falling'], times: 4, days: [6, 5] },
  { items: ['environment.noise', 'environment.stall'], times: 1.9, days: [90, 62] },
  { items: ['utility.water', 'livelihood.elder', 'livelihood.medical'], times: 2.6, days: [24, 17] },
  { items: ['hazard.ebike', 'hazard.fireLane'], times: 2.2, days: [38, 32] },
  { items: ['environment.rubbish', 'environment.flyposting'], times: 1.6, days: [14, 8] },
];

const timesOn = (item: string, daysAgo: number): number =>
  waves.reduce(
    (times, { items, times: more, days: [from, until] }) =>
      items.includes(item) && daysAgo <= from && daysAgo >= until ? times * more : times,
    1,
  );

const atNight: readonly string[] = ['environment.noise', 'emergency.fire'];

function timeOn(day: Temporal.PlainDate, item: string, dice: Dice): Temporal.Instant {
  const hours = byHour.map((weight, hour) => ({
    hour,
    weight: atNight.includes(item) && (hour > 20 || hour < 2) ? 22 : weight,
  }));
  const { hour } = dice.weighted(hours, ({ weight }) => weight);
  const plainTime = Temporal.PlainTime.from({ hour, minute: dice.whole(0, 59), second: dice.whole(0, 59) });
  return day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
}

/** All reports up to now, in order. `count` is their number over the whole story, about. */
export function occasions(world: World, seed: number, count: number): Occasion[] {
  const today = world.now.toZonedDateTimeISO(zone).toPlainDate();
  const items = Object.keys(byItem);
  const found: Occasion[] = [];
  for (let daysAgo = storyDays; daysAgo >= 0; daysAgo--) {
    const day = today.subtract({ days: daysAgo });
    const chance = rollDice(seedOf(seed, daysAgo, day.year * 1000 + day.dayOfYear));
    const usual = (count / storyDays) * (byWeekday[day.dayOfWeek - 1] ?? 1);
    const busy =
      1 + waves.filter(({ days: [from, until] }) => daysAgo <= from && daysAgo >= until).length * 0.07;
    const reports = Math.round(usual * busy * chance.between(0.84, 1.12));
    for (let i = 0; i < reports; i++) {
      const dice = rollDice(seedOf(seed, daysAgo, i, day.dayOfYear));
      const item = dice.weighted(items, (code) => (byItem[code] ?? 0) * timesOn(code, daysAgo));
      const at = timeOn(day, item, dice);
      if (Temporal.Instant.compare(at, world.now) < 0) found.push({ at, item, dice });
    }
  }
  return found.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}
