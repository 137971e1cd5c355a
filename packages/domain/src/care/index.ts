export {
  type CareCategory,
  careCategories,
  careCategory,
  isRestrictedCare,
  profileFields,
} from './categories.ts';
export {
  type CareFacts,
  type CareRecordFacts,
  careGroupsOf,
  isMinor,
  suppressSmall,
} from './derive.ts';
export {
  askGrant,
  askProposal,
  askRenewal,
  type CareProposal,
  lastDayOf,
  serviceCode,
} from './propose.ts';
