import type { Position } from 'geojson';
import { type Area, isPlaceOnEarth, type LngLat, lngLatOf, polygonsOf } from '../area.ts';
import { fromBd09, fromGcj02 } from '../datum.ts';
import { buildLocator } from '../locate/locator.ts';

/** Ways in which two numbers may have been meant. */
export const readings = ['asIs', 'swapped', 'gcj02', 'bd09'] as const;
export type Reading = (typeof readings)[number];

const read: Readonly<Record<Reading, (point: LngLat) => LngLat>> = {
  asIs: (point) => point,
  swapped: ([lng, lat]) => [lat, lng],
  gcj02: fromGcj02,
  bd09: fromBd09,
};

/** An area whose positions are read another way. */
export function readArea(area: Area, reading: Reading): Area {
  const convert = (position: Position): Position => [...read[reading](lngLatOf(position))];
  const polygons = polygonsOf(area).map((rings) => rings.map((ring) => ring.map(convert)));
  const [only] = polygons;
  if (area.type === 'Polygon' && only !== undefined) return { type: 'Polygon', coordinates: only };
  return { type: 'MultiPolygon', coordinates: polygons };
}

/** How far the areas lie outside of where they should, in metres per position, read in each way. */
export type Misses = Readonly<Record<Reading, number>>;

/** Half way around the earth: the distance of what is no place at all. */
const FARTHEST = 2e7;
const MOST_POSITIONS = 2000;

/**
 * Measures the distance between areas and the ground that should contain them. A datum is told by
 * distance alone: it shows only where the areas come near the border of the ground.
 */
export function missesOf(areas: readonly Area[], ground: Area): Misses {
  const locator = buildLocator([{ id: '', code: '', geometry: ground }]);
  const all = areas.flatMap((area) => polygonsOf(area).flat(2));
  const step = Math.max(1, Math.floor(all.length / MOST_POSITIONS));
  const some = all.filter((_, i) => i % step === 0).map(lngLatOf);
  const missOf = (reading: Reading): number => {
    const total = some.reduce((sum, point) => {
      const [lng, lat] = read[reading](point);
      if (!isPlaceOnEarth(lng, lat)) return sum + FARTHEST;
      return sum + (locator.nearest(lng, lat, FARTHEST)?.metres ?? FARTHEST);
    }, 0);
    return some.length === 0 ? 0 : total / some.length;
  };
  const [asIs, swapped, gcj02, bd09] = [missOf('asIs'), missOf('swapped'), missOf('gcj02'), missOf('bd09')];
  return { asIs, swapped, gcj02, bd09 };
}

/** Grids may stick out a little without anything being wrong with their coordinates. */
const TOLERABLE_METRES = 20;
const MUCH_BETTER = 4;

/** The reading that fits; undefined where none does. */
export function readingOf(misses: Misses): Reading | undefined {
  if (misses.asIs <= TOLERABLE_METRES) return 'asIs';
  const best = readings.reduce((one, other) => (misses[other] < misses[one] ? other : one));
  if (best !== 'asIs' && misses[best] * MUCH_BETTER < misses.asIs && misses[best] < 1000) return best;
  return misses.asIs < 1000 ? 'asIs' : undefined;
}
