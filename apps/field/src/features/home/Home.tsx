import { EmptyState, formatDay, LoadingState, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useField } from '../../app/field.tsx';
import { EventLine } from '../../parts/EventLine.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Warp } from '../../parts/Warp.tsx';
import { DutyCard } from '../duty/index.ts';
import { useNotices } from '../notices/index.ts';
import { LateNotice, StatusChip, unsentByEvent, useEntries, useLoopState } from '../outbox/index.ts';
import { useDoor } from '../session/index.ts';
import { useTasks } from '../tasks/index.ts';
import { StandingIn } from './StandingIn.tsx';
import { NearbyCard, TodayCard } from './Today.tsx';

const shownTasks = 12;

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

function Bell() {
  const { t } = useTranslation();
  const unread = useNotices()?.filter(({ readAt }) => readAt === null).length ?? 0;
  return (
    <Link to="/notices" className="bell" aria-label={t('home.bell', { count: unread })}>
      <Glyph name="bell" size={26} />
      {unread > 0 ? <em>{unread > 99 ? '99+' : unread}</em> : null}
    </Link>
  );
}

/** What needs doing now, in order of deadline. */
export function Home() {
  const { t } = useTranslation();
  const { who } = useField();
  const language = useLanguage();
  const now = useNow();
  const tasks = useTasks();
  const [post] = who.assignments;
  const units = new Set(who.assignments.map(({ unit }) => unit)).size;
  return (
    <>
      <header className="home-head">
        <Warp />
        <div className="home-title">
          <StatusChip />
          <Bell />
        </div>
        <h1>
          {post?.unitName ?? who.countyName}
          {units > 1 ? <small> {t('home.units', { count: units })}</small> : null}
        </h1>
        <p className="home-who">
          {[
            formatDay(new Date(now).toISOString(), language, now),
            who.account.name,
            post ? t(`posts.${post.post}`) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <main className="home-body">
        <TodayCard />
        <SignedOutNotice />
        <StandingIn />
        <LateNotice />
        <DutyCard />
        <NearbyCard />
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
