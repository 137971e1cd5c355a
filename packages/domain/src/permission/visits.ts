import type { Post } from '@jingwei/contract';

const visitors: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...visitors, 'gridCentreOfficer', 'districtSupervisor'];
/** Whoever looks after workers: they check, comment and see the draw. Never a grid worker (R53). */
const leaders: readonly Post[] = [
  'gridLeader',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
];
const patrollers: readonly Post[] = ['buildingCaptain', ...visitors];
const workers: readonly Post[] = ['gridWorker', 'gridLeader'];
const callers: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];

/** Visits, checks and what hangs on them. Building captains patrol and sign, and see nothing of people. */
export const visitPermissions = {
  'plan.today': workers,
  'plan.change': workers,
  'visit.record': visitors,
  'visit.correct': visitors,
  'visit.list': readers,
  'visit.find': readers,
  'visit.photo': readers,
  'visit.coverage': readers,
  'visit.households': readers,
  'need.list': readers,
  'need.raise': visitors,
  'need.settle': readers,
  'campaign.list': readers,
  'campaign.create': callers,
  'campaign.cancel': callers,
  'diary.find': readers,
  'diary.list': readers,
  'diary.addWords': visitors,
  'diary.comment': leaders,
  'patrolRoute.list': [...patrollers, 'gridCentreOfficer', 'districtSupervisor'],
  'patrolRoute.save': ['gridLeader', 'communityOfficer', 'gridCentreOfficer'],
  'patrolRoute.retire': ['gridLeader', 'communityOfficer', 'gridCentreOfficer'],
  'patrol.list': [...patrollers, 'gridCentreOfficer', 'districtSupervisor'],
  'patrol.find': [...patrollers, 'gridCentreOfficer', 'districtSupervisor'],
  'patrol.start': patrollers,
  'patrol.pass': patrollers,
  'patrol.end': patrollers,
  'duty.sign': patrollers,
  'duty.list': [...patrollers, 'gridCentreOfficer', 'districtSupervisor'],
  'spotCheck.list': leaders,
  'spotCheck.find': leaders,
  'spotCheck.record': leaders,
  'spotCheck.bound': readers,
  'discipline.list': readers,
  'discipline.find': readers,
  'discipline.hear': visitors,
  'discipline.decide': callers,
  'discipline.object': visitors,
  'discipline.review': callers,
} as const satisfies Readonly<Record<string, readonly Post[]>>;
