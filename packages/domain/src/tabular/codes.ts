import { type LedgerTable, ledgerCodes } from '../resident/index.ts';
import { bad, type Cell, cellText, good, isFormulaError, type Read } from './cell.ts';

/** A code table as people fill it in: each code with the words that mean it, the first being the usual one. */
export type CodeTable = readonly (readonly [code: string, ...words: string[]])[];

const peoples =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
    ' ',
  );

/** The code tables of the ledgers (GB/T 2261, 3304, 4658, 4761 and 31000), with the words of everyday lists. */
export const codeTables = {
  sex: [
    ['1', '男', '男性', 'M', 'male'],
    ['2', '女', '女性', 'F', 'female'],
    ['0', '未知', '未知的性别'],
    ['9', '未说明', '未说明的性别'],
  ],
  relation: [
    ['02', '户主', '本人', '本人或户主', '0', '01'],
    ['10', '配偶', '夫', '妻', '丈夫', '妻子', '1'],
    ['20', '子', '儿子', '长子', '次子', '三子', '独生子', '养子', '继子', '2'],
    ['30', '女', '女儿', '长女', '次女', '三女', '独生女', '养女', '继女', '3'],
    ['40', '孙子女', '孙子', '孙女', '外孙', '外孙子', '外孙女', '孙子、孙女或外孙子、外孙女', '4'],
    ['50', '父母', '父亲', '母亲', '父', '母', '公公', '婆婆', '岳父', '岳母', '5'],
    ['60', '祖父母', '祖父', '祖母', '爷爷', '奶奶', '外祖父', '外祖母', '外公', '外婆', '6'],
    ['70', '兄弟姐妹', '兄', '弟', '姐', '妹', '哥哥', '弟弟', '姐姐', '妹妹', '7'],
    ['90', '其他亲属（未细分）', '其他', '媳妇', '8'],
    ['97', '其他亲属'],
    ['99', '非亲属', '租客', '租户', '房客', '保姆', '同住人', '室友'],
  ],
  kind: [
    ['registered', '户籍人口', '户籍', '常住', '常住人口', '本地', '户籍居民', '本市户籍'],
    ['migrant', '流动人口', '流动', '暂住', '暂住人口', '外来', '外来人口', '租住', '非户籍', '寄住'],
    ['overseas', '境外人员', '境外', '外国人', '港澳台', '外籍'],
  ],
  documentKind: [
    ['111', '居民身份证', '身份证', '二代身份证', '公民身份号码'],
    ['113', '户口簿', '户口本'],
    ['414', '护照', '普通护照'],
    ['516', '港澳居民来往内地通行证', '回乡证'],
    ['511', '台湾居民来往大陆通行证', '台胞证'],
    ['553', '外国人永久居留证', '外国人永久居留身份证'],
    ['990', '其他', '其他证件'],
  ],
  ethnicity: [
    ...peoples.map((word, at) => [String(at + 1).padStart(2, '0'), `${word}族`, word] as const),
    ['97', '其他'],
    ['98', '外国血统中国籍人士', '外国血统'],
  ],
  education: [
    ['10', '研究生', '硕士', '博士', '硕士研究生', '博士研究生', '1'],
    ['20', '本科', '大学', '大学本科', '学士', '2'],
    ['30', '专科', '大专', '大学专科', '高职', '3'],
    ['40', '中专', '中职', '职高', '技校', '中等职业教育', '4'],
    ['60', '高中', '普通高中', '6'],
    ['70', '初中', '初级中学', '7'],
    ['80', '小学', '8'],
    ['90', '其他', '文盲', '学前', '不识字', '未上学', '9'],
  ],
  marital: [
    ['10', '未婚', '单身', '1'],
    ['20', '已婚', '有配偶', '2'],
    ['21', '初婚'],
    ['22', '再婚'],
    ['23', '复婚'],
    ['30', '丧偶', '3'],
    ['40', '离婚', '离异', '4'],
    ['90', '未说明', '未知', '9'],
  ],
  employment: [
    ['employed', '在业', '就业', '在职', '工作', '已就业', '务工', '个体', '务农', '经商'],
    ['unemployed', '失业', '无业', '待业', '下岗', '未就业'],
    ['student', '学生', '在校', '在校学生', '在读', '上学'],
    ['retired', '退休', '离退休', '离休', '企退'],
    ['home', '料理家务', '家务', '家庭主妇', '居家', '学龄前'],
    ['unknown', '未知', '其他', '不明'],
  ],
  reason: [
    ['01', '务工', '打工'],
    ['02', '务农'],
    ['03', '经商', '做生意'],
    ['04', '学习', '上学', '求学'],
    ['05', '婚嫁', '结婚'],
    ['06', '随迁', '家属随迁'],
    ['07', '治病', '就医'],
    ['08', '投亲', '投靠亲友', '投亲靠友'],
    ['09', '调动', '工作调动'],
    ['99', '其他'],
  ],
  yes: [
    ['true', '是', '有', '1', 'Y', '√', '一致', '出租', '空置'],
    ['false', '否', '无', '0', 'N', '×', '不一致', '自住', '自用', '没有', '非'],
  ],
  use: [
    ['01', '住宅', '居住', '居民楼', '住房'],
    ['02', '商业', '商铺', '商用'],
    ['03', '办公', '写字楼', '办公楼'],
    ['04', '工业', '厂房'],
    ['05', '仓储', '仓库'],
    ['06', '商住', '商住两用', '综合', '综合楼'],
    ['99', '其他'],
  ],
  organisationKind: [
    ['enterprise', '企业', '公司', '工厂', '内资', '有限公司', '有限责任公司'],
    ['shop', '门店', '商铺', '店铺', '个体', '个体工商户', '个体户', '沿街商铺', '九小场所'],
    ['institution', '事业单位', '学校', '医院', '幼儿园'],
    ['socialOrganisation', '社会组织', '社团', '社会团体', '民办非企业', '基金会'],
    ['government', '机关', '党政机关', '政府机关', '行政机关', '机关单位'],
    ['other', '其他'],
  ],
  hazard: [
    ['00', '无', '没有', '无隐患', '0'],
    ['01', '治安', '治安隐患'],
    ['02', '消防', '消防隐患', '火灾'],
    ['03', '矛盾', '矛盾纠纷'],
    ['04', '劳资', '劳资纠纷'],
    ['99', '其他'],
  ],
} as const satisfies Record<string, CodeTable>;
export type CodeTableName = keyof typeof codeTables;

const keyOf = (text: string): string => text.replace(/[\s()（）]/g, '').toUpperCase();

const ledgerTables: Partial<Record<CodeTableName, LedgerTable>> = {
  sex: 'sex',
  relation: 'relation',
  documentKind: 'documentKind',
  ethnicity: 'ethnicity',
  education: 'education',
  marital: 'marital',
  reason: 'arrival',
  use: 'buildingUse',
};

/** The exact words of the standard win over our looser ones; 本人 alone means the head, as lists have it. */
function ledgerLines(name: CodeTableName): readonly (readonly [code: string, word: string])[] {
  const table = ledgerTables[name];
  if (table === undefined) return [];
  return ledgerCodes[table]
    .filter(([code]) => name !== 'relation' || code !== '01')
    .map(([code, word]) => [code, word] as const);
}

const byWord = new Map<CodeTableName, ReadonlyMap<string, string>>();
function wordsOf(name: CodeTableName): ReadonlyMap<string, string> {
  const known = byWord.get(name);
  if (known !== undefined) return known;
  const table: CodeTable = codeTables[name];
  const made = new Map<string, string>();
  // Words first: a code of one table must not hide a word that means another.
  for (const [code, ...words] of table)
    for (const word of words) made.set(keyOf(word), made.get(keyOf(word)) ?? code);
  for (const [code] of table) made.set(keyOf(code), made.get(keyOf(code)) ?? code);
  for (const [code, word] of ledgerLines(name)) made.set(keyOf(word), code);
  byWord.set(name, made);
  return made;
}

/** The usual word of a code, or the code itself when it has none. */
export function wordOfCode(name: CodeTableName, code: string): string {
  const table: CodeTable = codeTables[name];
  return table.find(([one]) => one === code)?.[1] ?? code;
}

/** A code given as its word, as one of the words that people use for it, or as the code (男, 1, `01`, 1). */
export function readCode(name: CodeTableName, cell: Cell): Read<string> {
  if (isFormulaError(cell)) return bad('cell.formula_error');
  // “无” is an answer here, not an empty cell.
  const raw = typeof cell === 'string' ? cell.normalize('NFKC').trim() : cellText(cell);
  const text = keyOf(raw);
  if (text === '' || /^[-—–/\\.]+$/.test(text)) return good<string>(null);
  const words = wordsOf(name);
  const found =
    words.get(text) ??
    words.get(text.padStart(2, '0')) ??
    words.get(text.replace(/^\d+[.、-]?(?=\p{Script=Han})/u, ''));
  if (found !== undefined) return good(found);
  const table: CodeTable = codeTables[name];
  const usual = table.slice(0, 8).map(([, word]) => word ?? '');
  return bad('code.unknown', { words: usual.join('、') });
}
