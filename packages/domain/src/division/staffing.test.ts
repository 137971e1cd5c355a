import { expect, test } from 'vitest';
import { changingOf, proposePosts } from './staffing.ts';

const moves = [
  { from: 'a', to: 1, households: 10 },
  { from: 'a', to: 2, households: 20 },
  { from: 'b', to: 2, households: 30 },
  { from: 'b', to: 3, households: 5 },
  { from: 'c', to: 3, households: 8 },
];
const grids = [
  { number: 1, continues: 'a' },
  { number: 2, continues: 'b' },
  { number: 3, continues: null },
];
const today = [
  { place: 'a', workers: ['Anna'] },
  { place: 'b', workers: ['Bo'] },
  { place: 'c', workers: ['Cai'] },
];

test('R4 what comes to a grid and what leaves it, in households and buildings', () => {
  expect(grids.map((grid) => changingOf(grid, moves))).toEqual([
    { comes: { households: 0, buildings: 0 }, goes: { households: 20, buildings: 1 } },
    { comes: { households: 20, buildings: 1 }, goes: { households: 5, buildings: 1 } },
    { comes: { households: 13, buildings: 2 }, goes: { households: 0, buildings: 0 } },
  ]);
});

test('R2 a new grid goes to the worker of a grid that is given up, else to whoever keeps most of its households', () => {
  const free = { account: 'Cai', place: 'c', households: 8, free: true };
  expect([...proposePosts(grids, today, moves)]).toEqual([[3, free]]);
  const two = [...grids, { number: 4, continues: null }];
  const more = [...moves, { from: 'c', to: 4, households: 2 }, { from: 'a', to: 4, households: 1 }];
  const proposed = proposePosts(two, today, more);
  expect(proposed.get(3)).toEqual(free);
  expect(proposed.get(4)).toEqual({ account: 'Anna', place: 'a', households: 1, free: false });
});

test('R2 a grid that carries on without a worker is vacant too; nobody is proposed where nobody comes from', () => {
  const none = today.map((grid) => (grid.place === 'a' ? { ...grid, workers: [] } : grid));
  expect([...proposePosts(grids, none, moves).keys()].sort()).toEqual([3]);
  const given = [...moves, { from: 'c', to: 1, households: 1 }];
  expect(proposePosts(grids, none, given).has(1)).toBe(false);
});
