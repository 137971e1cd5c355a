/** Refusals of divisions; part of the closed union in `errors.ts`. */
export const divisionRefusals = {
  'division.missing': [
    404,
    '没有这个划分方案，或不在您的范围内。',
    'There is no such division within your reach.',
  ],
  'division.not_drawn': [
    422,
    '无法划分：{reason}。请先在台账和地图中补齐。',
    'It cannot be divided: {reason}. Complete ledger and map first.',
  ],
  'division.busy': [
    409,
    '方案还在计算，请等它完成。',
    'The division is still being computed; wait until it is done.',
  ],
  'division.not_now': [
    409,
    '方案现在是“{state}”，不能做这一步。',
    'The division is “{state}” now; this step is not possible.',
  ],
  'division.vertex_missing': [
    422,
    '这里没有可以移动的界点，请刷新地图后再试。',
    'There is no vertex here; reload the map and try again.',
  ],
  'division.vertex_fixed': [
    422,
    '社区外边界上的点不能移动，只能移动网格之间的界点。',
    'A vertex of the community’s outline cannot be moved; only those between grids can.',
  ],
  'division.border_crosses': [
    422,
    '这样移动后边界会交叉或留下空白，请移近一些。',
    'The borders would cross or leave a gap; move it less far.',
  ],
  'division.building_cut': [
    422,
    '边界会穿过“{building}”，楼栋不能分开。',
    'The border would run through “{building}”; buildings stay whole.',
  ],
  'division.grid_breaks': [
    422,
    '移动后“{grid}”会断成几块，网格必须连成一片。',
    '“{grid}” would fall into pieces; a grid hangs together.',
  ],
  'division.not_adjacent': [
    422,
    '“{building}”与“{grid}”不相邻，只能移到相邻的网格。',
    '“{building}” does not touch “{grid}”; it can only move to a neighbouring grid.',
  ],
  'division.findings_open': [
    409,
    '还有 {n} 处空白、重叠或分割未处理，不能通过。',
    '{n} gaps, overlaps or split buildings are open; it cannot pass.',
  ],
  'division.day_past': [
    422,
    '生效日期最早为明天（{earliest}）。',
    'It can take effect tomorrow ({earliest}) at the earliest.',
  ],
  'division.day_taken': [
    409,
    '本社区已有方案待生效，请先撤回。',
    'Another division of this community is scheduled; withdraw it first.',
  ],
  'division.vacant': [
    409,
    '有 {n} 个网格没有网格员（{grids}），请安排人员，或确认空缺后再安排生效。',
    '{n} grids have no worker ({grids}); choose one, or confirm the vacancies.',
  ],
  'vacancy.filled': [409, '这个网格已有网格员在岗。', 'Somebody works in this grid already.'],
  'division.outdated': [
    409,
    '网格在此方案之后已经变动，请重新计算。',
    'The grids have changed since this was computed; compute it again.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;
