/** Refusals around buildings, households and residents; part of the closed union in `errors.ts`. */
export const ledgerRefusals = {
  'field.masked': [
    422,
    '“{field}”含有星号，是脱敏后的内容，不能保存。请填写完整内容。',
    '“{field}” contains stars: it is masked and cannot be saved. Enter the whole of it.',
  ],
  'code.unknown': [422, '“{field}”没有代码 {code}。', '“{field}” has no code {code}.'],
  'telephone.invalid': [
    422,
    '电话号码不正确，请核对后再填。',
    'That is no telephone number; check it and try again.',
  ],
  'ledger.stale': [
    409,
    '别人刚更新过这条记录，请看最新内容后再改。',
    'Somebody has just changed this record; look at its present state first.',
  ],
  'building.missing': [404, '没有这栋楼，或不在您的范围内。', 'There is no such building within your reach.'],
  'building.code_taken': [409, '楼栋编号已被使用，请换一个。', 'The building code is taken; choose another.'],
  'dwelling.missing': [
    404,
    '没有这套房屋，或不在您的范围内。',
    'There is no such dwelling within your reach.',
  ],
  'dwelling.number_taken': [
    409,
    '这个单元已有同号房屋。',
    'This entrance has a dwelling of that number already.',
  ],
  'household.missing': [
    404,
    '没有这一户，或不在您的范围内。',
    'There is no such household within your reach.',
  ],
  'household.ended': [409, '这一户已注销。', 'This household has been closed.'],
  'household.inhabited': [
    409,
    '户内还有 {count} 人，不能注销。',
    '{count} people still belong to it; it cannot be closed.',
  ],
  'household.same': [409, '已经在这一户了。', 'They belong to this household already.'],
  'resident.missing': [404, '没有这个人，或不在您的范围内。', 'There is no such person within your reach.'],
  'resident.ended': [
    409,
    '这个人已迁出、死亡或合并，不能再改。',
    'This person has moved out, died or been merged; the record no longer changes.',
  ],
  'resident.id_invalid': [
    422,
    '证件号码不正确：{reason}。',
    'The number of the document is not right: {reason}.',
  ],
  'resident.id_taken': [
    409,
    '您的范围内已有这个证件号码的人，请改用迁移或合并。',
    'Somebody with this number is known within your reach; move or merge that record instead.',
  ],
  'resident.id_disagrees': [
    422,
    '“{field}”与证件号码不符。',
    '“{field}” does not agree with the identity number.',
  ],
  'resident.minor': [
    403,
    '未满十四周岁的人，须有专项授权才能查看。',
    'Data of children below fourteen need a grant of their own.',
  ],
  'resident.merge_impossible': [
    409,
    '这两条记录不能合并：{reason}。',
    'These two records cannot be merged: {reason}.',
  ],
  'resident.not_merged': [409, '这条记录没有被合并过。', 'This record has not been merged.'],
  'change.missing': [404, '没有这项变更，或不在您的范围内。', 'There is no such change within your reach.'],
  'change.settled': [409, '这项变更已处理过。', 'This change has been settled already.'],
  'change.waiting': [409, '已有一项同类变更待批。', 'A change of that kind is already waiting for approval.'],
  'change.stale': [
    409,
    '提出之后，登记内容已被改过，不能再批准。请退回，按现状核对。',
    'The record has changed since this was proposed, so it can no longer be approved; refuse it and check the record.',
  ],
  'clash.missing': [404, '没有这项冲突，或不在您的范围内。', 'There is no such clash within your reach.'],
  'clash.settled': [409, '这项冲突已处理过。', 'This clash has been settled already.'],
} as const satisfies Record<string, readonly [number, string, string]>;
