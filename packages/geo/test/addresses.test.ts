import { expect, test } from 'vitest';
import { type AddressEntry, buildAddressBook } from '../src/index.ts';

const entry = (text: string, context = '', sounds = ''): AddressEntry => ({ text, context, sounds, rank: 1 });
const book = buildAddressBook([
  entry('延安小区3号楼', '延安路12号 延安社区 太行西街街道 潞州区', 'yaxq3hl'),
  entry('延安小区13号楼', '延安路12号 延安社区 太行西街街道 潞州区', 'yaxq13hl'),
  entry('延安小区31号楼', '延安路12号 延安社区 太行西街街道 潞州区', 'yaxq31hl'),
  entry('桥北苑A座', '桥北社区 潞州区', 'qbyaz'),
  entry('桥北苑B座', '桥北社区 潞州区', 'qbybz'),
  entry('英雄中路25号', '英雄社区 潞州区', 'yxzl25h'),
]);
const found = (asked: string) => book.search(asked, 5).map(({ entry: { text } }) => text);
const first = (asked: string) => book.search(asked, 1)[0];

test.for([
  '延安小区3号楼',
  '延安小区３号楼',
  '延安小区 3栋',
  '延安小区3幢',
  '延安小区三号楼',
  '延安小区3#',
  '延安小区3#楼',
  '延安小区3座2单元501室',
  '延安小区3-2-501',
  '延安小区03号',
  '延安 3',
])('R10 %s is 延安小区3号楼', (asked) => {
  expect(first(asked)).toMatchObject({ entry: { text: '延安小区3号楼' }, score: 1 });
});

test('R10 region, county, street and community before the address make no difference', () => {
  const asked = '山西省长治市潞州区太行西街街道延安社区延安小区13号楼';
  expect(first(asked)?.entry.text).toBe('延安小区13号楼');
  expect(first(asked)?.score).toBeGreaterThan(0.85);
});

test('R10 parts of names and numbers in words find the building', () => {
  expect(first('英雄中25')?.entry.text).toBe('英雄中路25号');
  expect(first('延安小区十三号楼')?.entry.text).toBe('延安小区13号楼');
  expect(first('桥北苑b座')?.entry.text).toBe('桥北苑B座');
});

test('R10 first letters of sounds find the building, as a board without Chinese types them', () => {
  expect(found('yaxq3')).toEqual(['延安小区3号楼', '延安小区31号楼', '延安小区13号楼']);
  expect(found('qby')).toEqual(['桥北苑A座', '桥北苑B座']);
  expect(first('by')?.score).toBeLessThan(first('qby')?.score ?? 0);
});

test('R10 a number that is not there leaves its compound with a lower score; a name that is not there leaves nothing', () => {
  const matches = book.search('延安小区99号楼', 5);
  expect(matches).toHaveLength(3);
  expect(matches.every(({ score }) => score === 0.7)).toBe(true);
  expect(found('没有这里')).toEqual([]);
  expect(found('%')).toEqual([]);
  expect(found('')).toEqual([]);
});
