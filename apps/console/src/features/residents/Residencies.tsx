import type { Resident } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../app/text.ts';
import { Card, useCode } from '../ledger/index.ts';

import { useAreas } from '../place/index.ts';
import { residentText } from './text.ts';

/** Where somebody lived and until when, the present first; nothing of it is ever overwritten. */
export function Residencies({ residencies }: Pick<Resident, 'residencies'>) {
  const t = useText(residentText);
  const code = useCode();
  const { byPlace } = useAreas();
  return (
    <Card title={t('residencies')}>
      <ul className="timeline">
        {residencies.map((stay) => (
          <li key={stay.id} data-open={stay.until === null}>
            <span className="nowrap number">
              {t('since', { day: stay.since })}
              {stay.until ? ` ${t('until', { day: stay.until })}` : ''}
            </span>
            <Link to="/ledger/$section/$id" params={{ section: 'households', id: stay.household }}>
              {byPlace.get(stay.place)?.name ?? stay.place}
            </Link>
            <span className="muted">
              {t(`kind_${stay.kind}`)} · {code('relation', stay.relation)}
              {stay.reason === '99' ? '' : ` · ${code('arrival', stay.reason)}`}
            </span>
            <span className="spread" />
            {stay.endedReason ? (
              <span className="mark mark-normal">{t(`ended_${stay.endedReason}`)}</span>
            ) : null}
            {stay.until === null ? <span className="mark mark-normal">{t('now')}</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
