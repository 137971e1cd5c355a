import type { KioskWishes } from '@jingwei/contract';
import { expect, test } from 'vitest';
import { changedWishes, isReady, rebased } from './wishes.ts';

const nothing: KioskWishes = {
  supervision: null,
  idleSeconds: null,
  notice: null,
  blocks: null,
  start: null,
};

test('R32 what somebody else saved meanwhile is kept beside one’s own changes', () => {
  const mine = { ...nothing, idleSeconds: 90 };
  const theirs = { ...nothing, idleSeconds: 45, supervision: '0355-1111111' };
  expect(rebased(nothing, mine, theirs)).toEqual({ ...theirs, idleSeconds: 90 });
  expect(rebased(nothing, nothing, theirs)).toEqual(theirs);
});

test('R32 a wish counts as changed by what it says', () => {
  expect(changedWishes({ ...nothing, blocks: ['backup'] }, { ...nothing, blocks: ['backup'] })).toEqual([]);
  expect(changedWishes({ ...nothing, blocks: [] }, nothing)).toEqual(['blocks']);
});

test('R32 a notice in one language, a word for a telephone or five seconds are not ready to be saved', () => {
  expect(isReady(nothing)).toBe(true);
  expect(isReady({ ...nothing, notice: { zh: '停电', en: ' ' } })).toBe(false);
  expect(isReady({ ...nothing, supervision: '打电话' })).toBe(false);
  expect(isReady({ ...nothing, idleSeconds: 5 })).toBe(false);
});
