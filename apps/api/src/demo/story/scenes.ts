import type { Channel } from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import type { Dice } from '../dice.ts';
import type { GridGround } from '../ground/ground.ts';
import { impossibleTelephone, residentName } from '../ground/names.ts';
import type { Building } from '../town/index.ts';
import { type ItemWords, sayReport, spotFor, wordsFor } from '../words/reports/index.ts';
import { type Beginning, begin } from './begin.ts';
import { drawPlan, likelyDepartments, type Plan } from './plan.ts';
import { happen, type Run } from './run.ts';
import type { World } from './world.ts';

/** Where something happens: a spot at a building of a grid. */
export type Setting = {
  readonly grid: GridGround;
  readonly point: { readonly lng: number; readonly lat: number };
  readonly address: string;
  readonly spot: string;
};

/** Buildings where much goes wrong, and what. */
export type HotSpot = {
  readonly grid: GridGround;
  readonly building: Building;
  readonly items: readonly string[];
};

const troubles: readonly (readonly string[])[] = [
  ['environment.stall', 'environment.rubbish', 'environment.noise'],
  ['hazard.ebike', 'hazard.fireLane', 'environment.corridor'],
  ['utility.drain', 'utility.manhole'],
  ['utility.streetlight', 'environment.flyposting'],
  ['dispute.property', 'hazard.fireLane', 'environment.rubbish'],
  ['environment.dog', 'environment.noise'],
];

/** A handful of places per street that draw reports of their own kinds. */
export function findHotSpots(world: World, dice: Dice): HotSpot[] {
  const lived = world.grids.filter(({ buildings }) => buildings.length > 2);
  return Array.from({ length: 2 * Math.ceil(lived.length / 26) }, (_, i) => {
    const grid = dice.of(lived);
    return { grid, building: dice.of(grid.buildings), items: troubles[i % troubles.length] ?? [] };
  });
}

function settingAt(grid: GridGround, building: Building, item: string, dice: Dice): Setting {
  const spot = spotFor(item, building.kind, dice);
  const [lng, lat] = building.lngLat;
  // A few metres off the middle of the building, which itself lies well inside the grid.
  const stray = (): number => dice.between(-0.00004, 0.00004);
  const point = { lng: Number((lng + stray()).toFixed(7)), lat: Number((lat + stray()).toFixed(7)) };
  return { grid, point, spot, address: `${building.address}${spot}` };
}

export function findSetting(world: World, item: string, dice: Dice, hotSpots: readonly HotSpot[]): Setting {
  const hot = hotSpots.filter(({ items }) => items.includes(item));
  if (hot.length > 0 && dice.chance(0.24)) {
    const { grid, building } = dice.of(hot);
    return settingAt(grid, building, item, dice);
  }
  const lived = world.grids.filter(({ buildings }) => buildings.length > 0);
  const grid = dice.weighted(lived, ({ households }) => 60 + households);
  return settingAt(grid, dice.of(grid.buildings), item, dice);
}

const channels: readonly (readonly [Channel, number])[] = [
  ['field', 54],
  ['portal', 26],
  ['telephone', 13],
  ['counter', 5],
  ['api', 2],
];

/** What only residents bring up, and what workers see on their rounds. */
function channelOf(item: string, dice: Dice): Channel {
  const ofResidents = /^(dispute|opinion|livelihood|market|environment\.noise)/.test(item);
  const weight = ([channel, usual]: readonly [Channel, number]): number =>
    channel === 'field' && ofResidents ? usual / 3 : usual;
  return dice.weighted(channels, weight)[0];
}

/** Who takes a report that does not come by itself: the grid’s worker, the community desk, the hotline. */
function takerOf(
  world: World,
  channel: Channel,
  place: string,
  dice: Dice,
): (Beginning['by'] & {}) | undefined {
  const posts = {
    field: ['gridWorker', 'communityOfficer'],
    counter: ['communityOfficer'],
    telephone: ['districtSupervisor'],
    api: ['integration'],
    portal: [],
  }[channel];
  for (const post of posts) {
    for (const { id } of world.chainOf(place)) {
      const able = world
        .staffOf(id)
        .filter(({ assignments }) => assignments.some((held) => held.post === post && held.unit === id));
      if (able.length > 0) return { person: dice.of(able).account, unit: id };
    }
  }
  return undefined;
}

function reporterOf(channel: Channel, dice: Dice): Beginning['reporter'] {
  if (channel === 'field' && dice.chance(0.7)) return { name: null, telephone: null };
  if (dice.chance(channel === 'portal' ? 0.3 : 0.12)) return { name: null, telephone: null };
  const telephone = dice.chance(0.85) ? impossibleTelephone(20_000_000 + dice.whole(0, 9_999_999)) : null;
  return { name: residentName(dice), telephone };
}

export type Telling = {
  readonly item: string;
  readonly setting: Setting;
  readonly channel?: Channel;
  /** A place wider than the grid, for a report that does not say where it is. */
  readonly vague?: string;
  readonly plan?: Partial<Plan>;
};

export type Told = { readonly run: Run; readonly plan: Plan };

/** Texts of the last reports: no neighbour says the same. */
const remembered = 40;

function freshWords(
  world: World,
  item: string,
  saying: { spot: string; channel: Channel; dice: Dice },
): string {
  const recent = new Set(world.begun.slice(-remembered).map(({ story }) => story.description));
  for (let i = 0; ; i++) {
    const said = sayReport(item, saying);
    if (!recent.has(said) || i > 20) return said;
  }
}

function photoFor(world: World, item: string, channel: Channel, dice: Dice): string | null {
  const share = channel === 'field' ? 0.5 : channel === 'portal' ? 0.35 : 0;
  return dice.chance(share) ? (world.photos.get(item)?.before ?? null) : null;
}

/** A report told by somebody, and the plan of what becomes of it. */
export function tell(world: World, dice: Dice, at: Temporal.Instant, telling: Telling): Told {
  const { item, setting, vague } = telling;
  const channel = telling.channel ?? channelOf(item, dice);
  const place = vague ?? setting.grid.place;
  const by = takerOf(world, channel, place, dice);
  const run = begin(world, dice, at, {
    category: item,
    description: freshWords(world, item, { spot: setting.spot, channel, dice }),
    channel,
    place,
    point: vague === undefined ? setting.point : null,
    address: vague === undefined || dice.chance(0.5) ? setting.address : '',
    takenBy: by?.person ?? null,
    by,
    reporter: reporterOf(channel, dice),
    photo: photoFor(world, item, channel, dice),
    parent: null,
  });
  const { grid, point, address } = setting;
  const departments = likelyDepartments(item, world.departmentsOf(grid.place), grid.place);
  const words: ItemWords = wordsFor(item);
  const drawn = drawPlan(dice, words, {
    mode: run.facts.mode,
    category: item,
    departments,
    field: channel === 'field',
  });
  const found = isWithin(place, grid.place) ? null : { grid, point, address };
  const wanted = { ...drawn, found, ...telling.plan };
  // A list that is used up must not be somebody else’s, too.
  return { run, plan: { ...wanted, departments: [...wanted.departments] } };
}

/** Somebody else reports the same while it is open: a reporter more, with a code of their own. */
export function joinIn(world: World, run: Run, at: Temporal.Instant): void {
  const { dice } = run;
  const description = sayReport(run.facts.category, { spot: '', channel: 'telephone', dice });
  const by = takerOf(world, 'telephone', run.facts.place, dice);
  run.at = at;
  run.reporters.push({
    id: dice.id(at),
    at,
    channel: 'telephone',
    description,
    name: residentName(dice),
    telephone: impossibleTelephone(20_000_000 + dice.whole(0, 9_999_999)),
  });
  const actor = { kind: 'clock' } as const;
  happen(
    world,
    run,
    { action: 'meToo', told: { note: description } },
    { person: by?.person ?? null, unit: by?.unit ?? null, actor },
  );
}
