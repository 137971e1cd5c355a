import { MapEvents } from '@jingwei/contract';
import {
  EmptyState,
  ErrorState,
  LazyMap,
  mapPoints,
  type Tone,
  useLanguage,
  useNow,
  useTranslation,
} from '@jingwei/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Select from 'antd/es/select';
import { useMemo, useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useCategories } from '../../app/setting.ts';
import { useText } from '../../app/text.ts';
import { EventPanel } from './EventPanel.tsx';
import { GridPanel } from './GridPanel.tsx';
import './map.css';
import { mapText } from './text.ts';

const tones: readonly Tone[] = ['overdue', 'soon', 'onTime', 'paused'];
const isGrid = (place: string) => place.length >= 18;

type Shown = { grid: string } | { event: string } | null;

/** The grids with their open events; a grid opens to its worker and rows, a pin to its event. */
export function MapPage() {
  const t = useText(mapText);
  const { t: word } = useTranslation();
  const language = useLanguage();
  const categories = useCategories();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/shell/map' });
  const now = useNow();
  const [off, setOff] = useState<ReadonlySet<Tone>>(new Set());
  const [urgentOnly, setUrgentOnly] = useState(false);
  const [shown, setShown] = useState<Shown>(
    search.place && isGrid(search.place) ? { grid: search.place } : null,
  );
  const read = useRead(MapEvents, { query: search.place ? { place: search.place } : {} }, { keep: true });
  const points = useMemo(
    () =>
      mapPoints(read.data?.points ?? [], now).filter(
        (point) =>
          (!search.category || point.category === search.category) &&
          !off.has(point.tone) &&
          (!urgentOnly || point.emergency),
      ),
    [read.data, now, search.category, off, urgentOnly],
  );
  const toggle = (tone: Tone) => {
    const next = new Set(off);
    if (!next.delete(tone)) next.add(tone);
    setOff(next);
  };
  if (read.isError && !read.data)
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <div className="map-page">
      <section className="map-filters" aria-label={t('filters')}>
        <h1>{t('title')}</h1>
        <Select
          allowClear
          aria-label={t('category')}
          placeholder={t('anyCategory')}
          value={search.category ?? null}
          onChange={(category: string | null | undefined) => {
            const { category: _, ...rest } = search;
            void navigate({ to: '/map', search: category ? { ...rest, category } : rest });
          }}
          options={categories.map((one) => ({ value: one.code, label: one[language] }))}
        />
        <fieldset className="map-tones">
          <legend className="hidden">{t('tones')}</legend>
          {tones.map((tone) => (
            <label key={tone} className="map-tone" data-tone={tone}>
              <input type="checkbox" checked={!off.has(tone)} onChange={() => toggle(tone)} />
              {word(`tones.${tone}`)}
            </label>
          ))}
        </fieldset>
        <label className="map-tone">
          <input type="checkbox" checked={urgentOnly} onChange={() => setUrgentOnly(!urgentOnly)} />
          {t('emergencyOnly')}
        </label>
        <p className="muted small" role="status">
          {read.data?.truncated
            ? t('truncated', { n: read.data.points.length })
            : t('shown', { n: points.length })}
        </p>
      </section>
      <div className="map-canvas">
        <LazyMap
          label={t('title')}
          points={points}
          selectedGrid={shown && 'grid' in shown ? shown.grid : (search.place ?? null)}
          selectedPoint={shown && 'event' in shown ? shown.event : null}
          focus={search.place ?? null}
          onGrid={(grid) => setShown({ grid })}
          onPoint={(event) => setShown({ event })}
        />
      </div>
      <aside className="map-panel" aria-live="polite" aria-label={t('grid')}>
        {shown === null ? <EmptyState title={t('title')} hint={t('panelHint')} /> : null}
        {shown && 'grid' in shown ? <GridPanel place={shown.grid} onClose={() => setShown(null)} /> : null}
        {shown && 'event' in shown ? <EventPanel id={shown.event} onClose={() => setShown(null)} /> : null}
      </aside>
    </div>
  );
}
