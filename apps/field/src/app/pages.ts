import { lazy } from 'react';

/** Pages of the ledgers and of visiting come in pieces of their own; all of them are stored with the shell. */
export const PlanPage = lazy(async () => ({
  default: (await import('../features/plan/PlanPage.tsx')).PlanPage,
}));
export const NearbyPage = lazy(async () => ({
  default: (await import('../features/plan/NearbyPage.tsx')).NearbyPage,
}));
export const VisitPage = lazy(async () => ({
  default: (await import('../features/visits/VisitPage.tsx')).VisitPage,
}));
export const VisitedPage = lazy(async () => ({
  default: (await import('../features/visits/VisitedPage.tsx')).VisitedPage,
}));
export const PatrolPage = lazy(async () => ({
  default: (await import('../features/patrol/PatrolPage.tsx')).PatrolPage,
}));
export const ChecksPage = lazy(async () => ({
  default: (await import('../features/check/ChecksPage.tsx')).ChecksPage,
}));
export const CasePage = lazy(async () => ({
  default: (await import('../features/check/CasePage.tsx')).CasePage,
}));
export const DiaryPage = lazy(async () => ({
  default: (await import('../features/diary/DiaryPage.tsx')).DiaryPage,
}));
export const LedgerPage = lazy(async () => ({
  default: (await import('../features/ledger/LedgerPage.tsx')).LedgerPage,
}));
export const BuildingPage = lazy(async () => ({
  default: (await import('../features/ledger/BuildingPage.tsx')).BuildingPage,
}));
export const HouseholdPage = lazy(async () => ({
  default: (await import('../features/households/HouseholdPage.tsx')).HouseholdPage,
}));
export const EditHouseholdPage = lazy(async () => ({
  default: (await import('../features/households/EditHouseholdPage.tsx')).EditHouseholdPage,
}));
export const AddPersonPage = lazy(async () => ({
  default: (await import('../features/households/AddPersonPage.tsx')).AddPersonPage,
}));
export const EditPersonPage = lazy(async () => ({
  default: (await import('../features/households/EditPersonPage.tsx')).EditPersonPage,
}));
export const RefusedPage = lazy(async () => ({
  default: (await import('../features/refused/RefusedPage.tsx')).RefusedPage,
}));
export const LockPage = lazy(async () => ({
  default: (await import('../features/lock/LockPage.tsx')).LockPage,
}));
