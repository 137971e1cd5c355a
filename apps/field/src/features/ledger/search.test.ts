import { expect, test } from 'vitest';
import { findHouseholds } from './search.ts';

const household = (householdId: string, building: string, room: string, ...people: [string, string][]) => ({
  householdId,
  building,
  room,
  people: people.map(([name, pinyin]) => ({ name, pinyin })),
});

const all = [
  household('a', '桥北里6号楼', '2-301', ['王*', 'wxm wangxiaoming']),
  household('b', '桥北里6号楼', '1-301', ['李*', 'lh lihua']),
  household('c', '桥北里16号楼', '2-302', ['张**', 'zxm zhangxiaomei']),
];
const found = (typed: string) => findHouseholds(all, typed).map(({ householdId }) => householdId);

test('R48 a household is found by building and room, however they are typed', () => {
  expect(found('6-2-301')).toEqual(['a']);
  expect(found('6号楼 2单元301')).toEqual(['a']);
  expect(found('301')).toEqual(['a', 'b']);
  expect(found('６－２－３０１')).toEqual(['a']);
});

test('R48 a household is found by a name, its pinyin or its initials', () => {
  expect(found('王')).toEqual(['a']);
  expect(found('lihua')).toEqual(['b']);
  expect(found('zxm')).toEqual(['c']);
});

test('every word must fit; nothing typed finds nothing', () => {
  expect(found('李 2-301')).toEqual([]);
  expect(found('  ')).toEqual([]);
});
