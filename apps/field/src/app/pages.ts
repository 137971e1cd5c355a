import { type ComponentType, lazy } from 'react';

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

const loads: (() => Promise<unknown>)[] = [];

function page<P extends object>(load: Load<P>) {
  loads.push(load);
  return lazy(load);
}

/**
 * Pages of the ledgers and of visiting come in pieces of their own, after the first screen stands. All of them are
 * fetched then, so that a network lost a minute later takes no page away, even before the shell is stored.
 */
export async function fetchPages(): Promise<void> {
  await Promise.all(loads.map((load) => load()));
}

export const PlanPage = page(async () => ({
  default: (await import('../features/plan/PlanPage.tsx')).PlanPage,
}));
export const NearbyPage = page(async () => ({
  default: (await import('../features/plan/NearbyPage.tsx')).NearbyPage,
}));
export const VisitPage = page(async () => ({
  default: (await import('../features/visits/VisitPage.tsx')).VisitPage,
}));
export const VisitedPage = page(async () => ({
  default: (await import('../features/visits/VisitedPage.tsx')).VisitedPage,
}));
export const PatrolPage = page(async () => ({
  default: (await import('../features/patrol/PatrolPage.tsx')).PatrolPage,
}));
export const ChecksPage = page(async () => ({
  default: (await import('../features/check/ChecksPage.tsx')).ChecksPage,
}));
export const CasePage = page(async () => ({
  default: (await import('../features/check/CasePage.tsx')).CasePage,
}));
export const DiaryPage = page(async () => ({
  default: (await import('../features/diary/DiaryPage.tsx')).DiaryPage,
}));
export const LedgerPage = page(async () => ({
  default: (await import('../features/ledger/LedgerPage.tsx')).LedgerPage,
}));
export const BuildingPage = page(async () => ({
  default: (await import('../features/ledger/BuildingPage.tsx')).BuildingPage,
}));
export const HouseholdPage = page(async () => ({
  default: (await import('../features/households/HouseholdPage.tsx')).HouseholdPage,
}));
export const EditHouseholdPage = page(async () => ({
  default: (await import('../features/households/EditHouseholdPage.tsx')).EditHouseholdPage,
}));
export const AddPersonPage = page(async () => ({
  default: (await import('../features/households/AddPersonPage.tsx')).AddPersonPage,
}));
export const EditPersonPage = page(async () => ({
  default: (await import('../features/households/EditPersonPage.tsx')).EditPersonPage,
}));
export const RefusedPage = page(async () => ({
  default: (await import('../features/refused/RefusedPage.tsx')).RefusedPage,
}));
export const LockPage = page(async () => ({
  default: (await import('../features/lock/LockPage.tsx')).LockPage,
}));
