import type { FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';
import type { LngLat, MapStop } from './types.ts';

/** A way on the map: a line, and stops along it with numbers and names. */
export type Way = { readonly path: readonly LngLat[]; readonly stops: readonly MapStop[] };

export const pathFeature = ({ path }: Way): FeatureCollection => ({
  type: 'FeatureCollection',
  features:
    path.length < 2
      ? []
      : [
          {
            type: 'Feature',
            geometry: { type: 'LineString', coordinates: path.map(({ lng, lat }) => [lng, lat]) },
            properties: {},
          },
        ],
});

export const stopFeatures = ({ stops }: Way): FeatureCollection => ({
  type: 'FeatureCollection',
  features: stops.map(({ lng, lat, name, done }, index) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lng, lat] },
    properties: { name, number: String(index + 1), done: done !== false },
  })),
});

/** A stop that was passed is filled, one that was not is hollow: never by colour alone. */
export function routeLayers(palette: Palette, regular: string[], bold: string[]): LayerSpecification[] {
  return [
    {
      id: 'path-casing',
      type: 'line',
      source: 'path',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.surface, 'line-width': 7 },
    },
    {
      id: 'path',
      type: 'line',
      source: 'path',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.brand, 'line-width': 4 },
    },
    {
      id: 'stop',
      type: 'circle',
      source: 'stops',
      paint: {
        'circle-radius': 11,
        'circle-color': ['case', ['get', 'done'], palette.brand, palette.surface],
        'circle-stroke-color': palette.brand,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'stop-number',
      type: 'symbol',
      source: 'stops',
      layout: {
        'text-field': ['get', 'number'],
        'text-font': bold,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ['case', ['get', 'done'], palette.surface, palette.brand] },
    },
    {
      id: 'stop-name',
      type: 'symbol',
      source: 'stops',
      minzoom: 14,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': regular,
        'text-size': 12.5,
        'text-offset': [0, 1.3],
        'text-anchor': 'top',
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
  ];
}
