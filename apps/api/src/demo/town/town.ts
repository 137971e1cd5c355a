import { boundsOf, type LngLat } from '@jingwei/geo';
import type { Polygon } from 'geojson';
import { addressAll, numberedOf } from './addresses.ts';
import type { Site } from './build.ts';
import { type BuiltParcel, buildNeighbourhood, cutGrids, shareGrids } from './grids.ts';
import { drawGround } from './ground.ts';
import type { Neighbourhood } from './landuse.ts';
import { divideFace, isRiverbank, type Layout, planLayout, planPark, planRiver } from './layout.ts';
import { createNames, shortName } from './names.ts';
import { parcelOf } from './parcels.ts';
import { centroid, type Point } from './plane.ts';
import { createRandom, type Random } from './random.ts';
import { drawRoads, nameRoads, placeRoads } from './roads.ts';
import { borderRing, drawCounty, polygonOf } from './scenery.ts';
import { type Face, ringOf } from './subdivision.ts';
import { planTerritory, type Territory } from './territory.ts';
import type { Building, CommunitySpec, Grid, Town, TownOptions } from './types.ts';
import { createWarp } from './warp.ts';

const CENTRE: LngLat = [113.11, 36.19];
const AREA_PER_COMMUNITY = 760_000;
const HOUSEHOLDS_PER_GRID = 300;
const COUNTY_REACH = 10_500;

/**
 * A synthetic town: planned on a flat drawing as one subdivision into blocks and parcels, bent as
 * a whole, and only then snapped to 1e-7 degrees, so that grids, communities and the town share
 * their borders digit for digit.
 *
 * @throws RangeError without communities, or with fewer grids than communities
 */
export function generateTown(options: TownOptions): Town {
  const specs = options.communities;
  const gridCount = options.gridCount ?? Math.round((specs.length * 80) / 12);
  if (specs.length === 0) throw new RangeError('A town needs at least one community');
  if (gridCount < specs.length) throw new RangeError('A community needs at least one grid');
  const { site, radius } = planSite(options);
  const territory = planTerritory(site.layout, site.random, specs, specs.length * AREA_PER_COMMUNITY);
  cutParcels(site, territory);
  const names = createNames(site.random);
  const hoods = specs.map((spec, i) =>
    neighbourhoodOf(site, spec, territory.communities[i] ?? [], specs.length),
  );
  const counts = shareGrids(site, hoods, gridCount);
  const parts = hoods.map((hood, i) => {
    const count = counts[i] ?? 1;
    return cutGrids(site, buildNeighbourhood(site, names, hood, count * HOUSEHOLDS_PER_GRID), count);
  });
  return draw(site, radius, specs, parts);
}

function planSite({ communities, centre, seed }: TownOptions): { site: Site; radius: number } {
  const random = createRandom(seed);
  const radius = Math.sqrt((communities.length * AREA_PER_COMMUNITY) / Math.PI) * 1.5 + 500;
  const river = planRiver(random, radius);
  const layout = planLayout(random, radius, river);
  const site: Site = { layout, random, warp: createWarp(random, river, centre ?? CENTRE) };
  for (const at of parkSites(random, radius, river.at.y)) planPark(layout, random, at);
  for (const face of [...layout.sub.faces]) {
    if (!isCuttable(layout, face)) continue;
    const { x, y } = centroid(ringOf(layout.sub, face));
    const area = Math.hypot(x, y) < radius * 0.8 ? 50_000 : 130_000;
    divideFace(layout, random, face, { kind: 'street', area, snap: 42 });
  }
  for (const face of layout.sub.faces) face.block = face.id;
  return { site, radius };
}

/** One great park on the river, and in a large town two more away from it. */
function parkSites(random: Random, radius: number, riverY: number): Point[] {
  const side = random.chance(0.5) ? 1 : -1;
  const sites = [{ x: side * random.between(0.1, 0.2) * radius, y: riverY + 260 }];
  if (radius < 4000) return sites;
  return [
    ...sites,
    { x: -side * radius * random.between(0.28, 0.4), y: radius * random.between(0.2, 0.35) },
    { x: side * radius * random.between(0.05, 0.3), y: -radius * random.between(0.35, 0.45) },
  ];
}

function isCuttable(layout: Layout, face: Face): boolean {
  return !isRiverbank(layout, face) && !layout.parks.has(face.id);
}

function cutParcels({ layout, random }: Site, territory: Territory): void {
  for (const face of territory.faces) {
    if (isCuttable(layout, face)) divideFace(layout, random, face, { kind: 'lane', area: 11_500, snap: 24 });
  }
}

type SettledGrid = readonly BuiltParcel[];

function neighbourhoodOf(
  site: Site,
  spec: CommunitySpec,
  blocks: readonly Face[],
  count: number,
): Neighbourhood {
  const wanted = new Set(blocks.map(({ id }) => id));
  const faces = site.layout.sub.faces.filter(({ block }) => wanted.has(block));
  const parcels = faces.map((face) => parcelOf(site, face));
  const middles = faces.map((face) => centroid(ringOf(site.layout.sub, face)));
  const away = middles.reduce((sum, { x, y }) => sum + Math.hypot(x, y), 0) / middles.length;
  return {
    spec,
    blocks: [...Map.groupBy(parcels, ({ face }) => face.block).values()],
    remoteness: Math.min(1, away / Math.sqrt((count * AREA_PER_COMMUNITY) / Math.PI)),
    wantsHospital: spec.kind === 'community' && Number(spec.code.slice(-3)) % 4 === 1,
    stem: shortName(spec.name),
  };
}

function draw(
  site: Site,
  radius: number,
  specs: readonly CommunitySpec[],
  parts: readonly SettledGrid[][],
): Town {
  const facesOf = (parcels: readonly BuiltParcel[]): Face[] =>
    parcels.map(({ allotment }) => allotment.parcel.face);
  const polygon = (parcels: readonly BuiltParcel[]): Polygon =>
    polygonOf(site.warp, borderRing(site, facesOf(parcels)));
  const all = parts.flat(2);
  const extent = polygon(all);
  const roads = drawRoads(site.layout);
  const roadNames = nameRoads(roads, createNames(site.random));
  return {
    bounds: boundsOf(extent),
    outline: polygonOf(site.warp, drawCounty(site, Math.max(COUNTY_REACH, radius * 1.5))),
    extent,
    roads: placeRoads({ warp: site.warp, named: roadNames, radius }, roads),
    ...drawGround(site, all, COUNTY_REACH * 0.9),
    communities: specs.map((spec, i) => ({ ...spec, polygon: polygon((parts[i] ?? []).flat()) })),
    grids: parts.flatMap((grids, community) =>
      grids.map((parcels, i): Grid => {
        const households = parcels.reduce((sum, parcel) => sum + parcel.households, 0);
        return { community, serial: i + 1, polygon: polygon(parcels), households };
      }),
    ),
    buildings: drawBuildings(site, specs, parts, roadNames),
  };
}

function drawBuildings(
  site: Site,
  specs: readonly CommunitySpec[],
  parts: readonly SettledGrid[][],
  roadNames: ReadonlyMap<number, string>,
): Building[] {
  const owners = parts.flatMap((grids, community) => grids.map(() => community));
  const drafts = parts
    .flat()
    .flatMap((parcels, grid) => parcels.flatMap((parcel) => numberedOf(parcel, grid)));
  const specOf = (grid: number): CommunitySpec | undefined => specs[owners[grid] ?? -1];
  const addresses = addressAll(drafts, ({ grid }) => shortName(specOf(grid)?.name ?? ''), roadNames);
  const serials = new Map<string, number>();
  return drafts.map((numbered): Building => {
    const code = specOf(numbered.grid)?.code ?? '';
    const serial = (serials.get(code) ?? 0) + 1;
    serials.set(code, serial);
    const { kind, floors, households, footprint } = numbered.draft;
    return {
      id: `${code}${String(serial).padStart(5, '0')}`,
      gridIndex: numbered.grid,
      footprint: polygonOf(site.warp, footprint),
      floors,
      households,
      kind,
      address: addresses.get(numbered) ?? '',
      lngLat: site.warp.place(numbered.middle),
    };
  });
}
