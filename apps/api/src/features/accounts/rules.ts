import { administratorPosts, type Post, type UnitKind } from '@jingwei/contract';

/** Posts that need no particular kind of unit are absent. */
const kindsOfUnit: Partial<Record<Post, readonly UnitKind[]>> = {
  gridWorker: ['grid'],
  gridLeader: ['grid', 'community'],
  buildingCaptain: ['grid'],
  communityOfficer: ['community'],
  gridCentreOfficer: ['subdistrict'],
  departmentHandler: ['department', 'emergencyTeam'],
  districtSupervisor: ['county'],
  systemAdmin: ['county'],
  securityAdmin: ['county'],
  auditAdmin: ['county'],
};

/** Whether a unit has such a post. Reach follows from the unit’s place, so a grid worker at the county would see it all. */
export const suits = (post: Post, kind: UnitKind): boolean => kindsOfUnit[post]?.includes(kind) ?? true;

export const isAdministrator = (post: Post): boolean =>
  (administratorPosts as readonly Post[]).includes(post);

/** An administrator holds that one post and nothing beside it (security.md 6). */
export const excludes = (one: Post, other: Post): boolean => isAdministrator(one) || isAdministrator(other);

export type Span = { from: string; to: string | null };

/** Whether two spans of days have a day in common. Days are ISO dates and compare as text. */
export const overlap = (one: Span, other: Span): boolean =>
  (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
