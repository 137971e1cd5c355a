import type { Dice } from '../dice.ts';
import type { Building, BuildingKind } from '../town/index.ts';

export type Dwelling = {
  readonly id: string;
  readonly entrance: string;
  readonly number: string;
  readonly floor: number;
  readonly area: number;
  readonly vacant: boolean;
};
export type Entrance = { readonly id: string; readonly name: string; readonly lift: boolean };
/** A building of the ledger with everything in it. */
export type House = {
  readonly id: string;
  readonly building: Building;
  readonly use: string;
  readonly compound: string;
  readonly builtYear: number;
  readonly entrances: readonly Entrance[];
  readonly dwellings: readonly Dwelling[];
};

const useOf: Readonly<Record<BuildingKind, string>> = {
  slab: '01',
  tower: '01',
  row: '01',
  shop: '02',
  commerce: '02',
  office: '03',
  industry: '04',
  school: '99',
  hospital: '99',
};
const years: Readonly<Record<'slab' | 'tower' | 'row' | 'other', readonly [number, number]>> = {
  slab: [1986, 2008],
  tower: [2009, 2023],
  row: [1958, 1984],
  other: [1990, 2019],
};
const sizes: Readonly<Record<'slab' | 'tower' | 'row', readonly [number, number]>> = {
  slab: [52, 108],
  tower: [84, 142],
  row: [28, 64],
};
const vacantShare = 0.03;

const isHome = (kind: BuildingKind): kind is 'slab' | 'tower' | 'row' =>
  kind === 'slab' || kind === 'tower' || kind === 'row';

/** 安泰里5号楼 → 安泰里; what has a number along a road is in no compound. */
const compoundOf = ({ address, kind }: Building): string =>
  isHome(kind) ? (/^(.+?)\d+(号楼|排)$/.exec(address)?.[1] ?? '') : '';

/** The same for every building of a compound: it was built at one time. */
function yearOf(building: Building, compound: string): number {
  const [first, last] = years[isHome(building.kind) ? building.kind : 'other'];
  const hash = [...(compound || building.id)].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  return first + (Math.abs(hash) % (last - first + 1));
}

type Door = { readonly entrance: number; readonly floor: number; readonly number: string };

/** Two doors to an entrance and floor of a slab, four to a floor of a tower, one after the other along a row. */
function doorsOf({ kind, floors, households }: Building): Door[] {
  if (kind === 'row')
    return Array.from({ length: households }, (_, i) => ({ entrance: 0, floor: 1, number: `${i + 1}` }));
  const each = kind === 'tower' ? 4 : 2;
  const perEntrance = each * floors;
  return Array.from({ length: households }, (_, i) => {
    const floor = 1 + Math.floor((i % perEntrance) / each);
    const number = `${floor}${String(1 + (i % each)).padStart(2, '0')}`;
    return { entrance: 1 + Math.floor(i / perEntrance), floor, number };
  });
}

const entranceName = (entrance: number): string => (entrance === 0 ? '' : `${entrance}单元`);

export function furnish(building: Building, dice: Dice, at: Temporal.Instant): House {
  const { kind } = building;
  const compound = compoundOf(building);
  const [least, most] = sizes[isHome(kind) ? kind : 'slab'];
  const doors = building.households > 0 ? doorsOf(building) : [];
  const names = [...new Set(doors.map(({ entrance }) => entranceName(entrance)))].filter(
    (name) => name !== '',
  );
  return {
    id: dice.id(at),
    building,
    use: useOf[kind],
    compound,
    builtYear: yearOf(building, compound),
    entrances: names.map((name) => ({ id: dice.id(at), name, lift: kind === 'tower' })),
    dwellings: doors.map(({ entrance, floor, number }) => ({
      id: dice.id(at),
      entrance: entranceName(entrance),
      number,
      floor,
      area: dice.whole(least * 10, most * 10) / 10,
      vacant: dice.chance(vacantShare),
    })),
  };
}
