import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkCreditCode,
  checkIdNumber,
  creditCodeCheckCharacter,
  idNumberCheckCharacter,
  organisationCheckCharacter,
  parseTelephone,
} from './index.ts';

describe('公民身份号码 (GB 11643)', () => {
  test('a valid number tells region, birth date and sex', () => {
    expect(checkIdNumber('11010519491231002X')).toEqual({
      valid: true,
      number: '11010519491231002X',
      region: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
    });
    expect(checkIdNumber('440524188001010014')).toMatchObject({
      valid: true,
      birthDate: '1880-01-01',
      sex: 'male',
    });
  });

  test.each(['11010519491231002x', ' 11010519491231002X ', '１１０１０５１９４９１２３１００２Ｘ'])(
    '%j is read too',
    (text) => {
      expect(checkIdNumber(text)).toMatchObject({ valid: true, number: '11010519491231002X' });
    },
  );

  test.each([
    ['130402198207290622', 'checksum'],
    ['110105194912310021', 'checksum'],
    ['110105194913310020', 'birthDate'],
    ['110105194902290020', 'birthDate'],
    ['110105190002290020', 'birthDate'],
    ['110105179912310020', 'birthDate'],
    ['110105491231002', 'shape'],
    ['11010519491231002', 'shape'],
    ['1101051949123100200', 'shape'],
    ['010105194912310020', 'shape'],
    ['1101051949123100X0', 'shape'],
    ['', 'shape'],
  ])('%s is refused for its %s', (text, problem) => {
    expect(checkIdNumber(text)).toEqual({ valid: false, problem });
  });

  test('the leap day of 2000 is real', () => {
    const digits = '99010120000229001';
    expect(checkIdNumber(digits + idNumberCheckCharacter(digits))).toMatchObject({ valid: true });
  });

  test('one wrong digit, or two neighbours exchanged, never pass', () => {
    const serials = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
    const numbers = fc
      .tuple(fc.integer({ min: 110000, max: 999999 }), dates, serials)
      .map(([region, date, serial]) => {
        const digits = `${region}${date.toISOString().slice(0, 10).replaceAll('-', '')}${serial}`;
        return digits + idNumberCheckCharacter(digits);
      });
    fc.assert(
      fc.property(numbers, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        expect(checkIdNumber(number).valid).toBe(true);
        const digit = (Number(number[at]) + shift) % 10;
        expect(checkIdNumber(number.slice(0, at) + digit + number.slice(at + 1)).valid).toBe(false);
        const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
        if (swapped !== number) expect(checkIdNumber(swapped).valid).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('统一社会信用代码 (GB 32100)', () => {
  test('a valid code tells its parts', () => {
    expect(checkCreditCode('91350100M000100Y43')).toEqual({
      valid: true,
      code: '91350100M000100Y43',
      department: '9',
      category: '1',
      region: '350100',
      organisation: 'M000100Y4',
    });
    expect(organisationCheckCharacter('M000100Y')).toBe('4');
  });

  test.each([' 91350100m000100y43', '９１３５０１００Ｍ０００１００Ｙ４３'])('%j is read too', (text) => {
    expect(checkCreditCode(text)).toMatchObject({ valid: true, code: '91350100M000100Y43' });
  });

  test.each([
    ['91350100M000100Y44', 'checksum'],
    ['91350100M000100Y34', 'checksum'],
    ['91350100M00010OY43', 'shape'],
    ['91350100M000100Y4', 'shape'],
    ['9135010AM000100Y43', 'shape'],
    ['', 'shape'],
  ])('%s is refused for its %s', (text, problem) => {
    expect(checkCreditCode(text)).toEqual({ valid: false, problem });
  });

  test('one wrong character never passes', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    const character = fc.constantFrom(...alphabet);
    const regions = fc.integer({ min: 100000, max: 999999 });
    const codes = fc
      .tuple(
        fc.array(character, { minLength: 2, maxLength: 2 }),
        regions,
        fc.array(character, { minLength: 9, maxLength: 9 }),
      )
      .map(([head, region, tail]) => `${head.join('')}${region}${tail.join('')}`)
      .map((first) => first + creditCodeCheckCharacter(first));
    fc.assert(
      fc.property(codes, fc.nat({ max: 17 }), character, (code, at, other) => {
        expect(checkCreditCode(code).valid).toBe(true);
        if (code[at] === other) return;
        expect(checkCreditCode(code.slice(0, at) + other + code.slice(at + 1)).valid).toBe(false);
      }),
    );
  });
});

describe('telephone numbers', () => {
  test.each([
    ['13812345678', 'mobile', '13812345678'],
    ['138 1234 5678', 'mobile', '13812345678'],
    ['+86 138-1234-5678', 'mobile', '13812345678'],
    ['008613812345678', 'mobile', '13812345678'],
    ['１３８１２３４５６７８', 'mobile', '13812345678'],
    ['0355-2026018', 'landline', '03552026018'],
    ['(010) 82345678', 'landline', '01082345678'],
    ['+86 355 2026018', 'landline', '03552026018'],
    ['400-612-3456', 'service', '4006123456'],
    ['+852 2345 6789', 'foreign', '+85223456789'],
  ])('%s is %s', (text, kind, number) => {
    expect(parseTelephone(text)).toEqual({ kind, number });
  });

  test.each([
    '',
    '12345',
    '12812345678',
    '1381234567',
    '138123456789',
    '2026018',
    'telephone',
    '+8612345',
    '13812345678x',
  ])('%j is none', (text) => {
    expect(parseTelephone(text)).toBeNull();
  });
});
