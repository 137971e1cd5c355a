import { doorKey, entranceKey } from '@jingwei/domain';
import { v7 } from 'uuid';
import type { Tx } from '../../../platform/db/database.ts';
import { dwellingsOf, householdsOf } from '../queries/ledger.ts';
import { type GoodRow, type Judged, refused, text } from './ground.ts';

/** Where a row’s person is to live: ids of what is there, or those that what is new will have. */
export type Home = {
  readonly building: string;
  readonly dwelling: string;
  readonly entrance: string;
  readonly number: string;
  readonly household: string;
  readonly newHousehold: boolean;
};

type Household = { id: string; existing: boolean; head: boolean; first: GoodRow | undefined };
type Dwelling = {
  id: string;
  entrance: string;
  number: string;
  households: Household[];
  byNumber: Map<string, Household>;
  open: Household | undefined;
};

/** Doors and households by what people call them, read building by building as the file comes to them. */
export type Homes = {
  know(tx: Tx, buildings: readonly string[]): Promise<void>;
  place(building: string, row: GoodRow): Home | Judged;
  /** The dwelling that a row names, where there is one already. */
  at(building: string, row: GoodRow): string | undefined;
  /** Households that this file makes and names no head for, by their first row. */
  headless(): readonly GoodRow[];
};

const headRelation = '02';

function newHousehold(dwelling: Dwelling, row: GoodRow): Household {
  const made: Household = { id: v7(), existing: false, head: false, first: row };
  dwelling.households.push(made);
  return made;
}

/** Which household of a dwelling somebody belongs to; a second head begins another one. */
function householdFor(dwelling: Dwelling, row: GoodRow): Household | undefined {
  const number = text(row, 'householdNumber');
  const isHead = text(row, 'relation') === headRelation;
  if (number !== undefined) {
    const known = dwelling.byNumber.get(number);
    if (known !== undefined) return known;
    const existing = dwelling.households.filter((one) => one.existing);
    const unclaimed = existing.length === 1 && dwelling.byNumber.size === 0 ? existing[0] : undefined;
    const chosen = unclaimed ?? newHousehold(dwelling, row);
    dwelling.byNumber.set(number, chosen);
    return chosen;
  }
  const open = dwelling.open;
  if (open !== undefined && !(isHead && open.head && !open.existing)) return open;
  if (open === undefined) {
    if (dwelling.households.length > 1) return undefined;
    dwelling.open = dwelling.households[0] ?? newHousehold(dwelling, row);
    return dwelling.open;
  }
  dwelling.open = newHousehold(dwelling, row);
  return dwelling.open;
}

export function knowHomes(county: string): Homes {
  const doors = new Map<string, Map<string, Dwelling>>();
  const entrances = new Map<string, string>();
  const made: Household[] = [];

  async function know(tx: Tx, buildings: readonly string[]): Promise<void> {
    const fresh = [...new Set(buildings)].filter((id) => !doors.has(id));
    if (fresh.length === 0) return;
    const households = Map.groupBy(await householdsOf(tx, county, fresh), ({ dwellingId }) => dwellingId);
    for (const id of fresh) doors.set(id, new Map());
    for (const { id, buildingId, entrance, number } of await dwellingsOf(tx, county, fresh)) {
      const own = (households.get(id) ?? []).map(
        (one): Household => ({ id: one.id, existing: true, head: one.headId !== null, first: undefined }),
      );
      entrances.set(`${buildingId} ${entranceKey(entrance)}`, entrance);
      doors
        .get(buildingId)
        ?.set(`${entranceKey(entrance)} ${doorKey(number)}`, {
          id,
          entrance,
          number,
          households: own,
          byNumber: new Map(),
          open: undefined,
        });
    }
  }

  function dwellingFor(building: string, row: GoodRow): Dwelling {
    const own = doors.get(building) ?? new Map<string, Dwelling>();
    const entrance = entranceKey(text(row, 'entrance') ?? '');
    const number = text(row, 'number') ?? '';
    const key = `${entrance} ${doorKey(number)}`;
    const known = own.get(key);
    if (known !== undefined) return known;
    // Written as the entrance’s other doors write it.
    const written =
      entrances.get(`${building} ${entrance}`) ?? (/^\d+$/.test(entrance) ? `${entrance}单元` : entrance);
    const fresh: Dwelling = {
      id: v7(),
      entrance: written,
      number: doorKey(number) || number,
      households: [],
      byNumber: new Map(),
      open: undefined,
    };
    own.set(key, fresh);
    return fresh;
  }

  return {
    know,
    at: (building, row) =>
      doors
        .get(building)
        ?.get(`${entranceKey(text(row, 'entrance') ?? '')} ${doorKey(text(row, 'number') ?? '')}`)?.id,
    place(building, row) {
      const dwelling = dwellingFor(building, row);
      const before = dwelling.households.length;
      const household = householdFor(dwelling, row);
      if (household === undefined) return refused(row, 'householdNumber', 'place.household_ambiguous');
      if (dwelling.households.length > before) made.push(household);
      if (text(row, 'relation') === headRelation) household.head = true;
      const { id, entrance, number } = dwelling;
      return {
        building,
        dwelling: id,
        entrance,
        number,
        household: household.id,
        newHousehold: !household.existing,
      };
    },
    headless: () =>
      made.filter(({ head }) => !head).flatMap(({ first }) => (first === undefined ? [] : [first])),
  };
}
