import { expect, test } from 'vitest';
import { decodeDivisions, readDivisions } from './divisions.ts';

const head = 'code,name,level,parent_code';
const county = '140403000000,潞州区,county,140400000000';
const street = '140403007000,太行西街街道,subdistrict,140403000000';
const list = (...lines: string[]) => [head, ...lines].join('\n');

test('R1 county, streets and communities take their places from their codes', () => {
  const text = list(
    '140000000000,山西省,province,',
    '140400000000,长治市,city,140000000000',
    county,
    street,
    '140403007002,桥北社区居委会,community,140403007000',
  );
  const { divisions, refused } = readDivisions(text);
  expect(refused).toEqual([]);
  expect(divisions.map(({ place, kind, name }) => [place, kind, name])).toEqual([
    ['140403', 'county', '潞州区'],
    ['140403.007', 'subdistrict', '太行西街街道'],
    ['140403.007.002', 'community', '桥北社区居委会'],
  ]);
});

test.for([
  ['letters in a code', '14040300700x,甲,community,140403007000', '12 digits'],
  ['a code of nine digits', '140403008,甲,subdistrict,140403000000', '12 digits'],
  ['full-width digits', '１４０４０３００８０００,甲,subdistrict,140403000000', '12 digits'],
  ['an unknown level', '140403008000,甲,block,140403000000', 'unknown level “block”'],
  ['no name', '140403008000, ,subdistrict,140403000000', 'has no name'],
  ['a name without end', `140403008000,${'甲'.repeat(61)},subdistrict,140403000000`, 'more than 60'],
  ['three columns', '140403008000,甲,subdistrict', '3 columns instead of 4'],
  ['five columns', '140403008000,甲,subdistrict,140403000000,x', '5 columns instead of 4'],
  ['a street as a community', '140403008000,甲,community,140403008000', 'does not fit its level'],
  ['a community as a street', '140403007009,甲,subdistrict,140403000000', 'does not fit its level'],
  ['another county above', '140403008000,甲,subdistrict,140402000000', 'another county: 140402000000'],
  ['no code above', '140403008000,甲,subdistrict,', 'another county: none'],
  ['the wrong street above', '140403007009,甲,community,140403008000', 'should be 140403007000'],
  ['a street that is not in the list', '140403009001,甲,community,140403009000', 'not in the list'],
  ['a code that is there', '140403007000,甲,subdistrict,140403000000', 'is there twice'],
] as const)('%s is refused with its line, and the rest goes in', ([, line, reason]) => {
  const { divisions, refused } = readDivisions(list(county, street, line));
  expect(divisions).toHaveLength(2);
  expect(refused).toEqual([{ line: 4, zh: expect.any(String), en: expect.stringContaining(reason) }]);
});

test('children of a refused street are refused, whatever the order of the lines', () => {
  const child = '140403008001,甲社区,community,140403008000';
  const { divisions, refused } = readDivisions(
    list(child, county, '140403008000,,subdistrict,140403000000', street),
  );
  expect(divisions.map(({ line }) => line)).toEqual([3, 5]);
  expect(refused.map(({ line }) => line)).toEqual([2, 4]);
});

test('villages and towns are communities and streets; other counties are passed over when one is chosen', () => {
  const other = '140404000000,上党区,county,140400000000';
  const text = list(
    county,
    other,
    '140403100000,马厂镇,town,140403000000',
    '140403100201,马厂村,village,140403100000',
  );
  const { divisions, refused } = readDivisions(text, '140403');
  expect(refused).toEqual([]);
  expect(divisions.map(({ kind }) => kind)).toEqual(['county', 'subdistrict', 'community']);
});

test.for<[string, string]>([
  ['another header', '代码,名称,级别,上级\n'],
  ['an empty file', ''],
  ['an open quote', `${head}\n"140403000000,潞州区`],
])('%s is refused as a whole', ([, text]) => {
  const { divisions, refused } = readDivisions(text);
  expect(divisions).toEqual([]);
  expect(refused.map(({ line }) => line)).toEqual([0]);
});

test('a byte order mark, Windows line ends and quotes do no harm', () => {
  const text = `\ufeff${list(county, street, '"140403007002","桥北社区","community","140403007000"').replaceAll('\n', '\r\n')}`;
  expect(readDivisions(text)).toMatchObject({ refused: [], divisions: { length: 3 } });
});

test('a file in GBK is told apart from rubbish', () => {
  const gbk = Uint8Array.from([0xc2, 0xba, 0xd6, 0xdd, 0xc7, 0xf8]);
  expect(decodeDivisions(gbk)).toMatchObject({ en: expect.stringContaining('GBK') });
  expect(decodeDivisions(Uint8Array.from([0xff, 0xff, 0xff]))).toMatchObject({
    en: 'the file is no UTF-8 text',
  });
  expect(decodeDivisions(new TextEncoder().encode('潞州区'))).toBe('潞州区');
});
