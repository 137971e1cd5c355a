import type { OrganisationKind } from '@jingwei/contract';
import type { Keys } from '../../platform/crypto/keys.ts';
import type { Dice } from '../dice.ts';
import { impossibleTelephone, personName } from '../ground/names.ts';
import type { House } from '../homes/dwellings.ts';
import { inventedCreditCode } from '../homes/numbers.ts';
import type { Register } from '../homes/persons.ts';
import type { Settled } from '../homes/settle.ts';
import type { Caring } from './records.ts';

type Row = Record<string, unknown>;
type Kind = {
  readonly kind: OrganisationKind;
  /** Department and class of the credit code. */
  readonly head: string;
  readonly people: readonly [number, number];
  name(dice: Dice, house: House): string;
};

const words = [...'昌兴隆泰福顺达安康瑞祥和美佳鑫源盛丰恒通'];
const brand = (dice: Dice): string => `${dice.of(words)}${dice.of(words)}`;
const trades = [
  '便利店',
  '面馆',
  '理发店',
  '药房',
  '水果店',
  '五金店',
  '早餐铺',
  '文具店',
  '干洗店',
  '烟酒店',
  '小吃店',
  '电动车行',
];
const firms = [
  '商贸有限公司',
  '物业服务有限公司',
  '广告有限公司',
  '装饰工程有限公司',
  '信息科技有限公司',
  '餐饮管理有限公司',
];
const plants = ['机械加工厂', '包装厂', '食品厂', '建材有限公司', '物流有限公司'];

const shop: Kind = {
  kind: 'shop',
  head: '92',
  people: [1, 8],
  name: (dice) => `${brand(dice)}${dice.of(trades)}`,
};
const firm: Kind = {
  kind: 'enterprise',
  head: '91',
  people: [4, 120],
  name: (dice) => `潞州区${brand(dice)}${dice.of(firms)}`,
};
const plant: Kind = {
  kind: 'enterprise',
  head: '91',
  people: [20, 260],
  name: (dice) => `潞州区${brand(dice)}${dice.of(plants)}`,
};
const public_: Kind = {
  kind: 'institution',
  head: '12',
  people: [30, 180],
  name: (_dice, { building }) => building.address.replace(/\d+号楼$/, ''),
};
const association: Kind = {
  kind: 'socialOrganisation',
  head: '52',
  people: [3, 15],
  name: (dice) => `${brand(dice)}${dice.of(['社会工作服务中心', '志愿服务队', '养老服务中心'])}`,
};

/** One in four came into the ledger later than the rest, over three months: so much grows a street. */
const enteredAt = (since: Temporal.Instant, serial: number): string =>
  since.add({ hours: 24 * (serial % 4 === 0 ? (serial * 7) % 91 : 0) }).toString();

/** What is in a building that nobody lives in. */
function kindsIn(house: House, dice: Dice): Kind[] {
  switch (house.building.kind) {
    case 'shop':
      return Array.from({ length: dice.whole(1, 4) }, () => shop);
    case 'commerce':
      return Array.from({ length: dice.whole(3, 9) }, () => (dice.chance(0.75) ? shop : firm));
    case 'office':
      return Array.from({ length: dice.whole(1, 5) }, () => (dice.chance(0.88) ? firm : association));
    case 'industry':
      return dice.chance(0.8) ? [plant] : [];
    case 'school':
    case 'hospital':
      return dice.chance(0.4) ? [public_] : [];
    case 'slab':
    case 'tower':
    case 'row':
      return [];
  }
}

function rowOf(kind: Kind, house: House, place: string, making: Making): Row {
  const { caring, keys, register } = making;
  const { county, dice, since, staff } = caring;
  const people = dice.whole(...kind.people);
  const party = people > 30 && dice.chance(0.6);
  const telephone = impossibleTelephone(30_000_000 + register.codes);
  return {
    county,
    id: dice.id(since),
    place,
    building_id: house.id,
    name: kind.name(dice, house),
    kind: kind.kind,
    credit_code: inventedCreditCode(register.codes++, kind.head),
    address: house.building.address,
    people,
    party_organisation: party ? dice.of(['党支部', '联合党支部', '党总支']) : '',
    party_members: party ? dice.whole(3, Math.max(4, Math.floor(people / 6))) : 0,
    contact_name: personName(dice),
    contact_sealed: `\\x${keys.encrypt(telephone).toString('hex')}`,
    hazard: dice.weighted(['00', '02', '01', '04'] as const, (code) =>
      code === '00' ? 90 : code === '02' ? 7 : 1.5,
    ),
    attention: dice.weighted(['03', '02', '01'] as const, (code) =>
      code === '03' ? 88 : code === '02' ? 10 : 2,
    ),
    version: 1,
    changed_by: staff.worker,
    changed_at: enteredAt(since, register.codes),
  };
}

export type Making = { readonly caring: Caring; readonly keys: Keys; readonly register: Register };

/** Shops, firms, schools and associations of a grid; one to a school or hospital, however many buildings it has. */
export function organisationRows({ place, houses }: Settled, making: Making): Row[] {
  const rows = houses.flatMap((house) =>
    kindsIn(house, making.caring.dice).map((kind) => rowOf(kind, house, place, making)),
  );
  const seen = new Set<unknown>();
  return rows.filter(({ kind, name }) => {
    const again = kind === 'institution' && seen.has(name);
    seen.add(name);
    return !again;
  });
}
