import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const colorOf = (palette: Palette, rank: string): ExpressionSpecification => [
  'step',
  ['get', rank],
  palette.paused,
  1,
  palette.onTime,
  2,
  palette.soon,
  3,
  palette.overdue,
];

/** Grows slowly with the number of events. */
const radius = (more: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['get', 'point_count'],
  2,
  15 + more,
  20,
  19 + more,
  200,
  28 + more,
];

const clusters = (palette: Palette): LayerSpecification[] => [
  {
    id: 'cluster-halo',
    type: 'circle',
    source: 'points',
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': colorOf(palette, 'worst'),
      'circle-opacity': 0.22,
      'circle-radius': radius(6),
    },
  },
  {
    id: 'cluster',
    type: 'circle',
    source: 'points',
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': colorOf(palette, 'worst'),
      'circle-radius': radius(0),
      'circle-stroke-color': palette.pinEdge,
      'circle-stroke-width': 2,
    },
  },
];

const counts = (palette: Palette, font: string[]): LayerSpecification => ({
  id: 'cluster-count',
  type: 'symbol',
  source: 'points',
  filter: ['has', 'point_count'],
  layout: {
    'text-field': ['to-string', ['get', 'point_count']],
    'text-font': font,
    'text-size': 14,
    'text-allow-overlap': true,
    'text-ignore-placement': true,
  },
  paint: { 'text-color': palette.pinGlyph },
});

const pins = (id: string, source: string, size: number): LayerSpecification => ({
  id,
  type: 'symbol',
  source,
  filter: ['!', ['has', 'point_count']],
  layout: {
    'icon-image': ['get', 'pin'],
    'icon-anchor': 'bottom',
    'icon-size': size,
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
    'symbol-sort-key': ['get', 'rank'],
  },
});

/** Clusters with their number and the colour of their worst event; single events as pins; the selected one larger. */
export const eventLayers = (palette: Palette, font: string[]): LayerSpecification[] => [
  ...clusters(palette),
  counts(palette, font),
  pins('pin', 'points', 1),
  pins('pin-selected', 'selected', 1.4),
];
