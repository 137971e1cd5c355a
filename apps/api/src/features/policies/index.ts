export { currentPolicy } from './current.ts';
export { type PolicyInForce, readPolicy } from './document.ts';
