import type { Post } from '@jingwei/contract';

/** The grid centre of the street divides; the district decides. A community reads what concerns it. */
const planners: readonly Post[] = ['gridCentreOfficer'];
const deciders: readonly Post[] = ['districtSupervisor'];
const readers: readonly Post[] = ['communityOfficer', ...planners, ...deciders];

export const divisionPermissions = {
  'division.list': readers,
  'division.find': readers,
  'division.coverage': readers,
  'division.plan': planners,
  'division.edit': planners,
  'division.review': deciders,
  'division.schedule': deciders,
  'vacancy.list': ['gridLeader', ...readers],
  'vacancy.fill': ['communityOfficer', ...planners],
  'standIn.find': readers,
  'standIn.propose': planners,
  'standIn.save': planners,
  'division.withdraw': [...planners, ...deciders],
} as const satisfies Readonly<Record<string, readonly Post[]>>;
