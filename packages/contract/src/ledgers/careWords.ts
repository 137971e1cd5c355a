/**
 * Care groups: the eight of R35, those R36 and R37 add, and three restricted ones that a law names (R44). A closed list:
 * there is none by belief, petitioning or opinion, and no free word that could become one.
 */
export const careCategoryCodes = [
  'migrant',
  'unemployed',
  'disabled',
  'aidRecipient',
  'enterpriseRetiree',
  'elderly60',
  'womenOfChildbearingAge',
  'retired',
  'inNeed',
  'livingAlone',
  'leftBehindChild',
  'reintegrationSupport',
  'communityCorrection',
  'drugRehabilitation',
] as const;
export type CareCategoryCode = (typeof careCategoryCodes)[number];

export const careReasons = ['age', 'residenceKind', 'employment', 'record'] as const;
export type CareReason = (typeof careReasons)[number];

export const careStates = ['proposed', 'active', 'refused', 'ended'] as const;
export type CareState = (typeof careStates)[number];

/** What is read only with a grant of its own, besides reaching the person at all (security.md 17, 20). */
export const sensitiveSubjects = ['health', 'need', 'homeCare', 'restrictedCare', 'minors'] as const;
export type SensitiveSubject = (typeof sensitiveSubjects)[number];
export const grantStates = ['proposed', 'approved', 'refused', 'ended'] as const;
export type GrantState = (typeof grantStates)[number];

export const profileKinds = ['health', 'need', 'homeCare'] as const;
export type ProfileKind = (typeof profileKinds)[number];
export const mobilities = ['independent', 'assisted', 'bedridden'] as const;
/** Illnesses that matter when help is needed at home. None that stigmatises is among them (security.md 24). */
export const chronicConditions = [
  'hypertension',
  'diabetes',
  'heart',
  'stroke',
  'respiratory',
  'kidney',
  'joints',
  'sight',
  'hearing',
  'other',
] as const;
/** Help that somebody needs or receives at home. */
export const homeServices = [
  'meals',
  'cleaning',
  'bathing',
  'medicalEscort',
  'shopping',
  'repairs',
  'company',
  'emergencyButton',
  'legalAdvice',
  'jobSearch',
  'schooling',
  'other',
] as const;

export const organisationKinds = [
  'enterprise',
  'shop',
  'institution',
  'socialOrganisation',
  'government',
  'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
/** GB/T 31000: 00 none, 01 security, 02 fire, 03 disputes, 04 labour, 99 other. */
export const organisationHazards = ['00', '01', '02', '03', '04', '99'] as const;
/** GB/T 31000, how much attention: 01 high, 02 middle, 03 low. */
export const attentionLevels = ['01', '02', '03'] as const;
export type AttentionLevel = (typeof attentionLevels)[number];

export const captainKinds = ['buildingCaptain', 'householdRepresentative'] as const;
/** How a captain came to the task (R22). */
export const appointments = ['recommended', 'elected', 'competed'] as const;
export const captainBackgrounds = ['partyVolunteer', 'retired', 'other'] as const;

/** How the rooms of a community were come by (R51). */
export const premisesOrigins = ['built', 'extended', 'bought', 'rented'] as const;
export const communityPosts = ['principal', 'deputy', 'member'] as const;
export const honourLevels = ['national', 'provincial', 'city', 'district', 'street'] as const;

/** The six clarities (R38): families, kinds of people, facilities, hazards and disputes, needs, hot spots. */
export const clarityParts = ['families', 'people', 'facilities', 'hazards', 'needs', 'hotSpots'] as const;
export type ClarityPart = (typeof clarityParts)[number];
/** What can be missing in a grid’s knowledge; each opens to its rows. */
export const clarityGaps = [
  'dwellingWithoutHousehold',
  'householdWithoutHead',
  'householdNotSeen',
  'residentWithoutDocument',
  'residentWithoutBirth',
  'employmentUnknown',
  'careRunningOut',
  'buildingIncomplete',
  'organisationIncomplete',
  'hazardOverdue',
  'buildingNotSeen',
  'needOverdue',
  'householdNotAsked',
  'hotSpotOpen',
] as const;
export type ClarityGap = (typeof clarityGaps)[number];

/** What somebody may ask about their own record (PIPL 44–47). */
export const subjectRequestKinds = ['access', 'copy', 'correct', 'delete', 'readers'] as const;
export type SubjectRequestKind = (typeof subjectRequestKinds)[number];
export const subjectRequestStates = ['received', 'granted', 'refused'] as const;
/** Who stood at the counter, and how staff made sure of it. */
export const identityProofs = ['idCard', 'otherDocument', 'guardian', 'proxy'] as const;
