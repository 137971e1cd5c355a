import type { Post } from '@jingwei/contract';

/** Where points stand is public; what they reach is planned by the offices, each for its own area. */
const offices: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];

export const servicePermissions = {
  'servicePoint.list': 'public',
  'servicePoint.add': offices,
  'servicePoint.change': offices,
  'servicePoint.close': offices,
  'serviceCircle.reach': offices,
  'serviceCircle.suggest': offices,
} as const satisfies Readonly<Record<string, 'public' | readonly Post[]>>;
