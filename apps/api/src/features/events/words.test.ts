import { expect, test } from 'vitest';
import { indexWords, searchQuery } from './words.ts';

/** Whether a text is found by what somebody typed, as the database would decide it. */
function finds(typed: string, text: string): boolean {
  const words = indexWords(text);
  return (searchQuery(typed) ?? '')
    .split(' & ')
    .every((term) =>
      term.endsWith(':*')
        ? words.some((word) => word.startsWith(term.slice(1, -3)))
        : words.includes(term.slice(1, -1)),
    );
}

test.each([
  ['路灯', '小区门口路灯不亮'],
  ['井', '井盖破损'],
  ['6号楼', '桥北苑6号楼门口'],
  ['井盖81s66', '测试井盖81s66松动'],
  ['ktv噪声', '楼下KTV噪声扰民'],
  ['261124-7QXX', '261124-7QXXMG57'],
  ['６号楼', '6号楼'],
])('%s finds %s', (typed, text) => {
  expect(finds(typed, text)).toBe(true);
});

test.each([
  ['井灯', '井盖和路灯'],
  ['灯路', '路灯'],
])('%s does not find %s', (typed, text) => {
  expect(finds(typed, text)).toBe(false);
});

test('signs alone ask for nothing', () => {
  expect(searchQuery(' ,。!')).toBeUndefined();
});
