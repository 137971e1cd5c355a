import { useNavigate, useSearch } from '@tanstack/react-router';

/** What addresses below “visits” may say; a page reads what it knows and leaves the rest. */
const keys = [
  'place',
  'account',
  'household',
  'campaign',
  'month',
  'from',
  'until',
  'by',
  'state',
  'met',
  'method',
  'topic',
  'kind',
  'result',
  'year',
  'day',
] as const;
export type VisitKey = (typeof keys)[number];
export type VisitSearch = { [K in VisitKey]?: string };

const shapes: { readonly [K in VisitKey]?: RegExp } = {
  place: /^\d{6}(\.\d{3}){0,4}$/,
  account: /^[0-9a-f-]{36}$/,
  household: /^[0-9a-f-]{36}$/,
  campaign: /^[0-9a-f-]{36}$/,
  month: /^\d{4}-\d\d$/,
  from: /^\d{4}-\d\d-\d\d$/,
  until: /^\d{4}-\d\d-\d\d$/,
  day: /^\d{4}-\d\d-\d\d$/,
  year: /^\d{4}$/,
};

/** Reads an address; what is not understood is left out, never an error. Digits come as numbers and stay text. */
export function readVisitSearch(raw: Record<string, unknown>): VisitSearch {
  const search: VisitSearch = {};
  for (const key of keys) {
    const value = typeof raw[key] === 'number' ? String(raw[key]) : raw[key];
    if (typeof value !== 'string' || value === '' || value.length > 60) continue;
    if (shapes[key]?.test(value) ?? true) search[key] = value;
  }
  return search;
}

export type VisitChange = { [K in VisitKey]?: string | undefined };

/** The conditions of the page that is looked at, and a way to change some of them. */
export function useVisitSearch() {
  const search = readVisitSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (patch: VisitChange) => {
    void navigate({ to: '.', search: readVisitSearch({ ...search, ...patch }), replace: true });
  };
  return { search, change };
}

/** A word of a closed list, or undefined: addresses can say anything. */
export const oneOf = <const T extends string>(
  words: readonly T[],
  value: string | undefined,
): T | undefined => words.find((word) => word === value);
