import { EmptyState, LoadingState, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useField } from '../../app/field.tsx';
import { EventLine } from '../../parts/EventLine.tsx';
import { Warp } from '../../parts/Warp.tsx';
import { StatusChip, unsentByEvent, useEntries, useLoopState } from '../outbox/index.ts';
import { useDoor } from '../session/index.ts';
import { belongs, useTasks, type View } from '../tasks/index.ts';

const shownTasks = 12;
const figures = ['accept', 'working', 'soon', 'overdue'] as const satisfies readonly View[];

function Figures() {
  const { t } = useTranslation();
  const now = useNow();
  const tasks = useTasks();
  return (
    <nav className="figures" aria-label={t('home.figures')}>
      {figures.map((view) => {
        const count = tasks?.filter((row) => belongs(row, view, now)).length;
        const alarm = (count ?? 0) > 0 && (view === 'soon' || view === 'overdue');
        return (
          <Link
            key={view}
            to="/tasks"
            search={{ view }}
            className={`figure${alarm ? ` figure-${view}` : ''}`}
            aria-label={t('home.figure', { name: t(`views.${view}`), count: count ?? 0 })}
          >
            <b>{count ?? '–'}</b>
            <span>{t(`views.${view}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
}

/** Sending has stopped because the session is over; writing has not. */
function SignedOutNotice() {
  const { t } = useTranslation();
  const { signedOut } = useLoopState();
  const { signInAgain } = useDoor();
  if (!signedOut) return null;
  return (
    <div className="notice notice-strong" role="alert">
      <p>{t('signIn.over')}</p>
      <button type="button" className="button button-plain" onClick={signInAgain}>
        {t('signIn.again')}
      </button>
    </div>
  );
}

function MyTasks() {
  const { t } = useTranslation();
  const tasks = useTasks();
  const unsent = unsentByEvent(useEntries());
  const { pulledAt } = useLoopState();
  if (tasks === undefined || (tasks.length === 0 && pulledAt === null)) return <LoadingState lines={6} />;
  if (tasks.length === 0) return <EmptyState title={t('home.empty')} hint={t('home.emptyHint')} />;
  return (
    <>
      <ul className="plain-list lines">
        {tasks.slice(0, shownTasks).map((row) => (
          <EventLine key={row.id} row={row} waiting={unsent.get(row.id) ?? 0} />
        ))}
      </ul>
      {tasks.length > shownTasks ? (
        <Link to="/tasks" search={{ view: 'all' }} className="more">
          {t('home.all', { count: tasks.length })}
        </Link>
      ) : null}
    </>
  );
}

/** What needs doing now, in order of deadline. */
export function Home() {
  const { t } = useTranslation();
  const { who } = useField();
  const tasks = useTasks();
  const [post] = who.assignments;
  const units = new Set(who.assignments.map(({ unit }) => unit)).size;
  return (
    <>
      <header className="home-head">
        <Warp />
        <div className="home-title">
          <p>
            {who.account.name} · {post ? t(`posts.${post.post}`) : ''}
          </p>
          <StatusChip />
        </div>
        <h1>
          {post?.unitName ?? who.countyName}
          {units > 1 ? <small> {t('home.units', { count: units })}</small> : null}
        </h1>
      </header>
      <main className="home-body">
        <Figures />
        <SignedOutNotice />
        <section>
          <h2 className="group-title">
            {t('home.tasks')}
            {tasks ? <small>{tasks.length}</small> : null}
          </h2>
          <MyTasks />
        </section>
      </main>
    </>
  );
}
