export {
  type CreditCode,
  type CreditCodeCheck,
  checkCreditCode,
  creditCodeCheckCharacter,
  organisationCheckCharacter,
} from './credit-code.ts';
export { checkIdNumber, type IdNumber, type IdNumberCheck, idNumberCheckCharacter } from './id-number.ts';
export { maskIdNumber, maskName, maskPhone } from './mask.ts';
export { parseTelephone, type Telephone } from './telephone.ts';
