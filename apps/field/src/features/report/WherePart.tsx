import { LocateGrid } from '@jingwei/contract';
import { Icon, LazyMap, ProblemError, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Glyph } from '../../parts/Glyph.tsx';
import type { Fix, Position } from './position.ts';

/** About ten metres: asking again for every tremble of the satellites would be noise. */
const rounded = (degrees: number) => Math.round(degrees * 1e4) / 1e4;

function useGridName(fix: Fix | null) {
  return useQuery({
    queryKey: [LocateGrid.name, fix ? rounded(fix.lng) : 0, fix ? rounded(fix.lat) : 0],
    enabled: fix !== null,
    queryFn: ({ signal }) =>
      client.call(LocateGrid, { query: { lng: fix?.lng ?? 0, lat: fix?.lat ?? 0 }, signal }),
    staleTime: 600_000,
    retry: false,
  });
}

type WherePartProps = {
  position: Position & { again: () => void };
  chosen: Fix | null;
  onChoose: (fix: Fix | null) => void;
  gridName: string;
  address: string;
  onAddress: (address: string) => void;
};

/** Where it is: found by the phone, moved on the map, or told in words; else the worker's own grid. */
export function WherePart({ position, chosen, onChoose, gridName, address, onAddress }: WherePartProps) {
  const { t } = useTranslation();
  const [map, setMap] = useState(false);
  const fix = chosen ?? position.fix;
  const grid = useGridName(fix);
  const found = grid.data?.grid;
  const outside = grid.error instanceof ProblemError || (grid.isSuccess && found === null);
  const words = () => {
    if (fix === null && position.state === 'seeking') return t('where.seeking');
    if (fix === null) return t(`where.${position.state}`, { grid: gridName });
    if (outside) return t('where.outside');
    return found ? found.name : t('where.gridLater');
  };
  return (
    <section className="card where">
      <p className="place">
        <Icon name={fix ? 'pin' : 'target'} size={22} />
        <span>
          <b>{words()}</b>
          <span className="faint">
            {chosen
              ? t('where.byMap')
              : fix
                ? [found?.community, t('where.accuracy', { metres: Math.round(fix.accuracy) })]
                    .filter(Boolean)
                    .join(' · ')
                : t('where.fallback', { grid: gridName })}
          </span>
        </span>
        <button
          type="button"
          className="bar-button"
          aria-label={t('where.again')}
          onClick={() => {
            onChoose(null);
            position.again();
          }}
        >
          <Glyph name="refresh" size={22} />
        </button>
      </p>
      <div className="where-ways">
        <input
          aria-label={t('where.address')}
          placeholder={t('where.addressHint')}
          value={address}
          maxLength={200}
          onChange={(event) => onAddress(event.target.value)}
        />
        <button
          type="button"
          className="button button-plain"
          aria-expanded={map}
          aria-label={t(map ? 'task.hideMap' : 'where.onMap')}
          onClick={() => setMap(!map)}
        >
          <Glyph name="map" size={22} />
        </button>
      </div>
      {map ? (
        <div className="map-frame">
          <LazyMap
            chosen={fix}
            focus={fix}
            legend={false}
            scrollFriendly
            onTap={(at) => onChoose({ ...at, accuracy: 5 })}
          />
        </div>
      ) : null}
    </section>
  );
}
