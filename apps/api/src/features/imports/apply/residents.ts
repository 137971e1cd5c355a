import { v7 } from 'uuid';
import { sealNumber } from '../../../platform/crypto/personal.ts';
import type { Deps } from '../../../platform/deps.ts';
import { spellName } from '../../../platform/names/spelling.ts';
import type { Home } from '../check/homes.ts';
import type { ResidentPlan } from '../check/residents.ts';
import {
  fillResidents,
  insertDwellings,
  insertEntrances,
  insertHouseholds,
  insertResidents,
  type NewResident,
  nameHeads,
  type ResidentFill,
} from '../queries/write.ts';
import { type Applier, leftOut, opened, type Planned, type Writing, wordOf } from './hand.ts';

type Add = Extract<ResidentPlan, { kind: 'add' }>;
type Fill = Extract<ResidentPlan, { kind: 'fill' }>;

const headRelation = '02';

const sealed = ({ keys }: Deps, kind: 'idNumber' | 'telephone', number: string | null) => {
  if (number === null) return { sealed: null, blind: null };
  const both = sealNumber(keys, kind, number);
  return { sealed: both.sealed.toString('hex'), blind: both.blind.toString('hex') };
};

const timeZone = 'Asia/Shanghai';

function residentOf({ deps, hand }: Writing, { resident, home, values }: Add): NewResident {
  const word = (field: string) => wordOf(values, field);
  const number = sealed(deps, 'idNumber', word('idNumber'));
  const telephone = sealed(deps, 'telephone', word('telephone'));
  const name = word('name') ?? '';
  const today = hand.at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return {
    id: resident,
    household: home.household,
    name,
    pinyin: spellName(name),
    sex: word('sex') ?? '0',
    birth: word('birth'),
    documentKind: word('documentKind') ?? '111',
    idSealed: number.sealed,
    idBlind: number.blind,
    telephoneSealed: telephone.sealed,
    telephoneBlind: telephone.blind,
    relation: word('relation') ?? '99',
    kind: word('kind') ?? 'registered',
    residenceMatch: word('residenceMatch') !== 'false',
    ethnicity: word('ethnicity') ?? '01',
    education: word('education') ?? '90',
    marital: word('marital') ?? '90',
    employment: word('employment') ?? 'unknown',
    residency: v7(),
    since: word('since') ?? today,
    reason: word('reason') ?? '99',
  };
}

const uniqueBy = <T>(all: readonly T[], key: (one: T) => string): T[] => [
  ...new Map(all.map((one) => [key(one), one])).values(),
];

/** Doors and households that the people of a batch need, before the people themselves. */
async function settleHomes({ deps, tx, hand }: Writing, adds: readonly Planned<Add>[]): Promise<void> {
  const rentedOut = new Set(
    adds.filter(({ plan }) => wordOf(plan.values, 'rental') === 'true').map(({ plan }) => plan.home.dwelling),
  );
  const homes = adds.map(({ plan }) => plan.home);
  const doors = uniqueBy(homes, ({ dwelling }) => dwelling);
  await insertDwellings(
    tx,
    hand,
    doors.map(({ dwelling, building, entrance, number }) => ({
      id: dwelling,
      building,
      entrance,
      number,
      rental: rentedOut.has(dwelling),
    })),
  );
  const entrances = uniqueBy(
    doors.filter(({ entrance }) => entrance !== ''),
    ({ building, entrance }) => `${building} ${entrance}`,
  );
  await insertEntrances(
    tx,
    hand,
    entrances.map(({ building, entrance }) => ({ id: v7(), building, name: entrance })),
  );
  const books = new Map(
    adds.map(({ plan }) => [plan.home.household, wordOf(plan.values, 'householdNumber')]),
  );
  const made = uniqueBy(
    homes.filter(({ newHousehold }) => newHousehold),
    ({ household }) => household,
  );
  await insertHouseholds(
    tx,
    hand,
    made.map(({ household, building, entrance, number }: Home) => {
      const book = books.get(household) ?? null;
      return {
        id: household,
        building,
        entrance,
        number,
        book: book === null ? null : deps.keys.encrypt(book).toString('hex'),
      };
    }),
  );
}

async function addAll(writing: Writing, adds: readonly Planned<Add>[]): Promise<readonly number[]> {
  if (adds.length === 0) return [];
  const { tx, hand } = writing;
  await settleHomes(writing, adds);
  const done = await insertResidents(
    tx,
    hand,
    adds.map(({ plan }) => residentOf(writing, plan)),
  );
  const ids = new Set(done.map(({ id }) => id));
  const heads = adds
    .filter(({ plan }) => ids.has(plan.resident) && wordOf(plan.values, 'relation') === headRelation)
    .map(({ plan }) => ({ household: plan.home.household, resident: plan.resident }));
  if (heads.length > 0) await nameHeads(tx, hand, heads);
  return leftOut(
    adds.map(({ row, plan }) => [row.seq, plan.resident] as const),
    done,
  );
}

function fillOf({ deps }: Writing, { resident, version, fill }: Fill): ResidentFill {
  const number = sealed(deps, 'idNumber', wordOf(fill, 'idNumber'));
  const telephone = sealed(deps, 'telephone', wordOf(fill, 'telephone'));
  return {
    id: resident,
    version,
    sex: wordOf(fill, 'sex'),
    birth: wordOf(fill, 'birth'),
    idSealed: number.sealed,
    idBlind: number.blind,
    telephoneSealed: telephone.sealed,
    telephoneBlind: telephone.blind,
    relation: wordOf(fill, 'relation'),
    education: wordOf(fill, 'education'),
    marital: wordOf(fill, 'marital'),
    employment: wordOf(fill, 'employment'),
  };
}

/** Enters residents: doors, households, people, residencies; then what is filled into records that were there. */
export const applyResidents: Applier = async (writing, rows) => {
  const planned = opened<ResidentPlan>(writing, rows);
  const adds = planned.filter((one): one is Planned<Add> => one.plan.kind === 'add');
  const fills = planned.filter((one): one is Planned<Fill> => one.plan.kind === 'fill');
  const missed = await addAll(writing, adds);
  if (fills.length === 0) return missed;
  const filled = await fillResidents(
    writing.tx,
    writing.hand,
    fills.map(({ plan }) => fillOf(writing, plan)),
  );
  return [
    ...missed,
    ...leftOut(
      fills.map(({ row, plan }) => [row.seq, plan.resident] as const),
      filled,
    ),
  ];
};
