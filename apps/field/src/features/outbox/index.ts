export { type Act, type Recorded, useAct, useRecord } from './act.ts';
export type { Entry, StoredPhoto } from './database.ts';
export { unconfirmedOf, unsentByEvent, useEntries, useLoopState, useSyncStatus } from './hooks.ts';
export { LateNotice } from './LateNotice.tsx';
export { OutboxPage } from './OutboxPage.tsx';
export { StatusChip } from './StatusChip.tsx';
