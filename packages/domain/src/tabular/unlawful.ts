/** Why a column may not be collected: the kind of thing it holds, as a person is told it. */
export type Unlawful = { readonly kind: string; readonly zh: string; readonly en: string };

/**
 * What no lawful purpose of grid work covers (R44): belief, petitioning, political opinion, and what the law protects
 * most. Such a column is refused as a column, so that nobody need look at its cells. Membership of the party is told
 * by party groups as organisations and is no column of people either.
 */
const table: readonly (Unlawful & { readonly pattern: RegExp })[] = [
  {
    kind: 'belief',
    zh: '宗教信仰',
    en: 'religious belief',
    pattern: /宗教|信仰|信教|教徒|教派|礼拜|religio|belief|faith/i,
  },
  { kind: 'petition', zh: '信访', en: 'petitioning', pattern: /信访|上访|访民|缠访|闹访|petition/i },
  {
    kind: 'opinion',
    zh: '政治观点',
    en: 'political opinion',
    pattern:
      /政治(?:面貌|观点|倾向|态度|表现)|思想(?:动态|状况|倾向)|党派|邪教|法轮|异见|言论|political|opinion/i,
  },
  {
    kind: 'label',
    zh: '给人贴的标签',
    en: 'a label put on people',
    pattern:
      /重点人|重点对象|不放心|稳控|维稳|管控(?:级别|等级|对象)|风险(?:等级|级别)|危险(?:等级|程度)|人员标签|黑名单|可疑/,
  },
  {
    kind: 'biometric',
    zh: '生物特征',
    en: 'biometric data',
    pattern: /血型|指纹|人脸|虹膜|声纹|DNA|基因|体貌|blood|fingerprint|biometric/i,
  },
  {
    kind: 'illness',
    zh: '疾病，属健康档案，须单独授权',
    en: 'illness, which belongs to a health profile under a grant of its own',
    pattern:
      /病史|疾病|病情|患病|传染病|艾滋|HIV|乙肝|精神(?:病|障碍)|残疾(?:等级|类别)|健康(?:状况|情况)|怀孕|孕期|避孕|节育|生育(?:情况|状况)|illness|disease|pregnan/i,
  },
  {
    kind: 'restricted',
    zh: '限权服务对象，须逐人审批',
    en: 'restricted care, approved person by person',
    pattern: /刑释|安置帮教|社区矫正|矫正|吸毒|戒毒|涉毒|前科|犯罪|违法记录|刑满/,
  },
  {
    kind: 'money',
    zh: '财产与账户',
    en: 'property and accounts',
    pattern: /银行(?:卡|账)|账号|存款|收入|资产|房贷|征信|信用分|bank|income|salary/i,
  },
  {
    kind: 'secret',
    zh: '密码或社交账号',
    en: 'passwords or accounts',
    pattern: /密码|微信|QQ号?|抖音|password|wechat/i,
  },
];

/** Why a header names what may not be collected, or null when it does not. */
export function unlawfulColumn(header: string): Unlawful | null {
  const text = header.normalize('NFKC').replace(/\s/g, '');
  const found = table.find(({ pattern }) => pattern.test(text));
  return found === undefined ? null : { kind: found.kind, zh: found.zh, en: found.en };
}
