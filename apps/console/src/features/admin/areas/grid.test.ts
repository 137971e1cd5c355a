import { expect, test } from 'vitest';
import { nextSerial, readOutline } from './grid.ts';

test('R1 a new grid is offered the first free serial of its community', () => {
  expect(nextSerial([])).toBe('001');
  expect(nextSerial(['140403.007.002.001', '140403.007.002.003'])).toBe('002');
});

test('R1 an outline is a polygon, bare or as a feature, and nothing else', () => {
  const polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  };
  expect(readOutline(JSON.stringify(polygon))).toEqual(polygon);
  expect(readOutline(JSON.stringify({ type: 'Feature', geometry: polygon }))).toEqual(polygon);
  expect(readOutline('{"type":"Point","coordinates":[0,0]}')).toBeUndefined();
  expect(readOutline('{"type":"Pol')).toBeUndefined();
});
