import { expect, test } from 'vitest';
import { bodyOfCheck, emptyCheck, wrongCheck } from './draft.ts';

test('R53 a check says how it went, and in what it differs', () => {
  expect(wrongCheck(emptyCheck)).toBe('result');
  expect(wrongCheck({ ...emptyCheck, result: 'mismatch', words: '说没来过' })).toBe('differences');
  expect(wrongCheck({ ...emptyCheck, result: 'agrees', words: ' ' })).toBe('words');
  expect(bodyOfCheck({ ...emptyCheck, result: 'agrees', words: '一致', differences: ['other'] })).toEqual({
    method: 'door',
    result: 'agrees',
    words: '一致',
  });
});
