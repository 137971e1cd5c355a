import { FindPublicGrid, GridLayer, type ResultOf } from '@jingwei/contract';
import { EmptyState, ErrorState, Icon, LazyMap, LoadingState, Portrait, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { useField } from '../../app/field.tsx';
import { Screen } from '../../parts/Screen.tsx';

type Neighbour = { place: string; name: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The grids of one community, from the published outlines. */
function gridsIn(layer: ResultOf<typeof GridLayer>, community: string): Neighbour[] {
  const features = Array.isArray(layer.features) ? layer.features : [];
  return features.flatMap((feature: unknown): Neighbour[] => {
    const properties = isRecord(feature) ? feature['properties'] : null;
    if (!isRecord(properties)) return [];
    const { place, name } = properties;
    if (typeof place !== 'string' || typeof name !== 'string') return [];
    return place.length > community.length && place.startsWith(`${community}.`) ? [{ place, name }] : [];
  });
}

function useNeighbours(community: string) {
  return useQuery({
    queryKey: [GridLayer.name],
    queryFn: ({ signal }) => client.call(GridLayer, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    select: (layer) => gridsIn(layer, community),
  });
}

function GridWorker({ place }: { place: string }) {
  const { t } = useTranslation();
  const grid = useQuery({
    queryKey: [FindPublicGrid.name, place],
    queryFn: ({ signal }) => client.call(FindPublicGrid, { params: { place }, signal }),
  });
  if (grid.isPending) return <LoadingState lines={2} />;
  if (grid.isError) return <ErrorState error={grid.error} onRetry={() => void grid.refetch()} />;
  const { name, community, worker, backup, away, backupLeads } = grid.data;
  const backupWord = backupLeads ? 'grid.leader' : away ? 'grid.standIn' : 'grid.backup';
  return (
    <section className="card">
      <h2 className="card-title">
        {name} <small>{community}</small>
      </h2>
      {[worker, backup].map((person, n) =>
        person ? (
          <p key={person.name} className="place">
            <Portrait name={person.name} photo={person.portrait} size={44} />
            <span>
              <b>{person.name}</b>
              <span className="faint">
                {t(n === 0 ? 'grid.worker' : backupWord)}
                {n === 0 && away ? ` · ${t('grid.away')}` : ''}
              </span>
            </span>
            {person.telephone ? (
              <a className="button button-plain" href={`tel:${person.telephone}`}>
                <Icon name="telephone" size={18} />
                {person.telephone}
              </a>
            ) : null}
          </p>
        ) : null,
      )}
      {worker || backup ? null : <p className="faint">{t('grid.vacant')}</p>}
    </section>
  );
}

/** My grid and the neighbours on the map, with the person to turn to in each. */
export function GridPage() {
  const { t } = useTranslation();
  const { who } = useField();
  const own = who.assignments[0]?.place ?? '';
  const [shown, setShown] = useState(own);
  // A community is `140403.007.002`: everything below it are its grids.
  const neighbours = useNeighbours(own.slice(0, 14));
  const choose = (place: string) => setShown(place);
  return (
    <Screen title={t('me.grid')}>
      <div className="map-frame map-tall">
        <LazyMap selectedGrid={shown} focus={shown} onGrid={choose} legend={false} scrollFriendly />
      </div>
      {/^\d{6}(\.\d{3}){3}$/.test(shown) ? <GridWorker place={shown} /> : null}
      {neighbours.isPending ? <LoadingState lines={3} /> : null}
      {neighbours.isError ? (
        <ErrorState error={neighbours.error} onRetry={() => void neighbours.refetch()} />
      ) : null}
      {neighbours.data?.length === 0 ? <EmptyState title={t('grid.none')} /> : null}
      <fieldset className="examples">
        <legend>{t('grid.neighbours')}</legend>
        <div className="phrases">
          {neighbours.data?.map(({ place, name }) => (
            <button
              key={place}
              type="button"
              className="phrase"
              aria-pressed={place === shown}
              onClick={() => choose(place)}
            >
              {name}
              {place === own ? ` · ${t('grid.mine')}` : ''}
            </button>
          ))}
        </div>
      </fieldset>
    </Screen>
  );
}
