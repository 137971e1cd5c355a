import 'maplibre-gl/dist/maplibre-gl.css';
import '../map.css';
import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../../theme.ts';
import { MapMessage } from '../LazyMap.tsx';
import { MapControls } from '../MapControls.tsx';
import { loadTown, type Town } from '../town.ts';
import { type CircleEngine, createCircleEngine } from './engine.ts';
import type { CircleMapProps } from './types.ts';

const canDraw = (() => {
  let answer: boolean | null = null;
  return () => {
    answer ??= document.createElement('canvas').getContext('webgl2') !== null;
    return answer;
  };
})();

type Loaded = { readonly town: Town } | 'failed' | null;

function useTown(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let live = true;
    loadTown()
      .then((town) => live && setLoaded({ town }))
      .catch((failure: unknown) => {
        console.error(failure);
        if (live) setLoaded('failed');
      });
    return () => {
      live = false;
    };
  }, []);
  return loaded;
}

function useCircleEngine(town: Town | null, props: CircleMapProps) {
  const theme = useTheme();
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const shownTheme = useRef(theme);
  const [engine, setEngine] = useState<CircleEngine | null>(null);
  useEffect(() => {
    latest.current = props;
    engine?.show(props);
  });
  useEffect(() => {
    if (!container.current || !town || !canDraw()) return;
    const made = createCircleEngine({
      container: container.current,
      theme: shownTheme.current,
      town,
      latest: () => latest.current,
    });
    setEngine(made);
    return () => {
      setEngine(null);
      made.destroy();
    };
  }, [town]);
  useEffect(() => {
    if (engine && shownTheme.current !== theme) engine.setTheme(theme);
    shownTheme.current = theme;
  }, [engine, theme]);
  return { container, engine };
}

/** Service points, what they reach in time, and the buildings left out. Import it through `LazyCircleMap`. */
export function CircleMap(props: CircleMapProps) {
  const loaded = useTown();
  const town = loaded === null || loaded === 'failed' ? null : loaded.town;
  const { container, engine } = useCircleEngine(town, props);
  if (!canDraw() || loaded === 'failed') return <MapMessage failed />;
  return (
    <div className="jw-map" aria-busy={engine === null}>
      <div ref={container} className="jw-map-canvas" />
      <MapControls onZoom={(by) => engine?.zoom(by)} onWhole={() => engine?.fit()} />
    </div>
  );
}
