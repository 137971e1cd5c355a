import type { RoadDirection } from './layout.ts';
import type { Random } from './random.ts';

/** Made-up names. Arterials are numbered; the rest comes from words that any town might use. */
const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 35 → 三十五; up to 99. */
export function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const digit = (i: number): string => DIGITS[i] ?? '';
  if (tens === 0) return digit(ones);
  return `${tens > 1 ? digit(tens) : ''}十${ones > 0 ? digit(ones) : ''}`;
}

const STREETS =
  '春晓 夏荷 秋实 冬青 晨光 晚霞 青松 翠竹 白杨 银杏 海棠 丁香 百合 牡丹 紫薇 玉兰 石榴 垂柳 梧桐 香樟 平安 康宁 和顺 仁义 诚信 友善 勤俭 惠民 乐业 丰收 向阳 朝晖 星光 月明 云锦 虹桥 泉水 溪园 湖滨 岭秀'.split(
    ' ',
  );
const COMPOUNDS =
  '阳光 锦绣 翠园 康乐 福满 金秋 馨香 怡景 雅居 绿茵 书香 文苑 兴盛 祥和 安泰 吉庆 瑞丰 华庭 蓝湾 碧水 丽景 嘉和 盛世 清风 明月 梧桐 枫林 杏花 桃源 梅园 兰亭 竹韵 菊香 荷塘 松鹤 柏树 常春 新村 幸福 团结'.split(
    ' ',
  );
const SUFFIXES: Readonly<Record<CompoundStyle, readonly [string, ...string[]]>> = {
  slab: ['苑', '小区', '家园', '里'],
  tower: ['花园', '华府', '城', '名邸'],
  row: ['大院', '巷', '宿舍', '坊'],
};

export type CompoundStyle = 'slab' | 'tower' | 'row';

export interface Names {
  compound(style: CompoundStyle): string;
  street(direction: RoadDirection, metres: number): string;
}

/** No name is given twice; when the words run out, numbers follow. */
export function createNames(random: Random): Names {
  const used = new Set<string>();
  const unique = (make: (round: number) => string): string => {
    for (let round = 0; ; round++) {
      const name = make(round);
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
  const word = (words: readonly string[]): string => words[random.whole(0, words.length - 1)] ?? '';
  const number = (round: number, from: number): string =>
    round < from ? '' : chineseNumber(1 + (Math.floor((round - from) / 20) % 99));
  return {
    compound: (style) =>
      unique((round) => `${word(COMPOUNDS)}${number(round, 40)}${random.pick(SUFFIXES[style])}`),
    street: (direction, metres) =>
      unique((round) => {
        const kind = direction === 'northSouth' ? '路' : '街';
        const side =
          direction === 'northSouth' ? random.pick(['南', '北', '']) : random.pick(['东', '西', '']);
        return metres < 330
          ? `${word(STREETS)}${number(round, 0)}巷`
          : `${word(STREETS)}${side}${number(round, 40)}${kind}`;
      }),
  };
}

/** Names of the numbered arterials: 经 from west to east, 纬 from north to south, rings outside. */
export function arterialName(direction: RoadDirection, rank: number, count: number): string {
  if (direction === 'diagonal') return '迎宾大道';
  if (direction === 'riverside') return rank === 0 ? '滨河北路' : '滨河南路';
  const ends = direction === 'northSouth' ? ['西环路', '东环路'] : ['北环路', '南环路'];
  if (rank === 0) return ends[0] ?? '';
  if (rank === count - 1) return ends[1] ?? '';
  return direction === 'northSouth' ? `经${chineseNumber(rank)}路` : `纬${chineseNumber(rank)}街`;
}

/** 桥北社区居委会 → 桥北; 捉马村委会 → 捉马村. */
export function shortName(name: string): string {
  return name.replace(/(社区)?(居民委员会|居委会)$|社区$/, '').replace(/(村民)?委员会$|委会$/, '');
}
