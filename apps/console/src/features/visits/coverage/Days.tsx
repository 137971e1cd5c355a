import type { Coverage, ResultOf } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../app/text.ts';
import { visitText } from '../text.ts';

type Answer = ResultOf<typeof Coverage>;

/** Every day from the first to the last that is counted, also those without a visit. */
function daysOf({ from, until, days }: Answer) {
  const known = new Map(days.map((one) => [one.day, one]));
  const all: { day: string; visits: number; working: boolean | null }[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${until}T00:00:00Z`); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const one = known.get(day);
    all.push({ day, visits: one?.visits ?? 0, working: one?.working ?? null });
  }
  return all;
}

/** The month as columns; each opens the visits of its day. */
export function Days({ answer, place }: { answer: Answer; place: string | undefined }) {
  const t = useText(visitText);
  const days = daysOf(answer);
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
            data-free={working === false}
            title={t('dayVisits', { day, n: visits }) + (working === false ? ` · ${t('dayFree')}` : '')}
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
