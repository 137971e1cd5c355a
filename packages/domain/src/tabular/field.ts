import type { ImportKind } from '@jingwei/contract';

/** What a column can mean: its name for people in both languages, the headers that are in use for it, whether every row needs it. */
export type TabularField = {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly headers: readonly string[];
  readonly required?: true;
};

const field = (key: string, zh: string, en: string, headers: string): TabularField => ({
  key,
  zh,
  en,
  headers: [zh, ...headers.split(' ').filter(Boolean)],
});

const needed = (one: TabularField): TabularField => ({ ...one, required: true });

const place = [
  field('grid', '网格', 'Grid', '所属网格 网格名称 网格号 网格代码 网格编号 网格编码 责任网格 grid'),
  field('compound', '小区', 'Compound', '小区名称 住宅小区 院落 所属小区 小区名 居住小区 compound'),
  field(
    'building',
    '楼栋',
    'Building',
    '楼号 栋 幢 栋号 楼栋号 楼 楼栋名称 楼幢 幢号 楼名 楼座 座 所在楼栋 building',
  ),
] as const;

const residents: readonly TabularField[] = [
  ...place,
  field('entrance', '单元', 'Entrance', '单元号 单元名称 门栋 entrance unit'),
  field('number', '房号', 'Door', '门牌 门牌号 室 室号 房间号 门牌号码 房屋号 户室 房间 室号房号 door room'),
  field(
    'address',
    '住址',
    'Address',
    '地址 家庭住址 居住地址 现住址 现居住地址 详细地址 房屋地址 居住详址 现居住地 address',
  ),
  field(
    'householdNumber',
    '户号',
    'Household no.',
    '户编号 户籍号 户口本号 家庭编号 户口簿号 户码 household',
  ),
  needed(
    field('name', '姓名', 'Name', '名字 居民姓名 人员姓名 成员姓名 家庭成员 家庭成员姓名 姓名全称 name'),
  ),
  field(
    'idNumber',
    '身份证号',
    'Identity number',
    '身份证 身份证号码 证件号码 证件号 公民身份号码 公民身份证号码 身份号码 身份证件号码 居民身份证号 居民身份证号码 idnumber idcard',
  ),
  field('documentKind', '证件类型', 'Document', '证件种类 证件名称 证件类别'),
  field('sex', '性别', 'Sex', '男女 sex gender'),
  field('birth', '出生日期', 'Birth date', '出生年月日 生日 出生 出生年月 出生时间 birth birthday'),
  field(
    'telephone',
    '联系电话',
    'Telephone',
    '电话 手机 手机号 手机号码 联系方式 电话号码 联系手机 移动电话 本人电话 phone mobile telephone tel',
  ),
  field(
    'relation',
    '与户主关系',
    'Relation',
    '关系 家庭关系 与户主之关系 户主关系 与户主的关系 成员关系 relation',
  ),
  field(
    'kind',
    '人口类型',
    'Kind',
    '人口类别 居住类型 居住类别 人员类型 人员类别 户籍类型 居住性质 人口性质 人口属性',
  ),
  field('residenceMatch', '人户一致', 'Lives where registered', '人户一致标识 是否人户一致 人户是否一致'),
  field('ethnicity', '民族', 'Ethnicity', 'ethnicity'),
  field('education', '文化程度', 'Education', '学历 受教育程度 教育程度 education'),
  field('marital', '婚姻状况', 'Marital status', '婚姻 婚姻情况 婚否 marital'),
  field(
    'employment',
    '就业状况',
    'Employment',
    '就业 就业情况 从业状况 在业情况 就业失业 工作状况 employment',
  ),
  field(
    'since',
    '入住日期',
    'Since',
    '入住时间 迁入日期 迁入时间 来本地日期 流入日期 居住起始日期 登记日期 since',
  ),
  field('reason', '流入原因', 'Reason', '来本地原因 居住事由 居住原因 流动原因 暂住事由'),
  field('rental', '是否出租', 'Rented', '出租房 是否租住 出租 房屋性质'),
];

const buildings: readonly TabularField[] = [
  needed(field('grid', '网格', 'Grid', '所属网格 网格名称 网格号 网格代码 网格编号 网格编码 责任网格 grid')),
  field('code', '楼栋代码', 'Code', '楼栋编码 楼栋编号 编码 代码 建筑编码 code'),
  field('compound', '小区', 'Compound', '小区名称 住宅小区 院落 所属小区 小区名 compound'),
  needed(
    field(
      'building',
      '楼栋',
      'Building',
      '楼号 栋 幢 栋号 楼栋号 楼 楼栋名称 楼幢 幢号 楼名 名称 building name',
    ),
  ),
  field('address', '地址', 'Address', '详细地址 标准地址 门牌地址 楼栋地址 address'),
  field('use', '用途', 'Use', '建筑用途 房屋用途 使用性质 楼栋类型 建筑类型 use'),
  field('floors', '层数', 'Floors', '楼层数 地上层数 总层数 楼层 floors'),
  field('builtYear', '建成年份', 'Built', '建造年份 建成时间 竣工年份 建成年代 建筑年代 年代'),
  field('entrances', '单元数', 'Entrances', '单元个数 门栋数'),
  field('lng', '经度', 'Longitude', 'lng longitude lon x坐标'),
  field('lat', '纬度', 'Latitude', 'lat latitude y坐标'),
];

const organisations: readonly TabularField[] = [
  ...place,
  needed(
    field(
      'name',
      '单位名称',
      'Name',
      '名称 企业名称 单位 机构名称 商户名称 店铺名称 门店名称 店名 字号 name',
    ),
  ),
  field(
    'creditCode',
    '统一社会信用代码',
    'Credit code',
    '信用代码 社会信用代码 统一信用代码 营业执照号 执照号 creditcode',
  ),
  field('organisationKind', '单位类型', 'Kind', '类型 单位性质 性质 单位类别 类别 企业类型 kind type'),
  field('address', '地址', 'Address', '单位地址 经营地址 详细地址 注册地址 经营场所 address'),
  field('people', '从业人数', 'People', '人数 员工数 职工人数 从业人员数 员工人数 规模 people'),
  field('partyOrganisation', '党组织', 'Party organisation', '党组织名称 所属党组织 党支部'),
  field('partyMembers', '党员数', 'Party members', '党员人数'),
  field('contactName', '联系人', 'Contact', '负责人 法人 法定代表人 经营者 负责人姓名 联系人姓名 contact'),
  field(
    'contactTelephone',
    '联系电话',
    'Telephone',
    '电话 手机 手机号 手机号码 联系方式 负责人电话 联系人电话 telephone phone',
  ),
  field('hazard', '隐患类型', 'Hazard', '隐患 安全隐患'),
];

/** The fields that a kind of file can have, in the order in which a person thinks of them. */
export const tabularFields: Readonly<Record<ImportKind, readonly TabularField[]>> = {
  residents,
  buildings,
  organisations,
};

export const fieldOf = (kind: ImportKind, key: string): TabularField | undefined =>
  tabularFields[kind].find((one) => one.key === key);
