import type { Post } from '@jingwei/contract';

/** Who writes ledgers may bring them in as files (grids alone have no office to do it from). */
const importers: readonly Post[] = ['gridLeader', 'communityOfficer', 'gridCentreOfficer'];
const askers: readonly Post[] = ['gridLeader', 'communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];
const deciders: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];

/** What comes in and goes out as spreadsheets. Whoever decides on an export is never who asked for it. */
export const exchangePermissions = {
  'import.upload': importers,
  'import.list': importers,
  'import.find': importers,
  'import.map': importers,
  'import.findings': importers,
  'import.differences': importers,
  'import.confirm': importers,
  'import.pause': importers,
  'import.resume': importers,
  'import.cancel': importers,
  'import.marked': importers,
  // Who approves what a file says otherwise is never who brought it.
  'change.settleMany': ['gridLeader', 'communityOfficer'],
  'export.request': askers,
  'export.list': askers,
  'export.settle': deciders,
  'export.withdraw': askers,
  'export.open': askers,
  'export.download': askers,
} as const;
