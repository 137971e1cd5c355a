import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const layer = (...names: string[]): FilterSpecification => ['in', ['get', 'layer'], ['literal', names]];

/** Road classes from lanes to main roads: words of the base map, width in pixels at zoom 12, 14, 16 and 18. */
const roads = [
  { id: 'minor', classes: ['minor', 'lane'], widths: [0.4, 1.1, 5, 15], from: 13.2 },
  { id: 'secondary', classes: ['secondary', 'street'], widths: [1.1, 3.6, 10, 28], from: 11 },
  { id: 'main', classes: ['main', 'arterial'], widths: [2.2, 6, 16, 44], from: 8 },
] as const;

const roadFilter = (classes: readonly string[]): FilterSpecification => [
  'all',
  ['==', ['get', 'layer'], 'road'],
  ['in', ['get', 'class'], ['literal', [...classes]]],
];

const widthBy = (widths: readonly number[], more: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.6],
  ['zoom'],
  12,
  (widths[0] ?? 1) + more * 0.6,
  14,
  (widths[1] ?? 1) + more,
  16,
  (widths[2] ?? 1) + more * 1.4,
  18,
  (widths[3] ?? 1) + more * 2,
];

const rounded = { 'line-cap': 'round', 'line-join': 'round' } as const;

const casing = (palette: Palette, road: (typeof roads)[number]): LayerSpecification => ({
  id: `road-${road.id}-casing`,
  type: 'line',
  source: 'base',
  minzoom: road.from,
  filter: roadFilter(road.classes),
  layout: rounded,
  paint: {
    'line-color': road.id === 'main' ? palette.casingMain : palette.casing,
    'line-width': widthBy(road.widths, 1.6),
  },
});

const surface = (palette: Palette, road: (typeof roads)[number]): LayerSpecification => ({
  id: `road-${road.id}`,
  type: 'line',
  source: 'base',
  minzoom: road.from,
  filter: roadFilter(road.classes),
  layout: rounded,
  paint: {
    'line-color': road.id === 'main' ? palette.roadMain : palette.road,
    'line-width': widthBy(road.widths, 0),
  },
});

const fill = (id: string, color: string, edge?: string): LayerSpecification => ({
  id,
  type: 'fill',
  source: 'base',
  filter: layer(id),
  paint: { 'fill-color': color, 'fill-antialias': true, ...(edge ? { 'fill-outline-color': edge } : {}) },
});

/** Rivers that are known by their centre line alone: a way like a road, drawn as water below the roads. */
const water = (palette: Palette): LayerSpecification => ({
  id: 'water-line',
  type: 'line',
  source: 'base',
  filter: [
    'any',
    ['all', ['==', ['get', 'layer'], 'road'], ['==', ['get', 'class'], 'river']],
    ['all', ['==', ['get', 'layer'], 'water'], ['==', ['geometry-type'], 'LineString']],
  ],
  layout: rounded,
  paint: { 'line-color': palette.waterEdge, 'line-width': widthBy([1.2, 3, 8, 22], 0) },
});

const isBuilding = layer('building');

/** Buildings stand out from zoom 16 on by a soft shadow in two steps, towards the south-east. */
const buildings = (palette: Palette): LayerSpecification[] => [
  ...([1, 0.5] as const).map(
    (share): LayerSpecification => ({
      id: `building-shadow-${share}`,
      type: 'fill',
      source: 'base',
      minzoom: 15.5,
      filter: isBuilding,
      paint: {
        'fill-color': palette.shadow,
        'fill-antialias': true,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 15.6, 0, 16.2, 0.55],
        'fill-translate': [
          'interpolate',
          ['linear'],
          ['zoom'],
          16,
          ['literal', [2.4 * share, 3 * share]],
          18,
          ['literal', [7 * share, 9 * share]],
        ],
        'fill-translate-anchor': 'map',
      },
    }),
  ),
  {
    id: 'building',
    type: 'fill',
    source: 'base',
    minzoom: 13.6,
    filter: isBuilding,
    paint: {
      'fill-color': palette.building,
      'fill-outline-color': palette.buildingEdge,
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13.6, 0, 14.6, 1],
    },
  },
];

/** The layers of the ground, from below: country, land, fields, blocks, green, water, roads, buildings. */
export const groundLayers = (palette: Palette): LayerSpecification[] => [
  { id: 'country', type: 'background', paint: { 'background-color': palette.country } },
  fill('land', palette.land),
  fill('field', palette.field),
  fill('block', palette.block),
  fill('green', palette.green, palette.greenEdge),
  fill('water', palette.water, palette.waterEdge),
  water(palette),
  ...roads.map((road) => casing(palette, road)),
  ...roads.map((road) => surface(palette, road)),
  ...buildings(palette),
];

/** Names along the streets. */
export const roadNames = (palette: Palette, font: string[]): LayerSpecification => ({
  id: 'road-name',
  type: 'symbol',
  source: 'base',
  minzoom: 14,
  filter: ['all', ['==', ['get', 'layer'], 'road'], ['!=', ['coalesce', ['get', 'name'], ''], '']],
  layout: {
    'symbol-placement': 'line',
    'symbol-spacing': 420,
    'text-field': ['get', 'name'],
    'text-font': font,
    'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 18, 15],
    'text-letter-spacing': 0.15,
    'text-max-angle': 35,
    'text-padding': 12,
  },
  paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
});
