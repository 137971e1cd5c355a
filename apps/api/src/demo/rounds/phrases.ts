import type { NeedKind, VisitAction, VisitTopic } from '@jingwei/contract';
import type { Dice } from '../dice.ts';

/** What one visit is about: why somebody went, what was found, what was told, and what may be needed. */
type Theme = {
  readonly topic: VisitTopic;
  readonly purposes: readonly string[];
  readonly findings: readonly string[];
  readonly feedback: readonly string[];
  readonly actions: readonly VisitAction[];
  readonly needs: readonly (readonly [NeedKind, string])[];
};

const themes: readonly Theme[] = [
  {
    topic: 'safety',
    purposes: ['查看用火用电用气安全', '入冬取暖安全检查', '电动车充电安全排查'],
    findings: [
      '燃气软管完好、阀门不漏',
      '厨房插线板老化，已拔下',
      '阳台堆了旧纸箱',
      '电动车在车棚充电，没有上楼',
      '报警器工作正常',
      '灶台旁放有杂物，当场挪开',
    ],
    feedback: ['讲了关火关气关电三件事', '留下了报修电话', '约好下周再来看一次', '当场整改'],
    actions: ['dissuade', 'publicise', 'monitor'],
    needs: [
      ['facility', '楼道灯不亮，老人夜里不敢下楼'],
      ['facility', '想装一个燃气报警器，不知道找谁'],
    ],
  },
  {
    topic: 'health',
    purposes: ['看望老人，问身体情况', '慢病随访提醒', '问一问吃药和复诊'],
    findings: [
      '老人精神不错，自己做饭',
      '最近腿脚不便，下楼少了',
      '按时吃药，上周量过血压',
      '子女周末来照看',
      '刚出院，在家休养',
      '听力差了些，说话要大声',
    ],
    feedback: ['告诉了义诊时间和地点', '把家庭医生电话写在了墙上', '帮着约了上门量血压'],
    actions: ['assist', 'publicise'],
    needs: [
      ['elderCare', '想让人中午送一顿饭'],
      ['medical', '要办慢性病门诊登记，自己跑不动'],
      ['elderCare', '浴室想装扶手'],
    ],
  },
  {
    topic: 'livelihood',
    purposes: ['了解家庭收支和困难', '核对救助待遇发放', '问生活上有什么难处'],
    findings: [
      '家里靠一个人挣钱，开支紧',
      '补贴已经按月到账',
      '孩子学费还差一些',
      '生活稳定，没有新的困难',
      '今年收入比去年好',
      '房租占去一半收入',
    ],
    feedback: ['说明了申请条件和要带的材料', '答应把情况报给社区', '把政策单页留在了家里'],
    actions: ['assist', 'publicise'],
    needs: [
      ['livelihood', '想问低保怎么申请'],
      ['education', '孩子上小学的材料不齐'],
      ['housing', '想申请公租房'],
    ],
  },
  {
    topic: 'employment',
    purposes: ['登记就业情况', '送岗位信息', '问找工作的情况'],
    findings: [
      '在超市上班，早晚班轮着',
      '上个月辞了工，正在找',
      '在家带孩子，想找半天的活',
      '跑网约车，收入还行',
      '在外地打工，过年回来',
      '准备考电工证',
    ],
    feedback: ['送了本周的招聘单', '说了免费培训的报名办法', '加进了求职登记'],
    actions: ['assist', 'publicise'],
    needs: [
      ['employment', '想参加家政培训'],
      ['employment', '要办就业创业证'],
    ],
  },
  {
    topic: 'hygiene',
    purposes: ['看楼道和院内卫生', '垃圾分类入户宣传'],
    findings: [
      '楼道干净，没有堆物',
      '门口放了一辆旧自行车',
      '垃圾分得比较清楚',
      '楼下垃圾桶满得快',
      '院里落叶扫得及时',
      '单元门口有小广告',
    ],
    feedback: ['约定两天内清走', '表示支持，愿意带头', '会跟物业说'],
    actions: ['dissuade', 'report', 'publicise'],
    needs: [['facility', '院里缺一个晾衣架']],
  },
  {
    topic: 'dispute',
    purposes: ['回访邻里矛盾', '听一听对楼上楼下的意见'],
    findings: [
      '楼上夜里有响动，睡不好',
      '漏水的事两家已经谈好',
      '停车位的事还有意见',
      '跟邻居关系不错',
      '物业费的事想不通',
      '上次说的噪声近来好多了',
    ],
    feedback: ['会去楼上说一说', '约两家周六一起谈', '把调解室的时间告诉了他们'],
    actions: ['assist', 'monitor'],
    needs: [
      ['dispute', '请社区帮着跟楼上谈一次'],
      ['legal', '想找律师问一问租房押金'],
    ],
  },
  {
    topic: 'service',
    purposes: ['送办好的证件', '问要不要代办', '更新家庭信息'],
    findings: [
      '家里人口没有变化',
      '添了一个孩子，还没上户口',
      '电话换了新号',
      '租客上个月搬走了',
      '老人的待遇领取资格认证还没做',
      '证件都在有效期',
    ],
    feedback: ['当场改了信息', '材料带回社区代办', '教会了在手机上办'],
    actions: ['assist'],
    needs: [
      ['service', '待遇领取资格认证请帮着做'],
      ['service', '居住证快到期，想代办'],
    ],
  },
  {
    topic: 'policy',
    purposes: ['宣传医保缴费', '反诈宣传', '送便民服务联系卡'],
    findings: [
      '医保已经交过',
      '接到过冒充客服的电话，没有上当',
      '对新政策有几点不清楚',
      '装了反诈软件',
      '联系卡还在门后贴着',
      '愿意参加院里的志愿活动',
    ],
    feedback: ['一条一条讲清楚了', '留了联系卡', '帮着在手机上查了'],
    actions: ['publicise'],
    needs: [['service', '想知道异地就医怎么备案']],
  },
];

const atDoor = [
  '敲门后很快开门',
  '户主在家',
  '家里两口人都在',
  '老人在家',
  '一家人正在吃饭',
  '孩子放学在家',
  '邻居也在串门',
  '刚买菜回来',
  '在院里遇见，一同上楼',
  '电话约好来的',
  '正在收拾屋子',
  '爱人在家，户主上班',
];
const besides = [
  '屋里暖和',
  '门口整洁',
  '说近来一切都好',
  '问了院里停车的事',
  '夸新装的路灯亮',
  '提到电梯有时响',
  '家里养了一只猫',
  '问社区食堂几时开',
  '打算春节回老家',
  '说水压比以前好',
  '希望多办些活动',
  '对网格员认得',
  '门锁刚换过',
];
const nobody = [
  '敲门三次无人应',
  '家中无人，邻居说上班去了',
  '无人在家，门口留了联系卡',
  '电话也未接，改日再来',
];
const refused = ['隔门说不方便', '表示不需要走访', '说正忙，请改天'];

export type Words = {
  readonly topics: readonly VisitTopic[];
  readonly purpose: string;
  readonly findings: string;
  readonly feedback: string;
  readonly actions: readonly VisitAction[];
  readonly publicity: string;
  readonly need: readonly [NeedKind, string] | null;
};

const needShare = 0.055;
const publicity = ['医保缴费', '反诈提醒', '用气安全', '垃圾分类', '电动车充电', '冬季防滑'];

/** The words of a visit that met somebody. */
export function wordsOf(dice: Dice, elders: boolean): Words {
  const theme = dice.weighted(themes, ({ topic }) => (topic === 'health' ? (elders ? 4 : 0.3) : 1));
  const need = dice.chance(needShare) ? dice.of(theme.needs) : null;
  const finding = dice.of(theme.findings);
  const action = dice.of(theme.actions);
  return {
    topics: [theme.topic],
    purpose: dice.of(theme.purposes),
    findings: `${dice.of(atDoor)}，${finding}，${dice.of(besides)}。`,
    feedback: dice.chance(0.82) ? `${dice.of(theme.feedback)}。` : '',
    actions: dice.chance(0.6) ? [action] : [],
    publicity: action === 'publicise' ? dice.of(publicity) : '',
    need,
  };
}

/** The words of a visit that met nobody. */
export function wordsInVain(dice: Dice, met: 'nobodyHome' | 'refused'): Words {
  const theme = dice.of(themes);
  return {
    topics: [],
    purpose: dice.of(theme.purposes),
    findings: `${dice.of(met === 'nobodyHome' ? nobody : refused)}。`,
    feedback: '',
    actions: [],
    publicity: '',
    need: null,
  };
}

/** How a hurried worker fills in the form: always the same. */
export const hurriedWords: Words = {
  topics: ['other'],
  purpose: '日常走访',
  findings: '家中一切正常，无异常情况。',
  feedback: '',
  actions: [],
  publicity: '',
  need: null,
};

export const answers = [
  '已带材料到社区代办，办妥后送回。',
  '已联系物业，当天处理。',
  '已转社区卫生服务站，约好上门时间。',
  '已告知办理地点和材料，本人自己去办。',
  '已报名，下周一开班。',
  '两家已当面谈好。',
];

export const diaryWords = [
  '今天重点看了独居老人，都还好，有一户扶手要尽快装。',
  '下雨，走得慢些，多打了几个电话。几户白天没人，晚上再去。',
  '院里反映路灯的多，已经报上去，明天看结果。',
  '集中走访进度过半，北边几栋租户多，白天难碰到人。',
  '帮一户把材料跑完了，老人很高兴。',
  '新搬来三户，登记好了。',
  '两家漏水的事今天谈拢，明天修。',
  '入户时顺便查了燃气，发现一户软管老化，约了明天换。',
  '今天开例会，下午才出门，走访少了几户，明天补上。',
  '有一户不愿登记电话，先记下，下次再说。',
];
export const comments = [
  '记得细，继续。',
  '扶手的事我来跟街道说。',
  '白天没人的几户，改到傍晚去。',
  '注意路滑，安全第一。',
  '租户多的楼，可以请楼栋长带一带。',
  '这件事请周三例会上讲一讲。',
];
