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

/** Where a row stands, without what it says: those of all households of a file are held until its end. */
type Spot = Omit<GoodRow, 'values'>;
type Household = { id: string; existing: boolean; head: boolean; first: Spot | undefined };
type Dwelling = {
  id: string;
  entrance: string;
  number: string;
  households: Household[];
  /** By the number that the file gives them, where it gives any. */
  byNumber: Map<string, Household> | undefined;
  open: Household | undefined;
};

/** Doors and households by what people call them, read building by building as the file comes to them. */
export type Homes = {
  know(tx: Tx, buildings: readonly string[]): Promise<void>;
  place(building: string, row: GoodRow): Home | Judged;
  /** The dwelling that a row names, where there is one already. */
  at(building: string, row: GoodRow): string | undefined;
  /** Households that this file makes and names no head for, by their first row. */
  headless(): readonly Spot[];
};

const headRelation = '02';

function newHousehold(dwelling: Dwelling, row: GoodRow): Household {
  const { seq, sheet, row: line, mapping } = row;
  const made: Household = {
    id: v7(),
    existing: false,
    head: false,
    first: { seq, sheet, row: line, mapping },
  };
  dwelling.households.push(made);
  return made;
}

/** Which household of a dwelling somebody belongs to; a second head begins another one. */
function householdFor(dwelling: Dwelling, row: GoodRow): Household | undefined {
  const number = text(row, 'householdNumber');
  const isHead = text(row, 'relation') === headRelation;
  if (number !== undefined) {
    dwelling.byNumber ??= new Map();
    const { byNumber } = dwelling;
    const known = byNumber.get(number);
    if (known !== undefined) return known;
    const existing = dwelling.households.filter((one) => one.existing);
    const unclaimed = existing.length === 1 && byNumber.size === 0 ? existing[0] : undefined;
    const chosen = unclaimed ?? newHousehold(dwelling, row);
    byNumber.set(number, chosen);
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

type Known = {
  /** Doors by building, then by entrance and number made comparable. */
  readonly doors: Map<string, Map<string, Dwelling>>;
  /** How an entrance is written, by building and entrance made comparable. */
  readonly entrances: Map<string, string>;
  readonly made: Household[];
};

const keyOf = (entrance: string, number: string): string => `${entranceKey(entrance)} ${doorKey(number)}`;

const fresh = (id: string, entrance: string, number: string, households: Household[]): Dwelling => ({
  id,
  entrance,
  number,
  households,
  byNumber: undefined,
  open: undefined,
});

async function know(
  { doors, entrances }: Known,
  tx: Tx,
  county: string,
  wanted: readonly string[],
): Promise<void> {
  const unknown = [...new Set(wanted)].filter((id) => !doors.has(id));
  if (unknown.length === 0) return;
  const households = Map.groupBy(await householdsOf(tx, county, unknown), ({ dwellingId }) => dwellingId);
  for (const id of unknown) doors.set(id, new Map());
  for (const { id, buildingId, entrance, number } of await dwellingsOf(tx, county, unknown)) {
    const own = (households.get(id) ?? []).map(
      (one): Household => ({ id: one.id, existing: true, head: one.headId !== null, first: undefined }),
    );
    entrances.set(`${buildingId} ${entranceKey(entrance)}`, entrance);
    doors.get(buildingId)?.set(keyOf(entrance, number), fresh(id, entrance, number, own));
  }
}

function dwellingFor({ doors, entrances }: Known, building: string, row: GoodRow): Dwelling {
  const own = doors.get(building) ?? new Map<string, Dwelling>();
  const entrance = entranceKey(text(row, 'entrance') ?? '');
  const number = text(row, 'number') ?? '';
  const known = own.get(keyOf(entrance, number));
  if (known !== undefined) return known;
  // Written as the entrance’s other doors write it.
  const plain = /^\d+$/.test(entrance) ? `${entrance}单元` : entrance;
  const written = entrances.get(`${building} ${entrance}`) ?? plain;
  const made = fresh(v7(), written, doorKey(number) || number, []);
  own.set(keyOf(entrance, number), made);
  return made;
}

function place(known: Known, building: string, row: GoodRow): Home | Judged {
  const dwelling = dwellingFor(known, building, row);
  const before = dwelling.households.length;
  const household = householdFor(dwelling, row);
  if (household === undefined) return refused(row, 'householdNumber', 'place.household_ambiguous');
  if (dwelling.households.length > before) known.made.push(household);
  if (text(row, 'relation') === headRelation) {
    household.head = true;
    household.first = undefined;
  }
  const { id, entrance, number } = dwelling;
  return {
    building,
    dwelling: id,
    entrance,
    number,
    household: household.id,
    newHousehold: !household.existing,
  };
}

export function knowHomes(county: string): Homes {
  const known: Known = { doors: new Map(), entrances: new Map(), made: [] };
  return {
    know: (tx, buildings) => know(known, tx, county, buildings),
    at: (building, row) =>
      known.doors.get(building)?.get(keyOf(text(row, 'entrance') ?? '', text(row, 'number') ?? ''))?.id,
    place: (building, row) => place(known, building, row),
    headless: () =>
      known.made.filter(({ head }) => !head).flatMap(({ first }) => (first === undefined ? [] : [first])),
  };
}
