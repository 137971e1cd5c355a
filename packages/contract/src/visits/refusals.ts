/** Refusals of visits, checks and what hangs on them; part of the closed union in `errors.ts`. */
export const visitRefusals = {
  'visit.missing': [404, '没有这次走访，或不在您的范围内。', 'There is no such visit within your reach.'],
  'visit.corrected': [
    409,
    '这条走访记录已经更正过，请更正最新的一条。',
    'This record has been corrected already; correct the newest one.',
  ],
  'visit.not_own': [403, '只能更正自己的走访记录。', 'Only whoever made the visit may correct its record.'],
  'visit.too_old': [
    409,
    '超过 {days} 天的走访记录不能再更正，请在日志中说明。',
    'A record older than {days} days is not corrected any more; explain it in the diary.',
  ],
  'visit.silent': [
    422,
    '见到了人就要写明了解到的情况；没有问题也请写“无异常”。',
    'When somebody was met, say what was found, be it only that all is well.',
  ],
  'plan.missing': [404, '没有这份走访计划，或不是您的。', 'There is no such plan of yours.'],
  'campaign.missing': [
    404,
    '没有这次集中走访，或已取消。',
    'There is no such campaign within your reach, or it was called off.',
  ],
  'need.missing': [404, '没有这条需求，或不在您的范围内。', 'There is no such need within your reach.'],
  'need.settled': [
    409,
    '这条需求刚被处理过，请看最新内容。',
    'This need has just been dealt with; look at its present state first.',
  ],
  'diary.stale': [
    409,
    '这篇日志刚被改过，请看最新内容后再写。',
    'This diary has just been changed; look at its present words first.',
  ],
  'patrolRoute.missing': [
    404,
    '没有这条巡查路线，或不在您的范围内。',
    'There is no such patrol route within your reach.',
  ],
  'patrolRoute.stale': [
    409,
    '别人刚改过这条路线，请看最新内容后再改。',
    'Somebody has just changed this route; look at its present state first.',
  ],
  'patrol.missing': [404, '没有这次巡查，或不在您的范围内。', 'There is no such patrol within your reach.'],
  'patrol.ended': [409, '这次巡查已经结束。', 'This patrol has ended.'],
  'patrol.not_own': [403, '只有巡查人本人可以记录。', 'Only whoever is on this patrol may write to it.'],
  'spotCheck.missing': [404, '没有这项抽查，或不在您的范围内。', 'There is no such check within your reach.'],
  'spotCheck.done': [409, '这项抽查已有结果。', 'This check has its result already.'],
  'spotCheck.own_visit': [403, '不能抽查自己的走访。', 'Nobody checks a visit of their own.'],
  'spotCheck.says_nothing': [
    422,
    '结果不符时，请选明哪里不符。',
    'When it does not match, say in what it differs.',
  ],
  'discipline.missing': [404, '没有这件处理，或不在您的范围内。', 'There is no such case within your reach.'],
  'discipline.step_impossible': [
    409,
    '这件处理现在是“{state}”，不能做这一步。',
    'This case is now “{state}”; the step is not possible.',
  ],
  'discipline.unheard': [
    409,
    '本人还没有陈述。须先听取陈述，或等到 {until} 之后。',
    'The worker has not been heard yet. Hear them first, or wait until {until}.',
  ],
  'discipline.own_case': [403, '不能处理自己的事。', 'Nobody decides their own case.'],
  'discipline.others_case': [403, '只有本人可以陈述或申诉。', 'Only the worker concerned speaks or objects.'],
  'discipline.witness': [
    403,
    '抽查人是证人，不能又作决定。',
    'Whoever made the check is a witness and decides nothing.',
  ],
  'discipline.same_person': [
    403,
    '复核须由作出决定以外的人进行。',
    'Somebody other than whoever decided has to review it.',
  ],
  'discipline.harsher': [
    422,
    '不能比建议的处理更重。',
    'A decision may be milder than what is proposed, never harsher.',
  ],
  'discipline.too_late': [
    409,
    '申诉期（{days} 个工作日）已过。',
    'The time for objecting ({days} working days) is over.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;
