export { LedgerGate } from './LedgerGate.tsx';
export { LockPage } from './LockPage.tsx';
