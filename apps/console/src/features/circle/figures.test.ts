import { expect, test } from 'vitest';
import { linesOf, percent } from './figures.ts';
import { readCircleSearch } from './search.ts';

test('R86 a share is never rounded up to all, nor down to none', () => {
  expect([percent(9999, 10_000), percent(1, 10_000), percent(3, 4), percent(4, 4), percent(0, 4)]).toEqual([
    '99.9%',
    '0.1%',
    '75.0%',
    '100%',
    '0%',
  ]);
  expect(percent(0, 0)).toBe('—');
});

const area = (place: string, kind: 'subdistrict' | 'community' | 'grid') => ({
  ...{ place, kind, name: place, households: 10, reached: 5 },
});
const areas = [
  area('140403.007', 'subdistrict'),
  area('140403.007.001', 'community'),
  area('140403.007.001.001', 'grid'),
  area('140403.007.002', 'community'),
  area('140403.007.002.001', 'grid'),
];
const places = (place: string, ...open: string[]) =>
  linesOf(areas, place, new Set(open)).map((line) => line.area.place);

test('R86 a street shows its communities, and the grids of those that are unfolded', () => {
  expect(places('140403.007')).toEqual(['140403.007.001', '140403.007.002']);
  expect(places('140403.007', '140403.007.002')).toContain('140403.007.002.001');
  expect(places('140403.007', '140403.007.002')).not.toContain('140403.007.001.001');
});

test('what makes no sense in an address is left out', () => {
  expect(readCircleSearch({ place: '140403.007', minutes: '15', mode: 'cycle', planned: true })).toEqual({
    ...{ place: '140403.007', minutes: 15, mode: 'cycle', planned: true },
  });
  expect(readCircleSearch({ place: '../x', minutes: 'soon', mode: 'fly', kind: 'gold', planned: 1 })).toEqual(
    {},
  );
});
