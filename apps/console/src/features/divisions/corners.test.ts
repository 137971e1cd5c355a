import { expect, test } from 'vitest';
import { bendableSides, movableCorners } from './corners.ts';

const square = (west: number, east: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 0],
      [east, 0],
      [east, 0.001],
      [east, 0.002],
      [west, 0.002],
      [west, 0.001],
      [west, 0],
    ],
  ],
});
const grids = [
  { number: 1, geometry: square(0, 0.001) },
  { number: 2, geometry: square(0.001, 0.002) },
];

test('R4 only corners between grids can be moved, not those of the outline', () => {
  expect(movableCorners(grids, 1)).toEqual([[0.001, 0.001]]);
  expect(movableCorners(grids, 2)).toEqual([[0.001, 0.001]]);
  expect(movableCorners(grids, 3)).toEqual([]);
});

test('R4 only sides between grids can be bent, and none whose handle would lie on another', () => {
  const [lower, upper] = [
    [
      [0.001, 0],
      [0.001, 0.001],
    ],
    [
      [0.001, 0.001],
      [0.001, 0.002],
    ],
  ];
  expect(bendableSides(grids, 1, [])).toEqual([lower, upper]);
  expect(bendableSides(grids, 1, [[0.001, 0.00055]])).toEqual([upper]);
  expect(bendableSides(grids, 3, [])).toEqual([]);
});
