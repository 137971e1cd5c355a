import type { Post } from '@jingwei/contract';

/**
 * Streets read the beats on their ground; the district divides and staffs. Like areas, lines are set up by the system
 * administrator too, who sees neither businesses nor beats.
 */
const readers: readonly Post[] = ['gridCentreOfficer', 'districtSupervisor'];
const deciders: readonly Post[] = ['districtSupervisor'];
const keepers: readonly Post[] = [...deciders, 'systemAdmin'];

export const beatPermissions = {
  'layer.list': [...readers, 'systemAdmin'],
  'layer.add': keepers,
  'layer.change': keepers,
  'beat.report': readers,
  'beat.rename': deciders,
  'beat.people': deciders,
  'beat.assign': deciders,
  'beat.release': deciders,
  'beatPlan.list': readers,
  'beatPlan.find': readers,
  'beatPlan.propose': deciders,
  'beatPlan.apply': deciders,
  'beatPlan.withdraw': deciders,
} as const satisfies Readonly<Record<string, readonly Post[]>>;
