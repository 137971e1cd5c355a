import type { DwellingRow } from '@jingwei/contract';
import { expect, test } from 'vitest';
import { floorsOf, stateOf } from './matrix.ts';

const now = Date.parse('2026-11-24T02:30:00Z');
const dwelling = (number: string, floor: number | null, lastVisitAt?: string | null): DwellingRow => ({
  id: number,
  building: 'b',
  place: '140403.007.001.001',
  entrance: '1单元',
  number,
  floor,
  areaM2: null,
  rental: false,
  rentalHazard: '00',
  vacant: lastVisitAt === undefined,
  households: lastVisitAt === undefined ? [] : [{ id: 'h', head: '张*', members: 2, lastVisitAt }],
  version: 1,
});

test('R33 floors stand one above the other, doors in their order', () => {
  const rows = [dwelling('102', 1), dwelling('1001', 10), dwelling('101', 1), dwelling('B1', null)];
  expect(floorsOf(rows).map(([floor, flats]) => [floor, flats.map(({ number }) => number)])).toEqual([
    [10, ['1001']],
    [1, ['101', '102']],
    [null, ['B1']],
  ]);
});

test('R56 a dwelling is overdue by the days of the policy, and never before they are known', () => {
  const long = dwelling('301', 3, '2026-09-01T02:00:00Z');
  expect(stateOf(long, now, 60)).toBe('overdue');
  expect(stateOf(long, now, 90)).toBe('visited');
  expect(stateOf(long, now, null)).toBe('visited');
  expect(stateOf(dwelling('302', 3, null), now, 60)).toBe('never');
  expect(stateOf(dwelling('303', 3), now, 60)).toBe('vacant');
});
