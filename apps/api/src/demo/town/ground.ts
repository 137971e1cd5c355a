import type { Polygon } from 'geojson';
import type { Site } from './build.ts';
import type { BuiltParcel } from './grids.ts';
import { isRiverbank } from './layout.ts';
import { centroid, distance, type Point } from './plane.ts';
import { blockRing, drawGreenery, drawRiver, polygonOf } from './scenery.ts';
import type { Face } from './subdivision.ts';
import type { Town } from './types.ts';

/** Everything under the buildings: river, parks, blocks, and the fields around the town. */
export function drawGround(
  site: Site,
  all: readonly BuiltParcel[],
  reach: number,
): Pick<Town, 'water' | 'green' | 'fields' | 'blocks'> {
  const toPolygon = (ring: readonly Point[]): Polygon => polygonOf(site.warp, ring);
  const river = drawRiver(site, reach);
  const greenery = drawGreenery(site, all);
  const town = new Set(all.map(({ allotment }) => allotment.parcel.face.block));
  const { inside, outside } = drawBlocks(site, town);
  const middles = inside.map(centroid);
  const blocks = inside.map(toPolygon);
  const fields = greenery.fields.map(toPolygon);
  for (const ring of outside) {
    const at = centroid(ring);
    const away = middles.reduce((least, middle) => Math.min(least, distance(at, middle)), Infinity);
    (site.random.chance(chanceToBeBuilt(away)) ? blocks : fields).push(toPolygon(ring));
  }
  return {
    water: [river.water, ...greenery.water].map(toPolygon),
    green: [...river.banks, ...greenery.green].map(toPolygon),
    fields,
    blocks,
  };
}

/** The town frays out: beside it most blocks are built up, farther out hardly any. */
function chanceToBeBuilt(metresToTown: number): number {
  if (metresToTown < 330) return 0.7;
  if (metresToTown < 600) return 0.3;
  return 0.07;
}

function drawBlocks(site: Site, town: ReadonlySet<number>): { inside: Point[][]; outside: Point[][] } {
  const drawn: { inside: Point[][]; outside: Point[][] } = { inside: [], outside: [] };
  for (const [block, faces] of Map.groupBy(site.layout.sub.faces, (face) => face.block)) {
    const where = town.has(block) ? 'inside' : 'outside';
    const ring = isBank(site, faces) ? undefined : blockRing(site, faces, where === 'inside' ? 7 : 0);
    if (ring !== undefined) drawn[where].push(ring);
  }
  return drawn;
}

function isBank(site: Site, [first]: readonly Face[]): boolean {
  return first !== undefined && isRiverbank(site.layout, first);
}
