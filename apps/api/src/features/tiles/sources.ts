import { createHash } from 'node:crypto';
import type { Feature, FeatureCollection } from 'geojson';
import { inScope } from '../../platform/db/transaction.ts';
import type { Deps } from '../../platform/deps.ts';
import { baseMap, outlinesOf } from '../areas/index.ts';
import { apart, cutTiles, type TileSource } from './cut.ts';

export const layerNames = ['grids', 'buildings', 'roads'] as const;
export type LayerName = (typeof layerNames)[number];

/** A layer ready to be cut; `tag` names its content. */
export type Cut = { readonly tag: string; readonly tile: TileSource };

/** Grids come into force with the day, without any signal. */
const longestKeptMs = 60_000;

async function gridsOf(deps: Deps, county: string): Promise<Feature[]> {
  const rows = await inScope(deps.db, { county, reach: 'nothing' }, (tx) => outlinesOf(tx, county));
  return rows.map(
    ({ geometry, kind, place, name, code }): Feature => ({
      type: 'Feature',
      geometry,
      properties: { kind, place, name, code },
    }),
  );
}

async function featuresOf(deps: Deps, county: string, name: LayerName): Promise<Feature[]> {
  if (name === 'grids') return gridsOf(deps, county);
  const wanted = name === 'buildings' ? 'building' : 'road';
  const map = await inScope(deps.db, { county, reach: 'nothing' }, (tx) => baseMap(tx, county));
  return map.features.filter(({ properties }) => properties?.['layer'] === wanted).flatMap(apart);
}

function cutOf(name: LayerName, features: Feature[]): Cut {
  const layer: FeatureCollection = { type: 'FeatureCollection', features };
  const tag = createHash('sha256').update(JSON.stringify(features)).digest('base64url').slice(0, 16);
  return { tag, tile: cutTiles(name, layer) };
}

export type Layers = { of(county: string, name: LayerName): Promise<Cut>; forget(county: string): void };

/** Layers by county, cut when first asked for. Whoever asks while one is being cut waits for the same one. */
export function tileLayers(deps: Deps): Layers {
  const kept = new Map<string, { readonly at: number; readonly cut: Promise<Cut> }>();
  const fresh = async (county: string, name: LayerName, known: Promise<Cut> | undefined): Promise<Cut> => {
    const [features, before] = await Promise.all([featuresOf(deps, county, name), known]);
    const cut = cutOf(name, features);
    // The same content again: keep what has been cut.
    return before?.tag === cut.tag ? before : cut;
  };
  return {
    of(county, name) {
      const key = `${county} ${name}`;
      const now = deps.clock().epochMilliseconds;
      const known = kept.get(key);
      if (known !== undefined && (name !== 'grids' || now - known.at < longestKeptMs)) return known.cut;
      const next = { at: now, cut: fresh(county, name, known?.cut) };
      kept.set(key, next);
      // A failure is told to whoever waits, and the next one tries again.
      next.cut.catch(() => {
        if (kept.get(key) === next) kept.delete(key);
      });
      return next.cut;
    },
    forget(county) {
      for (const name of layerNames) kept.delete(`${county} ${name}`);
    },
  };
}
