import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import {
  bearing,
  boundsOf,
  buildLocator,
  distanceMetres,
  fromBd09,
  fromGcj02,
  insideBounds,
  isPlaceOnEarth,
  labelPoint,
  polygonArea,
  toBd09,
  toGcj02,
} from '../src/index.ts';

const lngLat = fc.tuple(
  fc.double({ min: 75, max: 130, noNaN: true }),
  fc.double({ min: 20, max: 50, noNaN: true }),
);

const hook: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [113, 36],
      [113.03, 36],
      [113.03, 36.03],
      [113.02, 36.03],
      [113.02, 36.01],
      [113, 36.01],
      [113, 36],
    ],
  ],
};

test('R4 distances: known, symmetric, and never longer by a detour', () => {
  expect(distanceMetres([113, 36], [113, 37])).toBeCloseTo(111_195, 0);
  expect(distanceMetres([113.11, 36.19], [113.11, 36.19])).toBe(0);
  fc.assert(
    fc.property(lngLat, lngLat, lngLat, (a, b, c) => {
      expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 4);
      expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 1e-3);
    }),
  );
});

test('R4 bearings run clockwise from north', () => {
  expect(bearing([113, 36], [113, 36.01])).toBeCloseTo(0, 6);
  expect(bearing([113, 36], [113.01, 36])).toBeCloseTo(90, 1);
  expect(bearing([113, 36], [113, 35.99])).toBeCloseTo(180, 6);
  expect(bearing([113, 36], [112.99, 36])).toBeCloseTo(270, 1);
});

test('R4 areas in square metres, holes taken off, direction of no matter', () => {
  const side = 0.01;
  const ring = [
    [113, 36],
    [113 + side, 36],
    [113 + side, 36 + side],
    [113, 36 + side],
    [113, 36],
  ];
  const expected = distanceMetres([113, 36.005], [113.01, 36.005]) * distanceMetres([113, 36], [113, 36.01]);
  expect(polygonArea({ type: 'Polygon', coordinates: [ring] }) / expected).toBeCloseTo(1, 5);
  expect(polygonArea({ type: 'Polygon', coordinates: [[...ring].reverse()] }) / expected).toBeCloseTo(1, 5);
  expect(polygonArea({ type: 'Polygon', coordinates: [ring, ring] })).toBeCloseTo(0, 3);
  expect(polygonArea({ type: 'MultiPolygon', coordinates: [[ring], [ring]] }) / expected).toBeCloseTo(2, 5);
  expect(polygonArea({ type: 'Polygon', coordinates: [] })).toBe(0);
});

test('R4 the label of a hooked area lies inside it', () => {
  const point = labelPoint(hook)!;
  const locator = buildLocator([{ id: 'hook', code: '1', geometry: hook }]);
  expect(locator.locate(point[0], point[1])).toBe('hook');
  expect(labelPoint({ type: 'Polygon', coordinates: [] })).toBeUndefined();
  expect(labelPoint({ type: 'MultiPolygon', coordinates: [[], hook.coordinates] })).toEqual(point);
});

test('R4 the box of an area, and points against it', () => {
  expect(boundsOf(hook)).toEqual([113, 36, 113.03, 36.03]);
  expect(insideBounds([113, 36], boundsOf(hook))).toBe(true);
  expect(insideBounds([112.999, 36], boundsOf(hook))).toBe(false);
  expect(insideBounds([Number.NaN, 36], boundsOf(hook))).toBe(false);
  expect(insideBounds([0, 0], boundsOf({ type: 'MultiPolygon', coordinates: [] }))).toBe(false);
  expect(isPlaceOnEarth(113, 36)).toBe(true);
  expect(isPlaceOnEarth(36, 113)).toBe(false);
  expect(isPlaceOnEarth(Number.NaN, 36)).toBe(false);
});

test('R4 datum conversions of the market maps go there and back', () => {
  fc.assert(
    fc.property(lngLat, (point) => {
      expect(distanceMetres(fromGcj02(toGcj02(point)), point)).toBeLessThan(0.25);
      expect(distanceMetres(fromBd09(toBd09(point)), point)).toBeLessThan(2);
    }),
  );
  expect(distanceMetres(toGcj02([113.11, 36.19]), [113.11, 36.19])).toBeGreaterThan(100);
});
