import type { Dice } from '../dice.ts';

/** Made-up people: common surnames and given names thrown together, so that no name is anybody’s in particular. */
export const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const men = [...'伟强磊军勇杰涛明超刚平辉鹏华飞斌波宇浩凯健俊帆旭亮鑫峰龙林海东'];
const women = [...'芳娜敏静丽艳娟霞秀英玲婷雪琳倩颖洁梅莉兰燕红萍雯慧莹晶佳瑶蕾'];
const middles = [...'建国文志晓小春秋玉海永立新德家俊思雨子天一嘉'];

/** A given name of one or two characters. */
export function givenName(dice: Dice, sex: 'male' | 'female'): string {
  return `${dice.chance(0.6) ? dice.of(middles) : ''}${dice.of(sex === 'male' ? men : women)}`;
}

export function personName(dice: Dice): string {
  const last = dice.of(dice.chance(0.5) ? men : women);
  return `${dice.of(surnames)}${dice.chance(0.6) ? dice.of(middles) : ''}${last}`;
}

/** How a resident gives a name: seldom in full. */
export function residentName(dice: Dice): string {
  if (dice.chance(0.55))
    return `${dice.of(surnames)}${dice.of(['先生', '女士', '师傅', '阿姨', '大爷', '老师'])}`;
  return personName(dice);
}

/**
 * A telephone number that reaches nobody. The national numbering plan gives 104 to no service and no network (mobile
 * numbers begin with 13 to 19, short codes with 100, 101, 106, 11 and 12), and it is no landline, since those begin
 * with 2 to 8 behind their area code. `parseTelephone` refuses it, which the tests hold on to.
 */
export const impossibleTelephone = (serial: number): string => `104${String(serial).padStart(8, '0')}`;
