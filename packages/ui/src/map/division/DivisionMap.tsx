import 'maplibre-gl/dist/maplibre-gl.css';
import '../map.css';
import './division.css';
import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../../theme.ts';
import { MapMessage } from '../LazyMap.tsx';
import { MapControls } from '../MapControls.tsx';
import { createDivisionEngine, type DivisionEngine } from './engine.ts';
import type { DivisionMapProps } from './types.ts';

const canDraw = (() => {
  let answer: boolean | null = null;
  return () => {
    answer ??= document.createElement('canvas').getContext('webgl2') !== null;
    return answer;
  };
})();

function useDivisionEngine(props: DivisionMapProps) {
  const theme = useTheme();
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const shownTheme = useRef(theme);
  const [engine, setEngine] = useState<DivisionEngine | null>(null);
  useEffect(() => {
    latest.current = props;
    engine?.show(props);
  });
  useEffect(() => {
    if (!container.current || !canDraw()) return;
    const made = createDivisionEngine(container.current, shownTheme.current, () => latest.current);
    setEngine(made);
    return () => {
      setEngine(null);
      made.destroy();
    };
  }, []);
  useEffect(() => {
    if (engine && shownTheme.current !== theme) engine.setTheme(theme);
    shownTheme.current = theme;
  }, [engine, theme]);
  return { container, engine };
}

/** The grids of a division, before and after, with corners to drag. Import it through `LazyDivisionMap`. */
export function DivisionMap(props: DivisionMapProps) {
  const { container, engine } = useDivisionEngine(props);
  if (!canDraw()) return <MapMessage failed />;
  return (
    <div className="jw-map" aria-busy={engine === null}>
      <div ref={container} className="jw-map-canvas" />
      <MapControls onZoom={(by) => engine?.zoom(by)} onWhole={() => engine?.fit()} />
    </div>
  );
}
