import { expect, test } from 'vitest';
import type { HouseholdLine } from '../replica/views.ts';
import type { Round } from './stops.ts';
import { walkOf } from './walk.ts';

// A round is asked for nothing but its name and its building.
const round = (building: string): Round => ({
  building,
  stops: [{ line: { buildingId: building } as HouseholdLine, reasons: [], planned: true, outcome: null }],
});
const spots = new Map([
  ['东', { lng: 113.103, lat: 36.2 }],
  ['西', { lng: 113.1, lat: 36.2 }],
  ['中', { lng: 113.101, lat: 36.2 }],
]);
const names = (rounds: readonly Round[]) => rounds.map(({ building }) => building);

test('R26 today’s houses in the order of walking from where the worker is; those without a place come last', () => {
  const walk = walkOf(['无址', '东', '西', '中'].map(round), spots, { lng: 113.099, lat: 36.2 });
  expect(names(walk?.rounds ?? [])).toEqual(['西', '中', '东', '无址']);
  expect(walk?.metres).toBeGreaterThan(300);
  expect(walkOf(['无址', '东'].map(round), spots, null)).toBeNull();
});
