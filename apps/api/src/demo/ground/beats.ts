import { ordinaryBeats } from '@jingwei/domain';
import { divideIntoBeats, labelPoint, type Way } from '@jingwei/geo';
import type { GridLoad } from '../../features/layers/index.ts';
import type { Dice } from '../dice.ts';
import type { People } from './people.ts';
import type { UnitRow } from './rows.ts';

/** The line that every demonstration has (R13). */
export const marketLine = {
  ...{ code: 'market-supervision', name_zh: '市场监管段区', name_en: 'Market supervision beats' },
  ...{ weights: ordinaryBeats.weights, business_limit: ordinaryBeats.businessesPerPerson, version: 1 },
};

/** Grids to a beat, as near as it comes. */
const gridsPerBeat = 14;
/** Fewer moves than for a real plan: it only has to look like one. */
const effort = 1500;
/** Days after the first on which people came to their beats. */
const arrivals = [0, 35, 80];

type Street = { readonly place: string; readonly loads: readonly GridLoad[]; readonly ways: readonly Way[] };
type Making = {
  readonly county: string;
  readonly layer: string;
  readonly since: Temporal.Instant;
  readonly dice: Dice;
  readonly units: readonly UnitRow[];
  readonly people: People;
};

const dayAfter = (since: Temporal.Instant, days: number): string =>
  since.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().add({ days }).toString();

/** Those of the market office first; then a deputy of the street, who walks a beat besides. */
function staffOf({ place }: Street, { units, people }: Making): { account: string; concurrent: boolean }[] {
  const held = (unit: UnitRow | undefined) => people.assignments.filter((one) => one.unit === unit?.id);
  const office = units.find(
    ({ kind, code }) => kind === 'department' && code === `market-${place.slice(-3)}`,
  );
  const street = units.find((unit) => unit.kind === 'subdistrict' && unit.place === place);
  const deputy = held(street).filter(({ post }) => post === 'gridCentreOfficer')[1];
  return [
    ...held(office).map(({ account }) => ({ account, concurrent: false })),
    ...(deputy === undefined ? [] : [{ account: deputy.account, concurrent: true }]),
  ];
}

/** Beats of a street with outlines, grids and people, as far as there are people. */
export function beatRows(street: Street, making: Making) {
  const { place, loads, ways } = street;
  const { county, layer, since, dice } = making;
  const count = Math.max(1, Math.round(loads.length / gridsPerBeat));
  const grids = loads.map((load) => ({ ...load, today: -1 }));
  const request = {
    grids,
    ways,
    count,
    seed: 1,
    tolerance: ordinaryBeats.tolerance,
    fromToday: false,
    effort,
  };
  const { outlines, beatOf } = divideIntoBeats(request);
  const valid_from = dayAfter(since, 0);
  const beats = outlines.map((geometry, i) => ({
    ...{ county, id: dice.id(since), layer_id: layer, place, valid_from, version: 1 },
    ...{ code: `${place.slice(7)}-${String(i + 1).padStart(3, '0')}`, name: `第${i + 1}段` },
    geometry,
  }));
  const versions = beats.map(({ id, geometry }) => {
    const [label_lng = null, label_lat = null] = labelPoint(geometry) ?? [];
    return { county, beat_id: id, geometry, label_lng, label_lat, valid_from };
  });
  const members = loads.flatMap(({ id }, i) => {
    const beat = beats[beatOf[i] ?? -1];
    return beat === undefined ? [] : [{ county, layer_id: layer, grid_id: id, beat_id: beat.id, valid_from }];
  });
  const duties = staffOf(street, making).flatMap(({ account, concurrent }, i) => {
    const beat = beats[i];
    const from = dayAfter(since, arrivals[i] ?? 0);
    if (beat === undefined) return [];
    const duty = { county, id: dice.id(since), beat_id: beat.id, account_id: account, concurrent };
    return [{ ...duty, valid_from: from, version: 1, changed_at: since.toString() }];
  });
  const serial = { county, layer_id: layer, place, last: beats.length };
  return { beats, versions, members, duties, serial };
}
