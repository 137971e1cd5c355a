import type { Post } from '@jingwei/contract';

/** Whoever leads grid workers enters that they are away; offices above read it. */
const inCharge: readonly Post[] = ['gridLeader', 'communityOfficer'];

export const staffPermissions = {
  'absence.list': [...inCharge, 'gridCentreOfficer', 'districtSupervisor'],
  'absence.mine': ['gridWorker', 'gridLeader'],
  'absence.enter': inCharge,
  'absence.end': inCharge,
} as const satisfies Readonly<Record<string, readonly Post[]>>;
