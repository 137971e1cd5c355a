import {
  AssignBeat,
  type Beat,
  type BeatMonth,
  type BeatReport,
  organisationKinds,
  ProposeBeats,
  ReleaseBeat,
  RenameBeat,
  ReportBeats,
} from '@jingwei/contract';
import {
  type BusinessCount,
  burdenOf,
  isWithin,
  peopleNeeded,
  type Workload,
  workloadOf,
} from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import { layerNamed, shownLayer } from './layers.ts';
import { type BeatRow, beatsOn, dayAhead } from './queries/beats.ts';
import { type CountRow, countsOn, gridsUnder, monthsOf } from './queries/ground.ts';
import type { LayerRow } from './queries/layers.ts';
import { mine, placeNamed } from './reach.ts';

type Asking = Context<typeof ReportBeats>;

/** A year back, and today. */
const monthsBack = 12;

/** The last days of the months before, and today. */
function monthEnds(today: string): string[] {
  const now = Temporal.PlainDate.from(today);
  const ends = Array.from({ length: monthsBack }, (_, i) =>
    now
      .with({ day: 1 })
      .subtract({ months: monthsBack - 1 - i })
      .subtract({ days: 1 })
      .toString(),
  );
  return [...ends, today];
}

const perPersonOf = (businesses: number, people: number): number | null =>
  people === 0 ? null : businesses / people;

async function trendOf(c: Asking, layer: LayerRow, place: string): Promise<BeatMonth[]> {
  const kinds = organisationKinds.filter((kind) => layer.weights.kinds[kind] > 0);
  const reach = inReach(c.caller, ReportBeats.name, 'o.place', place);
  const asked = { county: c.caller.county, layer: layer.id, place, kinds };
  const rows = await monthsOf(c.tx, asked, monthEnds(dayOf(c.now)), reach);
  // What the ledger did not know yet is not nought.
  const first = rows.findIndex(({ businesses }) => businesses > 0);
  return first === -1
    ? []
    : rows.slice(first).map(({ day, businesses, people, concurrent }) => ({
        ...{ month: day.slice(0, 7), businesses, people, concurrent },
        perPerson: perPersonOf(businesses, people),
      }));
}

const onDutyOn = (day: string) => (one: BeatRow['staff'][number]) =>
  one.from <= day && (one.to === null || one.to >= day);

type Weighed = { readonly row: BeatRow; readonly people: number } & Workload;

function weigh(
  rows: readonly BeatRow[],
  counts: readonly CountRow[],
  layer: LayerRow,
  day: string,
): Weighed[] {
  const byGrid = Map.groupBy(counts, ({ place }) => place);
  return rows.map((row) => {
    const own = row.grids.flatMap(({ place }): readonly BusinessCount[] => byGrid.get(place) ?? []);
    const people = row.staff.filter(onDutyOn(day)).length;
    return { row, people, ...workloadOf(own, layer.weights) };
  });
}

function shownBeat(
  c: Asking,
  { row, people, businesses, workload }: Weighed,
  mean: number,
  limit: number,
): Beat {
  const { grids, ...rest } = row;
  return {
    ...rest,
    ...{ grids: grids.length, businesses, workload },
    deviation: mean === 0 ? 0 : workload / mean - 1,
    ...burdenOf(businesses, people, limit),
    abilities: ableAt(staff(c), row.place, [RenameBeat.name, AssignBeat.name, ReleaseBeat.name]),
  };
}

function totalsOf(
  weighed: readonly Weighed[],
  beats: readonly Beat[],
  { limit }: LayerRow,
  day: string,
): BeatReport['totals'] {
  const sum = (of: (one: Weighed) => number): number => weighed.reduce((all, one) => all + of(one), 0);
  const duties = weighed.flatMap(({ row }) => row.staff.filter(onDutyOn(day)));
  // Whoever is on two beats is one person.
  const people = new Set(duties.map(({ account }) => account.id));
  const concurrent = new Set(duties.flatMap((one) => (one.concurrent ? [one.account.id] : [])));
  const businesses = sum((one) => one.businesses);
  return {
    businesses,
    workload: sum((one) => one.workload),
    people: people.size,
    concurrent: concurrent.size,
    perPerson: perPersonOf(businesses, people.size),
    needed: peopleNeeded(businesses, limit),
    over: beats.filter(({ fit }) => fit === 'over').length,
    vacant: beats.filter(({ fit }) => fit === 'vacant').length,
  };
}

/** A beat that reaches beyond what the caller sees would show half of its figures: it is not shown. */
const whole = (c: Asking, { grids }: BeatRow): boolean => grids.every(({ place }) => mine(c, place));

export const report = peopleHandler(ReportBeats, async (c) => {
  const { county } = c.caller;
  const { place } = c.query;
  const day = c.query.on ?? dayOf(c.now);
  const placeName = await placeNamed(c, place);
  const layer = await layerNamed(c, c.params.id);
  const asked = { county, layer: layer.id, place };
  const all = await beatsOn(c.tx, asked, day);
  const counts = await countsOn(c.tx, county, day, inReach(c.caller, ReportBeats.name, 'o.place'));
  const weighed = weigh(
    all.filter((row) => whole(c, row)),
    counts,
    layer,
    day,
  );
  const mean = weighed.reduce((sum, { workload }) => sum + workload, 0) / Math.max(1, weighed.length);
  const beats = weighed.map((one) => shownBeat(c, one, mean, layer.limit));
  const covered = new Set(all.flatMap(({ grids }) => grids.map((grid) => grid.place)));
  const free = (await gridsUnder(c.tx, county, place, day)).filter((grid) => !covered.has(grid.place));
  const freePlaces = new Set(free.map((grid) => grid.place));
  return {
    layer: shownLayer(c, layer),
    ...{ place, placeName, on: day, beats },
    totals: totalsOf(weighed, beats, layer, day),
    uncovered: {
      grids: free.map(({ name }) => name),
      businesses: workloadOf(
        counts.filter((one) => freePlaces.has(one.place) && isWithin(one.place, place)),
        layer.weights,
      ).businesses,
    },
    trend: await trendOf(c, layer, place),
    ahead: (await dayAhead(c.tx, asked, dayOf(c.now)))?.day ?? null,
    abilities: ableAt(staff(c), place, [ProposeBeats.name]),
  };
});
