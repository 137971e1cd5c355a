/** What an address consists of: names, and numbers of houses as they stand in it. */
export interface AddressTokens {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

const digits: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
/** 三号楼, 十二栋, 二十单元: numbers in words before what counts. */
const spelled = /([一二三四五六七八九])?(十)?([一二三四五六七八九])?(?=号|栋|幢|座|排|单元|#)/gu;
/** Where one lives within a building is nothing that a grid is found by. */
const withinBuilding = [/(\d+)(?:-\d+)+/gu, /\d+\s*(?:单元|室|户|层|房).*$/u];
/** 山西省长治市: everybody here lives there. */
const region = /^(?:\p{Script=Han}{2,8}?(?:省|自治区))?(?:\p{Script=Han}{2,6}?市(?!场))?/u;
const suffix = '(?:号楼|号院|号|栋|幢|座|排|楼|弄|#楼?)';
/** A number with what counts it, or one letter before such a word: 3号楼, 3#, 12号, A座. */
const number = new RegExp(`(\\d+)${suffix}?|(?<![a-z])([a-z])${suffix}`, 'gu');

/** 十 is 10, 十二 12, 二十 20, 三 3. */
function spelledValue(tens: string | undefined, ten: string | undefined, ones: string | undefined): string {
  if (ten === undefined)
    return `${tens === undefined ? '' : digits[tens]}${ones === undefined ? '' : digits[ones]}`;
  return String(
    (tens === undefined ? 1 : (digits[tens] ?? 0)) * 10 + (ones === undefined ? 0 : (digits[ones] ?? 0)),
  );
}

/**
 * Takes an address apart, so that all ways to write it give the same: full-width letters, 栋, 幢, 座, #, 号楼, numbers
 * in words, blanks, and what lies within a building.
 */
export function tokensOf(address: string): AddressTokens {
  const plain = withinBuilding
    .reduce(
      (text, pattern, i) => text.replace(pattern, i === 0 ? '$1' : ''),
      address.normalize('NFKC').toLowerCase(),
    )
    .replace(spelled, (_, tens?: string, ten?: string, ones?: string) => spelledValue(tens, ten, ones))
    .replace(region, '');
  const numbers: string[] = [];
  const rest = plain.replace(number, (_, digit?: string, letter?: string) => {
    numbers.push(digit?.replace(/^0+(?=\d)/, '') ?? letter ?? '');
    return ' ';
  });
  const words = rest.split(/[^\p{Script=Han}a-z]+/u).filter((word) => word !== '');
  return { words, numbers };
}
