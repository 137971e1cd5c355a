import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { fontFamily, type ThemeName } from '../../theme.ts';
import { groundLayers, roadNames } from '../ground.ts';
import { type Palette, paletteOf } from '../palette.ts';
import { basePath, type Town } from '../town.ts';
import type { LngLat } from '../types.ts';
import type { CircleMapProps } from './types.ts';

const faces = fontFamily.replaceAll('"', '').split(', ');
const regular = ['Jingwei', ...faces];
const bold = ['Jingwei Bold', ...faces];

const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});
const feature = (geometry: Geometry, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});
const at = ({ lng, lat }: LngLat): Geometry => ({ type: 'Point', coordinates: [lng, lat] });

export type CircleSources = Readonly<
  Record<'reach' | 'points' | 'gaps' | 'sites' | 'chosen', FeatureCollection>
>;

/** What the page shows as sources of the map. */
export function circleSources(shown: CircleMapProps): CircleSources {
  const { reach, points, gaps, sites, selected, chosen } = shown;
  return {
    reach: collection(reach === null ? [] : [feature(reach)]),
    points: collection(
      points.map((point) => {
        const { id, name, sign, planned } = point;
        return feature(at(point), { id, name, sign, planned, selected: id === selected });
      }),
    ),
    gaps: collection(
      gaps.map((gap) =>
        feature(at(gap), { id: gap.id, households: gap.households, selected: gap.id === selected }),
      ),
    ),
    sites: collection(sites.map((site, i) => feature(at(site), { index: i, number: String(i + 1) }))),
    chosen: collection(chosen === null ? [] : [feature(at(chosen))]),
  };
}

const reached = (palette: Palette): LayerSpecification[] => [
  { id: 'reach', type: 'fill', source: 'reach', paint: { 'fill-color': palette.brand, 'fill-opacity': 0.2 } },
  {
    id: 'reach-edge',
    type: 'line',
    source: 'reach',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': palette.brand, 'line-width': 1.4, 'line-opacity': 0.7 },
  },
];

/** Borders of areas; the asked one firm, the others thin. */
function borders(palette: Palette, { place, selectedGrid }: CircleMapProps): LayerSpecification[] {
  const line = { type: 'line', source: 'outlines', layout: { 'line-join': 'round' } } as const;
  return [
    {
      ...line,
      id: 'grid-border',
      filter: ['==', ['get', 'kind'], 'grid'],
      paint: {
        'line-color': palette.brandStrong,
        'line-width': 0.8,
        'line-opacity': 0.45,
        'line-dasharray': [3, 2],
      },
    },
    {
      ...line,
      id: 'community-border',
      filter: ['==', ['get', 'kind'], 'community'],
      paint: { 'line-color': palette.brandStrong, 'line-width': 1.6, 'line-opacity': 0.7 },
    },
    {
      ...line,
      id: 'asked-border',
      filter: ['==', ['get', 'place'], place],
      paint: { 'line-color': palette.brandStrong, 'line-width': 3.4 },
    },
    {
      ...line,
      id: 'grid-selected',
      filter: ['==', ['get', 'place'], selectedGrid ?? ''],
      paint: { 'line-color': palette.brandStrong, 'line-width': 3.4 },
    },
  ];
}

const gaps = (palette: Palette): LayerSpecification => ({
  id: 'gap',
  type: 'circle',
  source: 'gaps',
  paint: {
    'circle-radius': [
      'interpolate',
      ['linear'],
      ['zoom'],
      11,
      ['interpolate', ['linear'], ['get', 'households'], 1, 1, 120, 3],
      14,
      ['interpolate', ['linear'], ['get', 'households'], 1, 2.5, 120, 7],
      17,
      ['interpolate', ['linear'], ['get', 'households'], 1, 6, 120, 16],
    ],
    'circle-color': palette.overdue,
    'circle-opacity': 0.85,
    'circle-stroke-color': ['case', ['get', 'selected'], palette.ink, palette.pinEdge],
    'circle-stroke-width': ['case', ['get', 'selected'], 3, 1],
  },
});

/** A disc with a sign in it: full where it is open, hollow where it is planned. */
function pins(palette: Palette): LayerSpecification[] {
  const planned: ['get', string] = ['get', 'planned'];
  return [
    {
      id: 'point',
      type: 'circle',
      source: 'points',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 5, 14, 11, 17, 14],
        'circle-color': ['case', planned, palette.surface, palette.brandStrong],
        'circle-stroke-color': [
          'case',
          ['get', 'selected'],
          palette.soon,
          planned,
          palette.brandStrong,
          palette.pinEdge,
        ],
        'circle-stroke-width': ['case', ['get', 'selected'], 4, planned, 2.4, 2],
      },
    },
    {
      id: 'point-sign',
      type: 'symbol',
      source: 'points',
      minzoom: 12.5,
      layout: {
        'text-field': ['get', 'sign'],
        'text-font': bold,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12.5, 9, 14, 12, 17, 15],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ['case', planned, palette.brandStrong, palette.pinGlyph] },
    },
    {
      id: 'point-name',
      type: 'symbol',
      source: 'points',
      minzoom: 15,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': regular,
        'text-size': 12.5,
        'text-anchor': 'top',
        'text-offset': [0, 1.2],
        'text-max-width': 9,
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
    },
  ];
}

const numbered = (palette: Palette): LayerSpecification[] => [
  {
    id: 'site',
    type: 'circle',
    source: 'sites',
    paint: {
      'circle-radius': 15,
      'circle-color': palette.soon,
      'circle-stroke-color': palette.pinEdge,
      'circle-stroke-width': 3,
    },
  },
  {
    id: 'site-number',
    type: 'symbol',
    source: 'sites',
    layout: {
      'text-field': ['get', 'number'],
      'text-font': bold,
      'text-size': 15,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': palette.pinGlyph },
  },
  {
    id: 'chosen',
    type: 'circle',
    source: 'chosen',
    paint: {
      'circle-radius': 11,
      'circle-color': 'rgba(0, 0, 0, 0)',
      'circle-stroke-color': palette.ink,
      'circle-stroke-width': 3,
    },
  },
];

/** The map of a service circle: our own ground, what is reached upon it, the points, and who is left out. */
export function circleStyle(theme: ThemeName, town: Town, props: CircleMapProps): StyleSpecification {
  const palette = paletteOf(theme);
  const own = Object.entries(circleSources(props)).map(
    ([id, data]) => [id, { type: 'geojson', data, tolerance: 0.2 }] as const,
  );
  return {
    version: 8,
    sources: {
      base: { type: 'geojson', data: basePath, tolerance: 0.25 },
      outlines: { type: 'geojson', data: town.outlines, tolerance: 0.1 },
      ...Object.fromEntries(own),
    },
    layers: [
      ...groundLayers(palette),
      ...reached(palette),
      ...borders(palette, props),
      roadNames(palette, regular),
      gaps(palette),
      ...pins(palette),
      ...numbered(palette),
    ],
  };
}
