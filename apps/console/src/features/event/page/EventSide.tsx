import type { EventPage } from '@jingwei/contract';
import { LazyMap, StateBadge, toneOf, useNow } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';
import { Reporters } from './Reporters.tsx';

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="side-card" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Where({ event }: { event: EventPage['event'] }) {
  const t = useText(eventText);
  const now = useNow();
  const { point, deadline } = event;
  const tone = deadline ? toneOf(deadline, now) : 'paused';
  const points = useMemo(
    () =>
      point ? [{ id: event.id, ...point, category: event.category, tone, emergency: event.emergency }] : [],
    [event.id, event.category, event.emergency, point, tone],
  );
  return (
    <>
      <div className="side-map no-print">
        <LazyMap
          label={t('where')}
          points={points}
          selectedPoint={event.id}
          selectedGrid={event.place}
          focus={point ?? event.place}
          legend={false}
        />
      </div>
      {point ? null : <p className="muted small">{t('noPoint')}</p>}
    </>
  );
}

function Related({ related }: { related: EventPage['related'] }) {
  const t = useText(eventText);
  if (related.length === 0) return <p className="muted">{t('relatedNone')}</p>;
  return (
    <ul className="related">
      {related.map(({ relation, event }) => (
        <li key={`${relation}${event.id}`}>
          <span className="small muted">{t(`relation_${relation}`)}</span>
          <Link to="/events/$id" params={{ id: event.id }} className="clip">
            {event.title}
          </Link>
          <StateBadge state={event.state} />
        </li>
      ))}
    </ul>
  );
}

/** Beside the event: where it is, who reported it, what it is like, and why it went where it went. */
export function EventSide({ page }: { page: EventPage }) {
  const t = useText(eventText);
  const { event } = page;
  return (
    <aside className="event-side">
      <Card title={t('where')}>
        <Where event={event} />
      </Card>
      <Card title={t('reporters')}>
        <Reporters page={page} />
      </Card>
      <Card title={t('related')}>
        <Related related={page.related} />
      </Card>
      <Card title={t('route')}>
        <p>{event.route.name}</p>
        <p className="muted small">{t('routeRule', { rule: event.route.rule })}</p>
      </Card>
    </aside>
  );
}
