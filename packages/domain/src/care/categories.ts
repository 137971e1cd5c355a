import type { CareCategoryCode, ProfileBody, ProfileKind, SensitiveSubject } from '@jingwei/contract';

type Words = { readonly zh: string; readonly en: string };

/** A care group as data (R35–R37, R44): what it is, on which law it rests, what it is for and how long it may last. */
export type CareCategory = {
  readonly code: CareCategoryCode;
  readonly zh: string;
  readonly en: string;
  readonly legalBasis: Words;
  /** What a record is for unless it says something else. */
  readonly purpose: Words;
  /** Months that a record may run before somebody has to look again; null where a fact decides and nothing is recorded. */
  readonly maxMonths: number | null;
  /** Which fact decides, instead of a record. */
  readonly derivedFrom: 'age' | 'residenceKind' | 'employment' | null;
  /** Read only with this grant. */
  readonly grant: SensitiveSubject | null;
  /** May be listed and counted. What is not is seen on the person’s own page alone. */
  readonly listed: boolean;
  /** Rests on consent, not on a duty. */
  readonly consent: boolean;
  /** Gets a service code, which stands for the person (R37). */
  readonly coded: boolean;
};

const category = (
  code: CareCategoryCode,
  words: Pick<CareCategory, 'zh' | 'en' | 'legalBasis' | 'purpose'>,
  more: Partial<CareCategory> = {},
): CareCategory => ({
  code,
  maxMonths: 12,
  derivedFrom: null,
  grant: null,
  listed: true,
  consent: false,
  coded: false,
  ...words,
  ...more,
});

const derived = (from: NonNullable<CareCategory['derivedFrom']>) =>
  ({ derivedFrom: from, maxMonths: null }) as const;
/** Those whom a court or authority has placed under support: seen with the grant alone, never among others. */
const restricted = { grant: 'restrictedCare', listed: true, coded: true } as const;

/** All care groups, in the order in which they are shown. */
export const careCategories: readonly CareCategory[] = [
  category(
    'elderly60',
    {
      zh: '六十岁以上老年人',
      en: 'Aged 60 and over',
      legalBasis: { zh: '《老年人权益保障法》', en: 'Law on the Rights of the Elderly' },
      purpose: { zh: '老年服务与优待', en: 'Services and benefits for the elderly' },
    },
    derived('age'),
  ),
  category(
    'migrant',
    {
      zh: '流动人口',
      en: 'Come from elsewhere',
      legalBasis: { zh: '《居住证暂行条例》', en: 'Regulation on Residence Permits' },
      purpose: { zh: '居住登记与基本公共服务', en: 'Registration and basic public services' },
    },
    derived('residenceKind'),
  ),
  category(
    'unemployed',
    {
      zh: '失业人员',
      en: 'Out of work',
      legalBasis: { zh: '《就业促进法》', en: 'Employment Promotion Law' },
      purpose: { zh: '送岗位、送政策、送技能、送服务', en: 'Jobs, policies, skills and services' },
    },
    derived('employment'),
  ),
  category(
    'retired',
    {
      zh: '离退休人员',
      en: 'Retired',
      legalBasis: { zh: '《老年人权益保障法》', en: 'Law on the Rights of the Elderly' },
      purpose: { zh: '退休服务与活动', en: 'Services and activities for the retired' },
    },
    derived('employment'),
  ),
  category(
    'enterpriseRetiree',
    {
      zh: '企业退休人员',
      en: 'Retired from an enterprise',
      legalBasis: { zh: '《社会保险法》', en: 'Social Insurance Law' },
      purpose: { zh: '社会化管理服务与待遇领取资格认证', en: 'Community services and proof of entitlement' },
    },
    { maxMonths: 36 },
  ),
  category(
    'disabled',
    {
      zh: '残疾人',
      en: 'With a disability',
      legalBasis: { zh: '《残疾人保障法》', en: 'Law on the Protection of Persons with Disabilities' },
      purpose: { zh: '助残服务与补贴', en: 'Support services and allowances' },
    },
    { maxMonths: 36, coded: true },
  ),
  category(
    'aidRecipient',
    {
      zh: '低保与受救助人员',
      en: 'Receiving social aid',
      legalBasis: { zh: '《社会救助暂行办法》', en: 'Interim Measures for Social Assistance' },
      purpose: { zh: '最低生活保障与专项救助', en: 'Subsistence allowance and aid' },
    },
    { coded: true },
  ),
  category(
    'inNeed',
    {
      zh: '困难群众',
      en: 'In need',
      legalBasis: { zh: '《社会救助暂行办法》', en: 'Interim Measures for Social Assistance' },
      purpose: { zh: '摸底帮扶，协助申请救助', en: 'Help, and help to apply for aid' },
    },
    { coded: true },
  ),
  category(
    'livingAlone',
    {
      zh: '独居老人',
      en: 'Elderly living alone',
      legalBasis: { zh: '《老年人权益保障法》', en: 'Law on the Rights of the Elderly' },
      purpose: { zh: '定期探访与居家养老', en: 'Regular calls and care at home' },
    },
    { coded: true },
  ),
  category(
    'leftBehindChild',
    {
      zh: '留守儿童',
      en: 'Children left behind',
      legalBasis: { zh: '《未成年人保护法》', en: 'Law on the Protection of Minors' },
      purpose: { zh: '关爱保护与监护支持', en: 'Care and support of guardianship' },
    },
    { grant: 'minors', consent: true, coded: true },
  ),
  category(
    'womenOfChildbearingAge',
    {
      zh: '育龄妇女服务',
      en: 'Maternal services',
      legalBasis: { zh: '《人口与计划生育法》', en: 'Population and Family Planning Law' },
      purpose: { zh: '生育服务与健康咨询', en: 'Maternity services and health advice' },
    },
    { listed: false, consent: true },
  ),
  category(
    'reintegrationSupport',
    {
      zh: '安置帮教对象',
      en: 'Reintegration support',
      legalBasis: { zh: '《监狱法》第三十七条', en: 'Prison Law, article 37' },
      purpose: { zh: '安置、就业与帮扶', en: 'Settling in, work and support' },
    },
    { ...restricted, maxMonths: 60 },
  ),
  category(
    'communityCorrection',
    {
      zh: '社区矫正对象',
      en: 'Community correction',
      legalBasis: { zh: '《社区矫正法》', en: 'Community Correction Law' },
      purpose: { zh: '教育帮扶', en: 'Education and support' },
    },
    { ...restricted, maxMonths: 36 },
  ),
  category(
    'drugRehabilitation',
    {
      zh: '社区戒毒康复人员',
      en: 'Community rehabilitation',
      legalBasis: { zh: '《禁毒法》', en: 'Narcotics Control Law' },
      purpose: { zh: '康复与就业帮扶', en: 'Recovery and work' },
    },
    { ...restricted, maxMonths: 36 },
  ),
];

const byCode = new Map(careCategories.map((one) => [one.code, one]));

/** A care group by its code. */
export function careCategory(code: CareCategoryCode): CareCategory {
  const found = byCode.get(code);
  if (found === undefined) throw new Error(`no such care group: ${code}`);
  return found;
}

/** Groups under a grant of restricted care (R44): never in general lists, counts, maps, search or exports. */
export const isRestrictedCare = (code: CareCategoryCode): boolean =>
  careCategory(code).grant === 'restrictedCare';

/** Which fields a profile of each kind may hold; a field that serves no purpose there is not collected (R45). */
export const profileFields: Readonly<Record<ProfileKind, readonly (keyof ProfileBody)[]>> = {
  health: ['mobility', 'conditions', 'medicationHelp', 'contact', 'note'],
  need: ['services', 'note'],
  homeCare: ['mobility', 'services', 'provider', 'contact', 'note'],
};
