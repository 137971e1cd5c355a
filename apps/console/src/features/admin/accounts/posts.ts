import type { Post, UnitKind } from '@jingwei/contract';

/** Which kinds of unit have which posts, so that only fitting units are offered. */
const kinds: Readonly<Record<Post, readonly UnitKind[]>> = {
  gridWorker: ['grid'],
  gridLeader: ['grid'],
  buildingCaptain: ['grid'],
  communityOfficer: ['community'],
  gridCentreOfficer: ['subdistrict'],
  departmentHandler: ['department', 'emergencyTeam'],
  districtSupervisor: ['county'],
  systemAdmin: ['county'],
  securityAdmin: ['county'],
  auditAdmin: ['county'],
  integration: ['county', 'subdistrict', 'community', 'department'],
};

export const unitKindsOf = (post: Post): readonly UnitKind[] => kinds[post];
