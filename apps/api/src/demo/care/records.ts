import type { CareCategoryCode } from '@jingwei/contract';
import { careCategory, lastDayOf, serviceCode } from '@jingwei/domain';
import type { Dice } from '../dice.ts';
import type { Person } from '../homes/persons.ts';
import type { Home } from '../homes/settle.ts';
import type { GridStaff } from '../rounds/index.ts';

type Row = Record<string, unknown>;

export type Caring = {
  readonly county: string;
  readonly dice: Dice;
  readonly staff: GridStaff;
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly since: Temporal.Instant;
};

/** How often people who could belong to a group do: a few of a hundred, restricted ones very few of a thousand. */
const groups: readonly (readonly [CareCategoryCode, (person: Person, home: Home) => number])[] = [
  ['disabled', ({ age }) => (age > 55 ? 0.045 : 0.013)],
  ['aidRecipient', ({ relation, age }) => (relation === '02' ? (age > 60 ? 0.03 : 0.014) : 0)],
  [
    'inNeed',
    ({ relation, employment }) => (relation === '02' ? (employment === 'unemployed' ? 0.14 : 0.012) : 0),
  ],
  ['enterpriseRetiree', ({ employment, age }) => (employment === 'retired' && age < 85 ? 0.42 : 0)],
  ['livingAlone', ({ age }, { people }) => (people.length === 1 && age >= 62 ? 0.88 : 0)],
  ['leftBehindChild', ({ age, relation }) => (relation === '40' && age < 16 ? 0.9 : 0)],
  [
    'womenOfChildbearingAge',
    ({ sex, age, marital }) => (sex === '2' && age > 22 && age < 42 && marital === '20' ? 0.02 : 0),
  ],
  ['reintegrationSupport', ({ age }) => (age > 22 && age < 65 ? 0.0011 : 0)],
  ['communityCorrection', ({ age }) => (age > 18 && age < 65 ? 0.0006 : 0)],
  ['drugRehabilitation', ({ age }) => (age > 20 && age < 60 ? 0.0004 : 0)],
];

type Belonging = { readonly person: Person; readonly home: Home; readonly category: CareCategoryCode };

function recordRow({ person, home, category }: Belonging, caring: Caring): Row {
  const { county, dice, staff, today, now, since } = caring;
  const group = careCategory(category);
  const proposed = staff.worker !== null && dice.chance(0.03);
  const months = group.maxMonths ?? 12;
  const start = proposed ? today : today.subtract({ days: dice.whole(5, months * 30 - 20) });
  const from = start.toString() < person.birth ? person.birth : start.toString();
  const id = dice.id(since);
  const settledBy = staff.leader ?? staff.decider;
  return {
    county,
    id,
    place: home.place,
    resident_id: person.id,
    category,
    service_code: group.coded && !proposed ? serviceCode(home.place, id) : null,
    restricted: group.grant === 'restrictedCare',
    basis: group.consent ? 'consent' : 'statutoryDuty',
    consent_on: group.consent ? from : null,
    legal_basis: group.legalBasis.zh,
    purpose: group.purpose.zh,
    since: from,
    expires_on: lastDayOf(group, from),
    state: proposed ? 'proposed' : 'active',
    proposed_by: staff.worker ?? staff.reviewer,
    settled_by: proposed ? null : settledBy,
    settled_at: proposed ? null : since.toString(),
    version: proposed ? 1 : 2,
    changed_by: proposed ? staff.worker : settledBy,
    changed_at: proposed ? now.subtract({ hours: dice.whole(1, 90) }).toString() : since.toString(),
  };
}

/** Who of a grid belongs to which group, on which ground and until when; a few still wait for the leader. */
export const careRows = (homes: readonly Home[], caring: Caring): Row[] =>
  homes.flatMap((home) =>
    home.people.flatMap((person) =>
      groups
        .filter(([, share]) => caring.dice.chance(share(person, home)))
        .map(([category]) => recordRow({ person, home, category }, caring)),
    ),
  );
