import type { FeatureCollection } from 'geojson';
import {
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  type MapOptions,
  Marker,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { ThemeName } from '../theme.ts';
import { chosenElement } from './chosen.ts';
import { drawPin, pinScale } from './pins.ts';
import { pathFeature, stopFeatures, type Way } from './route.ts';
import { pointFeatures, type Scene, selectedFeature, styleOf, veilFeature } from './style.ts';
import { boundsOf, type Town } from './town.ts';
import type { LngLat, MapPoint, MapViewProps } from './types.ts';

setWorkerUrl(workerUrl);

/** What a tap means to the page; read at the time of the tap, so that the newest functions are called. */
export type Taps = Pick<MapViewProps, 'onPoint' | 'onGrid' | 'onTap'>;

export type EngineOptions = {
  container: HTMLElement;
  theme: ThemeName;
  town: Town;
  label: string;
  /** Words of the hint for two fingers (phone) and the key (desktop); null lets one finger move the map. */
  scrollHints: { touch: string; wheel: string } | null;
  taps: () => Taps;
  /** What to show at first, so that nothing is drawn twice. */
  start: {
    points: readonly MapPoint[];
    selectedGrid: string | null;
    selectedPoint: string | null;
    focus: string | LngLat | null;
    way: Way;
  };
};

/** The map as the React component drives it. */
export type Engine = {
  setTheme(theme: ThemeName): void;
  setPoints(points: readonly MapPoint[]): void;
  select(grid: string | null, point: string | null): void;
  choose(at: LngLat | null): void;
  setWay(way: Way): void;
  focus(target: string | LngLat | null): void;
  zoom(by: number): void;
  destroy(): void;
};

const boxOf = ([west, south, east, north]: Town['bounds']): [number, number, number, number] => [
  west,
  south,
  east,
  north,
];
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const isGeoJson = (source: unknown): source is GeoJSONSource =>
  typeof source === 'object' && source !== null && 'setData' in source;

/** The first view: the whole town, an area, or the surroundings of a point. */
function viewOf(town: Town, target: string | LngLat | null): Partial<MapOptions> {
  if (target !== null && typeof target !== 'string') return { center: [target.lng, target.lat], zoom: 16 };
  const bounds = target === null ? town.bounds : boundsOf(town, target);
  return { bounds: boxOf(bounds), fitBoundsOptions: { padding: target === null ? 24 : 56, maxZoom: 17 } };
}

function build({ container, town, label, scrollHints, start }: EngineOptions, scene: Scene): MapLibre {
  const map = new MapLibre({
    container,
    style: styleOf(scene),
    ...viewOf(town, start.focus),
    minZoom: 9,
    maxZoom: 19,
    // Our own data needs none; whoever lends tiles is named.
    attributionControl: town.tiles === null ? false : { compact: false },
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: scrollHints !== null,
    fadeDuration: still() ? 0 : 200,
    locale: {
      'Map.Title': label,
      ...(scrollHints
        ? {
            'CooperativeGesturesHandler.MobileHelpText': scrollHints.touch,
            'CooperativeGesturesHandler.WindowsHelpText': scrollHints.wheel,
            'CooperativeGesturesHandler.MacHelpText': scrollHints.wheel.replace('Ctrl', '⌘'),
          }
        : {}),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((name) => {
    const picture = name.startsWith('pin|') ? drawPin(name) : null;
    if (picture && !map.hasImage(name)) map.addImage(name, picture, { pixelRatio: pinScale });
  });
  return map;
}

/** A tap opens a cluster, an event, or the ground below it, in this order. */
function listenToTaps(map: MapLibre, taps: () => Taps) {
  const openCluster = async (id: number, at: [number, number]) => {
    const source = map.getSource('points');
    if (!isGeoJson(source)) return;
    map.easeTo({ center: at, zoom: (await source.getClusterExpansionZoom(id)) + 0.3 });
  };
  map.on('click', (event: MapMouseEvent) => {
    const [hit] = map.queryRenderedFeatures(event.point, { layers: ['pin-selected', 'pin', 'cluster'] });
    const it = hit?.properties;
    if (it?.['cluster_id'] !== undefined && hit?.geometry.type === 'Point') {
      const [lng = 0, lat = 0] = hit.geometry.coordinates;
      openCluster(Number(it['cluster_id']), [lng, lat]).catch(console.error);
      return;
    }
    if (it) return taps().onPoint?.(String(it['id']));
    taps().onTap?.({ lng: event.lngLat.lng, lat: event.lngLat.lat });
    const [grid] = map.queryRenderedFeatures(event.point, { layers: ['grid'] });
    if (grid) taps().onGrid?.(String(grid.properties['place']));
  });
}

/** Shows what a tap would hit: the hand over events, a tint over the grid. */
function listenToHover(map: MapLibre, taps: () => Taps, hover: (grid: string | null) => void) {
  map.on('mousemove', (event: MapMouseEvent) => {
    const onEvent = map.queryRenderedFeatures(event.point, { layers: ['pin', 'cluster'] }).length > 0;
    const [grid] = taps().onGrid ? map.queryRenderedFeatures(event.point, { layers: ['grid'] }) : [];
    map.getCanvas().style.cursor = onEvent || grid ? 'pointer' : taps().onTap ? 'crosshair' : '';
    hover(grid && !onEvent ? String(grid.properties['place']) : null);
  });
  map.on('mouseout', () => hover(null));
}

/** Moves of the camera; none of them travels where the person asked for little motion. */
function camera(map: MapLibre, town: Town): Pick<Engine, 'focus' | 'zoom'> {
  const motion = () => (still() ? { duration: 0 } : {});
  return {
    focus: (target) => {
      if (target !== null && typeof target !== 'string') {
        map.easeTo({ center: [target.lng, target.lat], zoom: Math.max(16, map.getZoom()), ...motion() });
        return;
      }
      const bounds = target === null ? town.bounds : boundsOf(town, target);
      map.fitBounds(boxOf(bounds), { padding: target === null ? 24 : 56, maxZoom: 17, ...motion() });
    },
    zoom: (by) => {
      map.easeTo({ zoom: map.getZoom() + by, ...motion() });
    },
  };
}

const filler = (map: MapLibre) => (source: string, data: FeatureCollection) => {
  const found = map.getSource(source);
  if (isGeoJson(found)) found.setData(data);
};

// While a new theme is being drawn its layers are not there yet; they are built from the scene.
const narrower = (map: MapLibre) => (layer: string, place: string | null) => {
  if (map.getLayer(layer) !== undefined) map.setFilter(layer, ['==', ['get', 'place'], place ?? '']);
};

const selectedLayers = ['grid-selected-shadow', 'grid-selected-edge', 'grid-selected-border'];

const firstScene = ({ theme, town, start }: EngineOptions): Scene => ({
  theme,
  town,
  points: start.points,
  selectedGrid: start.selectedGrid,
  selectedPoint: start.selectedPoint,
  hoveredGrid: null,
  way: start.way,
});

/** Makes a map in a container. Its scene is kept here, so that a change of theme rebuilds the very same map. */
export function createEngine(options: EngineOptions): Engine {
  const { town, taps } = options;
  let scene = firstScene(options);
  const built = scene;
  const map = build(options, built);
  const fill = filler(map);
  const narrow = narrower(map);
  let marker: Marker | null = null;
  let ready = false;
  map.once('style.load', () => {
    ready = true;
    if (scene !== built) map.setStyle(styleOf(scene));
    listenToTaps(map, taps);
    listenToHover(map, taps, (hoveredGrid) => {
      if (hoveredGrid === scene.hoveredGrid) return;
      scene = { ...scene, hoveredGrid };
      narrow('grid-hovered', hoveredGrid);
    });
  });

  return {
    setTheme: (theme) => {
      if (theme === scene.theme) return;
      scene = { ...scene, theme };
      if (ready) map.setStyle(styleOf(scene));
    },
    setPoints: (points) => {
      if (points === scene.points) return;
      scene = { ...scene, points };
      if (!ready) return;
      fill('points', pointFeatures(scene.theme, points));
      fill('selected', selectedFeature(scene));
    },
    select: (selectedGrid, selectedPoint) => {
      if (selectedGrid === scene.selectedGrid && selectedPoint === scene.selectedPoint) return;
      scene = { ...scene, selectedGrid, selectedPoint };
      if (!ready) return;
      for (const id of selectedLayers) narrow(id, selectedGrid);
      fill('veil', veilFeature(scene));
      fill('selected', selectedFeature(scene));
    },
    choose: (at) => {
      marker?.remove();
      marker = at
        ? new Marker({ element: chosenElement(), anchor: 'bottom' }).setLngLat([at.lng, at.lat]).addTo(map)
        : null;
    },
    setWay: (way) => {
      if (way.path === scene.way.path && way.stops === scene.way.stops) return;
      scene = { ...scene, way };
      if (!ready) return;
      fill('path', pathFeature(way));
      fill('stops', stopFeatures(way));
    },
    ...camera(map, town),
    destroy: () => map.remove(),
  };
}
