import type { ServiceCircle } from '@jingwei/contract';
import { grouped, useText } from '../../app/text.ts';
import { percent } from './figures.ts';
import { circleText } from './text.ts';

/** How many households are inside, and how many are not. */
export function Figures({ circle }: { circle: ServiceCircle }) {
  const t = useText(circleText);
  const { households, reached, leftOut, unplaced } = circle;
  return (
    <section className="map-figures circle-figures" aria-label={t('covered')}>
      <div className="map-share">
        <strong className="number">{percent(reached, households)}</strong>
        <span className="small muted">{t('covered')}</span>
      </div>
      <dl>
        <div>
          <dt>{t('reached')}</dt>
          <dd className="number">{grouped(reached)}</dd>
        </div>
        <div>
          <dt>{t('leftHouseholds')}</dt>
          <dd className="number" data-open={households > reached}>
            {grouped(households - reached)}
          </dd>
        </div>
        <div>
          <dt>{t('leftBuildings')}</dt>
          <dd className="number">{leftOut.length}</dd>
        </div>
      </dl>
      {unplaced > 0 ? <p className="small circle-unplaced">{t('unplaced', { n: unplaced })}</p> : null}
    </section>
  );
}
