import { type EventRow, ListEvents } from '@jingwei/contract';
import { CategoryIcon, DeadlineText, StateBadge, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { wallText } from './text.ts';

function Rows({ events }: { events: readonly EventRow[] }) {
  return (
    <ul>
      {events.map((event) => (
        <li key={event.id}>
          <Link to="/events/$id" params={{ id: event.id }} className="wall-event">
            <CategoryIcon category={event.category} size={20} />
            <span className="wall-event-words">
              <span className="clip">{event.title}</span>
              <span className="small muted clip">
                {event.placeName} · <TimeText at={event.reportedAt} />
              </span>
            </span>
            {event.deadline ? <DeadlineText deadline={event.deadline} /> : <StateBadge state={event.state} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The emergencies that are open, and below them what was reported last. */
export function Latest({ reported }: { reported: readonly EventRow[] }) {
  const t = useText(wallText);
  const emergencies = useRead(
    ListEvents,
    { query: { emergency: true, state: 'open', sort: 'newest', limit: 6 } },
    { keep: true },
  );
  const items = emergencies.data?.items ?? [];
  return (
    <>
      <section className="wall-card" aria-label={t('latest')} data-alarm={items.length > 0}>
        <h2>
          {t('latest')}{' '}
          <Link to="/events" search={{ queue: 'emergency' }} className="number">
            {emergencies.data?.total}
          </Link>
        </h2>
        {emergencies.isSuccess && items.length === 0 ? <p className="muted">{t('latestNone')}</p> : null}
        <Rows events={items} />
      </section>
      <section className="wall-card wall-newest" aria-label={t('newest')}>
        <h2>{t('newest')}</h2>
        {reported.length === 0 ? <p className="muted">{t('none')}</p> : null}
        <Rows events={reported} />
      </section>
    </>
  );
}
