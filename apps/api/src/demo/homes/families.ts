import type { Dice } from '../dice.ts';

export type Sex = '1' | '2';

/** Somebody of a household before there is a name: relation by GB/T 4761, `line` for whose surname is borne. */
export type Member = {
  readonly relation: string;
  readonly sex: Sex;
  readonly age: number;
  /** GB/T 2261.2: 10 single, 20 married, 30 widowed, 40 divorced. */
  readonly marital: string;
  /** 0 bears the head’s surname, other numbers a surname of their own each. */
  readonly line: number;
};

export type Shape = 'collective' | 'family';
export type Family = { readonly kind: Shape; readonly members: readonly Member[] };

const anySex = (dice: Dice): Sex => (dice.chance(0.51) ? '1' : '2');
const head = (sex: Sex, age: number, marital: string): Member => ({
  relation: '02',
  sex,
  age,
  marital,
  line: 0,
});

function couple(dice: Dice, low: number, high: number): [Member, Member] {
  const age = dice.whole(low, high);
  const sex: Sex = dice.chance(0.78) ? '1' : '2';
  const spouse = Math.max(22, age + dice.whole(-4, 3) * (sex === '1' ? 1 : -1));
  return [
    head(sex, age, '20'),
    { relation: '10', sex: sex === '1' ? '2' : '1', age: spouse, marital: '20', line: 1 },
  ];
}

function child(dice: Dice, parent: number): Member {
  const age = Math.max(0, Math.min(26, parent - dice.whole(24, 33)));
  const sex = anySex(dice);
  return { relation: sex === '1' ? '20' : '30', sex, age, marital: '10', line: 0 };
}

function grandparent(dice: Dice, parent: number, sex: Sex, marital: string): Member {
  return {
    relation: sex === '1' ? '51' : '52',
    sex,
    age: parent + dice.whole(23, 30),
    marital,
    line: sex === '1' ? 0 : 2,
  };
}

type Making = (dice: Dice) => Member[];

const withChildren =
  (count: number): Making =>
  (dice) => {
    const parents = couple(dice, 27, 52);
    const youngest = Math.min(...parents.map(({ age }) => age));
    return [...parents, ...Array.from({ length: count }, () => child(dice, youngest))];
  };

function threeGenerations(dice: Dice): Member[] {
  const parents = couple(dice, 30, 48);
  const kids = [child(dice, Math.min(...parents.map(({ age }) => age)))];
  const elders = dice.chance(0.55)
    ? [grandparent(dice, parents[0].age, '1', '20'), grandparent(dice, parents[0].age, '2', '20')]
    : [grandparent(dice, parents[0].age, dice.chance(0.3) ? '1' : '2', '30')];
  return [...parents, ...kids, ...elders];
}

function leftBehind(dice: Dice): Member[] {
  const elders = couple(dice, 57, 70);
  const sex = anySex(dice);
  return [...elders, { relation: '40', sex, age: dice.whole(3, 14), marital: '10', line: 0 }];
}

function singleParent(dice: Dice): Member[] {
  const parent = head(dice.chance(0.25) ? '1' : '2', dice.whole(27, 48), dice.chance(0.8) ? '40' : '30');
  return [parent, child(dice, parent.age)];
}

const alone: Making = (dice) => [head(anySex(dice), dice.whole(22, 58), dice.chance(0.75) ? '10' : '40')];
const elderAlone: Making = (dice) => [
  head(dice.chance(0.35) ? '1' : '2', dice.whole(63, 91), dice.chance(0.85) ? '30' : '10'),
];
const sharers: Making = (dice) =>
  Array.from({ length: dice.whole(2, 5) }, (_, i) => ({
    ...head(anySex(dice), dice.whole(19, 45), dice.chance(0.6) ? '10' : '20'),
    relation: i === 0 ? '02' : '99',
    line: i,
  }));

const settledShapes: readonly (readonly [number, Making])[] = [
  [9, elderAlone],
  [15, (dice) => couple(dice, 60, 82)],
  [11, (dice) => couple(dice, 25, 56)],
  [31, withChildren(1)],
  [11, withChildren(2)],
  [11, threeGenerations],
  [2, leftBehind],
  [4, singleParent],
  [6, alone],
];
const migrantShapes: readonly (readonly [number, Making])[] = [
  [24, alone],
  [18, (dice) => couple(dice, 22, 45)],
  [28, withChildren(1)],
  [12, withChildren(2)],
  [18, sharers],
];

/** Households as they are found: 2.6 people on average, migrants younger and more often alone or sharing. */
export function makeFamily(dice: Dice, migrant: boolean): Family {
  const [, make] = dice.weighted(migrant ? migrantShapes : settledShapes, ([weight]) => weight);
  const kind = make === sharers ? 'collective' : 'family';
  return { kind, members: make(dice) };
}
