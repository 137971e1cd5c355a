import type { ServicePointKind } from '@jingwei/contract';
import { pinyin } from 'pinyin-pro';
import type { Dice } from '../dice.ts';
import type { Building, BuildingKind } from '../town/index.ts';
import type { GridGround, Ground } from './ground.ts';
import { impossibleTelephone } from './names.ts';

type Offer = {
  readonly kind: ServicePointKind;
  readonly zh: string;
  readonly en: string;
  readonly hours: string;
  /** Share of communities that have one: not every one has, so that there is something to plan. */
  readonly share: number;
  readonly houses: readonly BuildingKind[];
};

const trade: readonly BuildingKind[] = ['shop', 'commerce', 'office'];
const offers: readonly Offer[] = [
  {
    ...{ kind: 'serviceCentre', zh: '党群服务中心', en: 'Community Service Centre', share: 0.75 },
    ...{ hours: '周一至周五 8:30–12:00，14:30–18:00', houses: trade },
  },
  {
    ...{ kind: 'elderCare', zh: '养老服务站', en: 'Elder Care and Canteen', share: 0.5 },
    ...{ hours: '每日 7:00–19:00', houses: trade },
  },
  {
    ...{ kind: 'health', zh: '社区卫生服务站', en: 'Health Station', share: 0.5 },
    ...{ hours: '每日 8:00–20:00', houses: ['hospital', ...trade] },
  },
  {
    ...{ kind: 'childCare', zh: '托育点', en: 'Child Care', share: 0.25 },
    ...{ hours: '周一至周五 7:30–18:30', houses: trade },
  },
  {
    ...{ kind: 'market', zh: '便民菜市场', en: 'Market', share: 0.4 },
    ...{ hours: '每日 6:00–20:00', houses: trade },
  },
  {
    ...{ kind: 'culture', zh: '文化活动室', en: 'Culture Room', share: 0.3 },
    ...{ hours: '周二至周日 9:00–21:00', houses: trade },
  },
];

/** Where the telephones of the counters begin; units end long before. */
const firstTelephone = 6000;

const spoken = (name: string): string =>
  name.replace(/居委会$|居民委员会$/, '').replace(/村(民)?委(员)?会$/, '村');

function latin(name: string): string {
  const sounds = pinyin(name.replace(/社区$|村$/, ''), { type: 'array', toneType: 'none' }).join('');
  return sounds.charAt(0).toUpperCase() + sounds.slice(1);
}

function houseFor(offer: Offer, grids: readonly GridGround[], dice: Dice): Building | undefined {
  const all = grids.flatMap(({ buildings }) => buildings);
  for (const kind of [...offer.houses, undefined]) {
    const fit = all.filter((house) => kind === undefined || house.kind === kind);
    if (fit.length > 0) return dice.of(fit);
  }
  return undefined;
}

/** Invented service points in the real communities, the same for the same dice. One is still a plan. */
export function servicePointRows(ground: Ground, dice: Dice, since: Temporal.Instant) {
  const opened = since.toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  let telephone = firstTelephone;
  const communities = Map.groupBy(ground.grids, ({ place }) => place.slice(0, 14));
  const rows = [...communities].flatMap(([place, grids]) =>
    offers.flatMap((offer) => {
      if (!dice.chance(offer.share)) return [];
      const house = houseFor(offer, grids, dice);
      const name = spoken(grids[0]?.community ?? '');
      if (house === undefined) return [];
      const [lng, lat] = house.lngLat;
      return [
        {
          ...{ county: ground.county, id: dice.id(since), place, kind: offer.kind },
          ...{ name_zh: `${name}${offer.zh}`, name_en: `${latin(name)} ${offer.en}` },
          ...{ address: house.address, lng, lat, hours: offer.hours },
          telephone: impossibleTelephone(telephone++),
          valid_from: opened.subtract({ days: dice.whole(100, 2000) }).toString() as string | null,
          ...{ version: 1, changed_by: null, changed_at: since.toString() },
        },
      ];
    }),
  );
  return rows.map((row, i) => (i === rows.length - 1 ? { ...row, valid_from: null } : row));
}
