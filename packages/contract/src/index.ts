/**
 * The contract of the platform: wire schemas, operations, error codes and vocabularies, shared by the server and all
 * clients. No logic lives here. A newcomer starts at `operations.ts`.
 */
export * from './accounts.ts';
export * from './areas.ts';
export * from './audit.ts';
export * from './beats/index.ts';
export * from './desk.ts';
export * from './divisions/index.ts';
export * from './errors.ts';
export * from './events/actions.ts';
export * from './events/queue.ts';
export * from './events/resource.ts';
export * from './exchange/exports.ts';
export * from './exchange/imports.ts';
export * from './exchange/words.ts';
export * from './fields.ts';
export * from './kiosks.ts';
export * from './ledgers/buildings.ts';
export * from './ledgers/captains.ts';
export * from './ledgers/care.ts';
export * from './ledgers/careWords.ts';
export * from './ledgers/changes.ts';
export * from './ledgers/communities.ts';
export * from './ledgers/grants.ts';
export * from './ledgers/households.ts';
export * from './ledgers/organisations.ts';
export * from './ledgers/people.ts';
export * from './ledgers/profiles.ts';
export * from './ledgers/residents.ts';
export * from './ledgers/subjectRights.ts';
export * from './operation.ts';
export * from './operations.ts';
export * from './policies.ts';
export * from './portraits.ts';
export * from './servicePoints/index.ts';
export * from './session.ts';
export * from './staff/absences.ts';
export * from './sync/devices.ts';
export * from './sync/pull.ts';
export * from './sync/push.ts';
export * from './sync/refused.ts';
export * from './sync/rows.ts';
export * from './sync/uploads.ts';
export * from './tracking.ts';
export * from './visits/index.ts';
export * from './words.ts';
