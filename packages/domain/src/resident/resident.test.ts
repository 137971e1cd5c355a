import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, bornBy } from './age.ts';
import { permitSettling } from './approval.ts';
import { type Likeness, likeness } from './duplicate.ts';
import { agreeing, readIdentity, refuseMasked } from './identity.ts';
import { type Fields, mergeFields } from './merge.ts';
import { distance, pinyinKey, prefixEnd, readSearch } from './pinyin.ts';
import { checkCodes, codeWords, ledgerCodes } from './tables.ts';

const number = '11010519491231002X';

describe('identity numbers', () => {
  test('R33 sex and birth date come from the number and may not say otherwise', () => {
    const identity = readIdentity('111', ' 11010519491231002x ');
    expect(identity).toEqual({ number, sex: '2', birth: '1949-12-31' });
    expect(agreeing({}, identity)).toEqual({ sex: '2', birth: '1949-12-31' });
    expect(agreeing({ sex: '9' }, identity)).toEqual({ sex: '2', birth: '1949-12-31' });
    expect(() => agreeing({ sex: '1' }, identity)).toThrow('resident.id_disagrees');
    expect(() => agreeing({ birth: '1949-12-30' }, identity)).toThrow('resident.id_disagrees');
    expect(agreeing({ sex: '1', birth: null }, null)).toEqual({ sex: '1', birth: null });
  });

  test('a wrong number is refused without being repeated', () => {
    for (const wrong of ['130402198207290622', '1234', '11010519490231002X'])
      expect(() => readIdentity('111', wrong)).toThrow(
        expect.objectContaining({
          code: 'resident.id_invalid',
          details: { reason: expect.not.stringContaining(wrong) as string },
        }),
      );
    expect(readIdentity('414', ' e1234-5678 ')).toEqual({ number: 'E12345678', sex: null, birth: null });
    expect(() => readIdentity('414', '护照')).toThrow('resident.id_invalid');
  });

  test('a masked value never comes back into the record', () => {
    for (const value of ['张*', '138****5678', '张＊'])
      expect(() => refuseMasked({ value })).toThrow('field.masked');
    refuseMasked({ name: '张三', age: 3, none: undefined });
  });
});

test('R36 age changes on the birthday, and the day that decides an age is its mirror', () => {
  expect(ageOn('1966-03-09', '2026-03-08')).toBe(59);
  expect(ageOn('1966-03-09', '2026-03-09')).toBe(60);
  expect(ageOn('2004-02-29', '2022-02-28')).toBe(17);
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
  const text = (date: Date) => date.toISOString().slice(0, 10);
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 99 }), (birth, day, years) => {
      expect(text(birth) <= bornBy(text(day), years)).toBe(ageOn(text(birth), text(day)) >= years);
    }),
  );
});

describe('the search box', () => {
  test('tells numbers, letters and names apart', () => {
    expect(readSearch(' 11010519491231002x')).toEqual({ by: 'idNumber', text: number });
    expect(readSearch('138-0000-1234')).toEqual({ by: 'telephone', text: '13800001234' });
    expect(readSearch("Zhang San'feng")).toEqual({ by: 'pinyin', text: 'zhangsanfeng' });
    expect(readSearch('张三')).toEqual({ by: 'name', text: '张三' });
  });
  test('finds nobody by pieces of a number or by stars', () => {
    for (const q of ['1380000', '110105', '张*', ' ', '19491231'])
      expect(readSearch(q)).toEqual({ by: 'nothing' });
  });
  test('spells names by initials and syllables', () => {
    expect(pinyinKey(['zhang', 'san', 'feng'])).toBe('zsf zhangsanfeng');
    expect(pinyinKey(['a', '·', 'B'])).toBe('ab ab');
    expect(pinyinKey(['·'])).toBe('');
    expect('张三' < prefixEnd('张') && '弡' > prefixEnd('张')).toBe(true);
    expect(distance('zhangwei', 'zhanwei')).toBe(1);
    expect(distance('', 'abc')).toBe(3);
  });
});

describe('duplicates', () => {
  const one: Likeness = {
    idHash: 'a',
    telephoneHash: 't',
    name: '张伟',
    pinyin: 'zw zhangwei',
    birth: '1990-01-02',
    sex: '1',
  };
  test('the same identity number is certain', () => {
    expect(likeness(one, { ...one, name: '王五', pinyin: '', birth: null })).toMatchObject({ score: 100 });
  });
  test('twins with one telephone and like-sounding names are two people', () => {
    const twin = { ...one, idHash: 'b', name: '张薇', sex: '2' };
    expect(likeness(one, twin).score).toBe(0);
    expect(likeness(one, { ...twin, sex: '1' }).score).toBe(0);
  });
  test('name with birth date, name with telephone, sound with birth date are looked at', () => {
    const bare = { ...one, idHash: null, telephoneHash: null };
    expect(likeness(bare, bare).score).toBe(85);
    expect(likeness({ ...one, birth: null }, { ...one, idHash: null, birth: null }).score).toBe(80);
    expect(likeness(bare, { ...bare, name: '章伟', pinyin: 'zw zhanwei' }).score).toBe(65);
    expect(likeness(bare, { ...bare, birth: '1990-01-03' }).score).toBe(0);
    expect(likeness(one, { ...one, idHash: 'b' }).score).toBe(60);
  });
  test('the order of the two makes no difference', () => {
    const record = fc.record({
      idHash: fc.constantFrom('a', 'b', null),
      telephoneHash: fc.constantFrom('t', 'u', null),
      name: fc.constantFrom('张伟', '张薇'),
      pinyin: fc.constantFrom('zw zhangwei', 'zw zhanwei', ''),
      birth: fc.constantFrom('1990-01-02', null),
      sex: fc.constantFrom('0', '1', '2'),
    });
    fc.assert(
      fc.property(record, record, (a, b) => {
        expect(likeness(a, b)).toEqual(likeness(b, a));
      }),
    );
  });
});

describe('three-way merge', () => {
  test('fields that nobody else touched are applied, others clash, the same wish is no change', () => {
    const base = { name: '张三', marital: '10', employment: 'unknown' };
    const current = { name: '张三', marital: '20', employment: 'employed' };
    expect(mergeFields(base, current, { name: '张山', marital: '30', employment: 'employed' })).toEqual({
      applied: ['name'],
      clashes: ['marital'],
    });
    expect(mergeFields(base, current, { marital: '10' })).toEqual({ applied: [], clashes: [] });
  });
  test('no field is both, and merging again after applying changes nothing', () => {
    const values = fc.constantFrom('a', 'b', 'c', null);
    const fields = fc.record({ x: values, y: values, z: values });
    fc.assert(
      fc.property(fields, fields, fields, (base, current, wanted) => {
        const { applied, clashes } = mergeFields(base, current, wanted);
        expect(applied.filter((field) => clashes.includes(field))).toEqual([]);
        const stored: Record<string, string | null> = { ...current };
        for (const field of applied) stored[field] = (wanted as Fields)[field] as string | null;
        expect(mergeFields(base, stored, wanted).applied).toEqual([]);
      }),
    );
  });
});

test('R46 a second person approves: the grid leader or the head of the community, there', () => {
  const change = { proposedBy: 'p', place: '140403.007.001.001' };
  const leader = { post: 'gridLeader', place: '140403.007.001.001', lead: false } as const;
  permitSettling({ account: 'q', offices: [leader] }, change);
  expect(() => permitSettling({ account: 'p', offices: [leader] }, change)).toThrow('actor.second_person');
  const officer = { post: 'communityOfficer', place: '140403.007.001', lead: true } as const;
  permitSettling({ account: 'q', offices: [officer] }, change);
  for (const office of [
    { ...officer, lead: false },
    { ...leader, place: '140403.007.001.002' },
    { ...leader, post: 'gridWorker' } as const,
  ])
    expect(() => permitSettling({ account: 'q', offices: [office] }, change)).toThrow('actor.not_permitted');
});

describe('code tables', () => {
  test('codes are unique and have words in both languages', () => {
    for (const [name, lines] of Object.entries(ledgerCodes)) {
      expect(new Set(lines.map(([code]) => code)).size, name).toBe(lines.length);
      for (const [code, zh, en] of lines) expect(zh !== '' && en !== '', `${name} ${code}`).toBe(true);
    }
    expect(ledgerCodes.ethnicity).toHaveLength(58);
    expect(codeWords('ethnicity', '56', 'zh')).toBe('基诺族');
    expect(codeWords('relation', '10', 'en')).toBe('Spouse');
  });
  test('an unknown code is refused by its field', () => {
    checkCodes({ relation: '02', sex: undefined });
    expect(() => checkCodes({ relation: '66', education: '11' })).toThrow('code.unknown');
  });
});
