import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskIdNumber, maskName, maskPhone } from './index.ts';

describe('personal data is masked by default (security.md 12)', () => {
  test.each([
    ['张三', '张*'],
    ['张三丰', '张*'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['阿卜杜拉·买买提', '阿*'],
    ['𠮷田', '𠮷*'],
    ['John Smith', 'J*'],
    [' 王五 ', '王*'],
    ['李', '*'],
    ['', ''],
  ])('the name %s is %s', (name, expected) => {
    expect(maskName(name)).toBe(expected);
  });

  test.each([
    ['11010519491231002X', '110105********002X'],
    ['110105491231002', '110105*****1002'],
    ['E12345678', '*********'],
    ['', ''],
  ])('the document number %s is %s', (number, expected) => {
    expect(maskIdNumber(number)).toBe(expected);
  });

  test.each([
    ['13812345678', '138****5678'],
    ['138-1234-5678', '138****5678'],
    ['0355-2026018', '035****6018'],
    ['2026018', '*****18'],
    ['12345', '*****'],
    ['', ''],
  ])('the telephone number %s is %s', (number, expected) => {
    expect(maskPhone(number)).toBe(expected);
  });

  test('masking twice hides nothing more and shows nothing again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (text) => {
        for (const mask of [maskName, maskIdNumber, maskPhone]) expect(mask(mask(text))).toBe(mask(text));
      }),
    );
  });

  test('at least three characters of every number stay hidden', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 20 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(digits, (number) => {
        for (const mask of [maskIdNumber, maskPhone]) {
          expect(mask(number)).toHaveLength(number.length);
          expect(mask(number).split('*').length - 1).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});
