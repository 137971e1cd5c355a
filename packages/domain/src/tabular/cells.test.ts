import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idNumberCheckCharacter } from '../checksum/index.ts';
import { hasCode } from '../resident/index.ts';
import {
  type Cell,
  cellText,
  codeTables,
  neutral,
  readCode,
  readCreditCode,
  readDate,
  readDoorPlate,
  readIdNumber,
  readName,
  readTelephone,
} from './index.ts';

const today = '2026-03-09';
const whole = (digits: string) => digits + idNumberCheckCharacter(digits);
const number = whole('99010119850302123');
const shown = (read: { ok: boolean; value?: unknown; code?: string }) => (read.ok ? read.value : read.code);

describe('identity numbers as communities keep them', () => {
  test.each<[Cell, string]>([
    [number, number],
    [` ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)} `, number],
    [`'${number}`, number],
    [number.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))), number],
    [`${number}\u200b`, number],
    [whole('99010119850302124').toLowerCase(), whole('99010119850302124')],
  ])('%j is read', (cell, expected) => {
    const read = readIdNumber(cell);
    expect(read.ok && read.value?.number).toBe(expected);
  });

  test.each<[Cell, string]>([
    [990101198503021200, 'id.precision'],
    ['9.90101E+17', 'id.precision'],
    ['990101198503021000', 'id.precision'],
    ['990101850302123', 'id.old'],
    [990101850302123, 'id.old'],
    ['99010119850302', 'id.shape'],
    ['990101198502301234', 'id.birthDate'],
    [number.slice(0, 17) + (number[17] === '1' ? '2' : '1'), 'id.checksum'],
    ['990101********1234', 'cell.masked'],
    ['#N/A', 'cell.formula_error'],
  ])('%j is refused as %s and never guessed', (cell, code) => {
    expect(shown(readIdNumber(cell))).toBe(code);
  });

  test('a number kept as a figure is always refused, whatever its digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 17n, max: 10n ** 18n - 1n }), (digits) => {
        expect(readIdNumber(Number(digits)).ok).toBe(false);
      }),
    );
  });

  test('an empty cell is no number', () => {
    for (const cell of [null, '', '  ', '无', '-', '/']) expect(shown(readIdNumber(cell))).toBeNull();
  });
});

describe('dates in the forms that people write', () => {
  test.each<[Cell, string]>([
    ['1985-03-02', '1985-03-02'],
    ['1985.3.2', '1985-03-02'],
    ['1985/3/2', '1985-03-02'],
    ['1985年3月2日', '1985-03-02'],
    ['1985 年 3 月 2 日', '1985-03-02'],
    ['１９８５．３．２', '1985-03-02'],
    ['19850302', '1985-03-02'],
    [19850302, '1985-03-02'],
    [31108, '1985-03-02'],
    [31108.75, '1985-03-02'],
    ['1985-03-02 00:00:00', '1985-03-02'],
    ['2000-02-29', '2000-02-29'],
    [1, '1900-01-01'],
    [61, '1900-03-01'],
  ])('%j is %s', (cell, day) => expect(shown(readDate(cell, today))).toBe(day));

  test.each<[Cell, string]>([
    ['2026/13/01', 'date.unreal'],
    ['1900-02-29', 'date.unreal'],
    ['1985-02-30', 'date.unreal'],
    ['1985', 'date.incomplete'],
    [1985, 'date.incomplete'],
    ['1985年3月', 'date.incomplete'],
    ['03/02/1985', 'date.shape'],
    ['去年', 'date.shape'],
    ['2026-03-10', 'date.future'],
    ['1285-03-02', 'date.early'],
    [-5, 'date.shape'],
  ])('%j is refused as %s', (cell, code) => expect(shown(readDate(cell, today))).toBe(code));

  test('a sheet that counts from 1904 is read so', () => {
    expect(shown(readDate(29646, today, 1904))).toBe('1985-03-02');
  });

  test('every real day comes back the same from each form', () => {
    const days = fc
      .integer({ min: 0, max: 45_000 })
      .map((add) => Temporal.PlainDate.from('1900-03-01').add({ days: add }));
    fc.assert(
      fc.property(days, (day) => {
        const text = day.toString();
        const serial = Temporal.PlainDate.from('1899-12-30').until(day).days;
        const forms: Cell[] = [
          text,
          text.replaceAll('-', '.'),
          text.replaceAll('-', ''),
          `${day.year}年${day.month}月${day.day}日`,
        ];
        if (serial < 1850 || serial > 2200) forms.push(serial);
        for (const form of forms) expect(shown(readDate(form, '2100-01-01'))).toBe(text);
      }),
    );
  });
});

describe('codes as words or numbers', () => {
  test.each([
    ['sex', '男', '1'],
    ['sex', 1, '1'],
    ['sex', ' 女 ', '2'],
    ['relation', '户主', '02'],
    ['relation', 0, '02'],
    ['relation', '儿子', '20'],
    ['relation', '外孙女', '44'],
    ['relation', '长子', '22'],
    ['relation', '本人', '02'],
    ['ethnicity', '汉', '01'],
    ['ethnicity', '汉族', '01'],
    ['ethnicity', 1, '01'],
    ['ethnicity', '１１', '11'],
    ['kind', '流动人口', 'migrant'],
    ['education', '大专', '30'],
    ['hazard', '无', '00'],
    ['yes', '√', 'true'],
  ] as const)('%s: %j is %s', (table, cell, code) => expect(shown(readCode(table, cell))).toBe(code));

  test('an unknown word is refused and the choices are told', () => {
    expect(readCode('sex', '先生')).toEqual({
      ok: false,
      code: 'code.unknown',
      details: { words: '男、女、未知、未说明' },
    });
  });

  test('every usual word and every code means its own code', () => {
    for (const name of Object.keys(codeTables) as (keyof typeof codeTables)[])
      for (const [code, word] of codeTables[name])
        expect([name, word, shown(readCode(name, word))]).toEqual([name, word, code]);
  });
});

test.each([
  ['张 三', '张三'],
  ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
  ['John Smith', 'John Smith'],
  ['张*', 'cell.masked'],
  ['张三1', 'name.strange'],
  ['=cmd', 'name.strange'],
])('the name %s is %s', (text, expected) => expect(shown(readName(text))).toBe(expected));

test.each<[Cell, string | null]>([
  ['10000000000', 'telephone.shape'],
  [13812345678, '13812345678'],
  ['138 1234 5678', '13812345678'],
  ['0355-2026018/13812345678', '03552026018'],
  ['138****5678', 'cell.masked'],
  ['', null],
])('the telephone %j is %s', (cell, expected) => expect(shown(readTelephone(cell))).toBe(expected));

test('credit codes are checked whole', () => {
  expect(shown(readCreditCode('91350100m000100y43'))).toBe('91350100M000100Y43');
  expect(shown(readCreditCode('91350100M000100Y44'))).toBe('credit.checksum');
  expect(shown(readCreditCode(911401000001000100))).toBe('id.precision');
});

test.each([
  ['桥北小区6号楼2单元301室', { building: '6', entrance: '2', number: '301' }],
  ['6-2-301', { building: '6', entrance: '2', number: '301' }],
  ['６栋３０１', { building: '6', entrance: '', number: '301' }],
  ['平安里 12-402', { building: '12', entrance: '', number: '402' }],
  ['延安路某处', null],
])('the address %s is read as %j', (text, plate) => expect(readDoorPlate(text)).toEqual(plate));

describe('what begins like a formula is made plain text (security.md 28)', () => {
  test.each(['=1+1', '+8613812345678', '-1', '@SUM(A1)', ' =1', '＝1', '\t=1', '\u200b=1'])('%j', (text) =>
    expect(neutral(text).startsWith("'")).toBe(true),
  );

  test('no text begins like a formula afterwards, and plain words stay as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(/^\s*[=+\-@＝＋－＠]/.test(neutral(text))).toBe(false);
      }),
    );
    expect(neutral('张三')).toBe('张三');
  });
});

test('cleaning a cell twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const once = cellText(text);
      if (!once.startsWith("'")) expect(cellText(once)).toBe(once);
    }),
  );
});

test('every code that a list can give is one of the ledgers', () => {
  const pairs = [
    ['sex', 'sex'],
    ['relation', 'relation'],
    ['documentKind', 'documentKind'],
    ['ethnicity', 'ethnicity'],
    ['education', 'education'],
    ['marital', 'marital'],
    ['reason', 'arrival'],
    ['use', 'buildingUse'],
  ] as const;
  for (const [own, ledger] of pairs)
    for (const [code] of codeTables[own])
      expect([own, code, hasCode(ledger, code)]).toEqual([own, code, true]);
});
