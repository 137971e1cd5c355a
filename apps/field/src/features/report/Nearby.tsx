import { type EventRow, FindDuplicates } from '@jingwei/contract';
import { StateBadge, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../app/client.ts';
import { Glyph } from '../../parts/Glyph.tsx';
import { bearing, windOf } from './bearing.ts';
import { type Fix, useHeading } from './position.ts';

type NearbyProps = { category: string | null; fix: Fix | null; onMeToo: (event: EventRow) => void };

function useNearby(category: string | null, fix: Fix | null) {
  return useQuery({
    queryKey: [FindDuplicates.name, category, fix?.lng.toFixed(4), fix?.lat.toFixed(4)],
    enabled: category !== null && fix !== null,
    queryFn: ({ signal }) =>
      client.call(FindDuplicates, {
        query: { category: category ?? '', lng: fix?.lng ?? 0, lat: fix?.lat ?? 0 },
        signal,
      }),
    retry: false,
  });
}

/** The same thing may be known already: what lies near, how far and which way, so that one look settles it. */
export function Nearby({ category, fix, onMeToo }: NearbyProps) {
  const { t } = useTranslation();
  const heading = useHeading();
  const nearby = useNearby(category, fix);
  const items = nearby.data?.items ?? [];
  if (items.length === 0 || fix === null) return null;
  return (
    <section className="card nearby" aria-label={t('nearby.title', { count: items.length })}>
      <h2 className="card-title">{t('nearby.title', { count: items.length })}</h2>
      <p className="faint">{t('nearby.hint')}</p>
      <ul className="plain-list">
        {items.slice(0, 5).map(({ event, metres }) => {
          const degrees = event.point ? bearing(fix, event.point) : null;
          return (
            <li key={event.id} className="near">
              <span className="near-compass">
                {degrees === null ? null : <Glyph name="north" size={22} turn={degrees - (heading ?? 0)} />}
                <b>{t('nearby.metres', { count: Math.round(metres) })}</b>
                <small>{degrees === null ? '' : t(`winds.${windOf(degrees)}`)}</small>
              </span>
              <span className="near-text">
                <strong>{event.title}</strong>
                <span className="faint">{event.address || event.placeName}</span>
                <StateBadge state={event.state} />
              </span>
              <button type="button" className="button button-plain" onClick={() => onMeToo(event)}>
                {t('nearby.meToo')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
