import { FindDuplicates } from '@jingwei/contract';
import { DeadlineText, StateBadge } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import type { Draft } from './report.ts';
import { intakeText } from './text.ts';

type DuplicatesProps = { draft: Draft; busy: boolean; onJoin: ((id: string) => void) | undefined };

/** Open events of the same kind nearby: perhaps the caller means one of them. */
export function Duplicates({ draft, busy, onJoin }: DuplicatesProps) {
  const t = useText(intakeText);
  const { category, point } = draft;
  const on = Boolean(category && point);
  const read = useRead(
    FindDuplicates,
    { query: { category, lng: point?.lng ?? 0, lat: point?.lat ?? 0 } },
    { enabled: on },
  );
  const items = on ? (read.data?.items ?? []) : [];
  const canJoin = draft.description.trim() !== '';
  return (
    <aside className="duplicates" aria-label={t('duplicates')} aria-live="polite">
      <h2>{t('duplicates')}</h2>
      {on ? null : <p className="muted">{t('duplicatesHint')}</p>}
      {on && read.isSuccess && items.length === 0 ? <p className="muted">{t('duplicatesNone')}</p> : null}
      <ul>
        {items.map(({ event, metres }) => (
          <li key={event.id} className="duplicate">
            <p className="row">
              <StateBadge state={event.state} />
              {event.deadline ? <DeadlineText deadline={event.deadline} /> : null}
              <span className="spread" />
              <span className="number muted">{t('metres', { n: Math.round(metres) })}</span>
            </p>
            <p>{event.title}</p>
            <p className="small muted">
              {event.placeName} {event.address}
            </p>
            <p className="row">
              {onJoin ? (
                <Button
                  size="small"
                  disabled={busy || !canJoin}
                  title={canJoin ? undefined : t('meTooNeeds')}
                  onClick={() => onJoin(event.id)}
                >
                  {t('meToo')}
                </Button>
              ) : null}
              <Link to="/events/$id" params={{ id: event.id }} target="_blank">
                {t('open')}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
