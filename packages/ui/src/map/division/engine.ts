import type { Geometry, Position } from 'geojson';
import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { ThemeName } from '../../theme.ts';
import { cornersOn } from './corners.ts';
import { divisionStyle, layersOf, sourcesOf } from './style.ts';
import type { DivisionMapProps } from './types.ts';

setWorkerUrl(workerUrl);

export type DivisionEngine = {
  show(props: DivisionMapProps): void;
  setTheme(theme: ThemeName): void;
  zoom(by: number): void;
  fit(): void;
  destroy(): void;
};

function positionsOf(shape: Geometry): Position[] {
  if (shape.type === 'Polygon') return shape.coordinates.flat();
  if (shape.type === 'MultiPolygon') return shape.coordinates.flat(2);
  return [];
}

function boxOf({ outline, before, after }: DivisionMapProps): [number, number, number, number] {
  const shapes = outline == null ? [...before, ...after].map(({ geometry }) => geometry) : [outline];
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng = 0, lat = 0] of shapes.flatMap(positionsOf)) {
    [west, south] = [Math.min(west, lng), Math.min(south, lat)];
    [east, north] = [Math.max(east, lng), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const isSource = (id: string): id is 'outline' | 'before' | 'after' | 'findings' =>
  id === 'outline' || id === 'before' || id === 'after' || id === 'findings';
const isGeoJson = (source: unknown): source is GeoJSONSource =>
  typeof source === 'object' && source !== null && 'setData' in source;

/** What of the style follows the page: data where they are others, which side is shown, which grid is chosen. */
function paint(map: MapLibre, props: DivisionMapProps, before: DivisionMapProps | null): void {
  for (const [id, data] of Object.entries(sourcesOf(props))) {
    const source = map.getSource(id);
    const same = before !== null && isSource(id) && before[id] === props[id];
    if (!same && isGeoJson(source)) source.setData(data);
  }
  for (const side of ['before', 'after'] as const) {
    const shown = props.shows === side || props.shows === 'both';
    for (const id of layersOf[side]) map.setLayoutProperty(id, 'visibility', shown ? 'visible' : 'none');
  }
  if (props.shows === 'both')
    for (const id of ['before-fill', 'before-name']) map.setLayoutProperty(id, 'visibility', 'none');
  map.setFilter('selected', ['==', ['get', 'number'], props.selected ?? -1]);
}

/** Makes the map of a division in a container. */
export function createDivisionEngine(
  container: HTMLElement,
  theme: ThemeName,
  latest: () => DivisionMapProps,
): DivisionEngine {
  const first = latest();
  const map = new MapLibre({
    container,
    style: divisionStyle(theme, sourcesOf(first)),
    bounds: boxOf(first),
    fitBoundsOptions: { padding: 40 },
    minZoom: 9,
    maxZoom: 20,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: still() ? 0 : 150,
    locale: { 'Map.Title': first.label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const setCorners = cornersOn(map, latest);
  let shown: DivisionMapProps | null = null;
  let ready = false;
  const show = (props: DivisionMapProps) => {
    if (!ready) return;
    paint(map, props, shown);
    const [handles, before] = [props.handles, shown?.handles];
    if (handles?.corners !== before?.corners || handles?.sides !== before?.sides)
      setCorners(handles?.corners ?? [], handles?.sides ?? []);
    shown = props;
  };
  map.on('style.load', () => {
    ready = true;
    shown = null;
    show(latest());
  });
  map.on('click', (event) => {
    const [hit] = map.queryRenderedFeatures(event.point, { layers: ['after-fill'] });
    if (hit) latest().onGrid(Number(hit.properties['number']));
  });
  const motion = () => (still() ? { duration: 0 } : {});
  return {
    show,
    setTheme: (name) => {
      ready = false;
      map.setStyle(divisionStyle(name, sourcesOf(latest())));
    },
    zoom: (by) => void map.easeTo({ zoom: map.getZoom() + by, ...motion() }),
    fit: () => void map.fitBounds(boxOf(latest()), { padding: 40, ...motion() }),
    destroy: () => map.remove(),
  };
}
