import { readFile } from 'node:fs/promises';
import { childPlace, codeFromPlace, countyOf } from '@jingwei/domain';
import { labelPoint } from '@jingwei/geo';
import type { Polygon } from 'geojson';
import { type Division, decodeDivisions, readDivisions } from '../../features/areas/index.ts';
import type { Dice } from '../dice.ts';
import { type Building, generateTown, type Town, townLayers } from '../town/index.ts';
import { chineseNumber } from '../town/names.ts';
import type { AddressRow, AreaRow } from './rows.ts';

export type DemoSize = 'street' | 'district';

/** A drawn grid, with the buildings where things happen. */
export type GridGround = {
  readonly place: string;
  readonly community: string;
  readonly name: string;
  readonly polygon: Polygon;
  readonly households: number;
  readonly buildings: readonly Building[];
};

export type Ground = {
  readonly county: string;
  readonly name: string;
  readonly areas: readonly AreaRow[];
  readonly addresses: readonly AddressRow[];
  readonly grids: readonly GridGround[];
  /** Subdistricts with drawn communities. */
  readonly streets: readonly { readonly place: string; readonly name: string }[];
  readonly base: unknown;
  readonly centre: { readonly lng: number; readonly lat: number };
};

const county = '140403';
const home = '140403.007';
const fixture = new URL('../../../fixtures/divisions-140403.csv', import.meta.url);
/** The home street first; then its neighbours until the town is large enough. */
const streetsBySize: Readonly<Record<DemoSize, readonly string[]>> = {
  street: [home],
  district: [home, '140403.001', '140403.002', '140403.003', '140403.004', '140403.005'],
};
const measures: Readonly<Record<DemoSize, { communities: number; grids: number }>> = {
  street: { communities: 12, grids: 44 },
  district: { communities: 50, grids: 400 },
};

async function divisionsOf(): Promise<readonly Division[]> {
  const text = decodeDivisions(await readFile(fixture));
  if (typeof text !== 'string') throw new Error(text.en);
  const { divisions, refused } = readDivisions(text, county);
  if (refused[0] !== undefined) throw new Error(`${fixture.pathname}:${refused[0].line}: ${refused[0].en}`);
  return divisions;
}

/** 桥北社区居委会 → 桥北社区; 捉马村委会 → 捉马村. */
const spoken = (name: string): string =>
  name.replace(/居委会$|居民委员会$/, '').replace(/村(民)?委(员)?会$/, '村');

const middle = (polygon: Polygon): { lng: number; lat: number } => {
  const [lng = 0, lat = 0] = labelPoint(polygon) ?? [];
  return { lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)) };
};

function gridsOf(town: Town, communities: readonly Division[]): GridGround[] {
  const inGrid = Map.groupBy(town.buildings, ({ gridIndex }) => gridIndex);
  return town.grids.flatMap((grid, i) => {
    const community = communities[grid.community];
    if (community === undefined) return [];
    return [
      {
        place: childPlace(community.place, grid.serial),
        community: community.name,
        name: `${spoken(community.name)}第${chineseNumber(grid.serial)}网格`,
        polygon: grid.polygon,
        households: grid.households,
        buildings: inGrid.get(i) ?? [],
      },
    ];
  });
}

/** Official areas with their outlines where the town draws them, then the grids. */
function areasOf(
  divisions: readonly Division[],
  town: Town,
  grids: readonly GridGround[],
  size: DemoSize,
): AreaRow[] {
  const drawn = new Map<string, Polygon>(town.communities.map(({ code, polygon }) => [code, polygon]));
  drawn.set(codeFromPlace(county), town.outline);
  if (size === 'street') drawn.set(codeFromPlace(home), town.extent);
  const households = Map.groupBy(grids, ({ place }) => place.slice(0, 14));
  const official = divisions.map(({ place, kind, name, code }) => {
    const geometry = drawn.get(code) ?? null;
    const own = households.get(place)?.reduce((sum, grid) => sum + grid.households, 0) ?? null;
    return {
      place,
      kind,
      name,
      code,
      geometry,
      label: geometry === null ? null : middle(geometry),
      households: own,
    };
  });
  return [
    ...official,
    ...grids.map(({ place, name, polygon, households: n }) => ({
      place,
      kind: 'grid' as const,
      name,
      code: codeFromPlace(place),
      geometry: polygon,
      label: middle(polygon),
      households: n,
    })),
  ];
}

/** Every building by its number, and every compound once, at its first building. */
function addressesOf(grids: readonly GridGround[]): AddressRow[] {
  const rows: AddressRow[] = [];
  const compounds = new Set<string>();
  for (const { place, community, buildings } of grids) {
    for (const { address, lngLat } of buildings) {
      const [lng, lat] = lngLat;
      rows.push({ place, text: address, detail: spoken(community), lng, lat });
      const compound = /^(.+?)\d+(号楼|排)$/.exec(address)?.[1];
      if (compound === undefined || compounds.has(compound)) continue;
      compounds.add(compound);
      rows.push({ place, text: compound, detail: spoken(community), lng, lat });
    }
  }
  return rows;
}

/** The ground of the demonstration: a real county’s names on a synthetic town. */
export async function layGround(size: DemoSize, dice: Dice): Promise<Ground> {
  const divisions = await divisionsOf();
  const wanted = streetsBySize[size];
  const communities = wanted
    .flatMap((street) =>
      divisions.filter(({ kind, place }) => kind === 'community' && place.startsWith(`${street}.`)),
    )
    .slice(0, measures[size].communities);
  const town = generateTown({
    seed: dice.whole(1, 1_000_000),
    communities: communities.map(({ code, name }) => ({
      code,
      name,
      kind: name.includes('村') ? 'village' : 'community',
    })),
    gridCount: measures[size].grids,
  });
  const grids = gridsOf(town, communities);
  const named = divisions.filter(({ kind }) => kind === 'subdistrict');
  return {
    county: countyOf(home),
    name: divisions.find(({ kind }) => kind === 'county')?.name ?? county,
    areas: areasOf(divisions, town, grids, size),
    addresses: addressesOf(grids),
    grids,
    streets: wanted.flatMap((place) => named.filter((street) => street.place === place)),
    base: townLayers(town).base,
    centre: middle(town.extent),
  };
}
