import type { HouseholdRef } from '@jingwei/contract';

/** Building and door of a household as a check names it; the door alone where the building is not told. */
export const doorOf = ({ building, door }: Pick<HouseholdRef, 'building' | 'door'>): string =>
  [building?.name, door].filter(Boolean).join(' ');
