import 'maplibre-gl/dist/maplibre-gl.css';
import '../map.css';
import './division.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import { useTheme } from '../../theme.ts';
import { MapMessage } from '../LazyMap.tsx';
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
  const { t } = useTranslation();
  const { container, engine } = useDivisionEngine(props);
  if (!canDraw()) return <MapMessage failed />;
  return (
    <div className="jw-map" aria-busy={engine === null}>
      <div ref={container} className="jw-map-canvas" />
      <div className="jw-map-controls">
        <button type="button" onClick={() => engine?.zoom(1)} aria-label={t('map.zoomIn')}>
          <Icon name="plus" size={20} />
        </button>
        <button type="button" onClick={() => engine?.zoom(-1)} aria-label={t('map.zoomOut')}>
          <Icon name="minus" size={20} />
        </button>
        <button type="button" onClick={() => engine?.fit()} aria-label={t('map.whole')}>
          <Icon name="whole" size={20} />
        </button>
      </div>
    </div>
  );
}
