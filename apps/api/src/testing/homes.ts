import { idNumberCheckCharacter } from '@jingwei/domain';
import { testId } from './ground.ts';

/**
 * People of the test towns: in each of these grids a building with two dwellings, in each a household. Everything about
 * them is invented and the same in every run; `homeIn(grid)` gives the first household with its people.
 */
export const inhabitedGrids = [
  '140403.007.001.001',
  '140403.007.001.002',
  '140403.007.001.003',
  '140403.007.002.001',
  '140403.006.001.001',
  '140403.006.001.002',
  '140404.007.001.001',
] as const;

export type TestResident = {
  readonly id: string;
  readonly place: string;
  readonly household: string;
  readonly name: string;
  readonly sex: '1' | '2';
  readonly birth: string;
  readonly idNumber: string;
  readonly telephone: string | null;
  readonly relation: string;
  readonly kind: 'registered' | 'migrant';
  readonly employment: 'employed' | 'unemployed' | 'retired' | 'student';
  readonly since: string;
};

export type TestHome = {
  readonly place: string;
  readonly building: { readonly id: string; readonly code: string; readonly name: string };
  readonly dwelling: { readonly id: string; readonly number: string; readonly rental: boolean };
  readonly household: { readonly id: string; readonly telephone: string };
  readonly residents: readonly TestResident[];
};

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈'];

/** A valid identity number; `serial` is odd for men and even for women. */
export function testIdNumber(birth: string, serial: number): string {
  const digits = `140403${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return digits + idNumberCheckCharacter(digits);
}

type Sketch = Pick<TestResident, 'sex' | 'relation' | 'employment'> & { given: string; year: number };
const couple: readonly Sketch[] = [
  { given: '建国', sex: '1', relation: '02', employment: 'retired', year: 1955 },
  { given: '秀英', sex: '2', relation: '10', employment: 'retired', year: 1957 },
];
const family: readonly Sketch[] = [
  { given: '志强', sex: '1', relation: '02', employment: 'employed', year: 1985 },
  { given: '丽', sex: '2', relation: '10', employment: 'unemployed', year: 1987 },
  { given: '小宇', sex: '1', relation: '20', employment: 'student', year: 2016 },
];

function residentOf(
  at: { place: string; household: string; n: number },
  sketch: Sketch,
  index: number,
): TestResident {
  const { place, household, n } = at;
  const birth = `${sketch.year}-0${(n % 8) + 1}-1${index}`;
  const serial = n * 10 + index * 2 + (sketch.sex === '1' ? 1 : 0);
  const child = sketch.relation === '20';
  const { given, year, ...said } = sketch;
  const surname = surnames[sketch.relation === '10' ? (n + 5) % surnames.length : n] ?? '张';
  return {
    ...said,
    id: testId(`resident ${place} ${n} ${index} ${year}`),
    place,
    household,
    name: `${surname}${given}`,
    birth,
    idNumber: testIdNumber(birth, serial),
    telephone: child ? null : `139${String(n).padStart(4, '0')}000${index}`,
    kind: sketch.year === 1985 || sketch.year === 1987 ? 'migrant' : 'registered',
    since: '2021-05-01',
  };
}

export const testHomes: readonly TestHome[] = inhabitedGrids.flatMap((place, at) =>
  [couple, family].map((people, second): TestHome => {
    const n = at * 2 + second;
    const household = { id: testId(`household ${place} ${second}`), telephone: `0355${2_020_000 + n}` };
    return {
      place,
      building: {
        id: testId(`building ${place}`),
        code: `${place.replaceAll('.', '')}00001`,
        name: `${at + 1}号楼`,
      },
      dwelling: {
        id: testId(`dwelling ${place} ${second}`),
        number: `10${second + 1}`,
        rental: people === family,
      },
      household,
      residents: people.map((sketch, index) =>
        residentOf({ place, household: household.id, n }, sketch, index),
      ),
    };
  }),
);

/** A home of a grid: the first has an old couple, the second a family that came from elsewhere. */
export function homeIn(grid: string, second: 0 | 1 = 0): TestHome {
  const found = testHomes.filter(({ place }) => place === grid)[second];
  if (found === undefined) throw new Error(`nobody lives in ${grid}`);
  return found;
}
