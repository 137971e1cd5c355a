import { buildingKey } from '@jingwei/domain';
import type { Tx } from '../../../platform/db/database.ts';
import type { JobRow } from '../queries/jobs.ts';
import { type BuildingRef, buildingsInReach, type GridRef, gridsBelow } from '../queries/ledger.ts';
import { type GoodRow, type Judged, refused, text } from './ground.ts';

/** Buildings and grids within the importer’s reach, by everything that people call them. */
export type Places = {
  /** The place of the grid that a row names; undefined when it names none. */
  grid(row: GoodRow): string | undefined | Judged;
  building(row: GoodRow): BuildingRef | Judged;
  /** The grid alone, needed for what is new. */
  requiredGrid(row: GoodRow): string | Judged;
  /** Buildings of a grid that are called so. */
  named(grid: string, compound: string, name: string): readonly BuildingRef[];
  byCode(code: string): BuildingRef | undefined;
};

const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toUpperCase();

export const isJudged = (value: unknown): value is Judged =>
  typeof value === 'object' && value !== null && 'outcome' in value;

/** A grid is known by its code, its whole name, and its short name where only one has it (`第3网格`, `03格`). */
function gridNames(grids: readonly GridRef[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = (name: string, place: string) => names.set(name, (names.get(name) ?? new Set()).add(place));
  for (const { place, name, code } of grids) {
    add(plain(name), place);
    add(plain(code), place);
    add(place, place);
    add(place.replaceAll('.', ''), place);
    const short = /第?0*(\d+)(?:号)?(?:网格|格)$/.exec(plain(name));
    if (short !== null) for (const form of ['', '第', '0']) add(`${form}${short[1]}`, place);
  }
  return names;
}

const shortGrid = (name: string): string =>
  plain(name)
    .replace(/^第?0*(?=\d)/, '')
    .replace(/(?:号)?(?:网格|格)$/, '');

function sameCompound(wanted: string | undefined) {
  return ({ compound, name }: BuildingRef): boolean =>
    wanted === undefined ||
    plain(compound) === plain(wanted) ||
    (compound === '' && (plain(name).startsWith(plain(wanted)) || !/\p{Script=Han}{2}/u.test(name)));
}

function candidates(
  byKey: ReadonlyMap<string, readonly BuildingRef[]>,
  row: GoodRow,
): readonly BuildingRef[] {
  const name = text(row, 'building') ?? '';
  const compound = text(row, 'compound');
  const own = byKey.get(buildingKey(name)) ?? [];
  // “紫荆苑6号楼” may be the whole name, or compound and name in two columns.
  const joined = compound === undefined ? [] : (byKey.get(buildingKey(`${compound}${name}`)) ?? []);
  return [...own.filter(sameCompound(compound)), ...joined];
}

export async function knowPlaces(tx: Tx, job: JobRow): Promise<Places> {
  const grids = gridNames(await gridsBelow(tx, job.county, job.places));
  const buildings = await buildingsInReach(tx, job.county);
  const byKey = Map.groupBy(buildings, ({ name }) => buildingKey(name));
  const byCode = new Map(buildings.map((one) => [one.code, one]));
  const grid: Places['grid'] = (row) => {
    const name = text(row, 'grid');
    if (name === undefined) return undefined;
    const found = grids.get(plain(name)) ?? grids.get(shortGrid(name));
    const only = found?.size === 1 ? [...found][0] : undefined;
    return only ?? refused(row, 'grid', 'place.grid_missing');
  };
  return {
    grid,
    requiredGrid(row) {
      const found = grid(row);
      return found ?? refused(row, 'grid', 'cell.required');
    },
    building(row) {
      const within = grid(row);
      if (isJudged(within)) return within;
      const coded = byCode.get(text(row, 'building') ?? '');
      const all = coded === undefined ? candidates(byKey, row) : [coded];
      const found = all.filter(({ place }) => within === undefined || place === within);
      const only = found[0];
      if (only === undefined) return refused(row, 'building', 'place.building_missing');
      return found.length > 1 ? refused(row, 'building', 'place.building_ambiguous') : only;
    },
    named: (place, compound, name) =>
      (byKey.get(buildingKey(name)) ?? []).filter(
        (one) =>
          one.place === place &&
          (compound === '' || one.compound === '' || plain(one.compound) === plain(compound)),
      ),
    byCode: (code) => byCode.get(code),
  };
}
