import { type GeoJSONSource, Map as MapLibre, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { ThemeName } from '../../theme.ts';
import { boundsOf, type Town } from '../town.ts';
import { circleSources, circleStyle } from './style.ts';
import type { CircleMapProps } from './types.ts';

setWorkerUrl(workerUrl);

export type CircleEngine = {
  show(props: CircleMapProps): void;
  setTheme(theme: ThemeName): void;
  zoom(by: number): void;
  fit(): void;
  destroy(): void;
};

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const isGeoJson = (source: unknown): source is GeoJSONSource =>
  typeof source === 'object' && source !== null && 'setData' in source;

function boxOf(town: Town, place: string): [number, number, number, number] {
  const within = town.areas.filter((area) => area.place.startsWith(place)).map(({ bounds }) => bounds);
  const boxes = within.length > 0 ? within : [boundsOf(town, place)];
  return boxes.reduce<[number, number, number, number]>(
    ([west, south, east, north], [w, s, e, n]) => [
      Math.min(west, w),
      Math.min(south, s),
      Math.max(east, e),
      Math.max(north, n),
    ],
    [180, 90, -180, -90],
  );
}

/** A tap means what lies on top: a suggestion, a point, a building, the ground. */
function listen(map: MapLibre, latest: () => CircleMapProps): void {
  const hitAt = (event: MapMouseEvent) =>
    map.queryRenderedFeatures(event.point, { layers: ['site', 'point', 'gap'] })[0];
  map.on('click', (event) => {
    const { onPoint, onGap, onSite, onTap } = latest();
    if (onTap !== null) return onTap({ lng: event.lngLat.lng, lat: event.lngLat.lat });
    const hit = hitAt(event);
    if (hit?.layer.id === 'site') onSite(Number(hit.properties['index']));
    else if (hit?.layer.id === 'point') onPoint(String(hit.properties['id']));
    else if (hit) onGap(String(hit.properties['id']));
  });
  map.on('mousemove', (event) => {
    map.getCanvas().style.cursor = latest().onTap !== null ? 'crosshair' : hitAt(event) ? 'pointer' : '';
  });
}

function paint(map: MapLibre, props: CircleMapProps): void {
  for (const [id, data] of Object.entries(circleSources(props))) {
    const source = map.getSource(id);
    if (isGeoJson(source)) source.setData(data);
  }
  map.setFilter('asked-border', ['==', ['get', 'place'], props.place]);
  map.setFilter('grid-selected', ['==', ['get', 'place'], props.selectedGrid ?? '']);
}

const watched = ['reach', 'points', 'gaps', 'sites', 'selected', 'selectedGrid', 'chosen', 'place'] as const;

export type CircleEngineOptions = {
  readonly container: HTMLElement;
  readonly theme: ThemeName;
  readonly town: Town;
  readonly latest: () => CircleMapProps;
};

/** Makes the map of a service circle in a container. */
export function createCircleEngine({ container, theme, town, latest }: CircleEngineOptions): CircleEngine {
  const first = latest();
  const map = new MapLibre({
    container,
    style: circleStyle(theme, town, first),
    bounds: boxOf(town, first.place),
    fitBoundsOptions: { padding: 32 },
    minZoom: 9,
    maxZoom: 19,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: still() ? 0 : 150,
    locale: { 'Map.Title': first.label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  listen(map, latest);
  const motion = () => (still() ? { duration: 0 } : {});
  const whole = () => void map.fitBounds(boxOf(town, latest().place), { padding: 32, ...motion() });
  let shown = first;
  let ready = false;
  const show = (props: CircleMapProps) => {
    if (!ready) return;
    const before = shown;
    shown = props;
    if (watched.some((key) => before[key] !== props[key])) paint(map, props);
    if (before.place !== props.place) whole();
    if (props.focus !== null && before.focus !== props.focus)
      map.easeTo({
        center: [props.focus.lng, props.focus.lat],
        zoom: Math.max(15.5, map.getZoom()),
        ...motion(),
      });
  };
  map.on('style.load', () => {
    ready = true;
    paint(map, latest());
    shown = latest();
  });
  return {
    show,
    setTheme: (name) => {
      ready = false;
      map.setStyle(circleStyle(name, town, latest()));
    },
    zoom: (by) => void map.easeTo({ zoom: map.getZoom() + by, ...motion() }),
    fit: whole,
    destroy: () => map.remove(),
  };
}
