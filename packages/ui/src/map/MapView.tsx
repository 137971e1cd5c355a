import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../theme.ts';
import { createEngine, type Engine } from './engine.ts';
import { Legend } from './Legend.tsx';
import { MapControls } from './MapControls.tsx';
import { MapList } from './MapList.tsx';
import { loadTown, type Town } from './town.ts';
import type { LngLat, MapPoint, MapStop, MapViewProps } from './types.ts';

const canDraw = (() => {
  let answer: boolean | null = null;
  return () => {
    answer ??= document.createElement('canvas').getContext('webgl2') !== null;
    return answer;
  };
})();

const none: readonly MapPoint[] = [];
const nowhere: readonly LngLat[] = [];
const noStops: readonly MapStop[] = [];

type Loaded = { town: Town } | { failed: true } | null;

function useTown(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let live = true;
    loadTown()
      .then((town) => live && setLoaded({ town }))
      .catch((failure: unknown) => {
        console.error(failure);
        if (live) setLoaded({ failed: true });
      });
    return () => {
      live = false;
    };
  }, []);
  return loaded;
}

/** Builds the engine once the outlines are there, and keeps it in step with the properties. */
function useEngine(town: Town | null, props: MapViewProps) {
  const { t } = useTranslation();
  const theme = useTheme();
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const shown = useRef(props.focus ?? null);
  const first = useRef({ theme, label: props.label ?? t('map.label'), t });
  const [engine, setEngine] = useState<Engine | null>(null);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (!container.current || !town) return;
    const { t: words, ...look } = first.current;
    const made = createEngine({
      container: container.current,
      town,
      ...look,
      scrollHints: latest.current.scrollFriendly
        ? { touch: words('map.twoFingers'), wheel: words('map.ctrlScroll') }
        : null,
      taps: () => latest.current,
      start: {
        points: latest.current.points ?? none,
        selectedGrid: latest.current.selectedGrid ?? null,
        selectedPoint: latest.current.selectedPoint ?? null,
        focus: latest.current.focus ?? null,
        way: { path: latest.current.path ?? nowhere, stops: latest.current.stops ?? noStops },
      },
    });
    shown.current = latest.current.focus ?? null;
    setEngine(made);
    return () => {
      setEngine(null);
      made.destroy();
    };
  }, [town]);
  const { points, selectedGrid = null, selectedPoint = null, chosen = null, focus = null } = props;
  const { path = nowhere, stops = noStops } = props;
  useEffect(() => engine?.setTheme(theme), [engine, theme]);
  useEffect(() => engine?.setPoints(points ?? none), [engine, points]);
  useEffect(() => engine?.select(selectedGrid, selectedPoint), [engine, selectedGrid, selectedPoint]);
  useEffect(() => engine?.choose(chosen), [engine, chosen]);
  useEffect(() => engine?.setWay({ path, stops }), [engine, path, stops]);
  useEffect(() => {
    if (!engine || shown.current === focus) return;
    shown.current = focus;
    engine.focus(focus);
  }, [engine, focus]);
  return { container, engine };
}

/**
 * The map of the grids with events, from our own data alone. Fills its parent. Where the device cannot draw it, the
 * same content is a list. Import it through `LazyMap`, so that the engine is loaded only when a map is looked at.
 */
export function MapView(props: MapViewProps) {
  const { t } = useTranslation();
  const loaded = useTown();
  const town = loaded && 'town' in loaded ? loaded.town : null;
  const drawn = canDraw();
  const { container, engine } = useEngine(drawn ? town : null, props);
  if (loaded && 'failed' in loaded) {
    return (
      <p className="jw-map-message" role="alert">
        {t('map.failed')}
      </p>
    );
  }
  if (!drawn && town) return <MapList town={town} {...props} />;
  return (
    <div className="jw-map" aria-busy={engine === null}>
      <div ref={container} className="jw-map-canvas" />
      <MapControls onZoom={(by) => engine?.zoom(by)} onWhole={() => engine?.focus(null)} />
      {props.legend === false ? null : <Legend events={props.points !== undefined} />}
    </div>
  );
}
