import { useText } from '../../app/text.ts';
import { circleText } from './text.ts';

/** What the colours and signs of the map mean. */
export function Legend({ sites }: { sites: boolean }) {
  const t = useText(circleText);
  return (
    <details className="circle-legend" open={!matchMedia('(max-width: 860px)').matches}>
      <summary>{t('legend')}</summary>
      <ul>
        <li>
          <i className="circle-key" aria-hidden="true" />
          {t('legendReach')}
        </li>
        <li>
          <i className="circle-pin" data-state="open" aria-hidden="true">
            {t('sign_serviceCentre')}
          </i>
          {t('legendOpen')}
        </li>
        <li>
          <i className="circle-pin" data-state="planned" aria-hidden="true">
            {t('sign_serviceCentre')}
          </i>
          {t('legendPlanned')}
        </li>
        <li>
          <i className="circle-dot" aria-hidden="true" />
          {t('legendGap')}
        </li>
        {sites ? (
          <li>
            <i className="circle-site" aria-hidden="true">
              1
            </i>
            {t('legendSite')}
          </li>
        ) : null}
      </ul>
    </details>
  );
}
