import { createHash } from 'node:crypto';
import { boundsOf, buildLocator, insideBounds, polygonArea } from '@jingwei/geo';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { type CommunitySpec, generateTown, type Town, townLayers } from './index.ts';

const street = (code: string, communities: number, villages: number): CommunitySpec[] => [
  ...Array.from(
    { length: communities },
    (_, i): CommunitySpec => ({
      code: `${code}${String(i + 1).padStart(3, '0')}`,
      name: `东${i + 1}社区居委会`,
      kind: 'community',
    }),
  ),
  ...Array.from(
    { length: villages },
    (_, i): CommunitySpec => ({
      code: `${code}${String(i + 200)}`,
      name: `南${i + 1}村委会`,
      kind: 'village',
    }),
  ),
];
const oneStreet = street('140403007', 10, 2);
const district = ['001', '002', '005', '006', '007'].flatMap((code) => street(`140403${code}`, 9, 1));

const hash = (town: Town): string => createHash('sha256').update(JSON.stringify(town)).digest('hex');
const ringOf = (polygon: Polygon): Position[] => polygon.coordinates[0] ?? [];
const text = (position: Position | undefined): string => String(position);

/** Every directed border edge, with the part on its left; fails when two parts claim the same. */
function edgesOf(parts: readonly Polygon[]): Map<string, number> {
  const edges = new Map<string, number>();
  for (const [part, polygon] of parts.entries()) {
    const ring = ringOf(polygon);
    for (let i = 1; i < ring.length; i++) {
      const key = `${text(ring[i - 1])}>${text(ring[i])}`;
      expect(edges.has(key), `edge ${key} twice`).toBe(false);
      edges.set(key, part);
    }
  }
  return edges;
}

function expectSeamless(parts: readonly Polygon[], whole: Polygon): void {
  const edges = edgesOf(parts);
  const outer = edgesOf([whole]);
  for (const key of edges.keys()) {
    const [from, to] = key.split('>');
    const isShared = edges.has(`${to}>${from}`);
    expect(isShared !== outer.has(key), `edge ${key}`).toBe(true);
  }
  for (const key of outer.keys()) expect(edges.has(key)).toBe(true);
  const sum = parts.reduce((total, part) => total + polygonArea(part), 0);
  expect(sum / polygonArea(whole)).toBeCloseTo(1, 9);
}

describe.each([
  ['street', oneStreet, 80, [1, 2, 3, 4, 5, 6]],
  ['district', district, 400, [1, 2]],
] as const)('a town for the demonstration: %s', (_name, communities, gridCount, seeds) => {
  const towns = seeds.map((seed) => generateTown({ seed, communities, gridCount }));

  test('R4 grids and communities cover the town without gap or overlap', () => {
    for (const town of towns) {
      expect(town.grids).toHaveLength(gridCount);
      expect(town.communities.map(({ code }) => code)).toEqual(communities.map(({ code }) => code));
      expectSeamless(
        town.grids.map(({ polygon }) => polygon),
        town.extent,
      );
      expectSeamless(
        town.communities.map(({ polygon }) => polygon),
        town.extent,
      );
      for (const [index, community] of town.communities.entries()) {
        const own = town.grids.filter((grid) => grid.community === index);
        expect(own.map(({ serial }) => serial)).toEqual(own.map((_grid, i) => i + 1));
        expectSeamless(
          own.map(({ polygon }) => polygon),
          community.polygon,
        );
      }
    }
  });

  test('R4 every grid is one piece without holes, and never touches itself', () => {
    for (const { polygon } of towns.flatMap(({ grids }) => grids)) {
      expect(polygon.coordinates).toHaveLength(1);
      const ring = ringOf(polygon).slice(1).map(text);
      expect(new Set(ring).size).toBe(ring.length);
    }
  });

  test('R2 a grid has about 300 households, 35 in a hundred more or less', () => {
    for (const town of towns) {
      for (const { households } of town.grids) {
        expect(households).toBeGreaterThanOrEqual(195);
        expect(households).toBeLessThanOrEqual(405);
      }
      const total = town.grids.reduce((sum, { households }) => sum + households, 0);
      expect(total / gridCount).toBeCloseTo(300, -2);
      const counted = town.grids.map(() => 0);
      for (const { gridIndex, households } of town.buildings) counted[gridIndex]! += households;
      expect(counted).toEqual(town.grids.map(({ households }) => households));
    }
  });

  test('R5 every building stands wholly in its own grid, and on no other building', () => {
    for (const town of towns) {
      const grids = buildLocator(
        town.grids.map(({ polygon }, i) => ({
          id: String(i),
          code: String(i).padStart(4, '0'),
          geometry: polygon,
        })),
      );
      const buildings = buildLocator(
        town.buildings.map(({ id, footprint }) => ({ id, code: id, geometry: footprint })),
      );
      for (const { id, gridIndex, footprint, lngLat } of town.buildings) {
        for (const [lng, lat] of [...ringOf(footprint), lngLat] as [number, number][]) {
          expect(grids.locate(lng, lat)).toBe(String(gridIndex));
          // A little inside the corner: walls may touch, rooms may not overlap.
          const [x, y] = [lng + (lngLat[0] - lng) * 0.05, lat + (lngLat[1] - lat) * 0.05];
          const found = buildings.locate(x, y);
          expect(found === undefined || found === id, `${id} on ${found}`).toBe(true);
        }
      }
    }
  });

  test('R5 every building has an address and an id of its own', () => {
    for (const { buildings } of towns) {
      expect(new Set(buildings.map(({ id }) => id)).size).toBe(buildings.length);
      expect(new Set(buildings.map(({ address }) => address)).size).toBe(buildings.length);
      for (const { address, id } of buildings) {
        expect(address).toMatch(/^\p{Script=Han}+.*\d+(号楼|号|排)$/u);
        expect(id).toMatch(/^\d{17}$/);
      }
    }
  });

  test('R4 the same seed gives the same town, another seed another', () => {
    const [first, second] = towns;
    expect(hash(generateTown({ seed: seeds[0], communities, gridCount }))).toBe(hash(first!));
    expect(hash(second!)).not.toBe(hash(first!));
  });

  test('R4 the town lies inside the county, at digits of 1e-7 degrees', () => {
    for (const town of towns) {
      const county = boundsOf(town.outline);
      expect(insideBounds([town.bounds[0], town.bounds[1]], county)).toBe(true);
      expect(insideBounds([town.bounds[2], town.bounds[3]], county)).toBe(true);
      const locator = buildLocator([{ id: 'county', code: '1', geometry: town.outline }]);
      for (const [lng, lat] of ringOf(town.extent) as [number, number][]) {
        expect(locator.locate(lng, lat)).toBe('county');
        expect(Math.round(lng * 1e7) / 1e7).toBe(lng);
      }
      const size = polygonArea(town.extent) / communities.length;
      expect(size).toBeGreaterThan(600_000);
      expect(size).toBeLessThan(1_200_000);
    }
  });

  test('R4 map layers are small, rounded, and keep shared borders', () => {
    const layers = townLayers(towns[0]!);
    const limit = gridCount > 100 ? 5_000_000 : 700_000;
    expect(JSON.stringify(layers.base).length).toBeLessThan(limit);
    expect(new Set(layers.base.features.map(({ properties }) => properties.layer)).size).toBe(7);
    expect(layers.grids.features).toHaveLength(gridCount);
    edgesOf(layers.grids.features.map(({ geometry }) => geometry));
    for (const { properties } of layers.grids.features) expect(properties.code).toMatch(/^\d{15}$/);
  });
});

test('R1 refuses a town without communities or with too few grids', () => {
  expect(() => generateTown({ seed: 1, communities: [] })).toThrow(RangeError);
  expect(() => generateTown({ seed: 1, communities: oneStreet, gridCount: 5 })).toThrow(RangeError);
});
