import { Icon, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useHere } from '../../parts/here.ts';
import { Ring } from '../../parts/Ring.tsx';
import { useOverdue, useToday } from '../plan/index.ts';
import { belongs, useTasks } from '../tasks/index.ts';

/** The two figures of the day; each opens to its rows. */
export function TodayCard() {
  const { t } = useTranslation();
  const now = useNow();
  const tasks = useTasks();
  const today = useToday();
  const count = (view: 'soon' | 'overdue') => tasks?.filter((row) => belongs(row, view, now)).length ?? 0;
  const [overdue, soon] = [count('overdue'), count('soon')];
  const alarm = overdue > 0 ? 'overdue' : soon > 0 ? 'soon' : null;
  return (
    <nav className="today" aria-label={t('home.figures')}>
      <Link to="/visits" className="today-figure">
        <Ring done={today?.done ?? 0} of={today?.quota ?? 0} size={58} />
        <span>
          <small>{t('home.visits')}</small>
          <b>
            {today ? today.done : '–'}
            <i>/{today?.quota ?? '–'}</i>
          </b>
        </span>
      </Link>
      <Link to="/tasks" search={{ view: alarm ?? 'all' }} className="today-figure">
        <span>
          <small>{t('home.todo')}</small>
          <b>{tasks?.length ?? '–'}</b>
        </span>
        {alarm ? (
          <em className={`today-alarm today-${alarm}`}>
            <Icon name={alarm === 'overdue' ? 'warning' : 'hourglass'} size={16} />
            {t(`views.${alarm}`)} {alarm === 'overdue' ? overdue : soon}
          </em>
        ) : null}
      </Link>
    </nav>
  );
}

/** Households overdue and not of today’s plan, nearest first; opens the nearest. */
export function NearbyCard() {
  const { t } = useTranslation();
  const near = useOverdue(useHere())?.near ?? [];
  if (near.length === 0) return null;
  const metres = near[0]?.metres ?? null;
  return (
    <Link to="/nearby" className="card nearby-card">
      <Icon name="pin" size={22} />
      <span className="home-text">
        <strong>{t('home.nearby', { count: near.length })}</strong>
        <small className="faint">
          {metres === null ? t('home.nearbyHint') : t('home.nearest', { metres })}
        </small>
      </span>
      <Icon name="right" size={22} />
    </Link>
  );
}
