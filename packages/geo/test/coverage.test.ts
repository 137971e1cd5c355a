import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  type Area,
  areasOf,
  checkCoverage,
  cutParcels,
  type DrawnGrid,
  type FindingKind,
  polygonsOf,
  readArea,
  sizesFor,
  toBd09,
  toGcj02,
} from '../src/index.ts';
import { ground, place } from './town.ts';

const square = (west: number, south: number, east: number, north: number): Polygon => {
  const ring = [place(west, south), place(east, south), place(east, north), place(west, north)];
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
};
const grid = (code: string, geometry: Area): DrawnGrid => ({ id: `g${code}`, code, geometry });
const outline = square(0, 0, 200, 100);
const [west, east] = [grid('1', square(0, 0, 100, 100)), grid('2', square(100, 0, 200, 100))];
const kinds = (grids: readonly DrawnGrid[], more = {}): FindingKind[] =>
  checkCoverage({ grids, outline, ...more }).findings.map(({ kind }) => kind);
const moved = (area: Area, convert: (position: Position) => readonly number[]): Area => ({
  type: 'MultiPolygon',
  coordinates: polygonsOf(area).map((rings) => rings.map((ring) => ring.map((at) => [...convert(at)]))),
});

describe('a flawless division', () => {
  test('R4 has no findings, and is given back unchanged', () => {
    expect(checkCoverage({ grids: [east, west], outline })).toEqual({ findings: [], mended: [west, east] });
  });

  test('R4 R5 random ground in parcels has no findings but buildings on outlines', () => {
    fc.assert(
      fc.property(ground, (land) => {
        const map = cutParcels(land, sizesFor(100));
        const areas = areasOf(map, [...map.parcels.keys()], map.parcels.length);
        const whole: Area = {
          type: 'MultiPolygon',
          coordinates: land.outlines.flatMap((area) => polygonsOf(area).map((rings) => [...rings])),
        };
        const grids = areas.map((geometry, i) => grid(String(i).padStart(4, '0'), geometry));
        const inner = land.buildings.filter(({ footprint }) =>
          checkCoverage({
            grids: land.outlines.map((area, i) => grid(`${i}`, area)),
            buildings: [{ id: '', footprint }],
          }).findings.every(({ kind }) => kind !== 'splitBuilding' && kind !== 'homelessBuilding'),
        );
        expect(checkCoverage({ grids, outline: whole, buildings: inner }).findings).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

test('R4 a corner on a slanting side of the outline, as near to it as coordinates can say, leaves no finding', () => {
  const metres = fc.integer({ min: -9_999, max: 9_999 }).map((hundredths) => hundredths / 100);
  const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
  fc.assert(
    fc.property(metres, metres, fc.array(share, { minLength: 1, maxLength: 4 }), (rise, lean, shares) => {
      const [a, b] = [place(-400 + lean, 200 + rise), place(400 + rise, 200 + lean)];
      const foot = (k: number, of: number): Position => place(-400 + (800 * k) / of, 0);
      const on = shares
        .toSorted((one, other) => one - other)
        .map((at) => [a[0]! + (b[0]! - a[0]!) * at, a[1]! + (b[1]! - a[1]!) * at])
        .map((at): Position => at.map((one) => Math.round(one * 1e7) / 1e7));
      const tops = [a, ...on, b];
      const grids = tops.slice(1).map((top, k) => {
        const [from, to] = [foot(k, tops.length - 1), foot(k + 1, tops.length - 1)];
        return grid(`${k}`, { type: 'Polygon', coordinates: [[from, to, top, tops[k]!, from]] });
      });
      const feet = tops.map((_, k) => foot(k, tops.length - 1));
      const ring = [...feet, b, a, feet[0]!];
      expect(checkCoverage({ grids, outline: { type: 'Polygon', coordinates: [ring] } }).findings).toEqual(
        [],
      );
    }),
    { numRuns: 300 },
  );
});

test('R4 a grid may lie within another and touch its border in a corner; rings that cross in a corner are found', () => {
  const ring = (...corners: readonly (readonly [number, number])[]): Position[] => {
    const at = corners.map(([x, y]) => place(x, y));
    return [...at, ...at.slice(0, 1)];
  };
  const shell = ring([0, 0], [200, 0], [200, 100], [0, 100]);
  const inner = ring([0, 0], [60, 20], [60, 60], [20, 60]);
  const around = grid('1', { type: 'Polygon', coordinates: [shell, [...inner].reverse()] });
  const within = grid('2', { type: 'Polygon', coordinates: [inner] });
  expect(kinds([around, within])).toEqual([]);
  const across = ring([100, 0], [200, 50], [100, 100], [80, 50]);
  const hole = ring([100, 0], [250, -10], [250, 110], [100, 100], [120, 50]).reverse();
  expect(kinds([grid('1', { type: 'Polygon', coordinates: [across, hole] })])).toContain('crossingRing');
  const twice = ring([0, 0], [100, 50], [200, 0], [200, 100], [100, 50], [0, 100]);
  expect(kinds([grid('1', { type: 'Polygon', coordinates: [twice] })])).toContain('crossingRing');
});

describe('faults are found, with ground and mend', () => {
  test('R4 a gap goes to the neighbour who shares most of its border', () => {
    const short = grid('1', square(0, 0, 80, 100));
    const { findings, mended } = checkCoverage({ grids: [short, east], outline });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'gap', grids: [], mend: { kind: 'give', grid: 'g1' } });
    expect(findings[0]!.squareMetres).toBeGreaterThan(1900);
    expect(checkCoverage({ grids: mended, outline }).findings).toEqual([]);
  });

  test('R4 an overlap, a sliver, and ground beyond the outline', () => {
    expect(kinds([grid('1', square(0, 0, 120, 100)), east])).toEqual(['overlap']);
    expect(kinds([grid('1', square(0, 0, 100.3, 100)), east])).toEqual(['sliver']);
    expect(kinds([grid('1', square(-10, 0, 100, 100)), east])).toEqual(['beyondOutline']);
  });

  test('R4 rings: unclosed, wound wrongly, crossing themselves, empty, in pieces', () => {
    const [ring] = west.geometry.coordinates as Position[][];
    expect(kinds([grid('1', { type: 'Polygon', coordinates: [ring!.slice(0, 4)] }), east])).toEqual([
      'unclosedRing',
    ]);
    expect(kinds([grid('1', { type: 'Polygon', coordinates: [[...ring!].reverse()] }), east])).toEqual([
      'wrongWinding',
    ]);
    const bow = [place(0, 0), place(100, 100), place(100, 0), place(0, 100), place(0, 0)];
    expect(kinds([grid('1', { type: 'Polygon', coordinates: [bow] }), east])).toContain('crossingRing');
    expect(kinds([west, east, grid('3', { type: 'Polygon', coordinates: [] })])).toEqual(['emptyGrid']);
    const pieces: Area = {
      type: 'MultiPolygon',
      coordinates: [square(0, 0, 40, 100).coordinates, square(60, 0, 100, 100).coordinates],
    };
    expect(kinds([grid('1', pieces), grid('3', square(40, 0, 60, 100)), east])).toEqual(['scatteredGrid']);
    expect(kinds([west, { ...east, code: '1' }])).toEqual(['duplicateCode']);
  });

  test('R5 a building that a border cuts goes where most of it stands; one in no grid to the nearest', () => {
    const buildings = [
      { id: 'cut', footprint: square(95, 40, 125, 60) },
      { id: 'whole', footprint: square(40, 40, 60, 60) },
      { id: 'touching', footprint: square(100, 10, 120, 20) },
      { id: 'outside', footprint: square(210, 40, 220, 50) },
    ];
    expect(checkCoverage({ grids: [west, east], outline, buildings }).findings).toMatchObject([
      { kind: 'splitBuilding', building: 'cut', grids: ['g2', 'g1'], mend: { kind: 'settle', grid: 'g2' } },
      { kind: 'homelessBuilding', building: 'outside', grids: [], mend: { kind: 'settle', grid: 'g2' } },
    ]);
  });

  test('R4 coordinates the wrong way round or in another datum are told by their distance', () => {
    const swapped = [west, east].map((one) => ({ ...one, geometry: readArea(one.geometry, 'swapped') }));
    expect(checkCoverage({ grids: swapped, outline }).findings[0]).toMatchObject({
      kind: 'swappedCoordinates',
      mend: { kind: 'readAs', reading: 'swapped' },
    });
    for (const [reading, convert] of [
      ['gcj02', toGcj02],
      ['bd09', toBd09],
    ] as const) {
      const shifted = [west, east].map((one) => ({
        ...one,
        geometry: moved(one.geometry, ([lng = 0, lat = 0]) => convert([lng, lat])),
      }));
      const { findings } = checkCoverage({ grids: shifted, outline });
      expect(findings[0]).toMatchObject({ kind: 'wrongDatum', mend: { kind: 'readAs', reading } });
    }
    const far = [west, east].map((one) => ({ ...one, geometry: moved(one.geometry, () => [120, 30]) }));
    expect(kinds(far)).toEqual(['elsewhere']);
  });
});

test('R4 whatever is moved, the mended division is flawless', () => {
  const shift = fc.tuple(fc.nat(), fc.nat(), fc.double({ min: -40, max: 40, noNaN: true }));
  fc.assert(
    fc.property(ground, fc.array(shift, { minLength: 1, maxLength: 6 }), (land, shifts) => {
      const map = cutParcels({ ...land, outlines: land.outlines.slice(0, 1) }, sizesFor(100));
      const areas = areasOf(map, [...map.parcels.keys()], map.parcels.length);
      for (const [which, corner, by] of shifts) {
        const ring = polygonsOf(areas[which % areas.length]!)[0]![0]!;
        const at = 1 + (corner % (ring.length - 2));
        ring[at] = [ring[at]![0]! + by * 1e-5, ring[at]![1]! - by * 7e-6];
      }
      const grids = areas.map((geometry, i) => grid(String(i).padStart(4, '0'), geometry));
      const [first] = land.outlines;
      const { mended } = checkCoverage({ grids, outline: first! });
      const left = checkCoverage({ grids: mended, outline: first! }).findings;
      expect(left.filter(({ kind }) => kind !== 'scatteredGrid' && kind !== 'emptyGrid')).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);
