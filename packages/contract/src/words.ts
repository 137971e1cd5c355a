/**
 * The closed vocabularies of the platform. Their Chinese words stand in the locale files of `packages/ui`; their
 * meaning in docs/glossary.md and docs/states.md.
 */
export const unitKinds = [
  'grid',
  'community',
  'subdistrict',
  'county',
  'department',
  'emergencyTeam',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const areaKinds = ['county', 'subdistrict', 'community', 'grid', 'microGrid'] as const;
export type AreaKind = (typeof areaKinds)[number];

/** Posts a person may hold in a unit (R1, R9, R17, R30; security.md 6). */
export const posts = [
  'gridWorker',
  'gridLeader',
  'buildingCaptain',
  'communityOfficer',
  'gridCentreOfficer',
  'departmentHandler',
  'districtSupervisor',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'integration',
] as const;
export type Post = (typeof posts)[number];
/** Posts whose holders are published by law, with name, telephone and photograph (R9, R10, R32). */
export const publicPosts = ['gridWorker', 'gridLeader'] as const satisfies readonly Post[];
export const administratorPosts = [
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const satisfies readonly Post[];

/** The life of an event, in order; see docs/states.md. */
export const eventStates = [
  'reported',
  'dispatched',
  'returned',
  'arbitration',
  'handling',
  'handled',
  'answered',
  'verified',
  'deferred',
  'closed',
  'writtenOff',
  'archived',
  'void',
  'merged',
] as const;
export type EventState = (typeof eventStates)[number];
export const openStates = [
  'reported',
  'dispatched',
  'returned',
  'arbitration',
  'handling',
  'handled',
  'answered',
  'verified',
  'deferred',
] as const satisfies readonly EventState[];
export type OpenState = (typeof openStates)[number];
export const isOpen = (state: EventState): state is OpenState =>
  (openStates as readonly EventState[]).includes(state);

/** The four ways of handling (R63). */
export const handlingModes = ['onSite', 'coordination', 'emergency', 'approval'] as const;
export type HandlingMode = (typeof handlingModes)[number];
/** How far an event reaches (R64–R67). */
export const eventScopes = ['general', 'area', 'global', 'major'] as const;
export type EventScope = (typeof eventScopes)[number];

/** What came of an event; separate from its being closed. */
export const outcomes = ['solved', 'partly', 'notSolvableNow', 'duplicate', 'outsideRemit'] as const;
export type Outcome = (typeof outcomes)[number];

export const supervisionLevels = ['none', 'normal', 'yellow', 'red'] as const;
export type SupervisionLevel = (typeof supervisionLevels)[number];

/** How a report reached us. */
export const channels = ['field', 'portal', 'telephone', 'counter', 'api'] as const;
export type Channel = (typeof channels)[number];

export const deadlineKinds = ['accept', 'handle', 'answer', 'verify', 'close', 'followUp'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** Every step that a person, a resident or the clock can take on an event; each is the operation `event.<word>`. */
export const eventActions = [
  'accept',
  'triage',
  'dispatch',
  'transfer',
  'return',
  'arbitrate',
  'escalate',
  'progress',
  'followUp',
  'standDown',
  'handle',
  'feedBack',
  'verify',
  'rework',
  'close',
  'reopen',
  'defer',
  'resume',
  'requestExtension',
  'approveExtension',
  'rejectExtension',
  'expedite',
  'supervise',
  'instruct',
  'merge',
  'split',
  'void',
  'writeOff',
  'archive',
] as const;
export type EventAction = (typeof eventActions)[number];
