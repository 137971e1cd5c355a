import { expect, test } from 'vitest';
import { findHouseholds } from './search.ts';

// biome-ignore lint/complexity/useMaxParams: one line per household reads best
const household = (id: string, buildingName: string, door: string, name: string, pinyin: string) => {
  const [entrance = '', number = ''] = door.split(' ');
  return { id, buildingName, entrance, number, people: [{ name, pinyin }] };
};

const all = [
  household('a', '桥北里6号楼', '2单元 301', '王小明', 'wxm wangxiaoming'),
  household('b', '桥北里6号楼', '1单元 301', '李华', 'lh lihua'),
  household('c', '桥北里16号楼', '2单元 302', '张小美', 'zxm zhangxiaomei'),
];
const found = (typed: string) => findHouseholds(all, typed, ({ people }) => people).map(({ id }) => id);

test('R48 a household is found by building and room, however they are typed', () => {
  expect(found('6号楼 2单元301')[0]).toBe('a');
  expect(found('6-2-301')[0]).toBe('a');
  expect(found('６－２－３０１')[0]).toBe('a');
  expect(found('301')).toEqual(['a', 'b']);
  expect(found('桥北里16号楼')).toEqual(['c']);
});

test('R48 a household is found by a name, its pinyin or its initials', () => {
  expect(found('王小')).toEqual(['a']);
  expect(found('lihua')).toEqual(['b']);
  expect(found('zxm')).toEqual(['c']);
});

test('every word must fit; nothing typed finds nothing', () => {
  expect(found('李华 302')).toEqual([]);
  expect(found('  ')).toEqual([]);
});
