import '../../styles/home.css';
import '../../styles/map.css';
import { ErrorState, LazyMap, LoadingState, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { gridQuery } from '../../app/queries.ts';
import { GridCard } from '../../places/GridCard.tsx';
import { usePageTitle } from '../../shell/usePageTitle.ts';
import { directoryQuery, type ListedCommunity, narrowed } from './directory.ts';

const route = getRouteApi('/map');

type ListProps = {
  communities: readonly ListedCommunity[];
  selected: string | null;
  onSelect: (place: string) => void;
};

function List({ communities, selected, onSelect }: ListProps) {
  const { t } = useTranslation();
  if (communities.length === 0) return <p className="quiet">{t('directory.none')}</p>;
  return communities.map(({ place, name, grids }) => (
    <section key={place} className="directory-community" aria-label={name}>
      <h2>{name}</h2>
      <ul>
        {grids.map((grid) => (
          <li key={grid.place}>
            <button
              type="button"
              className="directory-grid"
              aria-pressed={grid.place === selected}
              onClick={() => onSelect(grid.place)}
            >
              <span>{grid.name}</span>
              <span className="directory-worker">{grid.worker ?? t('grid.vacant')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Chosen({ place }: { place: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(gridQuery(place));
  if (data) return <GridCard grid={data} title={t('grid.title')} />;
  if (error) return <ErrorState error={error} onRetry={() => refetch()} />;
  return <LoadingState lines={5} />;
}

/** All grids and who works in them, as a map and as a list: published by law, and nothing of anybody else (R32). */
export function MapPage() {
  const { t } = useTranslation();
  usePageTitle(t('directory.title'));
  const { grid } = route.useSearch();
  const navigate = route.useNavigate();
  const [words, setWords] = useState('');
  const { data, error, refetch } = useQuery(directoryQuery);
  // The page goes to its top, where the card is.
  const select = (place: string) => void navigate({ search: { grid: place } });
  return (
    <div className="home">
      <div className="home-ask">
        <h1>{t('directory.title')}</h1>
        <p className="lead">{t('directory.lead')}</p>
        <div className="directory-chosen" aria-live="polite">
          {grid ? <Chosen place={grid} /> : null}
        </div>
        <div className="field">
          <label htmlFor="directory-words">{t('directory.find')}</label>
          <input
            id="directory-words"
            type="text"
            autoComplete="off"
            maxLength={40}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        {data ? <List communities={narrowed(data, words)} selected={grid ?? null} onSelect={select} /> : null}
        {error ? <ErrorState error={error} onRetry={() => refetch()} /> : null}
        {data || error ? null : <LoadingState lines={8} />}
      </div>
      <div className="home-map">
        <LazyMap
          label={t('home.mapLabel')}
          selectedGrid={grid ?? null}
          focus={grid ?? null}
          onGrid={select}
          scrollFriendly
        />
      </div>
    </div>
  );
}
