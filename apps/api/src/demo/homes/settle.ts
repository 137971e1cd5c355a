import type { GridGround } from '../ground/ground.ts';
import { type Dwelling, furnish, type House } from './dwellings.ts';
import { makeFamily } from './families.ts';
import { type Kind, nameMembers, type Person, type Setting } from './persons.ts';

/** A household where it lives. */
export type Home = {
  readonly id: string;
  readonly place: string;
  readonly house: House;
  readonly dwelling: Dwelling;
  readonly kind: 'family' | 'collective';
  readonly book: string | null;
  readonly rental: boolean;
  readonly rentalHazard: string;
  readonly people: readonly Person[];
};

/** Somebody who was here: gone, with why and when. */
export type Gone = {
  readonly person: Person;
  readonly home: Home;
  readonly until: string;
  readonly why: 'movedOut' | 'died';
};

export type Settled = {
  readonly place: string;
  readonly houses: readonly House[];
  readonly homes: readonly Home[];
  readonly gone: readonly Gone[];
};

const migrantShare = 0.16;
const awayShare = 0.035;
const hazards = ['00', '00', '00', '00', '00', '00', '01', '01', '02', '03'] as const;

function originOf({ dice, today }: Setting, house: House) {
  const kind: Kind = dice.chance(migrantShare) ? 'migrant' : dice.chance(0.0012) ? 'overseas' : 'registered';
  const earliest = Math.max(house.builtYear, today.year - 40);
  const year = Math.min(today.year - 1, dice.whole(earliest, today.year - 1));
  const movedIn = `${year}-${String(dice.whole(1, 12)).padStart(2, '0')}-${String(dice.whole(1, 28)).padStart(2, '0')}`;
  return { kind, away: kind === 'registered' && dice.chance(awayShare), movedIn };
}

function moveIn(setting: Setting, place: string, house: House, dwelling: Dwelling): Home {
  const { dice, register, at } = setting;
  const origin = originOf(setting, house);
  const { kind, members } = makeFamily(dice, origin.kind === 'migrant');
  const rental = origin.kind === 'registered' ? dice.chance(0.03) : dice.chance(0.88);
  return {
    id: dice.id(at),
    place,
    house,
    dwelling,
    kind,
    book: origin.kind === 'registered' ? `99${String(register.books++).padStart(7, '0')}` : null,
    rental,
    rentalHazard: rental ? dice.of(hazards) : '00',
    people: nameMembers(setting, members, origin),
  };
}

/** Every fortieth household has lost somebody within two years: to another town, or for ever. */
function farewell(setting: Setting, home: Home): Gone[] {
  const { dice, today } = setting;
  if (!dice.chance(0.025)) return [];
  const died = home.people.some(({ age }) => age >= 60) && dice.chance(0.6);
  const age = died ? dice.whole(66, 93) : dice.whole(19, 40);
  const member = {
    relation: '99',
    sex: dice.of(['1', '2'] as const),
    age,
    marital: died ? '30' : '10',
    line: 7,
  };
  const kind = home.people[0]?.kind ?? 'registered';
  const movedIn = today.subtract({ years: 4 }).toString();
  const [person] = nameMembers(setting, [member], {
    kind: kind === 'overseas' ? 'registered' : kind,
    away: false,
    movedIn,
  });
  if (person === undefined) return [];
  const until = today.subtract({ days: dice.whole(5, 720) }).toString();
  return [
    {
      person: { ...person, since: person.since < until ? person.since : until },
      home,
      until,
      why: died ? 'died' : 'movedOut',
    },
  ];
}

/** One household in so many has somebody on record who is on record elsewhere in the grid, without a number there. */
const perTwin = 150;

/** Grown children who are written down at their parents’ as well: what the search for duplicates is there to find. */
function withTwins(homes: readonly Home[], { dice, at }: Setting): Home[] {
  const all = [...homes];
  for (let n = Math.floor(homes.length / perTwin); n > 0; n--) {
    const [one, other] = [dice.whole(0, all.length - 1), dice.whole(0, all.length - 1)];
    const host = all[one];
    const twin = all[other]?.people.find(({ age, relation }) => age >= 20 && age < 50 && relation !== '99');
    if (host === undefined || twin === undefined || one === other) continue;
    const again = { ...twin, id: dice.id(at), idNumber: null, relation: '99', residenceMatch: false };
    all[one] = { ...host, people: [...host.people, again] };
  }
  return all;
}

/** Fills a grid’s buildings with people. */
export function settleGrid(grid: GridGround, setting: Setting): Settled {
  const houses = grid.buildings.map((building) => furnish(building, setting.dice, setting.at));
  const settled = houses.flatMap((house) =>
    house.dwellings
      .filter(({ vacant }) => !vacant)
      .map((dwelling) => moveIn(setting, grid.place, house, dwelling)),
  );
  const homes = withTwins(settled, setting);
  return { place: grid.place, houses, homes, gone: homes.flatMap((home) => farewell(setting, home)) };
}
