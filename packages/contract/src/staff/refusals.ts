/** Refusals about staff: their absences and portraits; part of the closed union in `errors.ts`. */
export const staffRefusals = {
  'absence.missing': [
    404,
    '没有这条请假记录，或不在您的范围内。',
    'There is no such absence within your reach.',
  ],
  'absence.worker_missing': [
    404,
    '在这些日子里，您的范围内没有这位网格员。',
    'On those days no such grid worker is within your reach.',
  ],
  'absence.overlaps': [
    409,
    '这位网格员在这些日子里已有请假登记。请先修改或提前结束那一条。',
    'An absence of this worker on some of these days is entered already; change or end that one first.',
  ],
  'absence.over': [
    409,
    '这次请假已经结束，不能再改。',
    'This absence is over; it cannot be changed any more.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;
