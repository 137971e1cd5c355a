import { expect, test } from 'vitest';
import { isNarrowed, readLedgerSearch } from './search.ts';

test('an address of a ledger keeps what is understood and leaves the rest out', () => {
  const raw = { place: '140403.007.002', visited: 'overdue', q: 1201, nonsense: 'x', care: '', kind: ['a'] };
  expect(readLedgerSearch(raw)).toEqual({ place: '140403.007.002', visited: 'overdue', q: '1201' });
});

test('what is no place is no condition', () => {
  expect(readLedgerSearch({ place: "140403' or 1=1" })).toEqual({});
  expect(readLedgerSearch({ place: 140403 })).toEqual({ place: '140403' });
});

test('a place and an order narrow nothing', () => {
  expect(isNarrowed({ place: '140403.007', sort: 'lastVisit' })).toBe(false);
  expect(isNarrowed({ place: '140403.007', visited: 'overdue' })).toBe(true);
});
