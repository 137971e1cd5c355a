import type { Coverage, ResultOf } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../app/text.ts';
import { visitText } from '../text.ts';

type Answer = ResultOf<typeof Coverage>;

/** The month as columns; each opens the visits of its day. */
export function Days({ answer, place }: { answer: Answer; place: string | undefined }) {
  const t = useText(visitText);
  const { days } = answer;
  const most = Math.max(1, ...days.map(({ visits }) => visits));
  return (
    <section className="card" aria-label={t('daysTitle')}>
      <header>
        <h2>{t('daysTitle')}</h2>
      </header>
      <div className="vis-days">
        {days.map(({ day, visits, working }) => (
          <Link
            key={day}
            to="/visits/$section"
            params={{ section: 'list' }}
            search={{ ...(place ? { place } : {}), from: day, until: day }}
            className="vis-day"
            data-free={!working}
            title={t('dayVisits', { day, n: visits }) + (working ? '' : ` · ${t('dayFree')}`)}
            aria-label={t('dayVisits', { day, n: visits })}
          >
            <span className="number">{visits > 0 ? visits : ''}</span>
            <i style={{ height: `${(visits / most) * 48}px` }} />
            <span className="number">{Number(day.slice(8))}</span>
          </Link>
        ))}
      </div>
    </section>
  );
}
