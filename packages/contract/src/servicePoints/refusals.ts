/** Refusals of service points and their circles; part of the closed union in `errors.ts`. */
export const serviceRefusals = {
  'servicePoint.missing': [
    404,
    '没有这个服务点，或不在您的范围内。',
    'There is no such service point within your reach.',
  ],
  'servicePoint.closed': [409, '这个服务点已经停用。', 'The service point is closed already.'],
  'servicePoint.outside': [
    422,
    '该位置不在您负责的社区内。',
    'This spot is in none of the communities within your reach.',
  ],
  'serviceCircle.not_drawn': [
    422,
    '无法计算：{reason}。请先在地图中补齐。',
    'It cannot be computed: {reason}. Complete the map first.',
  ],
  'serviceCircle.busy': [
    503,
    '正在计算的服务圈太多，请稍后再试。',
    'Too many service circles are being computed; try again shortly.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;
