import { EmptyState, LoadingState, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { EventLine } from '../../parts/EventLine.tsx';
import { StatusChip, unsentByEvent, useEntries, useLoopState } from '../outbox/index.ts';
import { belongs, spanOf, spans, type View, views } from './figures.ts';
import { useTasks } from './hooks.ts';

/** All tasks of the person's units, by the day on which they fall due; the figures of the home screen open here. */
export function TaskList({ view }: { view: View }) {
  const { t } = useTranslation();
  const now = useNow();
  const tasks = useTasks();
  const { pulledAt } = useLoopState();
  const unsent = unsentByEvent(useEntries());
  const rows = tasks?.filter((row) => belongs(row, view, now));
  return (
    <>
      <header className="tab-head">
        <h1>{t('tasks.title')}</h1>
        <StatusChip />
      </header>
      <nav className="views" aria-label={t('tasks.views')}>
        {views.map((each) => (
          <Link
            key={each}
            to="/tasks"
            search={{ view: each }}
            replace
            className="view"
            aria-current={each === view ? 'page' : undefined}
          >
            {t(`views.${each}`)} <b>{tasks?.filter((row) => belongs(row, each, now)).length ?? ''}</b>
          </Link>
        ))}
      </nav>
      <main className="tab-body">
        {rows === undefined || (rows.length === 0 && pulledAt === null && tasks?.length === 0) ? (
          <LoadingState lines={6} />
        ) : rows.length === 0 ? (
          <EmptyState title={t(`tasks.empty.${view}`)} hint={t('tasks.emptyHint')} />
        ) : (
          spans.map((span) => {
            const part = rows.filter((row) => spanOf(row, now) === span);
            return part.length === 0 ? null : (
              <section key={span} className="group">
                <h2 className={`group-title span-${span}`}>
                  {t(`spans.${span}`)}
                  <small>{part.length}</small>
                </h2>
                <ul className="plain-list lines">
                  {part.map((row) => (
                    <EventLine key={row.id} row={row} waiting={unsent.get(row.id) ?? 0} />
                  ))}
                </ul>
              </section>
            );
          })
        )}
      </main>
    </>
  );
}
