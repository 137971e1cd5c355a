import type { Post } from '@jingwei/contract';

/** Who keeps and who reads what is known of people: nobody besides (security.md 6, 8). */
const keepers: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...keepers, 'gridCentreOfficer', 'districtSupervisor'];
/** Where a second person decides; of community officers only the head does. */
const leaders: readonly Post[] = ['gridLeader', 'communityOfficer'];
/** The counter of the community and of the street. */
const counters: readonly Post[] = ['communityOfficer', 'gridCentreOfficer'];
const offices: readonly Post[] = [...counters, 'districtSupervisor'];

/** Care groups, grants, profiles, units, captains, party groups, communities and the rights of those on record. */
export const carePermissions = {
  'care.list': readers,
  'care.count': readers,
  'care.ofResident': readers,
  'care.propose': keepers,
  'care.settle': leaders,
  'care.end': keepers,
  'care.renew': leaders,
  'grant.list': readers,
  'grant.propose': counters,
  'grant.settle': offices,
  'grant.end': offices,
  'profile.find': readers,
  'profile.save': keepers,
  'profile.remove': keepers,
  'profile.due': readers,
  'organisation.list': readers,
  'organisation.count': readers,
  'organisation.find': readers,
  'organisation.create': keepers,
  'organisation.update': keepers,
  'organisation.close': keepers,
  'organisation.reveal': readers,
  'captain.list': readers,
  'captain.appoint': leaders,
  'captain.update': leaders,
  'captain.end': leaders,
  'captain.reveal': readers,
  'partyGroup.list': readers,
  'partyGroup.create': counters,
  'partyGroup.update': counters,
  'community.list': offices,
  'community.find': offices,
  'community.save': counters,
  'sixClarity.list': readers,
  'sixClarity.find': readers,
  'sixClarity.gaps': readers,
  'subjectRequest.list': offices,
  'subjectRequest.find': offices,
  'subjectRequest.take': counters,
  'subjectRequest.settle': offices,
  'subjectRequest.copy': offices,
  'subjectRequest.readers': offices,
} as const satisfies Readonly<Record<string, readonly Post[]>>;
