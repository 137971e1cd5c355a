import type { EventPage } from '@jingwei/contract';
import { StateBadge, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';

/** Events that belong together: joined, parts, whole, perhaps the same. */
export function TaskRelated({ page }: { page: EventPage }) {
  const { t } = useTranslation();
  if (page.related.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t('related.title')}</h2>
      <ul className="plain-list related">
        {page.related.map(({ relation, event }) => (
          <li key={event.id}>
            <Link to="/tasks/$id" params={{ id: event.id }}>
              <span className="tag">{t(`related.${relation}`)}</span>
              <strong>{event.title}</strong>
              <StateBadge state={event.state} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
