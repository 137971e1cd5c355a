import { spellName } from '../../../apps/api/src/platform/names/spelling.ts';

/** A word with its sound: initials and syllables. */
export type Spelt = { readonly word: string; readonly initials: string; readonly syllables: string };

const spelt = (word: string): Spelt => {
  const [initials = '', syllables = ''] = spellName(word).split(' ');
  return { word, initials, syllables };
};

/** The most frequent first: the loader draws the front ones more often, so that a few surnames are those of many. */
export const surnames: readonly Spelt[] = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
].map(spelt);

const characters = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文斌辉玲波宁桦志梅鑫浩宇晨欣怡佳慧婷雪琳萍海燕春生林峰',
];

/** Given names of two characters, and a third as many of one. */
export const givenNames: readonly Spelt[] = [
  ...characters.flatMap((first) => characters.map((second) => spelt(`${first}${second}`))),
  ...characters.flatMap((one) => Array.from({ length: 20 }, () => spelt(one))),
];
