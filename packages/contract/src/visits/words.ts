/** Vocabularies of visits and what hangs on them; their words in both languages stand in the locale files. */
export const visitMethods = ['home', 'telephone', 'elsewhere'] as const;
export type VisitMethod = (typeof visitMethods)[number];

export const visitMeetings = ['met', 'nobodyHome', 'refused'] as const;
export type VisitMeeting = (typeof visitMeetings)[number];

/** What was spoken of (R61, R62). */
export const visitTopics = [
  'safety',
  'hygiene',
  'illegalBuilding',
  'livelihood',
  'health',
  'employment',
  'dispute',
  'service',
  'policy',
  'publicSecurity',
  'other',
] as const;
export type VisitTopic = (typeof visitTopics)[number];

/** What the worker did about what was seen (R62). */
export const visitActions = ['dissuade', 'report', 'monitor', 'publicise', 'assist'] as const;
export type VisitAction = (typeof visitActions)[number];

/** How far a time may be believed that a phone has given (sync.md, Clock). */
export const clockTrusts = ['ordinary', 'low'] as const;
export type ClockTrust = (typeof clockTrusts)[number];

/** Why a household stands in the plan of a day. */
export const planReasons = [
  'never',
  'overdue',
  'careGroup',
  'openNeed',
  'campaign',
  'near',
  'added',
] as const;
export type PlanReason = (typeof planReasons)[number];

export const needKinds = [
  'livelihood',
  'employment',
  'medical',
  'elderCare',
  'education',
  'housing',
  'legal',
  'dispute',
  'facility',
  'service',
  'other',
] as const;
export type NeedKind = (typeof needKinds)[number];
export const needStates = ['open', 'answered', 'closed'] as const;
export type NeedState = (typeof needStates)[number];

export const dutyKinds = ['morning', 'afternoon', 'off'] as const;
export type DutyKind = (typeof dutyKinds)[number];
/** How a sign-in stands to the times of the policy (R113). */
export const attendances = ['onTime', 'late', 'early', 'missing'] as const;
export type Attendance = (typeof attendances)[number];

export const checkKinds = ['random', 'weighted'] as const;
export type CheckKind = (typeof checkKinds)[number];
export const checkMethods = ['door', 'telephone'] as const;
export type CheckMethod = (typeof checkMethods)[number];
export const checkResults = ['agrees', 'mismatch', 'unreachable'] as const;
export type CheckResult = (typeof checkResults)[number];
/** In what a check differs from the record. */
export const checkDifferences = [
  'notVisited',
  'otherDay',
  'otherPerson',
  'otherWords',
  'nobodyLivesThere',
  'other',
] as const;
export type CheckDifference = (typeof checkDifferences)[number];

/** What makes a visit worth a closer look. It raises the chance of being drawn and proves nothing. */
export const riskMarks = [
  'tooFast',
  'tooFar',
  'noPosition',
  'sameWords',
  'manyAtOneMinute',
  'onlyNobodyHome',
  'lateArrival',
  'doubtfulClock',
  'oddHour',
] as const;
export type RiskMark = (typeof riskMarks)[number];

export const rungs = ['warning', 'seriousWarning', 'recommendDismissal'] as const;
export type Rung = (typeof rungs)[number];
export const disciplineStates = [
  'proposed',
  'heard',
  'confirmed',
  'dropped',
  'objected',
  'upheld',
  'lifted',
] as const;
export type DisciplineState = (typeof disciplineStates)[number];
