/** Refusals of care groups, grants, profiles, units, captains and subject rights; part of the union in `errors.ts`. */
export const careRefusals = {
  'care.missing': [
    404,
    '没有这条重点群体记录，或不在您的范围内。',
    'There is no such care record within your reach.',
  ],
  'care.settled': [409, '这条记录已处理过。', 'This record has been settled already.'],
  'care.exists': [
    409,
    '此人已有这一类的记录或待批申请。',
    'There is an open record of this kind for the person already.',
  ],
  'care.derived': [
    422,
    '这一类由年龄、居住或就业情况自动得出，不用登记。',
    'This group follows from facts by itself and is not recorded.',
  ],
  'care.category_needed': [422, '请先选择一类。', 'Choose a group first.'],
  'care.not_listed': [
    403,
    '这一类不汇总成名单，只在本人页面上作为服务记录。',
    'This group is never listed; it is a service record on the person’s own page.',
  ],
  'care.too_long': [
    422,
    '这一类最长 {months} 个月，到期前可以续期。',
    'A record of this group runs {months} months at most; it can be renewed before it ends.',
  ],
  'care.consent_needed': [
    422,
    '须先征得本人（未满十四周岁的为监护人）同意，并填写同意日期。',
    'The person has to consent first (a guardian, below fourteen); give the day of consent.',
  ],
  'grant.missing': [404, '没有这项授权，或不在您的范围内。', 'There is no such grant within your reach.'],
  'grant.needed': [
    403,
    '查看这类信息须有专项授权，请由社区负责人或网格中心提出申请。',
    'This needs a grant of its own; ask the head of the community or the grid centre to propose one.',
  ],
  'grant.settled': [409, '这项授权已处理过。', 'This grant has been settled already.'],
  'grant.unsuitable': [
    422,
    '这个岗位不接触居民信息，不能授权。',
    'That post has nothing to do with residents’ data and cannot have a grant.',
  ],
  'grant.too_long': [422, '授权最长 {days} 天，到期可再申请。', 'A grant runs {days} days at most.'],
  'profile.missing': [404, '没有这份档案。', 'There is no such profile.'],
  'profile.field_unsuitable': [
    422,
    '这类档案不收集“{field}”。',
    'A profile of this kind does not hold “{field}”.',
  ],
  'organisation.missing': [
    404,
    '没有这个单位，或不在您的范围内。',
    'There is no such unit within your reach.',
  ],
  'organisation.closed': [409, '这个单位已注销。', 'This unit has been closed.'],
  'organisation.code_invalid': [
    422,
    '统一社会信用代码不正确：{reason}。',
    'The unified social credit code is not right: {reason}.',
  ],
  'organisation.code_taken': [
    409,
    '这个统一社会信用代码已登记在另一单位名下。',
    'Another unit is on record under this credit code.',
  ],
  'organisation.party_disagrees': [
    422,
    '党员数不能超过从业人数。',
    'There cannot be more party members than people.',
  ],
  'captain.missing': [404, '没有这位楼栋长或联户代表。', 'There is no such captain or representative.'],
  'captain.ended': [409, '已卸任。', 'The task has ended already.'],
  'captain.exists': [409, '已有一位在任，请先让其卸任。', 'Somebody holds this task already; end it first.'],
  'captain.minor': [422, '未满 {age} 周岁，不能担任。', 'The task is for people of {age} and above.'],
  'captain.name_needed': [422, '请从居民中选人，或填写姓名。', 'Choose a resident or give a name.'],
  'partyGroup.missing': [404, '没有这个党小组。', 'There is no such party group.'],
  'partyGroup.exists': [409, '本网格已有党小组。', 'The grid has a party group already.'],
  'partyGroup.leader_elsewhere': [
    409,
    '党小组组长须住在本网格。请另选组长，或先更换组长再办理迁移。',
    'The leader of a party group lives in its grid; choose another leader first.',
  ],
  'clarity.too_wide': [422, '请选到社区一级。', 'Choose a community.'],
  'subjectRequest.missing': [
    404,
    '没有这项申请，或不在您的范围内。',
    'There is no such request within your reach.',
  ],
  'subjectRequest.settled': [409, '这项申请已答复。', 'This request has been answered already.'],
  'subjectRequest.wish_needed': [
    422,
    '请写明要更正或删除什么。',
    'Write down what is to be corrected or deleted.',
  ],
  'subjectRequest.not_granted': [
    409,
    '这项申请还没有批准，或不是这一类。',
    'This request has not been granted, or is of another kind.',
  ],
  'subjectRequest.must_be_kept': [
    409,
    '此人仍在本地居住，依法须保留登记；可删除征得同意收集的内容，请在答复中说明。',
    'The person still lives here and the law requires the register; answer which parts rest on consent.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;
