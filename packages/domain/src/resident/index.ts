export { ageOn, bornBy, minorBelow } from './age.ts';
export { type ApprovalKind, approvalKinds, approves, approvingPlaces, permitSettling } from './approval.ts';
export type { CodeLine } from './codes.ts';
export { type DuplicateSign, duplicateFrom, type Likeness, likeness } from './duplicate.ts';
export {
  agreeing,
  askHeld,
  checkLifeDate,
  type Identity,
  readIdentity,
  refuseMasked,
  storedTelephone,
} from './identity.ts';
export { type FieldValue, mergeFields } from './merge.ts';
export { distance, pinyinKey, prefixEnd, readSearch, type Sought } from './pinyin.ts';
export { headRelation } from './relation.ts';
export { checkCodes, codeWords, hasCode, type LedgerTable, ledgerCodes } from './tables.ts';
