import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { fontFamily, type ThemeName } from '../../theme.ts';
import { groundLayers, roadNames } from '../ground.ts';
import { type Palette, paletteOf } from '../palette.ts';
import { basePath } from '../town.ts';
import type { LngLat } from '../types.ts';
import { beatTints } from './tints.ts';
import type { DivisionMapProps } from './types.ts';

const faces = fontFamily.replaceAll('"', '').split(', ');
const regular = ['Jingwei', ...faces];
const bold = ['Jingwei Bold', ...faces];

/** So many depths of the brand’s colour tell neighbours apart. */
const depths = 4;

const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});
const feature = (geometry: Geometry, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

export type Sources = Readonly<
  Record<'outline' | 'before' | 'beforeNames' | 'after' | 'afterNames' | 'findings', FeatureCollection>
>;

/** A name stands once, at the point that is farthest from the border. */
const names = (grids: readonly { name: string; label: LngLat | null }[]): FeatureCollection =>
  collection(
    grids.flatMap(({ name, label }) =>
      label === null ? [] : [feature({ type: 'Point', coordinates: [label.lng, label.lat] }, { name })],
    ),
  );

const tinted = (tint: number | undefined) =>
  tint === undefined ? {} : { tint: beatTints[tint % beatTints.length] };

/** What the page shows as sources of the map. */
export function sourcesOf(
  shown: Pick<DivisionMapProps, 'outline' | 'before' | 'after' | 'findings'>,
): Sources {
  const { outline, before, after, findings = [] } = shown;
  return {
    outline: collection(outline == null ? [] : [feature(outline)]),
    before: collection(
      before.map(({ geometry, name, tint }, i) =>
        feature(geometry, { name, depth: i % depths, ...tinted(tint) }),
      ),
    ),
    beforeNames: names(before),
    afterNames: names(after),
    after: collection(
      after.map(({ geometry, number, name, fit, tint }) =>
        feature(geometry, { number, name, fit, depth: number % depths, ...tinted(tint) }),
      ),
    ),
    findings: collection(findings.map((geometry) => feature(geometry))),
  };
}

const fill = (id: string, source: string, palette: Palette): LayerSpecification => ({
  id,
  type: 'fill',
  source,
  paint: {
    'fill-color': ['coalesce', ['get', 'tint'], palette.brand],
    'fill-opacity': [
      'case',
      ['has', 'tint'],
      0.36,
      ['interpolate', ['linear'], ['get', 'depth'], 0, 0.06, 3, 0.3],
    ],
  },
});

const name = (id: string, source: string, palette: Palette): LayerSpecification => ({
  id,
  type: 'symbol',
  source,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': bold,
    'text-size': 13,
    'text-max-width': 6,
    'text-padding': 2,
  },
  paint: { 'text-color': palette.brandStrong, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
});

const borders = (palette: Palette): LayerSpecification[] => [
  {
    id: 'before-border',
    type: 'line',
    source: 'before',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': palette.ink, 'line-width': 1.6, 'line-dasharray': [3, 2.5], 'line-opacity': 0.75 },
  },
  {
    id: 'after-border',
    type: 'line',
    source: 'after',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': palette.brand, 'line-width': 2.4 },
  },
  {
    id: 'after-fit',
    type: 'line',
    source: 'after',
    filter: ['!=', ['get', 'fit'], 'within'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ['match', ['get', 'fit'], 'far', palette.overdue, palette.soon],
      'line-width': 3,
      'line-offset': 3,
    },
  },
  {
    id: 'selected',
    type: 'line',
    source: 'after',
    filter: ['==', ['get', 'number'], -1],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': palette.brandStrong, 'line-width': 5 },
  },
  {
    id: 'outline',
    type: 'line',
    source: 'outline',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': palette.brandStrong, 'line-width': 3 },
  },
];

const found = (palette: Palette): LayerSpecification[] => [
  {
    id: 'finding-ground',
    type: 'fill',
    source: 'findings',
    filter: ['!=', ['geometry-type'], 'Point'],
    paint: { 'fill-color': palette.overdue, 'fill-opacity': 0.35 },
  },
  {
    id: 'finding-line',
    type: 'line',
    source: 'findings',
    paint: { 'line-color': palette.overdue, 'line-width': 3 },
  },
];

/** Layers that are shown only with the grids of one of the sides. */
export const layersOf = {
  before: ['before-fill', 'before-border', 'before-name'],
  after: ['after-fill', 'after-border', 'after-fit', 'after-name', 'selected'],
} as const;

/** The map of a division: our own ground, the grids before and after upon it. */
export function divisionStyle(theme: ThemeName, sources: Sources): StyleSpecification {
  const palette = paletteOf(theme);
  const own = Object.entries(sources).map(
    ([id, data]) => [id, { type: 'geojson', data, tolerance: 0 }] as const,
  );
  return {
    version: 8,
    sources: { base: { type: 'geojson', data: basePath, tolerance: 0.25 }, ...Object.fromEntries(own) },
    layers: [
      ...groundLayers(palette),
      fill('before-fill', 'before', palette),
      fill('after-fill', 'after', palette),
      ...borders(palette),
      roadNames(palette, regular),
      name('before-name', 'beforeNames', palette),
      name('after-name', 'afterNames', palette),
      ...found(palette),
    ],
  };
}
