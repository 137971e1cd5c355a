import { type EventAction, eventActions, type Post } from '@jingwei/contract';
import { actionRules } from '../event/permission.ts';
import { beatPermissions } from './beats.ts';
import { carePermissions } from './care.ts';
import { divisionPermissions } from './divisions.ts';
import { exchangePermissions } from './exchange.ts';
import { servicePermissions } from './servicePoints.ts';
import { staffPermissions } from './staff.ts';
import { visitPermissions } from './visits.ts';

/** Who may call an operation: the public, the holder of a tracking code, anyone signed in, or certain posts. */
export type Permitted = 'public' | 'tracking' | 'signedIn' | readonly Post[];

const field: readonly Post[] = ['gridWorker', 'gridLeader', 'buildingCaptain'];
/** Who carries people’s records on a phone: their own grid’s, nobody else’s. */
const ledgerPhone: readonly Post[] = ['gridWorker', 'gridLeader'];
/** Who keeps the ledgers of people, and who else reads them: nobody besides (security.md 6, 8). */
const keepers: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...keepers, 'gridCentreOfficer', 'districtSupervisor'];
const offices: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];
const business: readonly Post[] = [...field, ...offices, 'departmentHandler'];
const desk: readonly Post[] = [...offices, 'gridLeader'];

const steps = Object.fromEntries(
  eventActions.map((action) => [`event.${action}`, actionRules[action].posts]),
) as Record<`event.${EventAction}`, readonly Post[]>;

/**
 * The permission table: one row per operation of the contract. What a post permits here is a necessary condition;
 * steps of an event also ask how the person stands to it (`actionRules`), and reach is asked in SQL.
 * The three administrators share no row of business (security.md 6).
 */
export const permissions: Readonly<Record<string, Permitted>> = {
  ...steps,
  'session.signIn': 'public',
  'session.current': 'signedIn',
  'session.signOut': 'signedIn',
  'session.changePassword': 'signedIn',
  'session.beginEnrolment': 'signedIn',
  'session.confirmEnrolment': 'signedIn',
  'public.report': 'public',
  'public.locate': 'public',
  'public.suggest': 'public',
  'public.grid': 'public',
  'public.setting': 'public',
  'public.portrait': 'public',
  'public.kiosk': 'public',
  'photo.upload': 'public',
  'area.gridLayer': 'public',
  'area.baseLayer': 'public',
  'tracking.find': 'tracking',
  'tracking.rate': 'tracking',
  'tracking.reopen': 'tracking',
  'tracking.photo': 'tracking',
  'event.list': [...business, 'integration'],
  'event.count': business,
  'event.find': [...business, 'integration'],
  'event.map': business,
  'event.photo': business,
  'event.export': offices,
  'event.report': [...business, 'integration'],
  'event.duplicates': [...business, 'integration'],
  'event.meToo': [...business, 'integration'],
  'event.revealReporter': [...offices, 'gridWorker', 'gridLeader', 'departmentHandler'],
  'event.dispatchMany': desk,
  'building.list': readers,
  'building.find': readers,
  'building.create': keepers,
  'building.update': keepers,
  'building.assignGrid': ['communityOfficer', 'gridCentreOfficer'],
  'dwelling.list': readers,
  'dwelling.create': keepers,
  'dwelling.update': keepers,
  'household.list': readers,
  'household.find': readers,
  'household.create': keepers,
  'household.update': keepers,
  'household.end': keepers,
  'resident.list': readers,
  'resident.count': readers,
  'resident.search': readers,
  'resident.find': readers,
  'resident.history': readers,
  'resident.register': keepers,
  'resident.update': keepers,
  'resident.move': keepers,
  'resident.reveal': readers,
  'resident.duplicates': readers,
  'resident.merge': ['gridLeader', 'communityOfficer', 'gridCentreOfficer', 'districtSupervisor'],
  'resident.unmerge': ['gridLeader', 'communityOfficer', 'gridCentreOfficer', 'districtSupervisor'],
  'resident.proposeChange': keepers,
  'change.list': readers,
  'change.settle': ['gridLeader', 'communityOfficer'],
  'clash.list': keepers,
  'clash.settle': keepers,
  // Also of somebody who has no post any more: each operation is asked for by itself, as of when it was done.
  'sync.push': 'signedIn',
  'sync.pull': ledgerPhone,
  'sync.snapshot': ledgerPhone,
  'sync.digest': 'signedIn',
  'resident.revealedOffline': ledgerPhone,
  'device.register': business,
  'device.report': business,
  'device.list': [...business, 'securityAdmin'],
  'device.revoke': [...business, 'securityAdmin'],
  'upload.begin': business,
  'upload.chunk': business,
  'refused.list': [...field, 'communityOfficer'],
  'refused.settle': [...field, 'communityOfficer'],
  'refused.retry': [...field, 'communityOfficer'],
  'area.list': [...business, 'systemAdmin', 'securityAdmin'],
  'area.createGrid': ['systemAdmin'],
  'area.rename': ['systemAdmin'],
  'unit.list': [...business, 'systemAdmin', 'securityAdmin'],
  'unit.members': [...business, 'systemAdmin', 'securityAdmin'],
  'unit.createDepartment': ['systemAdmin'],
  'account.list': ['systemAdmin', 'securityAdmin'],
  'account.create': ['systemAdmin'],
  'account.resetPassword': ['systemAdmin'],
  'account.setState': ['systemAdmin', 'securityAdmin'],
  'account.setPortrait': ['systemAdmin'],
  'account.removePortrait': ['systemAdmin'],
  'account.portrait': ['systemAdmin', 'securityAdmin'],
  // Of a whole county, or of one’s own street.
  'kiosk.list': ['systemAdmin', 'gridCentreOfficer'],
  'kiosk.save': ['systemAdmin', 'gridCentreOfficer'],
  'assignment.propose': ['systemAdmin'],
  'assignment.settle': ['securityAdmin'],
  'assignment.end': ['systemAdmin', 'securityAdmin'],
  'audit.list': ['auditAdmin'],
  'audit.seal': ['auditAdmin'],
  'audit.verify': ['auditAdmin'],
  'policy.current': [...readers, 'systemAdmin'],
  'policy.replayRouting': ['districtSupervisor', 'systemAdmin'],
  'policy.applyRouting': ['districtSupervisor'],
  ...visitPermissions,
  ...exchangePermissions,
  ...carePermissions,
  ...divisionPermissions,
  ...beatPermissions,
  ...staffPermissions,
  ...servicePermissions,
  'notice.list': 'signedIn',
  'notice.read': 'signedIn',
  'filter.list': business,
  'filter.save': business,
  'filter.delete': business,
};

/** Whether one of the posts permits an operation. Unknown operations are permitted to nobody. */
export function permits(operation: string, held: readonly Post[]): boolean {
  // Own rows only: “constructor” is no operation.
  const permitted = Object.hasOwn(permissions, operation) ? permissions[operation] : undefined;
  if (permitted === undefined) return false;
  if (permitted === 'public' || permitted === 'tracking' || permitted === 'signedIn') return true;
  return held.some((post) => permitted.includes(post));
}

/** Posts that see events only of the unit they belong to, not by place: departments and emergency teams. */
export const seesByUnit = (post: Post): boolean => post === 'departmentHandler';

/** Posts that see no business data at all. */
export const seesNothing = (post: Post): boolean =>
  post === 'systemAdmin' || post === 'securityAdmin' || post === 'auditAdmin';
