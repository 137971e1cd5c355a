import { expect, test } from 'vitest';
import { daysFrom, mondayOf, plusDays, span, todayThere } from './days.ts';

test('R11 days are counted where the county is, across months and years', () => {
  expect(todayThere(Date.parse('2026-11-24T15:59:59Z'))).toBe('2026-11-24');
  expect(todayThere(Date.parse('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysFrom('2026-11-24', '2026-12-01')).toBe(7);
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(span('2026-11-24', '2026-11-24')).toBe('11-24');
});
