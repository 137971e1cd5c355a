export type { Board, SeenPage } from './board.ts';
export {
  type LedgerState,
  openReplica,
  type ReplicaDatabase,
  type Setting,
} from './database.ts';
export * from './hooks.ts';
export { createLedger, type Ledger } from './ledger.ts';
export { pullReplica } from './pull.ts';
export {
  type BuildingGroup,
  dayOf,
  type HouseholdFile,
  type HouseholdLine,
  type NeedLine,
  type PlanDay,
  type ResidentLine,
  type VisitLine,
} from './views.ts';
