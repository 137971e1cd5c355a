import { describe, expect, test } from 'vitest';
import { idNumberCheckCharacter } from '../checksum/index.ts';
import { type Cell, findHeader, isBlankRow, isFooter, matchHeader, readRow, tabularFields } from './index.ts';

const setting = { today: '2026-03-09', epoch: 1900 } as const;
const number = `99010119850302123${idNumberCheckCharacter('99010119850302123')}`;

/** A sheet’s meaning by its header, as the import finds it. */
function mappingOf(header: readonly string[]) {
  const found = findHeader('residents', [header]);
  return new Map(
    (found?.columns ?? []).flatMap(({ column, match }) =>
      match.kind === 'field' ? [[match.field, column] as const] : [],
    ),
  );
}

describe('headers', () => {
  test.each([
    ['名字', 'name'],
    [' 姓 名 ', 'name'],
    ['*姓名（必填）', 'name'],
    ['证件号码', 'idNumber'],
    ['公民身份号码', 'idNumber'],
    ['手机', 'telephone'],
    ['与户主关系', 'relation'],
    ['栋', 'building'],
    ['楼号', 'building'],
    ['门牌', 'number'],
    ['身份证号码:', 'idNumber'],
  ])('%s means %s', (header, field) => {
    expect(matchHeader('residents', header)).toEqual({ kind: 'field', field });
  });

  test.each([
    '宗教信仰',
    '是否信教',
    '信 仰',
    '上访情况',
    '信访人员',
    '是否信访',
    '政治面貌',
    '血型',
    '是否重点人员',
    '重点人员类别',
    '精神病史',
    '刑释解教',
    '微信号',
    '收入情况',
  ])('R44 the column %s is refused as a column, with a reason', (header) => {
    const match = matchHeader('residents', header);
    expect(match.kind).toBe('unlawful');
    expect(match.kind === 'unlawful' && match.why.zh).not.toBe('');
  });

  test('R44 no field of ours has a header that would be refused', () => {
    for (const kind of ['residents', 'buildings', 'organisations'] as const)
      for (const { key, headers } of tabularFields[kind])
        for (const header of headers)
          expect([header, matchHeader(kind, header)]).toEqual([header, { kind: 'field', field: key }]);
  });

  test('the header is found below title rows, also when it takes two rows', () => {
    const rows: Cell[][] = [
      ['延安社区居民台账', null, null, null, null],
      ['填报单位：延安社区', null, '2026年3月', null, null],
      ['序号', '姓名', '住址', null, null],
      [null, null, '楼号', '单元', '房号'],
      [1, '张三', '6', '2', '301'],
    ];
    const found = findHeader('residents', rows);
    expect(found?.row).toBe(3);
    expect(
      found?.columns.map(({ column, match }) => [column, match.kind === 'field' ? match.field : match.kind]),
    ).toEqual([
      [0, 'ignored'],
      [1, 'name'],
      [2, 'building'],
      [3, 'entrance'],
      [4, 'number'],
    ]);
  });

  test('a cover page has no header; a second column of one meaning waits for a person', () => {
    expect(findHeader('residents', [['说明'], ['请如实填写', null]])).toBeNull();
    const twice = findHeader('residents', [['姓名', '电话', '联系电话']]);
    expect(twice?.columns.map(({ match }) => match.kind)).toEqual(['field', 'field', 'unknown']);
  });
});

describe('rows', () => {
  const header = ['楼号', '单元', '房号', '姓名', '身份证号', '性别', '出生日期', '电话', '关系'];
  const mapping = mappingOf(header);
  const read = (cells: readonly Cell[]) => readRow('residents', cells, mapping, setting);
  const codes = (cells: readonly Cell[]) => read(cells).findings.map(({ column, code }) => [column, code]);

  test('a good row is read whole; sex and birth date come from the number', () => {
    expect(read(['6号楼', '2单元', '301', '张三', number, null, null, 13812345678, '户主'])).toEqual({
      values: {
        building: '6号楼',
        entrance: '2单元',
        number: '301',
        name: '张三',
        idNumber: number,
        birth: '1985-03-02',
        sex: '1',
        telephone: '13812345678',
        relation: '02',
      },
      findings: [],
    });
  });

  test('every wrong cell of a row is told, each by its column', () => {
    expect(codes(['6', '2', null, '张三', 990101198503021200, '先生', '1985-02-30', '12', '户主'])).toEqual([
      [5, 'code.unknown'],
      [6, 'date.unreal'],
      [7, 'telephone.shape'],
      [4, 'id.precision'],
      [2, 'cell.required'],
    ]);
  });

  test('what stands beside a number has to agree with it', () => {
    expect(codes(['6', '2', '301', '张三', number, '女', '1985-03-03', null, null])).toEqual([
      [6, 'id.birth_differs'],
      [5, 'id.sex_differs'],
    ]);
  });

  test('a required column that the sheet does not have is told without a column', () => {
    const bare = mappingOf(['姓名', '电话']);
    expect(readRow('residents', ['张三', null], bare, setting).findings).toEqual([
      { column: null, code: 'cell.required', details: {} },
      { column: null, code: 'cell.required', details: {} },
    ]);
  });

  test('an address in one cell gives the door', () => {
    const one = mappingOf(['姓名', '家庭住址']);
    expect(readRow('residents', ['张三', '桥北小区6号楼2单元301室'], one, setting).values).toMatchObject({
      building: '6',
      entrance: '2',
      number: '301',
    });
  });

  test('blank rows and lines of sums are no rows', () => {
    expect(isBlankRow([null, '', ' '], mapping)).toBe(true);
    expect(isBlankRow(['6'], mapping)).toBe(false);
    expect(isFooter(['合计', 320, null])).toBe(true);
    expect(isFooter(['填表人：某某', null, '审核人：'])).toBe(true);
    expect(isFooter(['6', '2', '301', '合计'])).toBe(false);
  });
});
