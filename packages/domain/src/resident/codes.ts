/** A line of a code table: its code, and its words in both languages. */
export type CodeLine = readonly [code: string, zh: string, en: string];

/** Sex, GB/T 2261.1. */
const sex: readonly CodeLine[] = [
  ['0', '未知', 'Unknown'],
  ['1', '男', 'Male'],
  ['2', '女', 'Female'],
  ['9', '未说明', 'Not stated'],
];

/** Marital status, GB/T 2261.2. */
const marital: readonly CodeLine[] = [
  ['10', '未婚', 'Single'],
  ['20', '已婚', 'Married'],
  ['21', '初婚', 'First marriage'],
  ['22', '再婚', 'Remarried'],
  ['23', '复婚', 'Married to the same person again'],
  ['30', '丧偶', 'Widowed'],
  ['40', '离婚', 'Divorced'],
  ['90', '未说明', 'Not stated'],
];

/** Education, GB/T 4658. */
const education: readonly CodeLine[] = [
  ['10', '研究生', 'Postgraduate'],
  ['20', '大学本科', 'Bachelor'],
  ['30', '大学专科', 'College'],
  ['40', '中等职业教育', 'Vocational school'],
  ['60', '普通高级中学', 'Upper secondary school'],
  ['70', '初级中学', 'Lower secondary school'],
  ['80', '小学', 'Primary school'],
  ['90', '其他', 'Other'],
];

/** Kinds of identity document, GA/T 517, as far as they are met here. */
const documentKind: readonly CodeLine[] = [
  ['111', '居民身份证', 'Resident identity card'],
  ['113', '户口簿', 'Household book'],
  ['414', '普通护照', 'Passport'],
  ['511', '台湾居民来往大陆通行证', 'Travel permit for Taiwan residents'],
  ['516', '港澳居民来往内地通行证', 'Travel permit for Hong Kong and Macao residents'],
  ['553', '外国人永久居留身份证', 'Permanent residence card of foreigners'],
  ['990', '其他', 'Other'],
];

/** Why somebody came, GB/T 31000. */
const arrival: readonly CodeLine[] = [
  ['01', '务工', 'Work'],
  ['02', '务农', 'Farming'],
  ['03', '经商', 'Trade'],
  ['04', '学习', 'Study'],
  ['05', '婚嫁', 'Marriage'],
  ['06', '随迁', 'Accompanying family'],
  ['07', '治病疗养', 'Treatment'],
  ['08', '投亲靠友', 'Joining relatives'],
  ['09', '工作调动', 'Transfer'],
  ['99', '其他', 'Other'],
];

/** Use of a building, GB/T 31000. */
const buildingUse: readonly CodeLine[] = [
  ['01', '住宅', 'Dwellings'],
  ['02', '商业', 'Shops'],
  ['03', '办公', 'Offices'],
  ['04', '工业', 'Industry'],
  ['05', '仓储', 'Storage'],
  ['06', '商住混用', 'Shops and dwellings'],
  ['99', '其他', 'Other'],
];

/** Hazards of rented dwellings, GB/T 31000. */
const rentalHazard: readonly CodeLine[] = [
  ['00', '无隐患', 'None'],
  ['01', '火灾隐患', 'Fire'],
  ['02', '治安隐患', 'Security'],
  ['03', '矛盾纠纷', 'Disputes'],
  ['04', '危险品', 'Dangerous goods'],
  ['05', '疾病传播', 'Spread of illness'],
  ['99', '其他', 'Other'],
];

const own = { sex, marital, education, documentKind, arrival, buildingUse, rentalHazard } as const;
export type OwnTable = keyof typeof own;
/** The small tables; relations and ethnic groups are longer and lie in files of their own. */
export const smallTables: Readonly<Record<OwnTable, readonly CodeLine[]>> = own;
