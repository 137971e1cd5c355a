/** Refusals of dedicated lines and their beats; part of the closed union in `errors.ts`. */
export const beatRefusals = {
  'layer.missing': [404, '没有这条专线。', 'There is no such dedicated line.'],
  'layer.code_taken': [409, '这个专线代码已经使用。', 'The code is used by another line.'],
  'beat.missing': [404, '没有这个段区，或不在您的范围内。', 'There is no such beat within your reach.'],
  'beat.staff_missing': [
    404,
    '没有这条段管员任用，或不在您的范围内。',
    'There is no such duty on a beat within your reach.',
  ],
  'beat.staff_taken': [
    409,
    '此人在这些日子已在本段区。',
    'This person is on the beat on these days already.',
  ],
  'beatPlan.missing': [
    404,
    '没有这个段区方案，或不在您的范围内。',
    'There is no such plan of beats within your reach.',
  ],
  'beatPlan.impossible': [422, '无法划分：{reason}。', 'It cannot be divided: {reason}.'],
  'beatPlan.crossing': [
    422,
    '段区“{name}”还包括范围以外的网格，请在更大的范围内划分。',
    'Beat “{name}” holds grids outside of this area too; divide the wider area.',
  ],
  'beatPlan.not_now': [
    409,
    '方案现在是“{state}”，不能做这一步。',
    'The plan is “{state}” now; this step is not possible.',
  ],
  'beatPlan.outdated': [
    409,
    '网格或段区在方案作出后已经调整，请重新划分。',
    'Grids or beats have changed since this plan was made; divide anew.',
  ],
  'beatPlan.ahead': [
    409,
    '已有段区方案将于 {on} 生效，请先撤回它或等它生效。',
    'Another division into beats comes into force on {on}; withdraw it or wait.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;
