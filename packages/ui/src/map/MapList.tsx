import { useTranslation } from 'react-i18next';
import type { Town } from './town.ts';
import type { MapViewProps } from './types.ts';

type MapListProps = Pick<
  MapViewProps,
  'points' | 'selectedGrid' | 'selectedPoint' | 'onGrid' | 'onPoint' | 'onTap'
> & {
  town: Town;
};

/** The same content without a map, for devices that cannot draw one. */
export function MapList({
  town,
  points = [],
  selectedGrid,
  selectedPoint,
  onGrid,
  onPoint,
  onTap,
}: MapListProps) {
  const { t } = useTranslation();
  const grids = town.areas.filter((area) => area.kind === 'grid');
  const communities = new Map(town.areas.map((area) => [area.place, area.name]));
  return (
    <div className="jw-map-list">
      <p>{t('map.noWebgl')}</p>
      {points.length > 0 ? (
        <>
          <h3>{t('map.events')}</h3>
          <ul>
            {points.map((point) => (
              <li key={point.id}>
                <button
                  type="button"
                  aria-pressed={point.id === selectedPoint}
                  onClick={() => onPoint?.(point.id)}
                >
                  {t('map.pointLabel', {
                    category: t(`categories.${point.category}`),
                    state: t(`tones.${point.tone}`),
                  })}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('map.grids')}</h3>
      <ul>
        {grids.map((grid) => (
          <li key={grid.place}>
            <button
              type="button"
              aria-pressed={grid.place === selectedGrid}
              onClick={() => {
                onTap?.(grid.label);
                onGrid?.(grid.place);
              }}
            >
              {communities.get(grid.place.slice(0, -4)) ?? ''} {grid.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
