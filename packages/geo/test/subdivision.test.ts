import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { type Area, areasOf, cutParcels, type Ground, type ParcelMap, sizesFor } from '../src/index.ts';
import { cross, exactArea, ground, looseSides, place, sidesOf, slowCovers } from './town.ts';

const all = (map: ParcelMap): Area[] =>
  areasOf(
    map,
    map.parcels.map((_, i) => i),
    map.parcels.length,
  );

/** Corners drawn a little towards the middle, and the middle itself. */
function insides(ring: readonly Position[]): Position[] {
  const corners = ring.slice(1);
  const middle = [0, 1].map((axis) => corners.reduce((sum, p) => sum + p[axis]!, 0) / corners.length);
  return [middle, ...corners.map((p) => p.map((value, axis) => value + (middle[axis]! - value) * 0.02))];
}

const around = ([lng = 0, lat = 0]: Position): Position[] =>
  [-2e-7, 2e-7].flatMap((dx) => [-2e-7, 2e-7].map((dy) => [lng + dx, lat + dy]));

/** Metres that the border of an area may have moved by snapping, times its length, in square units. */
const slack = (areas: readonly Area[]): number =>
  areas
    .flatMap(sidesOf)
    .reduce((sum, [a, b]) => sum + 2 * Math.hypot(Number(b[0] - a[0]), Number(b[1] - a[1])) + 4, 0);

function expectSeamless(areas: readonly Area[], outlines: readonly Area[]): void {
  const loose = looseSides(areas);
  const sum = areas.reduce((total, area) => total + exactArea(area), 0n);
  const whole = outlines.reduce((total, area) => total + exactArea(area), 0n);
  expect(Math.abs(Number(sum - whole))).toBeLessThanOrEqual(slack(outlines));
  const sides = areas.flatMap(sidesOf);
  if (sides.length < 1200) {
    for (const [i, one] of sides.entries()) {
      for (const other of sides.slice(i + 1)) expect(cross(one, other)).toBe(false);
    }
  }
  expect(loose.length).toBeGreaterThan(0);
}

const square = (west: number, south: number, east: number, north: number): Area => {
  const ring = [place(west, south), place(east, south), place(east, north), place(west, north)];
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
};

const house = (id: string, [x, y]: readonly [number, number], households: number, compound?: string) => ({
  id,
  footprint: {
    type: 'Polygon' as const,
    coordinates: square(x, y, x + 20, y + 10).coordinates as Position[][],
  },
  households,
  weight: households,
  ...(compound === undefined ? {} : { compound }),
});

describe('the ground in parcels', () => {
  test('R4 R5 random ground: no gap, no overlap, no split building', () => {
    fc.assert(
      fc.property(ground, (land: Ground) => {
        const map = cutParcels(land, sizesFor(100));
        const areas = all(map);
        expectSeamless(areas, land.outlines);
        const homes = new Map(
          map.parcels.flatMap(({ buildings }, parcel) => buildings.map((b) => [b, parcel])),
        );
        for (const [i, { footprint }] of land.buildings.entries()) {
          const home = homes.get(i);
          if (home === undefined) {
            expect(map.homeless).toContain(i);
            continue;
          }
          for (const inside of insides(footprint.coordinates[0]!)) {
            const own = land.outlines[map.parcels[home]!.outline]!;
            // An outline may have moved by a unit where lines cross it.
            if (around(inside).every((spot) => slowCovers(own, spot)))
              expect(slowCovers(areas[home]!, inside)).toBe(true);
          }
        }
        expect(map.parcels.reduce((sum, { buildings }) => sum + buildings.length, 0)).toBe(homes.size);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('R5 a building that a road runs through goes where most of it stands', () => {
    const map = cutParcels(
      {
        outlines: [square(0, 0, 100, 100)],
        ways: [
          {
            name: '中街',
            kind: 'street',
            line: { type: 'LineString', coordinates: [place(46, -5), place(46, 105)] },
          },
        ],
        buildings: [house('on the road', [40, 40], 10), house('west', [5, 40], 10)],
      },
      sizesFor(1000),
    );
    expect(map.parcels.map(({ buildings }) => buildings)).toContainEqual([0]);
    expect(map.borders.find(({ b }) => b !== -1)?.along.street).toBeGreaterThan(85);
  });

  test('R5 a compound stays whole where it fits, and is cut where it does not', () => {
    const land: Ground = {
      outlines: [square(0, 0, 200, 50)],
      ways: [],
      buildings: [
        house('a', [10, 20], 40, '菊香城'),
        house('b', [60, 20], 40, '菊香城'),
        house('c', [110, 20], 40),
        house('d', [160, 20], 40),
      ],
    };
    const parcels = (compound: number) =>
      cutParcels(land, { largest: 50, smallest: 10, compound })
        .parcels.map(({ buildings }) => buildings)
        .sort();
    expect(parcels(80)).toEqual([[0, 1], [2], [3]]);
    expect(parcels(79)).toEqual([[0], [1], [2], [3]]);
  });

  test('R4 a courtyard belongs to the parcel around it, and an island of ground has a hole', () => {
    const ring = (inset: number) => [
      place(inset, inset),
      place(100 - inset, inset),
      place(100 - inset, 100 - inset),
      place(inset, 100 - inset),
      place(inset, inset),
    ];
    const map = cutParcels(
      {
        outlines: [square(0, 0, 100, 100)],
        ways: [{ name: '环路', kind: 'street', line: { type: 'LineString', coordinates: ring(20) } }],
        buildings: [house('in', [40, 40], 20), house('out', [5, 2], 20)],
      },
      sizesFor(1000),
    );
    const areas = all(map);
    expect(map.parcels).toHaveLength(2);
    expect(areas.map(({ coordinates }) => coordinates.length).sort()).toEqual([1, 2]);
  });
});
