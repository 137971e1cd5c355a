import { useNavigate, useSearch } from '@tanstack/react-router';

/** What addresses of ledgers may say besides the place; a page reads what it knows and leaves the rest. */
export const ledgerKeys = [
  'place',
  'q',
  'kind',
  'care',
  'building',
  'visited',
  'dwelling',
  'age',
  'sex',
  'employment',
  'match',
  'ended',
  'use',
  'state',
  'sort',
  'category',
  'resident',
  'tab',
  'import',
  'field',
] as const;
export type LedgerKey = (typeof ledgerKeys)[number];
export type LedgerSearch = { [K in LedgerKey]?: string };

const place = /^\d{6}(\.\d{3}){0,4}$/;

/** Reads an address; what is not understood is left out, never an error. Digits come as numbers and stay text. */
export function readLedgerSearch(raw: Record<string, unknown>): LedgerSearch {
  const search: LedgerSearch = {};
  for (const key of ledgerKeys) {
    const value = typeof raw[key] === 'number' ? String(raw[key]) : raw[key];
    if (typeof value !== 'string' || value === '' || value.length > 60) continue;
    if (key !== 'place' || place.test(value)) search[key] = value;
  }
  return search;
}

/** The conditions of the ledger that is looked at, and a way to change some of them. */
export function useLedgerSearch() {
  const search: LedgerSearch = readLedgerSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (patch: LedgerSearch | { [K in LedgerKey]?: string | undefined }) => {
    const next = readLedgerSearch({ ...search, ...patch });
    void navigate({ to: '.', search: next, replace: true });
  };
  return { search, change };
}

/** Whether anything narrows the list beside the place and the order. */
export const isNarrowed = (search: LedgerSearch): boolean =>
  Object.keys(search).some((key) => key !== 'place' && key !== 'sort' && key !== 'tab');
