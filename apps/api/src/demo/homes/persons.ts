import type { Dice } from '../dice.ts';
import { givenName, impossibleTelephone, surnames } from '../ground/names.ts';
import type { Member } from './families.ts';
import { inventedIdNumber } from './numbers.ts';

export type Kind = 'registered' | 'migrant' | 'overseas';
export type Employment = 'employed' | 'unemployed' | 'student' | 'retired' | 'home' | 'unknown';

export type Person = Member & {
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly birth: string;
  readonly documentKind: string;
  readonly idNumber: string | null;
  readonly telephone: string | null;
  readonly kind: Kind;
  readonly residenceMatch: boolean;
  readonly ethnicity: string;
  readonly education: string;
  readonly employment: Employment;
  readonly since: string;
  readonly reason: string;
};

/** Numbers that nobody else of the county has. */
export type Register = { persons: number; telephones: number; books: number; codes: number };

export type Setting = {
  readonly dice: Dice;
  readonly register: Register;
  readonly today: Temporal.PlainDate;
  readonly at: Temporal.Instant;
};

const firstTelephone = 40_000_000;

function birthOf({ dice, today }: Setting, age: number): string {
  return today.subtract({ years: age, days: dice.whole(1, 360) }).toString();
}

function employmentOf(dice: Dice, { age, sex, marital }: Member): Employment {
  if (age < 6) return 'home';
  if (age < 18) return 'student';
  if (age < 23 && dice.chance(0.62) && marital === '10') return 'student';
  const retires = sex === '1' ? 61 : 56;
  if (age >= retires) return dice.chance(0.86) ? 'retired' : 'home';
  return dice.weighted(
    [
      ['employed', 80],
      ['unemployed', 6],
      ['home', sex === '2' ? 12 : 3],
      ['unknown', 3],
    ] as const,
    ([, weight]) => weight,
  )[0];
}

/** GB/T 4658: 10 postgraduate, 20 bachelor, 30 college, 40 vocational, 60 senior, 70 junior, 80 primary, 90 other. */
function educationOf(dice: Dice, age: number): string {
  if (age < 6) return '90';
  if (age < 12) return '80';
  if (age < 15) return '70';
  if (age < 18) return '60';
  const young = [5, 26, 26, 12, 14, 14, 3];
  const middle = [1, 10, 17, 14, 24, 28, 6];
  const old = [0, 3, 6, 7, 19, 37, 28];
  const shares = age < 38 ? young : age < 58 ? middle : old;
  return dice.weighted(
    ['10', '20', '30', '40', '60', '70', '80'].map((code, i) => [code, shares[i] ?? 0] as const),
    ([, share]) => share,
  )[0];
}

const ethnicityOf = (dice: Dice): string => (dice.chance(0.975) ? '01' : dice.of(['02', '03', '11', '15']));

function telephoneOf({ dice, register }: Setting, age: number): string | null {
  const share = age < 14 ? 0 : age < 18 ? 0.4 : age < 75 ? 0.94 : 0.66;
  return dice.chance(share) ? impossibleTelephone(firstTelephone + register.telephones++) : null;
}

/** Since when somebody lives here: migrants a few years, most others since they moved in, children since their birth. */
function sinceOf({ dice, today }: Setting, kind: Kind, birth: string, movedIn: string): string {
  const own = kind === 'registered' ? movedIn : today.subtract({ days: dice.whole(40, 1900) }).toString();
  return own < birth ? birth : own;
}

export type Origin = { readonly kind: Kind; readonly away: boolean; readonly movedIn: string };

const reasons: readonly (readonly [string, number])[] = [
  ['01', 58],
  ['03', 14],
  ['04', 7],
  ['06', 12],
  ['08', 4],
  ['09', 3],
];

function documentsOf({ register }: Setting, kind: Kind, birth: string, sex: '1' | '2') {
  const serial = register.persons++;
  if (kind === 'overseas') return { documentKind: '414', idNumber: `ZZ${String(serial).padStart(7, '0')}` };
  return { documentKind: '111', idNumber: inventedIdNumber(serial, birth, sex) };
}

/** A family’s members with names, numbers and what they do. Nobody of them exists. */
export function nameMembers(setting: Setting, members: readonly Member[], origin: Origin): Person[] {
  const { dice, at } = setting;
  const lines = new Map<number, string>();
  const surname = (line: number): string => {
    const name = lines.get(line) ?? dice.of(surnames);
    lines.set(line, name);
    return name;
  };
  return members.map((member): Person => {
    const birth = birthOf(setting, member.age);
    const { kind, away, movedIn } = origin;
    return {
      ...member,
      ...documentsOf(setting, kind, birth, member.sex),
      id: dice.id(at),
      name: `${surname(member.line)}${givenName(dice, member.sex === '1' ? 'male' : 'female')}`,
      birth,
      telephone: telephoneOf(setting, member.age),
      kind,
      residenceMatch: kind === 'registered' && !away,
      ethnicity: ethnicityOf(dice),
      education: educationOf(dice, member.age),
      employment: employmentOf(dice, member),
      since: sinceOf(setting, kind, birth, movedIn),
      reason: kind === 'registered' ? '99' : dice.weighted(reasons, ([, weight]) => weight)[0],
    };
  });
}
