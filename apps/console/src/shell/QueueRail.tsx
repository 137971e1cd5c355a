import { CountEvents, DeleteFilter, ListFilters } from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useMatchRoute, useSearch } from '@tanstack/react-router';
import { Icon } from '../app/Icon.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { useText } from '../app/text.ts';
import { countOf, type QueueName, queueNames, readSearch } from '../features/queue/filter.ts';
import { queueText } from '../features/queue/text.ts';

/** Queues whose number is itself a warning. */
const tones: Partial<Record<QueueName, string>> = { overdue: 'overdue', soon: 'soon', emergency: 'overdue' };

function SavedFilters() {
  const t = useText(queueText);
  const queries = useQueryClient();
  const filters = useRead(ListFilters);
  const remove = useWrite(DeleteFilter);
  const items = filters.data?.items ?? [];
  const forget = async (id: string) => {
    await remove.mutateAsync({ params: { id } });
    await queries.invalidateQueries({ queryKey: [ListFilters.name] });
  };
  return (
    <section aria-labelledby="rail-saved" className="rail-saved">
      <h2 id="rail-saved" className="rail-title">
        {t('saved')}
      </h2>
      {items.length === 0 ? <p className="rail-hint">{t('noSaved')}</p> : null}
      <ul>
        {items.map((filter) => (
          <li key={filter.id} className="rail-row">
            <Link
              to="/events"
              search={readSearch(Object.fromEntries(new URLSearchParams(filter.query)))}
              className="rail-link"
              activeOptions={{ exact: true, includeSearch: true }}
              activeProps={{ 'data-chosen': true }}
            >
              <span className="clip">{filter.name}</span>
            </Link>
            <button
              type="button"
              className="rail-remove"
              aria-label={t('deleteSaved', { name: filter.name })}
              onClick={() => void forget(filter.id)}
            >
              <Icon name="cross" size={14} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The queues with their numbers, in the place that is looked at. */
export function QueueRail() {
  const t = useText(queueText);
  const search: { place?: string; queue?: QueueName } = useSearch({ strict: false });
  const place = search.place;
  const counts = useRead(CountEvents, { query: place ? { place } : {} }, { keep: true });
  const match = useMatchRoute();
  const chosen = match({ to: '/events' }) ? (search.queue ?? 'open') : undefined;
  const narrowed = Object.keys(search).some((name) => !['queue', 'place', 'sort'].includes(name));
  return (
    <nav className="rail" aria-label={t('queues')}>
      <ul>
        {queueNames.map((queue) => {
          const count = countOf(queue, counts.data);
          return (
            <li key={queue}>
              <Link
                to="/events"
                search={{ queue, ...(place ? { place } : {}) }}
                className="rail-link"
                data-queue={queue}
                {...(chosen === queue && !narrowed ? { 'data-chosen': true } : {})}
              >
                <span className="clip">{t(queue)}</span>
                {count === null ? null : (
                  <span className="rail-count number" data-tone={count > 0 ? tones[queue] : undefined}>
                    {count}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      <SavedFilters />
    </nav>
  );
}
