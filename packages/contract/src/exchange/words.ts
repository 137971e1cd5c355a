/** The vocabularies of what comes in and goes out as spreadsheets. */
export const importKinds = ['residents', 'buildings', 'organisations'] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * The life of an import: read from the file, given its columns, checked (the dry run), applied. `paused` keeps what is
 * left for later, `cancelled` and `done` are the ends; `failed` says why in `problem`.
 */
export const importStates = [
  'reading',
  'mapping',
  'checking',
  'checked',
  'applying',
  'paused',
  'done',
  'cancelled',
  'failed',
] as const;
export type ImportState = (typeof importStates)[number];

/** What becomes, or became, of a row. Whatever was read is exactly one of them. */
export const rowOutcomes = ['add', 'update', 'unchanged', 'refused', 'skipped'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What an import is to do with values that differ from the record. */
export const differenceChoices = ['propose', 'leave'] as const;
export type DifferenceChoice = (typeof differenceChoices)[number];

/**
 * What became of a difference: found by the check; proposed to a second person; already proposed before, by this file or
 * another; left as it is; gone, since the record has changed in between.
 */
export const differenceStates = ['found', 'proposed', 'already', 'left', 'gone'] as const;
export type DifferenceState = (typeof differenceStates)[number];

/** Ledgers that can be taken out of the house (R31); restricted groups are no ledger. */
export const exportLedgers = ['workers', 'residents', 'organisations', 'careGroups'] as const;
export type ExportLedger = (typeof exportLedgers)[number];

export const exportStates = [
  'waiting',
  'approved',
  'refused',
  'withdrawn',
  'ready',
  'taken',
  'expired',
  'failed',
] as const;
export type ExportState = (typeof exportStates)[number];

/**
 * What can be wrong, or worth knowing, about a cell, a row or a column: reason and advice, in both languages. A reason
 * never repeats the value, which may be somebody’s; `{name}` is filled with what is nobody’s.
 */
export const findings = {
  'cell.required': ['必填，此处为空', '补填后再导入', 'Must be filled and is empty', 'Fill it in'],
  'cell.too_long': ['超过 {max} 个字', '缩短后再导入', 'Longer than {max} characters', 'Shorten it'],
  'cell.masked': [
    '含有 * 号，是脱敏后的内容',
    '请填写完整内容；脱敏值不会入库',
    'Holds an asterisk: it is a masked value',
    'Give the whole value; a masked one is never stored',
  ],
  'cell.formula_error': [
    '公式结果出错',
    '改为填写值',
    'The formula ended in an error',
    'Write the value itself',
  ],
  'cell.number': ['应为数字', '只填数字', 'Should be a number', 'Give digits only'],
  'cell.range': [
    '超出范围 {from} 至 {to}',
    '核对后改正',
    'Not between {from} and {to}',
    'Check and correct it',
  ],
  'name.strange': [
    '姓名中有不该有的字符',
    '只填姓名',
    'The name has characters that no name has',
    'Give the name alone',
  ],
  'id.precision': [
    '表格把号码存成了数字，末几位已丢失',
    '把该列设为“文本”格式后重新填写号码；系统不猜',
    'The sheet kept the number as a figure and lost its last digits',
    'Format the column as text and enter the number again; nothing is guessed',
  ],
  'id.shape': [
    '不是 18 位身份证号码',
    '核对位数',
    'Not an identity number of 18 characters',
    'Check its length',
  ],
  'id.old': [
    '是 15 位旧号码',
    '请换填 18 位号码',
    'An old number of 15 digits',
    'Give the number of 18 characters',
  ],
  'id.birthDate': [
    '号码中的出生日期不存在',
    '对照证件核对',
    'The birth date within the number does not exist',
    'Compare with the document',
  ],
  'id.checksum': [
    '校验位不符',
    '对照证件核对',
    'The check character does not fit',
    'Compare with the document',
  ],
  'id.birth_differs': [
    '与号码中的出生日期不一致',
    '以证件为准，改正其一',
    'Differs from the birth date within the number',
    'Correct one of them by the document',
  ],
  'id.sex_differs': [
    '与号码中的性别不一致',
    '以证件为准，改正其一',
    'Differs from the sex within the number',
    'Correct one of them by the document',
  ],
  'credit.shape': [
    '不是 18 位统一社会信用代码',
    '核对位数与字母',
    'Not a credit code of 18 characters',
    'Check it',
  ],
  'credit.checksum': [
    '校验位不符',
    '对照执照核对',
    'The check character does not fit',
    'Compare with the licence',
  ],
  'telephone.shape': [
    '不是电话号码',
    '填手机号，或带区号的固定电话',
    'Not a telephone number',
    'Give a mobile number, or a landline with its area code',
  ],
  'date.shape': [
    '不是日期',
    '如 1985-03-02、1985.3.2、1985年3月2日、19850302',
    'Not a date',
    'Such as 1985-03-02, 1985.3.2 or 19850302',
  ],
  'date.unreal': ['没有这一天', '核对月和日', 'There is no such day', 'Check month and day'],
  'date.incomplete': ['只有年份或月份', '补全年月日', 'Only a year or a month', 'Give year, month and day'],
  'date.future': ['在今天之后', '核对年份', 'Lies in the future', 'Check the year'],
  'date.early': ['早于 1850 年', '核对年份', 'Before 1850', 'Check the year'],
  'code.unknown': ['没有这个选项', '可填：{words}', 'No such choice', 'One of: {words}'],
  'place.grid_missing': [
    '没有这个网格，或不在您的范围内',
    '填网格名称或 15 位代码',
    'No such grid within your reach',
    'Give its name or its code of 15 digits',
  ],
  'place.building_missing': [
    '没有这栋楼，或不在您的范围内',
    '核对楼号；新楼请先导入楼栋',
    'No such building within your reach',
    'Check it; import new buildings first',
  ],
  'place.building_ambiguous': [
    '有几栋楼叫这个名字',
    '加一列“小区”或“网格”',
    'Several buildings have this name',
    'Add a column with the compound or the grid',
  ],
  'place.household_ambiguous': [
    '这套房里有几户，无法确定归哪户',
    '加一列“户号”，或填身份证号',
    'Several households live there',
    'Add a household number or the identity number',
  ],
  'identity.conflict': [
    '这个号码不能由本单位直接录入',
    '请报街道核对后办理',
    'This number cannot be entered from here',
    'Have the street check it',
  ],
  'identity.no_head': [
    '这一户没有户主',
    '补一行“户主”，或以后在系统中指定',
    'The household has no head',
    'Add a row for the head, or name one later',
  ],
  'duplicate.file': [
    '与本文件 {sheet} 第 {row} 行重复',
    '删去其一',
    'Same as row {row} of {sheet} in this file',
    'Delete one of them',
  ],
  'existing.differs': [
    '与已有记录不同，未覆盖',
    '在居民页核对，需改时提交变更',
    'Differs from what is on record, which was kept',
    'Look at the record and propose a change',
  ],
  'existing.elsewhere': [
    '此人现登记在另一处住房，未改动',
    '在居民页办理迁移',
    'This person is recorded in another dwelling, which was kept',
    'Move the person on their page',
  ],
  'existing.meanwhile': [
    '检查之后别人已录入',
    '重新检查即可',
    'Somebody entered it after the check',
    'Check again',
  ],
  'row.carried': [
    '空白，按上一行的地址理解',
    '如不对，请填写地址',
    'Empty; taken from the row above',
    'Fill it in if that is wrong',
  ],
  'column.unlawful': [
    '没有合法用途支持收集这一列（{why}），整列不读取、不保存',
    '请从文件中删去该列',
    'No lawful purpose covers this column ({why}); it is neither read nor stored',
    'Delete the column from the file',
  ],
  'column.unread': [
    '未选用，不导入',
    '需要时在“列对应”中选择',
    'Not chosen, not imported',
    'Choose a meaning for it if it is needed',
  ],
  'sheet.hidden': [
    '隐藏的工作表，未读取',
    '取消隐藏后再上传',
    'Hidden sheet, not read',
    'Unhide it and upload again',
  ],
  'sheet.no_header': [
    '找不到表头',
    '表头至少要有两列认得的名称',
    'No header found',
    'A header needs at least two known names',
  ],
} as const satisfies Record<string, readonly [string, string, string, string]>;
export type FindingCode = keyof typeof findings;

export type FindingDetails = Readonly<Record<string, string | number>>;

/** Reason and advice of a finding in a language. */
export function findingWords(
  code: FindingCode,
  language: 'zh' | 'en',
  details: FindingDetails = {},
): { reason: string; advice: string } {
  const [zh, zhAdvice, en, enAdvice] = findings[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''));
  return language === 'zh'
    ? { reason: fill(zh), advice: fill(zhAdvice) }
    : { reason: fill(en), advice: fill(enAdvice) };
}
