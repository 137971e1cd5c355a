import { buildingCode, buildingSerial } from '@jingwei/domain';
import { v7 } from 'uuid';
import type { BuildingPlan } from '../check/buildings.ts';
import {
  codesOfGrids,
  fillBuildings,
  insertBuildings,
  insertEntrances,
  type NewBuilding,
} from '../queries/write.ts';
import { type Applier, leftOut, numberOf, opened, type Planned, type Writing, wordOf } from './hand.ts';

type Add = Extract<BuildingPlan, { kind: 'add' }>;
type Fill = Extract<BuildingPlan, { kind: 'fill' }>;

const displayName = (name: string): string => (/^\d+$/.test(name) ? `${name}号楼` : name);

/** Codes for buildings that have none: the next serials of their grids. */
async function codesFor(
  { tx, hand }: Writing,
  adds: readonly Planned<Add>[],
): Promise<(plan: Add) => string> {
  const grids = [...new Set(adds.map(({ plan }) => plan.place))];
  const last = new Map<string, number>();
  for (const { place, code } of await codesOfGrids(tx, hand.county, grids))
    last.set(place, Math.max(last.get(place) ?? 0, buildingSerial(place, code)));
  return ({ place, values }) => {
    const given = wordOf(values, 'code');
    if (given !== null) return given;
    const serial = (last.get(place) ?? 0) + 1;
    last.set(place, serial);
    return buildingCode(place, serial);
  };
}

const buildingOf = ({ id, place, values }: Add, code: string): NewBuilding => ({
  id,
  place,
  code,
  name: displayName(wordOf(values, 'building') ?? ''),
  compound: wordOf(values, 'compound') ?? '',
  address: wordOf(values, 'address') ?? '',
  use: wordOf(values, 'use') ?? '01',
  floors: numberOf(values, 'floors'),
  builtYear: numberOf(values, 'builtYear'),
  lng: numberOf(values, 'lat') === null ? null : numberOf(values, 'lng'),
  lat: numberOf(values, 'lng') === null ? null : numberOf(values, 'lat'),
});

async function addAll(writing: Writing, adds: readonly Planned<Add>[]): Promise<readonly number[]> {
  if (adds.length === 0) return [];
  const { tx, hand } = writing;
  const codeOf = await codesFor(writing, adds);
  const done = await insertBuildings(
    tx,
    hand,
    adds.map(({ plan }) => buildingOf(plan, codeOf(plan))),
  );
  const ids = new Set(done.map(({ id }) => id));
  const entrances = adds
    .filter(({ plan }) => ids.has(plan.id))
    .flatMap(({ plan }) =>
      Array.from({ length: numberOf(plan.values, 'entrances') ?? 0 }, (_, at) => ({
        id: v7(),
        building: plan.id,
        name: `${at + 1}单元`,
      })),
    );
  if (entrances.length > 0) await insertEntrances(tx, hand, entrances);
  return leftOut(
    adds.map(({ row, plan }) => [row.seq, plan.id] as const),
    done,
  );
}

/** Enters buildings, then what is filled into those that were there. */
export const applyBuildings: Applier = async (writing, rows) => {
  const planned = opened<BuildingPlan>(writing, rows);
  const adds = planned.filter((one): one is Planned<Add> => one.plan.kind === 'add');
  const fills = planned.filter((one): one is Planned<Fill> => one.plan.kind === 'fill');
  const missed = await addAll(writing, adds);
  if (fills.length === 0) return missed;
  const none = { address: null, compound: null, floors: null, builtYear: null, lng: null, lat: null };
  const filled = await fillBuildings(
    writing.tx,
    writing.hand,
    fills.map(({ plan: { id, version, fill } }) => ({ ...none, ...fill, id, version })),
  );
  return [
    ...missed,
    ...leftOut(
      fills.map(({ row, plan }) => [row.seq, plan.id] as const),
      filled,
    ),
  ];
};
