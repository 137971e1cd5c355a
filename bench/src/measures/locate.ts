import { buildLocator } from '@jingwei/geo';
import { buildScan } from '../references/scan.ts';
import { latticeOf } from './lattice.ts';
import { atLeast, judged, type Result } from './measure.ts';

const gridCount = 20_000;
const pointCount = 1_000_000;

type Locate = (lng: number, lat: number) => string | undefined;

/** Locates all points again and again for a while; answers points per second and how many lay in some grid. */
function speedOf(
  locate: Locate,
  points: Float64Array,
  milliseconds: number,
): { perSecond: number; found: number } {
  let found = 0;
  let done = 0;
  const from = performance.now();
  let at = from;
  while (at - from < milliseconds) {
    // The clock is asked once in a thousand points.
    for (let i = 0; i < 2000; i += 2) {
      const j = (done * 2 + i) % points.length;
      if (locate(points[j] ?? 0, points[j + 1] ?? 0) !== undefined) found += 1;
    }
    done += 1000;
    at = performance.now();
  }
  return { perSecond: (done / (at - from)) * 1000, found: found / done };
}

/** Both must name the same grid, or their speeds mean nothing. */
function compare(first: Locate, second: Locate, points: Float64Array): void {
  for (let i = 0; i < 20_000; i += 2) {
    const [lng = 0, lat = 0] = points.subarray(i, i + 2);
    if (first(lng, lat) !== second(lng, lat)) throw new Error(`the two disagree at ${lng}, ${lat}`);
  }
}

export function measureLocate(): Result {
  const { grids, points } = latticeOf(gridCount, pointCount);
  const locator = buildLocator(grids);
  const scan = buildScan(grids);
  compare(locator.locate, scan, points);
  const speeds = [locator.locate, scan].map((locate) => {
    speedOf(locate, points, 1000);
    return speedOf(locate, points, 3000);
  });
  const [figure = 0, reference = 0] = speeds.map(({ perSecond }) => perSecond);
  return {
    name: 'locate',
    size: `${gridCount} grids`,
    figure,
    unit: 'points/s',
    better: 'higher',
    reference: { name: 'flatbush boxes, then ray casting', figure: reference },
    ratio: figure / reference,
    p50_ms: null,
    p95_ms: null,
    ...judged([atLeast('points/s', figure, 1_000_000)]),
  };
}
