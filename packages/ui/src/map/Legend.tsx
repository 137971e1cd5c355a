import { useTranslation } from 'react-i18next';
import type { Tone } from '../format.ts';

const tones: readonly Tone[] = ['onTime', 'soon', 'overdue', 'paused'];

/** What the lines and colours mean; the state colours only where events are drawn. */
export function Legend({ events }: { events: boolean }) {
  const { t } = useTranslation();
  return (
    <details className="jw-map-legend" open={!matchMedia('(max-width: 640px)').matches}>
      <summary>{t('map.legend')}</summary>
      <ul>
        <li>
          <span className="jw-map-key jw-map-key-community" aria-hidden="true" />
          {t('map.communityBorder')}
        </li>
        <li>
          <span className="jw-map-key jw-map-key-grid" aria-hidden="true" />
          {t('map.gridBorder')}
        </li>
        {events ? (
          <>
            {tones.map((tone) => (
              <li key={tone}>
                <span className={`jw-map-key jw-map-key-dot jw-map-key-${tone}`} aria-hidden="true" />
                {t(`tones.${tone}`)}
              </li>
            ))}
            <li>
              <span className="jw-map-key jw-map-key-cluster" aria-hidden="true">
                9
              </span>
              {t('map.cluster')}
            </li>
          </>
        ) : null}
      </ul>
    </details>
  );
}
