import { CountEvents, ListEvents, MapEvents, openStates } from '@jingwei/contract';
import {
  formatMoment,
  holdTheme,
  LazyMap,
  mapPoints,
  useLanguage,
  useNow,
  useTranslation,
} from '@jingwei/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useLive } from '../../app/live.ts';
import { useRead } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { countOf, type QueueSearch } from '../queue/index.ts';
import { dayOf } from './day.ts';
import { Latest } from './Latest.tsx';
import { League } from './League.tsx';
import { wallText } from './text.ts';
import './wall.css';

type FigureProps = { label: string; value: number | undefined; to: QueueSearch; tone?: string };

/** A large figure; a click opens the rows that it counts. */
function Figure({ label, value, to, tone }: FigureProps) {
  return (
    <Link to="/events" search={to} className="figure" data-tone={tone}>
      <span className="figure-label">{label}</span>
      <span className="figure-value number">{value ?? '–'}</span>
    </Link>
  );
}

function Distribution({ states }: { states: Readonly<Record<string, number>> | undefined }) {
  const t = useText(wallText);
  const { t: word } = useTranslation();
  const most = Math.max(1, ...openStates.map((state) => states?.[state] ?? 0));
  return (
    <section className="wall-card" aria-label={t('states')}>
      <h2>{t('states')}</h2>
      <ul className="bars">
        {openStates.map((state) => {
          const n = states?.[state] ?? 0;
          return (
            <li key={state}>
              <Link to="/events" search={{ queue: 'open', state }} className="bar-line">
                <span>{word(`states.${state}`)}</span>
                <span className="bar-track">
                  <span style={{ width: `${(n / most) * 100}%` }} />
                </span>
                <span className="number">{n}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The wall: the grids with live events, the large figures, communities and emergencies. Dark, for days on end. */
export function WallPage() {
  const t = useText(wallText);
  const language = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const live = useLive();
  const now = useNow();
  const today = dayOf(now);
  const counts = useRead(CountEvents, {}, { keep: true });
  const reported = useRead(
    ListEvents,
    { query: { from: new Date(`${today}T00:00:00+08:00`).toISOString(), sort: 'newest', limit: 8 } },
    { keep: true },
  );
  const map = useRead(MapEvents, {}, { keep: true });
  const points = useMemo(() => mapPoints(map.data?.points ?? [], now), [map.data, now]);
  useEffect(() => {
    holdTheme('dark');
    return () => holdTheme(null);
  }, []);
  const data = counts.data;
  return (
    <div className="wall">
      <header className="wall-head">
        <Link to="/" className="wall-back" aria-label={t('leave')} title={t('leave')}>
          <img src="/console/mark.svg" alt="" width={32} height={32} />
        </Link>
        <h1>{t('title', { county: session.countyName })}</h1>
        <span className="spread" />
        <span className="wall-live" data-away={live === 'away'} role="status">
          {t(live === 'away' ? 'away' : 'live')}
        </span>
        <time className="number" dateTime={new Date(now).toISOString()}>
          {formatMoment(new Date(now).toISOString(), language, now)}
        </time>
        <button
          type="button"
          className="plain"
          aria-label={t('fullscreen')}
          title={t('fullscreen')}
          onClick={() => void document.documentElement.requestFullscreen()}
        >
          <Icon name="screen" size={22} />
        </button>
      </header>
      <section className="wall-left">
        <div className="figures">
          <Figure
            label={t('open')}
            value={data ? (countOf('open', data) ?? 0) : undefined}
            to={{ queue: 'open' }}
          />
          <Figure label={t('overdue')} value={data?.overdue} to={{ queue: 'overdue' }} tone="overdue" />
          <Figure label={t('soon')} value={data?.soon} to={{ queue: 'soon' }} tone="soon" />
          <Figure
            label={t('today')}
            value={reported.data?.total ?? undefined}
            to={{ queue: 'all', from: today }}
          />
        </div>
        <League />
      </section>
      <section className="wall-map" aria-label={t('map')}>
        <LazyMap
          label={t('map')}
          points={points}
          onPoint={(id) => void navigate({ to: '/events/$id', params: { id } })}
          onGrid={(place) => void navigate({ to: '/events', search: { queue: 'open', place } })}
        />
      </section>
      <section className="wall-right">
        <Latest reported={reported.data?.items ?? []} />
        <Distribution states={data?.states} />
      </section>
    </div>
  );
}
