import { gzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import type { Feature, FeatureCollection } from 'geojson';
import { PbfReader } from 'pbf';
import { townLayers } from '../../../apps/api/src/demo/town/index.ts';
import { apart, cutTiles } from '../../../apps/api/src/features/tiles/cut.ts';
import { tileFromAll } from '../references/tile.ts';
import { districtOf } from './district.ts';
import { atMost, judged, type Result } from './measure.ts';

const zooms = [12, 13, 14, 15, 16];
/** The reference cuts one tile in so many. */
const everyTenth = 10;

type Address = { readonly z: number; readonly x: number; readonly y: number };
type Layer = { readonly name: string; readonly data: FeatureCollection };
type Bounds = readonly [west: number, south: number, east: number, north: number];

function addressOf(lng: number, lat: number, z: number): Address {
  const angle = (lat * Math.PI) / 180;
  const across = (lng + 180) / 360;
  const down = (1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2;
  return { z, x: Math.floor(across * 2 ** z), y: Math.floor(down * 2 ** z) };
}

/** All tiles over the district, from far to near, as people come closer. */
function addressesOver([west, south, east, north]: Bounds): Address[] {
  return zooms.flatMap((z) => {
    const [first, last] = [addressOf(west, north, z), addressOf(east, south, z)];
    const columns = Array.from({ length: last.x - first.x + 1 }, (_, i) => first.x + i);
    const rows = Array.from({ length: last.y - first.y + 1 }, (_, i) => first.y + i);
    return columns.flatMap((x) => rows.map((y) => ({ z, x, y })));
  });
}

function layersOf(): { layers: Layer[]; bounds: Bounds } {
  const { base, grids, bounds } = townLayers(districtOf(1).town);
  const only = (wanted: string) =>
    base.features.filter(({ properties }) => properties.layer === wanted) as Feature[];
  const collection = (features: Feature[]): FeatureCollection => ({
    type: 'FeatureCollection',
    features: features.flatMap(apart),
  });
  const layers = [
    { name: 'grids', data: collection([...grids.features]) },
    { name: 'buildings', data: collection(only('building')) },
    { name: 'roads', data: collection(only('road')) },
  ];
  return { layers, bounds };
}

const featuresIn = (tile: Uint8Array | undefined, layer: string): number =>
  tile === undefined ? 0 : (new VectorTile(new PbfReader(tile)).layers[layer]?.length ?? 0);

function percentile(times: readonly number[], share: number): number {
  const ordered = times.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? NaN;
}

type Timed = { readonly milliseconds: number; readonly tile: Uint8Array | undefined };

/** Cuts, packs and squeezes, as the server does when nobody has asked for the tile before. */
function timed(cut: () => Uint8Array | undefined): Timed {
  const from = performance.now();
  const tile = cut();
  if (tile !== undefined) gzipSync(tile);
  return { milliseconds: performance.now() - from, tile };
}

function cutLayer({ name, data }: Layer, addresses: readonly Address[]) {
  const source = cutTiles(name, data);
  const ours: number[] = [];
  const plain: number[] = [];
  for (const [i, { z, x, y }] of addresses.entries()) {
    const { milliseconds, tile } = timed(() => source(z, x, y));
    if (tile !== undefined) ours.push(milliseconds);
    if (i % everyTenth !== 0) continue;
    const other = timed(() => tileFromAll(name, data, [z, x, y]));
    if (featuresIn(tile, name) !== featuresIn(other.tile, name))
      throw new Error(`${name} ${z}/${x}/${y}: the two tiles hold different features`);
    if (other.tile !== undefined) plain.push(other.milliseconds);
  }
  return { ours, plain };
}

/** Every tile of grids, buildings and roads over the district, each asked for the first time. */
export function measureTile(tell: (text: string) => void): Result {
  const { layers, bounds } = layersOf();
  const addresses = addressesOver(bounds);
  const cut = layers.map((layer) => {
    const done = cutLayer(layer, addresses);
    tell(`tile: ${layer.name}, ${done.ours.length} tiles, p95 ${percentile(done.ours, 0.95).toFixed(1)} ms`);
    return done;
  });
  const ours = cut.flatMap((one) => one.ours);
  const plain = cut.flatMap((one) => one.plain);
  const [figure, reference] = [percentile(ours, 0.95), percentile(plain, 0.95)];
  return {
    name: 'tile',
    size: `${ours.length} tiles of ${layers.length} layers, zoom ${zooms[0]} to ${zooms.at(-1)}`,
    figure,
    unit: 'ms',
    better: 'lower',
    reference: { name: 'cut from the whole layer each time', figure: reference },
    ratio: figure / reference,
    p50_ms: percentile(ours, 0.5),
    p95_ms: figure,
    ...judged([atMost('p95 ms', figure, 30)]),
  };
}
