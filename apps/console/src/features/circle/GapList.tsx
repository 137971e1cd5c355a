import type { LeftOut, ServiceCircle } from '@jingwei/contract';
import { useState } from 'react';
import { useText } from '../../app/text.ts';
import { circleText } from './text.ts';

type GapListProps = {
  circle: ServiceCircle;
  grid: string | null;
  chosen: string | null;
  onChoose: (gap: LeftOut) => void;
};

const few = 8;

/** The buildings left out, those with most households first; of one grid when it is chosen. */
export function GapList({ circle, grid, chosen, onChoose }: GapListProps) {
  const t = useText(circleText);
  const [whole, setWhole] = useState(false);
  const all = circle.leftOut.filter(({ place }) => grid === null || place.startsWith(grid));
  // What was chosen on the map is in sight, wherever it stands in the list.
  const rows = all.filter(({ building }, i) => whole || i < few || building === chosen);
  return (
    <section aria-label={t('gaps')}>
      <h2>
        {t('gaps')} <span className="number muted">{all.length}</span>
      </h2>
      {all.length === 0 ? <p className="circle-clean">{t('gapsNone')}</p> : null}
      <ul className="circle-list">
        {rows.map((gap) => (
          <li key={gap.building}>
            <button
              type="button"
              className="plain"
              aria-pressed={gap.building === chosen}
              onClick={() => onChoose(gap)}
            >
              <i className="circle-dot" aria-hidden="true" />
              <span className="circle-list-name">{gap.name}</span>
              <span className="small muted nowrap">
                {gap.metres === null ? t('gapCut') : t('gapAway', { metres: gap.metres })}
              </span>
              <span className="number nowrap">{t('gapLine', { n: gap.households })}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length < all.length ? (
        <button type="button" className="plain circle-more no-print" onClick={() => setWhole(true)}>
          {t('more', { n: all.length - rows.length })}
        </button>
      ) : null}
    </section>
  );
}
