import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { fontFamily, type ThemeName } from '../theme.ts';
import { eventLayers } from './eventLayers.ts';
import { groundLayers, roadNames } from './ground.ts';
import { type Palette, paletteOf } from './palette.ts';
import { pathFeature, routeLayers, stopFeatures, type Way } from './route.ts';
import { basePath, type Town } from './town.ts';
import type { MapPoint } from './types.ts';

/** Rank of a tone, so that a cluster can take that of its most urgent event. */
export const ranks = { paused: 0, onTime: 1, soon: 2, overdue: 3 } as const;

/** No glyph server: the engine draws every letter from the fonts of the device. The first name sets the weight. */
const faces = fontFamily.replaceAll('"', '').split(', ');
const regular = ['Jingwei', ...faces];
const bold = ['Jingwei Bold', ...faces];

/** Everything that the style depends on. */
export type Scene = {
  readonly theme: ThemeName;
  readonly town: Town;
  readonly points: readonly MapPoint[];
  readonly selectedGrid: string | null;
  readonly selectedPoint: string | null;
  readonly hoveredGrid: string | null;
  readonly way: Way;
};

/** Name of the picture of a pin; drawn when the engine first asks for it. */
export const pinName = (theme: ThemeName, point: Pick<MapPoint, 'tone' | 'category' | 'emergency'>): string =>
  ['pin', theme, point.tone, point.category, point.emergency ? 'emergency' : ''].join('|');

/** Events as features of the clustered source. */
export const pointFeatures = (theme: ThemeName, points: readonly MapPoint[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: points.map((point) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [point.lng, point.lat] },
    properties: { id: point.id, rank: ranks[point.tone], pin: pinName(theme, point) },
  })),
});

/** The selected event alone, outside the clusters, so that it is always to be seen. */
export const selectedFeature = (scene: Scene): FeatureCollection =>
  pointFeatures(
    scene.theme,
    scene.points.filter((point) => point.id === scene.selectedPoint),
  );

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };
const world = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

/** Everything outside the selected grid, which is veiled so that the grid stands out. */
export function veilFeature({ town, selectedGrid }: Scene): FeatureCollection {
  const outline = town.outlines.features.find((feature) => feature.properties?.['place'] === selectedGrid);
  const shape = outline?.geometry;
  const holes =
    shape?.type === 'Polygon'
      ? shape.coordinates.slice(0, 1)
      : shape?.type === 'MultiPolygon'
        ? shape.coordinates.flatMap((polygon) => polygon.slice(0, 1))
        : [];
  if (holes.length === 0) return nothing;
  const veil = { type: 'Polygon' as const, coordinates: [world, ...holes] };
  return { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: veil, properties: {} }] };
}

const labelFeatures = (town: Town): FeatureCollection => ({
  type: 'FeatureCollection',
  features: town.areas.map((area) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [area.label.lng, area.label.lat] },
    properties: { kind: area.kind, name: area.name, place: area.place },
  })),
});

const borders = (palette: Palette, scene: Scene): LayerSpecification[] => [
  {
    id: 'grid',
    type: 'fill',
    source: 'outlines',
    filter: ['==', ['get', 'kind'], 'grid'],
    paint: { 'fill-color': palette.brand, 'fill-opacity': 0 },
  },
  {
    id: 'grid-hovered',
    type: 'fill',
    source: 'outlines',
    filter: ['==', ['get', 'place'], scene.hoveredGrid ?? ''],
    paint: { 'fill-color': palette.brand, 'fill-opacity': 0.08 },
  },
  {
    id: 'grid-border',
    type: 'line',
    source: 'outlines',
    filter: ['==', ['get', 'kind'], 'grid'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': palette.brand,
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.3, 14, 0.62],
      'line-width': ['interpolate', ['linear'], ['zoom'], 12, 0.6, 14, 1.1, 17, 2],
      'line-dasharray': [3, 2],
    },
  },
  {
    id: 'community-border',
    type: 'line',
    source: 'outlines',
    filter: ['==', ['get', 'kind'], 'community'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': palette.brand,
      'line-opacity': 0.85,
      'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1, 14, 2.2, 17, 3.4],
    },
  },
  ...selected(palette, scene.selectedGrid),
];

/** The selected grid is lifted: the rest is veiled, a shadow falls below it, its edge is firm. */
function selected(palette: Palette, place: string | null): LayerSpecification[] {
  const shared = {
    source: 'outlines',
    filter: ['==', ['get', 'place'], place ?? ''] as ['==', ['get', string], string],
  };
  return [
    {
      id: 'veil',
      type: 'fill',
      source: 'veil',
      paint: { 'fill-color': palette.veil },
    },
    {
      id: 'grid-selected-shadow',
      type: 'line',
      ...shared,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.shadow,
        'line-width': 10,
        'line-blur': 8,
        'line-translate': [2, 5],
      },
    },
    {
      id: 'grid-selected-edge',
      type: 'line',
      ...shared,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.surface, 'line-width': 6.5 },
    },
    {
      id: 'grid-selected-border',
      type: 'line',
      ...shared,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.brand, 'line-width': 3.5 },
    },
  ];
}

const names = (palette: Palette): LayerSpecification[] => [
  {
    id: 'grid-name',
    type: 'symbol',
    source: 'labels',
    minzoom: 14.2,
    filter: ['==', ['get', 'kind'], 'grid'],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': regular,
      'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11.5, 17, 15],
      'text-padding': 6,
      'text-max-width': 7,
    },
    paint: { 'text-color': palette.brandStrong, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
  },
  {
    id: 'community-name',
    type: 'symbol',
    source: 'labels',
    minzoom: 11,
    maxzoom: 15.2,
    filter: ['==', ['get', 'kind'], 'community'],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': bold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 11, 14, 15],
      'text-letter-spacing': 0.08,
      'text-padding': 8,
    },
    paint: { 'text-color': palette.brandStrong, 'text-halo-color': palette.halo, 'text-halo-width': 2.2 },
  },
];

/** Our own ground, or the pictures of somebody else where the server is set to show them. */
function groundOf(palette: Palette, { tiles }: Town): LayerSpecification[] {
  const ground = groundLayers(palette);
  if (tiles === null) return ground;
  return [...ground.slice(0, 1), { id: 'tiles', type: 'raster', source: 'tiles' }];
}

const tileSource = ({ tiles }: Town): StyleSpecification['sources'] =>
  tiles === null
    ? {}
    : {
        tiles: {
          type: 'raster',
          tiles: [tiles.url],
          tileSize: 256,
          maxzoom: 18,
          attribution: tiles.attribution,
        },
      };

/** The whole style of the map for a scene: our own data, no server of fonts or sprites, and of tiles only when set. */
export function styleOf(scene: Scene): StyleSpecification {
  const palette = paletteOf(scene.theme);
  return {
    version: 8,
    sources: {
      base: { type: 'geojson', data: basePath, tolerance: 0.25 },
      ...tileSource(scene.town),
      outlines: { type: 'geojson', data: scene.town.outlines, tolerance: 0.1 },
      veil: { type: 'geojson', data: veilFeature(scene) },
      labels: { type: 'geojson', data: labelFeatures(scene.town) },
      points: {
        type: 'geojson',
        data: pointFeatures(scene.theme, scene.points),
        cluster: true,
        clusterRadius: 46,
        clusterMaxZoom: 16,
        clusterProperties: { worst: ['max', ['get', 'rank']] },
      },
      selected: { type: 'geojson', data: selectedFeature(scene) },
      path: { type: 'geojson', data: pathFeature(scene.way) },
      stops: { type: 'geojson', data: stopFeatures(scene.way) },
    },
    layers: [
      ...groundOf(palette, scene.town),
      ...borders(palette, scene),
      ...(scene.town.tiles === null ? [roadNames(palette, regular)] : []),
      ...names(palette),
      ...routeLayers(palette, regular, bold),
      ...eventLayers(palette, bold),
    ],
  };
}
