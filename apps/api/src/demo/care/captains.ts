import type { Keys } from '../../platform/crypto/keys.ts';
import type { GridGround } from '../ground/ground.ts';
import type { Person } from '../homes/persons.ts';
import type { Home } from '../homes/settle.ts';
import type { Caring } from './records.ts';

type Row = Record<string, unknown>;
type Office = {
  readonly home: Home;
  readonly person: Person;
  readonly kind: 'buildingCaptain' | 'householdRepresentative';
};

const fit = ({ age, kind }: Person): boolean => age >= 45 && age <= 74 && kind === 'registered';
const stipend = 120;

function captainRow({ home, person, kind }: Office, caring: Caring, keys: Keys): Row {
  const { county, dice, since, staff, today } = caring;
  const captain = kind === 'buildingCaptain';
  return {
    county,
    id: dice.id(since),
    place: home.place,
    kind,
    building_id: home.house.id,
    household_id: captain ? null : home.id,
    resident_id: person.id,
    name: person.name,
    telephone_sealed:
      person.telephone === null ? null : `\\x${keys.encrypt(person.telephone).toString('hex')}`,
    appointment: dice.of(['recommended', 'elected', 'competed']),
    background: dice.of(['partyVolunteer', 'retired', 'other']),
    stipend_monthly: captain ? stipend : null,
    since: today.subtract({ days: dice.whole(60, 1400) }).toString(),
    version: 1,
    changed_by: staff.leader,
    changed_at: since.toString(),
  };
}

/** A captain for nearly every building, and here and there somebody who speaks for the neighbours. */
export function captainRows(homes: readonly Home[], caring: Caring, keys: Keys): Row[] {
  const { dice } = caring;
  const offices = [...Map.groupBy(homes, ({ house }) => house.id).values()].flatMap((ofHouse): Office[] => {
    const able = ofHouse.flatMap((home) => home.people.filter(fit).map((person) => ({ home, person })));
    if (able.length === 0 || dice.chance(0.12)) return [];
    const [captain, ...others] = dice.shuffle(able);
    const speaks = others
      .filter((_, i) => i % 9 === 3)
      .filter(({ home }, i, all) => all.findIndex((one) => one.home === home) === i);
    return [
      ...(captain === undefined ? [] : [{ ...captain, kind: 'buildingCaptain' as const }]),
      ...speaks.map((one) => ({ ...one, kind: 'householdRepresentative' as const })),
    ];
  });
  return offices.map((office) => captainRow(office, caring, keys));
}

/** The party group of a grid: most have one, its leader lives there (R18). */
export function partyGroupRows(grid: GridGround, homes: readonly Home[], caring: Caring): Row[] {
  const { county, dice, since, staff } = caring;
  const leader = homes.flatMap(({ people }) => people.filter(fit))[dice.whole(0, 20)];
  if (leader === undefined || dice.chance(0.15)) return [];
  return [
    {
      county,
      id: dice.id(since),
      place: grid.place,
      name: `${grid.name.replace(/网格$/, '')}党小组`,
      leader_id: leader.id,
      members: dice.whole(5, 28),
      branch: dice.chance(0.1),
      version: 1,
      changed_by: staff.decider,
      changed_at: since.toString(),
    },
  ];
}
