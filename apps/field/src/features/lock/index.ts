export { AppGate } from './AppGate.tsx';
export { LedgerGate } from './LedgerGate.tsx';
export { LockPage } from './LockPage.tsx';
